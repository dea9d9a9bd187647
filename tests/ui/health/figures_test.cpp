#include "tests/support/sample_collectors.h"
#include "ui/health/figures.h"
#include "ui/style/plurals.h"
#include "ui/widgets/time_text.h"

#include <QTest>

namespace {

using namespace std::chrono_literals;
using core::health::Remedy;
using core::health::State;

core::health::Condition condition(State state, const char* code = "")
{
    return {.state = state,
            .reason = QStringLiteral("so"),
            .advice = {},
            .code = QLatin1String(code),
            .since = {}};
}

class FiguresTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;

private Q_SLOTS:
    void initTestCase() { ui::style::installPlurals(); }
    void init() { support::fill(m_backend, support::Sample::Three); }

    void keysNearTheirEndAreTold()
    {
        const core::TimePoint now = ui::now();
        QVERIFY(!ui::health::ageingKeys(m_backend.views, now));
        m_backend.views[0].settings.keysLast = 14 * 24h; // saved twelve days ago: still time
        QVERIFY(!ui::health::ageingKeys(m_backend.views, now));
        m_backend.views[0].settings.keysLast = 13 * 24h;
        m_backend.views[2].settings.keysLast = 12 * 24h + 5h;
        const auto ageing = ui::health::ageingKeys(m_backend.views, now);
        QVERIFY(ageing);
        QCOMPARE(ageing->collector, QStringLiteral("sandbox")); // the first to go
        QCOMPARE(ageing->sentence,
                 QStringLiteral("These keys will expire in about 5 hours, as the last ones did."));
    }

    void addUpAllStreams()
    {
        ui::CollectorView view;
        view.settings.name = QStringLiteral("Acme");
        core::health::StreamHealth one;
        one.title = QStringLiteral("A");
        one.perMinute = {1, 2, 3};
        one.quarantined = 2;
        one.quotaLeft = 80;
        one.newestEvent = core::TimePoint(5s);
        core::health::StreamHealth two;
        two.title = QStringLiteral("B");
        two.perMinute = {10, 20};
        two.quotaLeft = 30;
        two.newestEvent = core::TimePoint(9s);
        view.health.streams = {one, two};
        const auto figures = ui::health::figuresOf(std::vector{view});
        QCOMPARE(figures.lastHour, (std::vector<std::uint32_t>{1, 12, 23}));
        QCOMPARE(figures.perMinute, 23.0); // the running minute has more than the last
        QCOMPARE(figures.inLastHour, 36);
        QCOMPARE(figures.quarantined, 2);
        QCOMPARE(figures.quotaLeft, 30);
        QCOMPARE(figures.quotaOf, QStringLiteral("Acme, B"));
        QCOMPARE(figures.newest, core::TimePoint(9s));
        QCOMPARE(figures.newestFrom, QStringLiteral("Acme, B"));
    }

    void nothingIsNothing()
    {
        const auto figures = ui::health::figuresOf({});
        QVERIFY(!figures.newest);
        QVERIFY(!figures.quotaLeft);
        QCOMPARE(figures.perMinute, 0.0);
        QVERIFY(!ui::health::worstTrouble({}));
    }

    void unhealthyIsWorseThanDegraded()
    {
        m_backend.views[0].health.condition = condition(State::Degraded, "http.503");
        const auto trouble = ui::health::worstTrouble(m_backend.views);
        QVERIFY(trouble);
        QCOMPARE(trouble->collector, QStringLiteral("us"));
        QCOMPARE(trouble->condition.remedy, Remedy::ReplaceKeys);
        QVERIFY(trouble->lostAfter);
    }

    void whoIsPausedOrWaitsIsNoTrouble()
    {
        for (ui::CollectorView& view : m_backend.views)
            view.health.condition = condition(State::Paused);
        m_backend.views[0].health.condition = condition(State::Waiting);
        QVERIFY(!ui::health::worstTrouble(m_backend.views));
    }

    void aRemedyIsAButton()
    {
        const auto action = [&](Remedy remedy, bool isRehearsal) {
            auto what = condition(State::Unhealthy, "x");
            what.remedy = remedy;
            return ui::health::actionFor({.collector = {},
                                          .name = {},
                                          .condition = what,
                                          .isRehearsal = isRehearsal,
                                          .lostAfter = {}});
        };
        QCOMPARE(action(Remedy::ReplaceKeys, false), QStringLiteral("Replace keys"));
        QCOMPARE(action(Remedy::ReplaceKeys, true), QStringLiteral("Open the rehearsal"));
        QCOMPARE(action(Remedy::UnlockKeychain, false), QStringLiteral("Check again"));
        QCOMPARE(action(Remedy::OpenCoverage, false), QStringLiteral("Show what is missing"));
        QCOMPARE(action(Remedy::None, false), QString());
    }

    void besideTheCollectingProcessNothingIsOfferedThatOnlyItCanDo()
    {
        using ui::health::remedyBesideTheCollector;
        QCOMPARE(remedyBesideTheCollector(Remedy::CheckAgain), Remedy::OpenDoctor);
        QCOMPARE(remedyBesideTheCollector(Remedy::UnlockKeychain), Remedy::OpenDoctor);
        QCOMPARE(remedyBesideTheCollector(Remedy::RefillGap), Remedy::OpenCoverage);
        QCOMPARE(remedyBesideTheCollector(Remedy::ReplaceKeys), Remedy::ReplaceKeys);
    }

    void theHeadlineCountsWhoNeedsAttention()
    {
        const auto now = core::TimePoint(std::chrono::milliseconds(0));
        QVERIFY(ui::health::headline(m_backend.views, now)
                    .startsWith(QStringLiteral("Attention needed: 1 of 3")));
        support::fill(m_backend, support::Sample::OneHealthy);
        QVERIFY(ui::health::headline(m_backend.views, now).contains(QStringLiteral("is healthy")));
    }

    void aScopeIsOneCollectorOrAll()
    {
        QCOMPARE(ui::health::inScope(m_backend.views, {}).size(), std::size_t(3));
        const auto one = ui::health::inScope(m_backend.views, QStringLiteral("us"));
        QCOMPARE(one.size(), std::size_t(1));
        QCOMPARE(one.front().settings.name, QStringLiteral("Acme US"));
    }
};

} // namespace

QTEST_GUILESS_MAIN(FiguresTest)
#include "figures_test.moc"
