// What the desktop is told, and when it is left in peace.
#include "ui/shell/news.h"

#include <QTest>

using namespace std::chrono_literals;
using core::health::State;
using ui::shell::Announcement;

namespace {

constexpr core::TimePoint kStart = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 12h;

struct Desk {
    Desk() { add("acme", "Acme"); }

    void add(const char* id, const char* name)
    {
        ui::CollectorView view;
        view.settings.id = QString::fromLatin1(id);
        view.settings.name = QString::fromLatin1(name);
        view.health.streams.resize(1);
        view.health.streams[0].title = QStringLiteral("URL protection");
        views.push_back(view);
        become(State::Healthy, views.size() - 1);
    }
    void become(State state, std::size_t which = 0)
    {
        auto& health = views[which].health;
        health.condition.state = state;
        health.condition.reason = QStringLiteral("The access key has expired.");
        health.streams[0].condition = health.condition;
    }
    std::optional<Announcement> after(std::chrono::minutes passed)
    {
        now += passed;
        const auto minute =
            std::chrono::duration_cast<std::chrono::minutes>(now.time_since_epoch()) % 24h;
        return news.hear(views, wanted, now, int(minute.count()));
    }

    std::vector<ui::CollectorView> views;
    core::settings::Notifications wanted;
    core::TimePoint now = kStart;
    ui::shell::News news;
};

} // namespace

class NewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStateThatWasThereAtTheStartIsNoNews()
    {
        Desk desk;
        desk.become(State::Unhealthy);
        QVERIFY(!desk.after(0min));
        QVERIFY(!desk.after(60min));
    }

    void aChangeIsToldOnce()
    {
        Desk desk;
        QVERIFY(!desk.after(0min));
        desk.become(State::Unhealthy);
        const auto said = desk.after(1min);
        QCOMPARE(said->title, QStringLiteral("Acme needs you"));
        QCOMPARE(said->text, QStringLiteral("The access key has expired."));
        for (int minute = 0; minute < 600; ++minute)
            QVERIFY(!desk.after(1min));
        desk.become(State::Healthy);
        QCOMPARE(desk.after(1min)->title, QStringLiteral("Acme is well again"));
        QVERIFY(!desk.after(60min));
    }

    void whatIsSoonMendedIsNoNews()
    {
        Desk desk;
        QVERIFY(!desk.after(0min));
        desk.become(State::Degraded);
        QVERIFY(!desk.after(9min));
        desk.become(State::Healthy);
        QVERIFY(!desk.after(60min));
        desk.become(State::Degraded);
        QVERIFY(!desk.after(1min));
        QCOMPARE(desk.after(10min)->title, QStringLiteral("Acme has trouble"));
    }

    void oneThatGoesUpAndDownIsToldOfWhenItSettles()
    {
        Desk desk;
        QVERIFY(!desk.after(0min));
        int told = 0;
        for (int i = 0; i < 30; ++i) {
            desk.become(i % 2 == 0 ? State::Unhealthy : State::Healthy);
            told += desk.after(1min) ? 1 : 0;
        }
        QCOMPARE(told, 1);
        desk.become(State::Unhealthy);
        desk.become(State::Healthy);
        QVERIFY(!desk.after(1min));
        QCOMPARE(desk.after(5min)->title, QStringLiteral("Acme is well again"));
    }

    void severalAtOnceAreOneAnnouncement()
    {
        Desk desk;
        desk.add("eu", "Acme EU");
        QVERIFY(!desk.after(0min));
        desk.become(State::Unhealthy, 0);
        desk.become(State::Unhealthy, 1);
        const auto said = desk.after(1min);
        QCOMPARE(said->text, QStringLiteral("Acme, Acme EU"));
        QVERIFY(!desk.after(1min));
    }

    void quietHoursPutOffWhatStillHoldsAfterThem()
    {
        Desk desk;
        desk.add("eu", "Acme EU");
        desk.wanted.quietHours = true;
        QVERIFY(!desk.after(0min));
        QVERIFY(!desk.after(11h)); // 23:00
        desk.become(State::Unhealthy, 0);
        desk.become(State::Unhealthy, 1);
        QVERIFY(!desk.after(60min));
        desk.become(State::Healthy, 1);
        QVERIFY(!desk.after(60min));
        QCOMPARE(desk.after(7h)->title, QStringLiteral("Acme needs you")); // 08:00
    }

    void aLossThatComesNearerIsToldEvenInQuietHours()
    {
        Desk desk;
        desk.wanted = {.on = true, .quietHours = true, .quietFrom = 0, .quietTo = 24 * 60 - 1};
        QVERIFY(!desk.after(0min));
        desk.become(State::Unhealthy);
        desk.views[0].health.streams[0].lostAfter = desk.now + 100h;
        desk.views[0].health.streams[0].retention = 168h;
        QVERIFY(!desk.after(60min));
        QCOMPARE(desk.after(19h)->title, QStringLiteral("Acme will lose events in 3 d 8 h"));
        QVERIFY(!desk.after(24h));
        QVERIFY(desk.after(24h)->title.startsWith(QStringLiteral("Acme will lose events in 1 d")));
        QVERIFY(!desk.after(24h));
        QCOMPARE(desk.after(12h)->title, QStringLiteral("Acme is losing events"));
        QVERIFY(!desk.after(5h));
    }

    void aPauseByHandIsNoNews()
    {
        Desk desk;
        QVERIFY(!desk.after(0min));
        desk.become(State::Unhealthy);
        QVERIFY(desk.after(1min));
        desk.views[0].settings.paused = true;
        desk.become(State::Paused);
        QVERIFY(!desk.after(60min));
    }

    void switchedOffItSaysNothing()
    {
        Desk desk;
        desk.wanted.on = false;
        QVERIFY(!desk.after(0min));
        desk.become(State::Unhealthy);
        QVERIFY(!desk.after(60min));
    }

    void aSleepIsToldWithWhatItCost()
    {
        const auto well = ui::shell::announcementOf({.slept = 8h + 12min});
        QCOMPARE(well.title, QStringLiteral("Back after 8 h 12 min of sleep"));
        QVERIFY(well.text.startsWith(QStringLiteral("Nothing was lost")));
        const auto bad = ui::shell::announcementOf(
            {.slept = 49h,
             .lost = {QStringLiteral("Acme, Mail flow"), QStringLiteral("Acme, Entities"),
                      QStringLiteral("Acme, URL clicks"), QStringLiteral("Acme US, Mail flow")}});
        QVERIFY(bad.text.startsWith(QStringLiteral("Events were lost for good")));
        QVERIFY(bad.text.contains(QStringLiteral("Acme, Entities")));
        QVERIFY(bad.text.contains(QStringLiteral("and 1 more")));
    }

    void quietHoursMayGoOverMidnight_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("minute");
        QTest::addColumn<bool>("quiet");
        QTest::newRow("over midnight, in the evening") << 22 * 60 << 7 * 60 << 23 * 60 << true;
        QTest::newRow("over midnight, in the morning") << 22 * 60 << 7 * 60 << 6 * 60 << true;
        QTest::newRow("over midnight, at noon") << 22 * 60 << 7 * 60 << 12 * 60 << false;
        QTest::newRow("within a day") << 9 * 60 << 17 * 60 << 12 * 60 << true;
        QTest::newRow("after it") << 9 * 60 << 17 * 60 << 17 * 60 << false;
        QTest::newRow("never") << 9 * 60 << 9 * 60 << 9 * 60 << false;
    }

    void quietHoursMayGoOverMidnight()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, minute);
        QFETCH(bool, quiet);
        QCOMPARE(ui::shell::isQuiet(
                     {.on = true, .quietHours = true, .quietFrom = from, .quietTo = to}, minute),
                 quiet);
    }
};

QTEST_GUILESS_MAIN(NewsTest)
#include "news_test.moc"
