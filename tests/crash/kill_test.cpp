// kill -9, again and again, while events arrive: nothing is lost, nothing is there twice.
//
// MAILWEIR_KILLS sets how often (200 unless told).
#include "core/simulator/simulator.h"
#include "tests/support/tally.h"

#include <random>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace std::chrono_literals;

class KillTest : public QObject {
    Q_OBJECT

    static void start(QProcess& worker, const QString& store, simulator::Simulator& mimecast)
    {
        worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        worker.start(QStringLiteral(COLLECT_WORKER), {store, mimecast.baseUrl()});
        worker.write(mimecast.credentialsJson() + '\n');
        worker.waitForBytesWritten();
    }

    static QString missing(const QString& store, const simulator::Tenant& tenant, TimePoint began,
                           TimePoint until)
    {
        const auto found = support::tally(store);
        for (const simulator::Stream stream : simulator::kStreams) {
            if (simulator::isCloudIntegrated(stream) || simulator::shownBy(stream))
                continue;
            const auto range = tenant.expected(stream, began, TimePoint(), until);
            if (const auto gone = found.missing(stream, range); gone > 0)
                return QStringLiteral("stream %1: %2 of %3 missing")
                    .arg(int(stream))
                    .arg(gone)
                    .arg(range.count());
        }
        return {};
    }

private Q_SLOTS:
    void nothingIsLostAndNothingIsThereTwice()
    {
        const int kills = qEnvironmentVariableIsSet("MAILWEIR_KILLS")
            ? qEnvironmentVariableIntValue("MAILWEIR_KILLS")
            : 200;
        const QTemporaryDir folder;
        const QString store = folder.filePath(QStringLiteral("events.db"));
        SystemClock clock;
        simulator::Options options;
        options.tenant = {.seed = 3,
                          .backlog = 20'000,
                          .rate = 100,
                          .publishEvery = 50ms,
                          .pageEvents = 150,
                          .quota = {.limit = 1'000'000, .refill = 1ms}};
        const auto mimecast = std::move(*simulator::Simulator::start(options, clock));
        const TimePoint began = clock.now();
        std::mt19937 chance(5);
        for (int kill = 0; kill < kills; ++kill) {
            QProcess worker;
            start(worker, store, *mimecast);
            QVERIFY(worker.waitForStarted());
            worker.waitForFinished(std::uniform_int_distribution(20, 220)(chance));
            QVERIFY2(worker.state() == QProcess::Running, "the worker ended by itself");
            worker.kill();
            worker.waitForFinished();
            if (kill % 20 == 0)
                QCOMPARE(support::tally(store).twice(), 0);
        }
        const TimePoint until = mimecast->now();
        QProcess worker;
        start(worker, store, *mimecast);
        QTRY_COMPARE_WITH_TIMEOUT(missing(store, mimecast->tenant(), began, until), QString(),
                                  60'000);
        worker.kill();
        worker.waitForFinished();
        QCOMPARE(support::tally(store).twice(), 0);
        QVERIFY(support::tally(store).events > 20'000);
    }
};

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
