// The parts around the pages: the rail, the status line, the tray.
#include "tests/support/sample_collectors.h"
#include "ui/shell/about.h"
#include "ui/shell/side_rail.h"
#include "ui/shell/status_line.h"
#include "ui/shell/tray.h"
#include "ui/shell/welcome.h"
#include "ui/style/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace {

using core::health::State;
using support::Sample;

class ShellTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        support::fill(m_backend, Sample::Three);
    }

    void theModelOfScopesKeepsTheRules()
    {
        ui::shell::ScopeModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(m_backend.views, State::Unhealthy);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("All collectors"));
        QCOMPARE(model.index(2).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Acme US, unhealthy"));
        QCOMPARE(model.rowOf(model.idAt(3)), 3);
        m_backend.views.pop_back();
        model.show(m_backend.views, State::Unhealthy);
        QCOMPARE(model.rowOf(QStringLiteral("sandbox")), 0);
    }

    void everyShippedPartHasItsLicenceInFull()
    {
        const auto parts = ui::shell::parts();
        QVERIFY(parts.size() > 10);
        for (const auto& part : parts) {
            QVERIFY2(!part.name.isEmpty() && !part.about.isEmpty() && !part.copyright.isEmpty(),
                     qPrintable(part.name));
            QVERIFY2(ui::shell::licenceText(part.licence).size() > 200, qPrintable(part.licence));
        }
        QVERIFY(ui::shell::licenceText(QStringLiteral("MIT AND Nobody-1.0")).isEmpty());
    }

    void aboutShowsTheLicenceOfThePartThatIsPicked()
    {
        ui::shell::About about;
        const auto* table = about.findChild<QTableView*>();
        const auto* text = about.findChild<QPlainTextEdit*>();
        QVERIFY(text->toPlainText().contains(QStringLiteral("Apache License")));
        table->selectionModel()->setCurrentIndex(table->model()->index(1, 0),
                                                 QItemSelectionModel::ClearAndSelect);
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("Qt\n")));
        QVERIFY(text->toPlainText().contains(QStringLiteral("GNU LESSER GENERAL PUBLIC LICENSE")));
        QVERIFY(text->toPlainText().contains(QStringLiteral("15. Disclaimer of Warranty")));
    }

    void aScopeThatIsGoneBecomesAll()
    {
        ui::shell::SideRail rail;
        QSignalSpy picked(&rail, &ui::shell::SideRail::scopePicked);
        rail.showCollectors(m_backend.views, State::Unhealthy);
        rail.showScope(QStringLiteral("sandbox"));
        rail.showCollectors(m_backend.views, State::Healthy); // news keep it
        QCOMPARE(rail.scope(), QStringLiteral("sandbox"));
        m_backend.views.pop_back();
        rail.showCollectors(m_backend.views, State::Unhealthy);
        QCOMPARE(rail.scope(), QString());
        QCOMPARE(picked.count(), 2);
    }

    void aCompactRailSaysInNamesWhatItNoLongerWrites()
    {
        ui::shell::SideRail rail;
        rail.addPage(QStringLiteral("activity"), QStringLiteral("Health"));
        rail.showCollectors(m_backend.views, State::Unhealthy);
        rail.show();
        const int full = rail.width();
        rail.setCompact(true);
        QVERIFY(rail.width() < full / 2);
        rail.showScope(QStringLiteral("us"));
        for (const QPushButton* button : rail.findChildren<QPushButton*>()) {
            if (button->isVisible())
                QVERIFY(!button->accessibleName().isEmpty());
        }
        QVERIFY(
            rail.findChild<QPushButton*>()->accessibleName().contains(QStringLiteral("Acme US")));
    }

    void theStatusLineTellsWhoCollectsEvenWhenNarrow()
    {
        ui::shell::StatusLine line;
        line.show(m_backend.summary);
        line.resize(1200, 30);
        line.QWidget::show();
        const auto shown = [&line] {
            QStringList texts;
            for (const QLabel* label : line.findChildren<QLabel*>()) {
                if (!label->isHidden())
                    texts << label->text();
            }
            return texts;
        };
        QCOMPARE(shown().size(), 5);
        line.resize(420, 30);
        QVERIFY(shown().size() < 5);
        QCOMPARE(shown().front(), QStringLiteral("Collecting here"));
        m_backend.summary.collecting = false;
        line.show(m_backend.summary);
        QVERIFY(shown().front().startsWith(QStringLiteral("Another process collects")));
    }

    void theZoneIsSwitchedByItsButton()
    {
        ui::shell::StatusLine line;
        QSignalSpy zone(&line, &ui::shell::StatusLine::zoneRequested);
        auto* button = line.findChild<QPushButton*>();
        button->click();
        QCOMPARE(zone.at(0).at(0).value<ui::Zone>(), ui::Zone::Utc);
        line.setZone(ui::Zone::Utc);
        QVERIFY(button->text().contains(QStringLiteral("UTC")));
        button->click();
        QCOMPARE(zone.at(1).at(0).value<ui::Zone>(), ui::Zone::Local);
    }

    void theTrayPausesAllAndResumesAll()
    {
        ui::shell::Tray tray(m_backend);
        m_backend.asked.clear();
        const auto pause = [&tray] {
            for (QAction* action : tray.menu()->actions()) {
                if (action->text().endsWith(QStringLiteral("all collectors")))
                    return action;
            }
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(pause()->text().startsWith(QStringLiteral("Pause")));
        pause()->trigger();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("setPaused eu,us,sandbox true"));
        for (ui::CollectorView& view : m_backend.views)
            view.settings.paused = true;
        m_backend.announce();
        QVERIFY(pause()->text().startsWith(QStringLiteral("Resume")));
        pause()->trigger();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("setPaused eu,us,sandbox false"));
    }

    void theWelcomeOffersBothWays()
    {
        ui::shell::Welcome welcome;
        QSignalSpy account(&welcome, &ui::shell::Welcome::accountRequested);
        QSignalSpy demo(&welcome, &ui::shell::Welcome::demoRequested);
        for (QPushButton* button : welcome.findChildren<QPushButton*>())
            button->click();
        QCOMPARE(account.count(), 1);
        QCOMPARE(demo.count(), 1);
    }
};

} // namespace

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
