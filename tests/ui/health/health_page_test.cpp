#include "tests/support/faults_of_looks.h"
#include "tests/support/sample_collectors.h"
#include "ui/health/health_page.h"
#include "ui/health/stage_dialog.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace {

using support::Sample;

class HealthPageTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;

    static QPushButton* buttonOf(const QWidget& page, const QString& name)
    {
        for (QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->accessibleName() == name || button->text() == name)
                return button;
        }
        return nullptr;
    }

    static int shownCards(const QWidget& page)
    {
        int shown = 0;
        for (const auto* card : page.findChildren<ui::health::CollectorCard*>())
            shown += card->isVisible() ? 1 : 0;
        return shown;
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        m_backend.asked.clear();
        support::fill(m_backend, Sample::Three);
    }

    void whereAnotherProcessCollectsNothingIsCollectedFromHere()
    {
        m_backend.summary.collecting = false;
        ui::HealthPage page(m_backend);
        for (QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->text() != QLatin1String("Collect now"))
                continue;
            QVERIFY(!button->isEnabled());
            QVERIFY(button->toolTip().contains(QStringLiteral("another process")));
        }
        m_backend.summary.collecting = true;
        Q_EMIT m_backend.healthChanged();
        QVERIFY(buttonOf(page, QStringLiteral("Collect now"))->isEnabled());
        QVERIFY(buttonOf(page, QStringLiteral("Collect now"))->toolTip().isEmpty());
    }

    void aStageTellsWhatPassesAndOpensTheLast()
    {
        ui::HealthPage page(m_backend);
        page.resize(1200, 900);
        page.show();
        const auto tiles = page.findChildren<ui::health::StageTile*>();
        QCOMPARE(tiles.size(), 4);
        QCOMPARE(tiles[0]->focusPolicy(), Qt::NoFocus); // nothing of ours passed there
        QVERIFY(tiles[1]->accessibleName().contains(QStringLiteral("rate not known yet")));
        QVERIFY(tiles[3]->accessibleName().startsWith(QStringLiteral("Stored on this computer: ")));
        QSignalSpy wanted(&page, &ui::HealthPage::stageRequested);
        page.setScope(QStringLiteral("eu"));
        tiles[2]->setFocus();
        QTest::keyClick(tiles[2], Qt::Key_Space);
        QTest::mouseClick(tiles[1], Qt::LeftButton);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("eu"));
        QCOMPARE(wanted[0][1].value<ui::Stage>(), ui::Stage::Parsed);
        QCOMPARE(wanted[1][1].value<ui::Stage>(), ui::Stage::Fetched);
        QTest::keyClick(tiles[1], Qt::Key_Return);
        QCOMPARE(wanted.count(), 3);
    }

    void theTapShowsWhatPassedAsPlainText()
    {
        const auto now = ui::now();
        m_backend.passing[ui::Stage::Stored] =
            std::vector<ui::Passed>{{now, QStringLiteral("row 2: Audit"), QStringLiteral("<b>a")},
                                    {now, QStringLiteral("row 1: Audit"), {}}};
        ui::health::StageDialog dialog(m_backend, QStringLiteral("eu"), ui::Stage::Stored);
        dialog.show();
        auto* rows = dialog.findChild<ui::FactRows*>();
        QTRY_COMPARE(rows->rowCount(), 2);
        QCOMPARE(rows->index(0, 1).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("row 2: Audit, <b>a"));
        QVERIFY(m_backend.asked.contains(QStringLiteral("passed eu 2")));
        QVERIFY(support::faultsOf(dialog).isEmpty());
        m_backend.passing[ui::Stage::Stored] = core::fail(
            core::Fault::Refused, QStringLiteral("fake"), QStringLiteral("It cannot be seen."));
        buttonOf(dialog, QStringLiteral("Look again"))->click();
        auto* trouble = dialog.findChild<ui::Banner*>();
        QTRY_COMPARE(trouble->text(), QStringLiteral("It cannot be seen."));
        QVERIFY(trouble->isVisible());
    }

    void aRateIsToldOnceItWasWatched()
    {
        using namespace std::chrono_literals;
        ui::health::FlowMeter meter;
        auto views = m_backend.views;
        const auto start = ui::now();
        meter.look(views, start);
        auto& stream = views[0].health.streams[0];
        stream.stored += 60;
        stream.duplicates += 20;
        stream.quarantined += 10;
        meter.look(views, start + 20s);
        QVERIFY(!meter.rates()); // not long enough
        stream.stored += 30;
        meter.look(views, start + 60s);
        QCOMPARE(meter.rates()->fetched, 120.0);
        QCOMPARE(meter.rates()->parsed, 110.0);
        QCOMPARE(ui::health::wordsOf(ui::Stage::Fetched, views, meter, start + 60s).figure,
                 QStringLiteral("120 per minute"));
        stream.quarantined -= 10; // read again: what is counted is another thing now
        stream.stored -= 5;
        meter.look(views, start + 70s);
        QVERIFY(!meter.rates());
    }

    void theWorstTroubleHasABannerWithItsRemedy()
    {
        ui::HealthPage page(m_backend);
        page.show();
        auto* banner = page.findChild<ui::Banner*>();
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->text(), QStringLiteral("Acme US: The access key has expired."));
        QSignalSpy keys(&page, &ui::HealthPage::keysRequested);
        banner->actionButton()->click();
        QCOMPARE(keys.at(0).at(0).toString(), QStringLiteral("us"));
    }

    void aRehearsalIsCalledOneAndOpened()
    {
        m_backend.views[1].settings.rehearses = QStringLiteral("eu");
        ui::HealthPage page(m_backend);
        page.show();
        auto* banner = page.findChild<ui::Banner*>();
        QCOMPARE(banner->actionButton()->text(), QStringLiteral("Open the rehearsal"));
        QSignalSpy move(&page, &ui::HealthPage::moveRequested);
        banner->actionButton()->click();
        QCOMPARE(move.at(0).at(0).toString(), QStringLiteral("us"));
        QPushButton* open = buttonOf(page, QStringLiteral("Open the rehearsal: Acme Europe"));
        QVERIFY(open && open->isVisible());
        open->click();
        QCOMPARE(move.at(1).at(0).toString(), QStringLiteral("eu"));
        QPushButton* other = buttonOf(
            page, QStringLiteral("Open the rehearsal: Contoso sandbox for acceptance tests"));
        QVERIFY(!other->isVisible());
        page.setScope(QStringLiteral("us")); // the name of the other is known all the same
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().startsWith(
                QStringLiteral("rehearsal of API 2.0 for Acme Europe · "));
        }));
    }

    void theBannerGoesWithTheTrouble()
    {
        ui::HealthPage page(m_backend);
        page.show();
        support::fill(m_backend, Sample::OneHealthy);
        QVERIFY(!page.findChild<ui::Banner*>()->isVisible());
        QCOMPARE(shownCards(page), 1);
    }

    void keysNearTheirEndHaveABannerWhileNothingIsWorse()
    {
        m_backend.views[0].settings.keysLast = std::chrono::hours(12 * 24 + 5);
        ui::HealthPage page(m_backend);
        page.show();
        auto* banner = page.findChild<ui::Banner*>();
        QVERIFY(banner->text().startsWith(QStringLiteral("Acme US: ")));
        page.setScope(QStringLiteral("eu"));
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->text(),
                 QStringLiteral("Acme Europe: These keys will expire in about 5 hours, as the "
                                "last ones did."));
        QSignalSpy keys(&page, &ui::HealthPage::keysRequested);
        banner->actionButton()->click();
        QCOMPARE(keys.at(0).at(0).toString(), QStringLiteral("eu"));
    }

    void onlyACollectorInTroubleOffersADiagnosis()
    {
        ui::HealthPage page(m_backend);
        page.show();
        QSignalSpy wanted(&page, &ui::HealthPage::diagnoseRequested);
        QVERIFY(!buttonOf(page, QStringLiteral("Diagnose: Acme Europe"))->isVisible());
        QPushButton* diagnose = buttonOf(page, QStringLiteral("Diagnose: Acme US"));
        QVERIFY(diagnose->isVisible());
        diagnose->click();
        QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("us"));
    }

    void aStreamInTroubleIsDiagnosedByEnter()
    {
        ui::HealthPage page(m_backend);
        page.show();
        QSignalSpy wanted(&page, &ui::HealthPage::diagnoseRequested);
        for (auto* table : page.findChildren<ui::FactTable*>()) {
            table->setFocus();
            table->selectRow(0);
            table->setCurrentIndex(table->model()->index(0, 0));
            QTest::keyClick(table, Qt::Key_Return);
        }
        QCOMPARE(wanted.size(), 1); // of three collectors only one is in trouble
        QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("us"));
    }

    void aScopeLeavesTheOthersOut()
    {
        ui::HealthPage page(m_backend);
        page.show();
        QCOMPARE(shownCards(page), 3);
        page.setScope(QStringLiteral("eu"));
        QCOMPARE(shownCards(page), 1);
        QVERIFY(!page.findChild<ui::Banner*>()->isVisible());
        page.setScope({});
        QTRY_COMPARE(shownCards(page), 3);
    }

    void aCardActsOnItsOwnCollector()
    {
        ui::HealthPage page(m_backend);
        page.show();
        QSignalSpy log(&page, &ui::HealthPage::logRequested);
        buttonOf(page, QStringLiteral("View log: Acme Europe"))->click();
        QCOMPARE(log.at(0).at(0).toString(), QStringLiteral("eu"));
        buttonOf(page, QStringLiteral("Pause: Acme Europe"))->click();
        buttonOf(page, QStringLiteral("Collect now: Acme US"))->click();
        QCOMPARE(
            m_backend.asked,
            (QStringList{QStringLiteral("setPaused eu true"), QStringLiteral("collectNow us")}));
        QVERIFY(buttonOf(page, QStringLiteral("Resume: Contoso sandbox for acceptance tests")));
    }

    void aNewlyHealthyPageKeepsTheFocusWhereItWas()
    {
        ui::HealthPage page(m_backend);
        page.show();
        QPushButton* button = buttonOf(page, QStringLiteral("View log: Acme Europe"));
        button->setFocus();
        for (int i = 0; i < 5; ++i)
            Q_EMIT m_backend.healthChanged();
        QCOMPARE(page.focusWidget(), button);
    }

    void roomToSpareIsUsedForTheLastHour()
    {
        support::fill(m_backend, Sample::OneHealthy);
        ui::HealthPage page(m_backend);
        page.resize(1300, 950);
        page.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&page));
        auto* chart = page.findChild<ui::health::ActivityChart*>();
        QTRY_VERIFY(chart->isVisible());
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("highest")));
        page.resize(1300, 500);
        QTRY_VERIFY(!chart->isVisible());
    }
};

} // namespace

QTEST_MAIN(HealthPageTest)
#include "health_page_test.moc"
