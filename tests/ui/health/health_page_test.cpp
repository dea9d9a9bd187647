#include "tests/support/sample_collectors.h"
#include "ui/health/health_page.h"
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
