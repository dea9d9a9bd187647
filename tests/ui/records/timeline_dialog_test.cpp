// What happened and who changed what, searched and exported.
#include "tests/support/faults_of_looks.h"
#include "tests/support/sample_collectors.h"
#include "ui/records/timeline_dialog.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QTableView>
#include <QTest>

using namespace std::chrono_literals;
using core::records::Happening;
using core::records::Kind;

class TimelineDialogTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    std::unique_ptr<ui::TimelineDialog> m_dialog;

    [[nodiscard]] QAbstractItemModel* rows(int which) const
    {
        return m_dialog->findChildren<ui::FactRows*>()[which];
    }
    [[nodiscard]] QString says(int which, int row, int column) const
    {
        return rows(which)->index(row, column).data(Qt::AccessibleTextRole).toString();
    }
    static Happening happening(Kind kind, const char* collector, const char* sentence,
                               std::chrono::minutes ago)
    {
        Happening happening;
        happening.at = ui::now() - ago;
        happening.collector = QString::fromLatin1(collector);
        happening.kind = kind;
        happening.sentence = QString::fromLatin1(sentence);
        return happening;
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        support::fill(m_backend, support::Sample::Three);
        m_backend.asked.clear();
        auto bad = happening(Kind::State, "us", "The access key has expired.", 4min);
        bad.state = core::health::State::Unhealthy;
        bad.advice = QStringLiteral("Create new keys.");
        auto slow = happening(Kind::Throttled, "eu", "Mimecast asked to slow down.", 90min);
        slow.times = 12;
        m_backend.happened = {bad, slow, happening(Kind::Gap, "gone", "3 h were not had.", 600min)};
        core::records::AuditEntry entry;
        entry.number = 1;
        entry.at = ui::now();
        entry.who = QStringLiteral("admin");
        entry.door = core::records::Door::Window;
        entry.collector = QStringLiteral("eu");
        entry.name = QStringLiteral("Acme Europe");
        entry.changes = {
            {.field = QStringLiteral("paused"),
             .from = QStringLiteral("false"),
             .to = QStringLiteral("true")},
            {.field = QStringLiteral("caFile"), .from = {}, .to = QStringLiteral("/etc/ours.pem")},
            {.field = QStringLiteral("proxy.host"),
             .from = QStringLiteral("proxy.example"),
             .to = {}}};
        ui::AuditReport trail;
        trail.entries = {entry};
        trail.verdict.entries = 1;
        trail.verdict.sentence = QStringLiteral("Intact.");
        m_backend.trail = trail;
        m_dialog = std::make_unique<ui::TimelineDialog>(m_backend, QString());
        m_dialog->show();
        QTRY_COMPARE(rows(0)->rowCount(), 3);
    }

    void tellsWhatHappenedNewestFirst()
    {
        QCOMPARE(says(0, 0, 1), QStringLiteral("The access key has expired., Create new keys."));
        QVERIFY(says(0, 0, 2).startsWith(QStringLiteral("Acme US")));
        QCOMPARE(says(0, 1, 1), QStringLiteral("Mimecast asked to slow down. (12 times)"));
        QVERIFY(says(0, 2, 2).startsWith(QStringLiteral("Removed collector")));
    }

    void goesToAMomentHoweverLongAgo()
    {
        for (int n = 1; n < 2000; ++n)
            m_backend.happened.push_back(happening(Kind::Retry, "eu", "Again.", 600min + n * 1min));
        m_backend.happened.push_back(happening(Kind::Clock, "eu", "It was then.", 5000min));
        m_backend.happened.push_back(happening(Kind::Clock, "eu", "And before.", 5001min));
        m_dialog = std::make_unique<ui::TimelineDialog>(m_backend, QString());
        m_dialog->showMoment(m_backend.happened[2002].at);
        m_dialog->show();
        QTRY_COMPARE(rows(0)->rowCount(), 2);
        QCOMPARE(says(0, 0, 1), QStringLiteral("It was then."));
        for (const auto* table : m_dialog->findChildren<QTableView*>())
            if (table->accessibleName() == QStringLiteral("What happened"))
                QCOMPARE(table->currentIndex().row(), 0);
        for (auto* button : m_dialog->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Show the newest"))
                button->click();
        QTRY_COMPARE(says(0, 0, 1),
                     QStringLiteral("The access key has expired., Create new keys."));
    }

    void aSearchNarrowsIt()
    {
        auto* text = m_dialog->findChild<QLineEdit*>();
        QTest::keyClicks(text, QStringLiteral("slow"));
        QTRY_COMPARE(rows(0)->rowCount(), 1);
        QTest::keyClicks(text, QStringLiteral(" xyz"));
        QTRY_COMPARE(rows(0)->rowCount(), 0);
    }

    void aKindNarrowsIt()
    {
        auto* kinds = m_dialog->findChild<QComboBox*>();
        kinds->setCurrentIndex(1 + static_cast<int>(Kind::Gap));
        Q_EMIT kinds->activated(kinds->currentIndex());
        QTRY_COMPARE(rows(0)->rowCount(), 1);
        QVERIFY(says(0, 0, 1).startsWith(QStringLiteral("3 h were not had.")));
    }

    void changesAreToldWithWhoAndWhetherTheTrailIsWhole()
    {
        m_dialog->showTab(ui::TimelineDialog::Tab::Changes);
        QTRY_COMPARE(rows(1)->rowCount(), 1);
        QVERIFY(
            says(1, 0, 1).contains(QStringLiteral("paused: false → true; caFile: /etc/ours.pem; "
                                                  "proxy.host: proxy.example → nothing")));
        QCOMPARE(says(1, 0, 2), QStringLiteral("admin, in the window"));
        const auto banners = m_dialog->findChildren<ui::Banner*>();
        QVERIFY(std::ranges::any_of(banners, [](const ui::Banner* banner) {
            return banner->kind() == ui::Banner::Kind::Good
                && banner->text() == QStringLiteral("Intact.");
        }));
    }

    void exportsWhatIsShown()
    {
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(), QStringLiteral("slow"));
        m_dialog->askWhere = [](QWidget*, const QString& suggestion) { return suggestion; };
        QPushButton* save = nullptr;
        for (auto* button : m_dialog->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Export")))
                save = button;
        save->click();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("timeline mailweir-timeline.ndjson slow"));
        m_dialog->showTab(ui::TimelineDialog::Tab::Changes);
        save->click();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("trail mailweir-changes.ndjson"));
    }

    void aStrangerSeesNothingCutOff()
    {
        const QString folder = qEnvironmentVariable("MAILWEIR_PICTURES");
        if (!folder.isEmpty())
            m_dialog->grab().save(QDir(folder).filePath(QStringLiteral("timeline.png")));
        const QStringList faults = support::faultsOf(*m_dialog);
        for (const QString& fault : faults)
            qWarning("%s", qUtf8Printable(fault));
        QVERIFY(faults.isEmpty());
    }
};

QTEST_MAIN(TimelineDialogTest)
#include "timeline_dialog_test.moc"
