// kill -9, again and again, while events arrive: nothing is lost, nothing is there twice. At any
// moment, and at each named place of a visit and a commit. And while what is too old is let go:
// exactly that goes.
//
// MAILWEIR_KILLS sets how often at any moment (200 unless told; a tenth of it while pruning),
// MAILWEIR_DEATHS how often at each place (twice).
#include "core/base/planted.h"
#include "core/simulator/simulator.h"
#include "core/store/quarantine.h"
#include "tests/support/store_samples.h"
#include "tests/support/tally.h"

#include <random>
#include <set>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace std::chrono_literals;

namespace {

int wanted(const char* variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

// A store, and the account that is collected into it.
struct Place {
    explicit Place(int backlog)
    {
        simulator::Options options;
        options.tenant = {.seed = 3,
                          .backlog = backlog,
                          .rate = 100,
                          .publishEvery = 50ms,
                          .pageEvents = 150,
                          .quota = {.limit = 1'000'000, .refill = 1ms}};
        mimecast = std::move(*simulator::Simulator::start(options, clock));
        began = clock.now();
    }

    void start(QProcess& worker, const QString& failpoint = {}) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!failpoint.isEmpty())
            environment.insert(QStringLiteral("MAILWEIR_FAILPOINT"), failpoint);
        worker.setProcessEnvironment(environment);
        worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        worker.start(QStringLiteral(COLLECT_WORKER), {store, mimecast->baseUrl()});
        worker.write(mimecast->credentialsJson() + '\n');
        worker.waitForBytesWritten();
    }

    [[nodiscard]] QString missing(TimePoint until) const
    {
        const auto found = support::tally(store);
        for (const simulator::Stream stream : simulator::kStreams) {
            if (simulator::isCloudIntegrated(stream) || simulator::shownBy(stream))
                continue;
            const auto range = mimecast->tenant().expected(stream, began, TimePoint(), until);
            if (const auto gone = found.missing(stream, range); gone > 0)
                return QStringLiteral("stream %1: %2 of %3 missing")
                    .arg(int(stream))
                    .arg(gone)
                    .arg(range.count());
        }
        return {};
    }

    // Collects to the end and looks.
    void holds(std::int64_t atLeast) const
    {
        const TimePoint until = mimecast->now();
        QProcess worker;
        start(worker);
        QTRY_COMPARE_WITH_TIMEOUT(missing(until), QString(), 60'000);
        worker.kill();
        worker.waitForFinished();
        QCOMPARE(support::tally(store).twice(), 0);
        QVERIFY(support::tally(store).events > atLeast);
    }

    const QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("events.db"));
    SystemClock clock;
    std::unique_ptr<simulator::Simulator> mimecast;
    TimePoint began;
};

// A store of which a worker lets go a month at a time: each day has a block of ten events and a
// record that could not be read.
class Shrinking {
public:
    static constexpr int kMonth = 100; // days
    static constexpr int kADay = 10;   // events

    explicit Shrinking(int months)
        : m_days(months * kMonth)
    {
        const auto opened = temp.open();
        for (int day = 0; day < m_days; ++day) {
            const TimePoint time = support::kNoon + 24h * day;
            support::PageMaker maker;
            for (int i = 0; i < kADay; ++i)
                maker.add("{\"n\":" + QByteArray::number(day * kADay + i) + '}', time);
            maker.addBad("bad " + QByteArray::number(day));
            if (!opened->commit(support::kMail, support::deliver(maker.page, "a", time)))
                qFatal("nothing was stored");
        }
    }

    static TimePoint begin(int month) { return support::kNoon + 24h * kMonth * month - 12h; }

