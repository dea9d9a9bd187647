// kill -9, again and again, while events arrive: nothing is lost, nothing is there twice. At any
// moment, and at each named place of a visit and a commit.
//
// MAILWEIR_KILLS sets how often at any moment (200 unless told), MAILWEIR_DEATHS how often at each
// place (twice).
#include "core/base/planted.h"
#include "core/simulator/simulator.h"
#include "tests/support/tally.h"

#include <random>

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

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
