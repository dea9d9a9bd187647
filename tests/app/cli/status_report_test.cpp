#include "app/cli/status_report.h"
#include "core/health/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;
using health::State;
using store::EventReader;

namespace {

TimePoint now() { return *fromIso(u"2024-01-25T10:00:00Z"); }

settings::Settings oneCollector()
{
    settings::Settings settings;
    settings.collectors.resize(1);
    settings.collectors[0].id = QStringLiteral("{1}");
    settings.collectors[0].name = QStringLiteral("Acme");
    settings.collectors[0].domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    settings.collectors[0].changed = now() - 240h;
    return settings;
}

// Healthy when it was said, `ago`.
EventReader::SavedHealth lastWord(std::chrono::milliseconds ago)
{
    health::StreamHealth stream;
    stream.stream = QStringLiteral("siem");
    stream.title = QStringLiteral("Message logs (SIEM)");
    stream.condition = {.state = State::Healthy,
                        .reason = QStringLiteral("Collecting"),
                        .advice = {},
                        .code = {},
                        .since = now() - 100h};
    stream.newestEvent = stream.lastGoodPoll = now() - ago;
    stream.lostAfter = now() - ago + 168h;
    stream.retention = 168h;
    const health::CollectorHealth health{
        .collector = QStringLiteral("{1}"), .condition = stream.condition, .streams = {stream}};
    return {QJsonDocument(health::toJson(health)).toJson(), now() - ago};
}

} // namespace

class StatusReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsHealthyThatNobodyHasConfirmedLately_data()
    {
        QTest::addColumn<int>("secondsAgo"); // of the last word; -1: there is none
        QTest::addColumn<bool>("collecting");
        QTest::addColumn<bool>("paused");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("exit");
        const auto row = [](const char* name, int ago, bool collecting, bool paused,
                            const char* state, int exit) {
            QTest::newRow(name) << ago << collecting << paused << QString::fromLatin1(state)
                                << exit;
        };
        row("fresh", 5, true, false, "healthy", 0);
        row("nearly stale", 60, true, false, "healthy", 0);
        row("the process hangs", 61, true, false, "unhealthy", 2);
        row("just begun", -1, true, false, "waiting", 1);
        row("ended a moment ago", 5, false, false, "degraded", 1);
        row("ended 44 minutes ago", 44 * 60, false, false, "degraded", 1);
        row("ended 46 minutes ago", 46 * 60, false, false, "unhealthy", 2);
        row("never collected", -1, false, false, "unhealthy", 2);
        row("paused", 100'000, false, true, "paused", 1);
        row("paused while others collect", 5, true, true, "paused", 1);
    }

    void nothingIsHealthyThatNobodyHasConfirmedLately()
    {
        QFETCH(int, secondsAgo);
        QFETCH(bool, collecting);
        QFETCH(bool, paused);
        QFETCH(QString, state);
        QFETCH(int, exit);
        auto settings = oneCollector();
        settings.collectors[0].paused = paused;
        std::vector<EventReader::SavedHealth> saved;
        if (secondsAgo >= 0)
            saved.push_back(lastWord(std::chrono::seconds(secondsAgo)));
        const auto report =
            statusFrom(settings, saved,
                       collecting ? Presence::SomebodyCollects : Presence::NobodyCollects, now());
        QCOMPARE(health::stateId(report.condition.state), state);
        QCOMPARE(int(exitFor(report.condition.state)), exit);
        QCOMPARE(report.collecting, collecting);
        QVERIFY(!report.headline.isEmpty());
        for (const auto& stream : report.collectors[0].health.streams)
            QCOMPARE(health::stateId(stream.condition.state), state);
    }

    void whoDoesNotCollectIsToldWhatIsAtStake()
    {
        const auto report =
            statusFrom(oneCollector(), {lastWord(3h)}, Presence::NobodyCollects, now());
        const health::Condition& condition = report.collectors[0].health.condition;
        QCOMPARE(condition.code, QStringLiteral("health.not_collecting"));
        QVERIFY(condition.advice.contains(QStringLiteral("mailweir collect")));
        QVERIFY2(condition.advice.contains(QStringLiteral("6 d")), qPrintable(condition.advice));
        QCOMPARE(condition.since, now() - 3h);
        QCOMPARE(condition.remedy, health::Remedy::StartCollecting);
        const QJsonObject loss =
            toJson(report)[QStringLiteral("collectors")][0][QStringLiteral("loss")].toObject();
        QCOMPARE(loss[QStringLiteral("level")].toString(), QStringLiteral("calm"));
        QCOMPARE(loss[QStringLiteral("after")].toString(), toIso(now() + 165h));
    }

    void whoIsPausedIsToldTheSame()
    {
        auto settings = oneCollector();
        settings.collectors[0].paused = true;
        const auto told = [&](std::chrono::hours ago) {
            return statusFrom(settings, {lastWord(ago)}, Presence::SomebodyCollects, now());
        };
        QVERIFY(told(3h).condition.advice.contains(QStringLiteral("lost for good in 6 d 21 h")));
        QCOMPARE(told(200h).condition.code, QStringLiteral("health.losing"));
        QCOMPARE(told(200h).condition.state, State::Paused);
    }

    void aTroubleThatWasKnownStaysToldOfItsStream()
    {
        auto saved = lastWord(5s);
        QJsonObject json = QJsonDocument::fromJson(saved.json).object();
        QJsonArray streams = json[QStringLiteral("streams")].toArray();
        QJsonObject stream = streams[0].toObject();
        stream[QStringLiteral("state")] = QStringLiteral("unhealthy");
        stream[QStringLiteral("code")] = QStringLiteral("err_xdk_binding_expired");
        streams[0] = stream;
        json[QStringLiteral("streams")] = streams;
        saved.json = QJsonDocument(json).toJson();
        const auto report = statusFrom(oneCollector(), {saved}, Presence::NobodyCollects, now());
        QCOMPARE(report.collectors[0].health.streams[0].condition.code,
                 QStringLiteral("err_xdk_binding_expired"));
    }

    void theDocumentNamesEveryCollectorAndItsStreams()
    {
        const auto report =
            statusFrom(oneCollector(), {lastWord(5s)}, Presence::SomebodyCollects, now());
        const QJsonObject json = toJson(report);
        QCOMPARE(json[QStringLiteral("state")].toString(), QStringLiteral("healthy"));
        QCOMPARE(json[QStringLiteral("collecting")].toBool(), true);
        QVERIFY(json[QStringLiteral("headline")].toString().contains(QStringLiteral("Acme")));
        const QJsonObject collector = json[QStringLiteral("collectors")][0].toObject();
        for (const char* name : {"id", "name", "domain", "state", "reason", "nextStep", "code",
                                 "since", "remedy", "loss", "streams"})
            QVERIFY2(collector.contains(QLatin1String(name)), name);
        QCOMPARE(collector[QStringLiteral("streams")][0][QStringLiteral("stream")].toString(),
                 QStringLiteral("siem"));
    }

    void damagedWordsAreNoWords()
    {
        const auto report = statusFrom(oneCollector(), {{"{\"coll", now()}, {"[]", now()}},
                                       Presence::SomebodyCollects, now());
        QCOMPARE(report.condition.state, State::Waiting);
    }
};

QTEST_GUILESS_MAIN(StatusReportTest)
#include "status_report_test.moc"