    // Kills it after it has told so many events.
    void killAfter(int lines, TimePoint before)
    {
        QProcess worker;
        worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        worker.start(QStringLiteral(COLLECT_WORKER),
                     {temp.path, QStringLiteral("prune"),
                      QString::number(before.time_since_epoch().count()),
                      QString::number(m_kept + 1)});
        QVERIFY(worker.waitForStarted());
        for (int line = 0; line < lines; ++line) {
            while (!worker.canReadLine() && worker.waitForReadyRead(20'000))
                ;
            m_kept = std::max(m_kept, worker.readLine().trimmed().toInt());
        }
        QCOMPARE(worker.state(), QProcess::Running);
        worker.kill();
        worker.waitForFinished();
        while (worker.canReadLine()) // told before it died
            m_kept = std::max(m_kept, worker.readLine().trimmed().toInt());
    }

    // What is not as it should be, when all before `before` may have gone.
    [[nodiscard]] QString wrong(int before) const
    {
        const auto store = temp.open();
        if (!store)
            return QStringLiteral("the store does not open");
        std::multiset<QByteArray> there;
        for (const Event& event : temp.all())
            there.insert(event.raw);
        const auto must = [&](const char* field, int number) {
            return there.count(QByteArray("{\"") + field + "\":" + QByteArray::number(number) + '}')
                == 1;
        };
        for (int number = before * kMonth * kADay; number < m_days * kADay; ++number)
            if (!must("n", number))
                return QStringLiteral("event %1").arg(number);
        for (int number = 1; number <= m_kept; ++number)
            if (!must("late", number))
                return QStringLiteral("late event %1").arg(number);
        const auto old = std::int64_t(there.size()) - std::ssize(lateOnes(there));
        const auto entries = *(*store::QuarantineReader::open(temp.path))->count();
        const auto sums = store->totals(support::kMail)->quarantined
            + store->totals({support::kMail.collector, QStringLiteral("late")})->quarantined;
        if (temp.reader()->size()->events != std::int64_t(there.size()) || sums != entries)
            return QStringLiteral("counts");
        if (store->untold()->events != m_days * kADay - old)
            return QStringLiteral("what is to be told");
        return {};
    }

    support::TempStore temp;

private:
    static std::vector<QByteArray> lateOnes(const std::multiset<QByteArray>& all)
    {
        std::vector<QByteArray> late;
        std::ranges::copy_if(all, std::back_inserter(late),
                             [](const QByteArray& raw) { return raw.contains("late"); });
        return late;
    }

    int m_days;
    int m_kept = 0; // the newest late event that was told
};

// In the order in which a new store comes by them.
constexpr std::array kPoints{
    Failpoint::BetweenMigrations, Failpoint::AfterMigrations, Failpoint::BeforeFetch,
    Failpoint::AfterFetch,        Failpoint::AfterBegin,      Failpoint::AfterBlocks,
    Failpoint::AfterQuarantine,   Failpoint::AfterAccounts,   Failpoint::BeforeCommit,
    Failpoint::AfterCommit,       Failpoint::AfterTold,       Failpoint::BeforeJoin,
    Failpoint::AfterJoin};

} // namespace

class KillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNothingIsThereTwice();
    void aDeathAtAnyPlaceLosesNothing();
    void whileOldEventsGoNothingElseDoes();
};

void KillTest::nothingIsLostAndNothingIsThereTwice()
{
    const int kills = wanted("MAILWEIR_KILLS", 200);
    const Place place(20'000);
    std::mt19937 chance(5);
    for (int kill = 0; kill < kills; ++kill) {
        QProcess worker;
        place.start(worker);
        QVERIFY(worker.waitForStarted());
        worker.waitForFinished(std::uniform_int_distribution(20, 220)(chance));
        QVERIFY2(worker.state() == QProcess::Running, "the worker ended by itself");
        worker.kill();
        worker.waitForFinished();
        if (kill % 20 == 0)
            QCOMPARE(support::tally(place.store).twice(), 0);
    }
    place.holds(20'000);
    qInfo("figure: %d kills at any moment: 0 lost, 0 repeated", kills);
}

void KillTest::aDeathAtAnyPlaceLosesNothing()
{
    const int each = wanted("MAILWEIR_DEATHS", 2);
    const Place place(12'000);
    int deaths = 0;
    for (const Failpoint point : kPoints) {
        for (int time = 1; time <= each; ++time) {
            // A store is made once, in five steps; and joining is a rare thing.
            const bool making = point >= Failpoint::BetweenMigrations;
            const bool joining = point == Failpoint::BeforeJoin || point == Failpoint::AfterJoin;
            if (making && time > 2)
                continue;
            QProcess worker;
            place.start(
                worker,
                QStringLiteral("%1:%2").arg(int(point)).arg(making || joining ? 1 : 1 + time * 3));
            QVERIFY2(worker.waitForFinished(20'000),
                     qPrintable(QStringLiteral("never came to place %1").arg(int(point))));
            QVERIFY(worker.exitStatus() == QProcess::CrashExit);
            ++deaths;
        }
    }
    place.holds(12'000);
    qInfo("figure: %d deaths at %d named places: 0 lost, 0 repeated", deaths, int(kPoints.size()));
}

void KillTest::whileOldEventsGoNothingElseDoes()
{
    const int kills = std::max(5, wanted("MAILWEIR_KILLS", 200) / 10);
    Shrinking at(kills + 1);
    std::mt19937 chance(7);
    int between = 0;
    for (int month = 1; month <= kills; ++month) {
        at.killAfter(std::uniform_int_distribution(0, 12)(chance), Shrinking::begin(month));
        QCOMPARE(at.wrong(month), QString());
        const auto older = *at.temp.reader()->countOlder(Shrinking::begin(month));
        between += older > 0 ? 1 : 0;
    }
    QVERIFY2(between > 0, "it was never killed before its end");
    qInfo("figure: %d kills while pruning, %d of them before its end: 0 lost, all counted", kills,
          between);
}

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
