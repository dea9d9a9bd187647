#include "tests/support/sample_collectors.h"
#include "ui/health/stream_model.h"
#include "ui/widgets/fact_table.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace {

using Model = ui::health::StreamModel;

class StreamModelTest : public QObject {
    Q_OBJECT

    static std::vector<core::health::StreamHealth> streams()
    {
        return support::sampleCollector(QStringLiteral("eu"), QStringLiteral("Acme"), 0)
            .health.streams;
    }

    static QString text(const Model& model, int column, int role = Qt::DisplayRole)
    {
        return model.index(0, column).data(role).toString();
    }

private Q_SLOTS:
    void keepsTheRulesOfAModel()
    {
        Model model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(streams(), ui::Zone::Utc);
        model.show(streams(), ui::Zone::Utc);
        model.tick();
        auto fewer = streams();
        fewer.pop_back();
        model.show(fewer, ui::Zone::Local);
        QCOMPARE(model.rowCount(), 3);
        model.show({}, ui::Zone::Local);
        QCOMPARE(model.rowCount(), 0);
    }

    void newsOfTheSameStreamsMoveNoRow()
    {
        Model model;
        model.show(streams(), ui::Zone::Utc);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.show(streams(), ui::Zone::Utc);
        model.tick();
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 2);
    }

    void tellsThePollThatIsDueOrUnderWay()
    {
        Model model;
        auto rows = streams();
        model.show(rows, ui::Zone::Utc);
        QVERIFY(text(model, Model::Polls).startsWith(QStringLiteral("next in 4 min")));
        rows[0].nextPoll = ui::now() - std::chrono::seconds(1);
        model.show(rows, ui::Zone::Utc);
        QCOMPARE(text(model, Model::Polls), QStringLiteral("due now"));
        rows[0].polling = true;
        model.show(rows, ui::Zone::Utc);
        QCOMPARE(text(model, Model::Polls), QStringLiteral("polling now"));
    }

    void aReaderIsToldTheFactsInPhrases()
    {
        Model model;
        auto rows = streams();
        rows[0].quotaLeft.reset();
        rows[0].lostAfter.reset();
        rows[0].newestEvent.reset();
        model.show(rows, ui::Zone::Utc);
        QCOMPARE(text(model, Model::Stream, Qt::AccessibleTextRole),
                 QStringLiteral("Message logs (SIEM): Collecting"));
        QCOMPARE(text(model, Model::NewestEvent, Qt::AccessibleTextRole),
                 QStringLiteral("newest event never"));
        QVERIFY(text(model, Model::State, Qt::AccessibleTextRole)
                    .startsWith(QStringLiteral("healthy since")));
        QVERIFY(
            text(model, Model::Quota, ui::FactTextRole).isEmpty()); // what is not known is not told
        QVERIFY(text(model, Model::Retention, ui::FactTextRole).isEmpty());
    }

    void everyColumnHasAHeading()
    {
        const Model model;
        for (int column = 0; column < Model::Columns; ++column)
            QVERIFY(
                !model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
};

} // namespace

QTEST_GUILESS_MAIN(StreamModelTest)
#include "stream_model_test.moc"
