#include "core/simulator/call.h"
#include "tests/core/simulator/truth.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

struct Scene {
    explicit Scene(std::int64_t backlog, int page = 99)
    {
        Options options;
        options.tenant = {.backlog = backlog,
                          .rate = 1,
                          .shares = sharesOf({{Stream::Feed, 1}}),
                          .feedPage = page};
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
    }
    Asked ask(const QByteArray& item)
    {
        return tests::ask(*simulator, Endpoint::Feed, R"({"data":[{)" + item + "}]}");
    }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
};

QByteArray next(const Asked& asked) { return asked.header("x-mc-threat-feed-next-token"); }

QByteArray withToken(const QByteArray& token)
{
    return member("fileType", "stix") + ',' + member("token", token);
}

} // namespace

class FeedEndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBundleHoldsObjectsAndTheHeaderTheWayOn()
    {
        Scene scene(300);
        const Asked first = scene.ask(R"("fileType":"stix")");
        QCOMPARE(first.header("Content-Type"), "application/json");
        QCOMPARE(first.json[QLatin1String("type")], QStringLiteral("bundle"));
        QCOMPARE(first.json[QLatin1String("spec_version")], QStringLiteral("2.0"));
        QCOMPARE(numbersIn(first.json[QLatin1String("objects")].toArray()), numbers({0, 99}));
        QCOMPARE(feedObjects(*scene.simulator), numbers({0, 300}));
    }

    void theLastPageHasNoTokenAndMayBeEmpty()
    {
        Scene scene(99);
        QVERIFY(next(scene.ask(R"("fileType":"stix")")).isEmpty());
        const Asked nothing = scene.ask(R"("fileType":"stix","start":"2030-01-01T00:00:00+0000")");
        QCOMPARE(nothing.code(), QStringLiteral("err_threat_intel_feed_no_result_found"));
        QVERIFY(next(nothing).isEmpty());
        QCOMPARE(Scene(0).ask(R"("fileType":"stix")").code(),
                 QStringLiteral("err_threat_intel_feed_no_result_found"));
    }

    void aTokenKeptOnTheLastPageLeadsToWhatComesNext()
    {
        Scene scene(30);
        QVERIFY(scene.simulator->faults().add(u"feed-token-kept*1"));
        const QByteArray token = next(scene.ask(R"("fileType":"stix")"));
        QCOMPARE(scene.ask(withToken(token)).code(),
                 QStringLiteral("err_threat_intel_feed_no_result_found"));
        scene.clock.advance(9s);
        const Numbers fresh =
            numbersIn(scene.ask(withToken(token)).json[QLatin1String("objects")].toArray());
        QCOMPARE(
            fresh,
            numbers(
                {30,
                 scene.simulator->tenant().published(Stream::Feed, scene.simulator->now()).end}));
        QVERIFY(!fresh.empty());
    }

    void aWindowLimitsTheFeed()
    {
        Scene scene(3000, 5000);
        const TimePoint from = scene.simulator->tenant().opened() - 100h;
        const Asked asked =
            scene.ask(member("fileType", "stix") + ',' + member("start", bodyDate(from)) + ','
                      + member("end", bodyDate(from + 10h)));
        const Tenant& tenant = scene.simulator->tenant();
        QCOMPARE(numbersIn(asked.json[QLatin1String("objects")].toArray()),
                 numbers({tenant.firstAt(Stream::Feed, from),
                          tenant.firstAt(Stream::Feed, from + 10h + 1s)}));
    }

    void linesAreSeparatedByBarsUnderAHeading()
    {
        Scene scene(300, 999);
        const Asked asked = scene.ask({});
        QCOMPARE(asked.header("Content-Type"), "application/octet-stream");
        const QList<QByteArray> lines = asked.answer.response.body.trimmed().split('\n');
        QCOMPARE(lines.size(), 101);
        for (const QByteArray& line : lines)
            QCOMPARE(line.count('|'), lines.front().count('|'));
        QCOMPARE(lines[1].left(lines[1].indexOf('|')).size(), 64);
    }

    void compressedItIsAZipWithOneFile()
    {
        Scene scene(30);
        for (const char* type : {"csv", "stix"}) {
            const Asked plain = scene.ask(member("fileType", type));
            const Asked zipped = scene.ask(R"("compress":true,)" + member("fileType", type));
            QVERIFY(zipped.header("Content-Disposition")
                        .contains("malware_customer_" + QByteArray(type) + "_2"));
            const auto members = unzip(zipped.answer.response.body);
            QCOMPARE(members.size(), 1);
            QCOMPARE(members.front().content, plain.answer.response.body);
        }
    }

    void whatCannotBeUnderstoodIsRefused()
    {
        Scene scene(30);
        for (const char* item :
             {R"("fileType":"xml")", R"("feedType":"mail")", R"("token":"x")", R"("start":"now")"})
            QCOMPARE(scene.ask(item).status(), 400);
        QCOMPARE(scene.ask(R"("feedType":"malware_grid","fileType":"stix")").status(), 200);
    }
};

QTEST_GUILESS_MAIN(FeedEndpointTest)
#include "feed_endpoint_test.moc"
