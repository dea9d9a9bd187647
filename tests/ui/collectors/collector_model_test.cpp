#include "tests/support/sample_collectors.h"
#include "ui/collectors/collector_model.h"
#include "ui/widgets/fact_table.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace {

using Model = ui::collectors::CollectorModel;

class CollectorModelTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;

    static QString text(const Model& model, int row, int column, int role = Qt::DisplayRole)
    {
        return model.index(row, column).data(role).toString();
    }

private Q_SLOTS:
    void init() { support::fill(m_backend, support::Sample::Three); }

    void keepsTheRulesOfAModel()
    {
        Model model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(m_backend.views, ui::Zone::Utc);
        m_backend.views.pop_back();
        model.show(m_backend.views, ui::Zone::Utc);
        QCOMPARE(model.rowCount(), 2);
        model.show({}, ui::Zone::Local);
        QCOMPARE(model.rowCount(), 0);
    }

    void newsOfTheSameCollectorsMoveNoRow()
    {
        Model model;
        model.show(m_backend.views, ui::Zone::Utc);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        m_backend.views[0].settings.name = QStringLiteral("Renamed");
        model.show(m_backend.views, ui::Zone::Utc);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(text(model, 0, Model::Name), QStringLiteral("Renamed"));
        QCOMPARE(model.rowOf(QStringLiteral("us")), 1);
        QVERIFY(!model.rowOf(QStringLiteral("gone")));
    }

    void tellsWhereTheKeysLieAndHowOldTheyAre()
    {
        m_backend.views[1].settings.secrets = {};
        Model model;
        model.show(m_backend.views, ui::Zone::Utc);
        QCOMPARE(text(model, 0, Model::Keys), QStringLiteral("in GNOME Keyring"));
        QCOMPARE(text(model, 0, Model::Keys, ui::NoteRole), QStringLiteral("12 d old, 3f9a2c1b"));
        QCOMPARE(text(model, 1, Model::Keys), QStringLiteral("for this session only"));
    }

    void tellsTheRegionAndTheReason()
    {
        Model model;
        model.show(m_backend.views, ui::Zone::Utc);
        QVERIFY(text(model, 1, Model::Domain, ui::NoteRole)
                    .startsWith(QStringLiteral("API 1.0, United States")));
        QCOMPARE(text(model, 1, Model::Name, ui::NoteRole),
                 QStringLiteral("The access key has expired."));
        QCOMPARE(model.index(2, Model::State).data(ui::MarkRole).toInt(),
                 int(core::health::State::Paused));
    }
};

} // namespace

QTEST_GUILESS_MAIN(CollectorModelTest)
#include "collector_model_test.moc"
