// The tables of streams and log types, which belong together, and the console steps.
#include "core/mimecast/log_types.h"
#include "core/mimecast/preparation.h"
#include "core/mimecast/streams.h"

#include <set>

#include <QTest>

using namespace core;
using namespace core::mimecast;

class StreamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTickableLogTypeHasAStream();
    void everyStreamCarriesALogType();
    void codesAndIdsNeverChange();
    void tenLogTypesShareOneStream();
    void unknownIdsAreNobodysStream();
    void whatIsNoCodeIsUnknown();
    void theConsoleStepsAreThere();
    void whatAStreamCarriesComesTogether();
};

void StreamsTest::everyTickableLogTypeHasAStream()
{
    for (const LogType& type : tickableLogTypes()) {
        for (const int api : {1, 2}) {
            const std::string_view id = streamOf(type, api);
            const Stream* stream = findStream(id);
            QVERIFY(id.empty() || (stream != nullptr && isOn(*stream, api)));
        }
        QVERIFY(!type.stream2.empty());
        QVERIFY(!type.title.empty() && !type.about.empty());
        QVERIFY(!groupTitle(type.group).empty());
        QCOMPARE(findLogType(type.id), &type);
    }
}

void StreamsTest::everyStreamCarriesALogType()
{
    for (const Stream& stream : streams()) {
        const auto types = tickableLogTypes();
        QVERIFY(std::any_of(types.begin(), types.end(), [&](const LogType& type) {
            return type.stream1 == stream.id || type.stream2 == stream.id;
        }));
        QVERIFY(!stream.permission.empty() && !stream.emptyMeans.empty());
        QVERIFY(stream.quiet > stream.every + stream.settle);
    }
}

void StreamsTest::codesAndIdsNeverChange()
{
    // In stored blocks and in settings: a change here is a change of everybody's data.
    const std::vector<std::pair<int, std::string_view>> promised{{0, "unknown"},
                                                                 {1, "receipt"},
                                                                 {2, "process"},
                                                                 {3, "delivery"},
                                                                 {4, "journal"},
                                                                 {5, "av"},
                                                                 {6, "spam"},
                                                                 {7, "impersonation"},
                                                                 {8, "internal-email"},
                                                                 {9, "siem-url"},
                                                                 {10, "siem-attachment"},
                                                                 {11, "url-protect"},
                                                                 {12, "attachment-protect"},
                                                                 {13, "threat-feed"}};
    QVERIFY(logTypes().size() >= promised.size());
    for (const auto& [code, id] : promised)
        QCOMPARE(logType(LogTypeCode(code)).id, id);
    for (const char* id : {"siem", "url", "attachment", "threat-feed"})
        QVERIFY(findStream(id) != nullptr);
}

void StreamsTest::tenLogTypesShareOneStream()
{
    QStringList ids;
    for (const LogType& type : tickableLogTypes()) {
        if (type.stream1 == "siem")
            ids += QString::fromLatin1(type.id.data(), qsizetype(type.id.size()));
    }
    QCOMPARE(ids.size(), 10);
    QCOMPARE(streamsFor(ids, 1).size(), std::size_t(1));
    ids.prepend(QStringLiteral("threat-feed"));
    const auto two = streamsFor(ids, 1);
    QCOMPARE(two.size(), std::size_t(2));
    QCOMPARE(two.front()->id, std::string_view("siem"));
    QCOMPARE(two.back()->id, std::string_view("threat-feed"));
    // On API 2.0 each has one of its own.
    QCOMPARE(streamsFor(ids, 2).size(), std::size_t(11));
    for (const Stream* stream : streamsFor(ids, 2))
        QVERIFY(isOn(*stream, 2));
}

void StreamsTest::unknownIdsAreNobodysStream()
{
    QVERIFY(streamsFor({}, 1).empty());
    QVERIFY(
        streamsFor({QStringLiteral("unknown"), QStringLiteral("nonsense"), QString()}, 1).empty());
    QVERIFY(findStream("") == nullptr);
}

void StreamsTest::whatIsNoCodeIsUnknown()
{
    QCOMPARE(logType(255).code, kUnknownLogType);
    QCOMPARE(tickableLogTypes().size() + 1, logTypes().size());
    QVERIFY(findLogType("") == nullptr);
}

void StreamsTest::whatAStreamCarriesComesTogether()
{
    const QStringList ticked{QStringLiteral("delivery"), QStringLiteral("url-protect")};
    const QStringList onApi1 = withCompanions(ticked, 1);
    QCOMPARE(onApi1.size(), 11); // the ten of get-siem-logs
    QCOMPARE(onApi1.front(), QStringLiteral("receipt"));
    QVERIFY(onApi1.contains(QStringLiteral("url-protect")));
    QCOMPARE(withCompanions(ticked, 2), ticked);
    QCOMPARE(withCompanions({}, 1), QStringList());
}

void StreamsTest::theConsoleStepsAreThere()
{
    const std::vector<std::string_view> order{
        "base-url", "enhanced-logging",       "application",         "service-user", "role",
        "group",    "authentication-profile", "application-setting", "keys"};
    const auto steps = preparations(1);
    QCOMPARE(steps.size(), order.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
        QCOMPARE(steps[at].id, order[at]);
        QVERIFY(!steps[at].title.empty() && steps[at].what.ends_with('.'));
        QVERIFY(steps[at].why.ends_with('.'));
        QVERIFY(at == 0 || steps[at].menuPath.starts_with("Administration"));
    }
    QCOMPARE(steps[2].values.front().value, std::string_view("Mailweir Log Collector"));
    const auto second = preparations(2);
    QCOMPARE(second.size(), 4U);
    QCOMPARE(second[0].id, steps[1].id); // one tick for both
    for (const Preparation& step : second)
        QVERIFY(!step.menuPath.empty() && step.what.ends_with('.') && step.why.ends_with('.'));
}

QTEST_APPLESS_MAIN(StreamsTest)
#include "streams_test.moc"
