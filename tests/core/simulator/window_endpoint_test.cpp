#include "core/simulator/call.h"
#include "core/simulator/dates.h"
#include "tests/core/simulator/truth.h"

#include <set>

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

// 100 rows of each kind in the last ten days, two each second from then on.
struct Scene {
    Scene()
    {
        Options options;
        options.tenant = {.backlog = 200,
                          .rate = 4,
                          .backlogSpan = 240h,
                          .shares = sharesOf({{Stream::Url, 1}, {Stream::Attachment, 1}})};
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
        clock.advance(1h + 500ms);
    }
    Asked ask(const QByteArray& body) { return tests::ask(*simulator, Endpoint::Url, body); }
    Asked page(const QByteArray& filter, int size = 500, const QString& token = {})
    {
        return ask(windowBody(filter, size, token));
    }
    TimePoint opened() const { return simulator->tenant().opened(); }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
};

QByteArray between(const QByteArray& from, const QByteArray& to)
{
    return R"("oldestFirst":true,)" + member("from", from) + ',' + member("to", to);
}

} // namespace

class WindowEndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWindowIncludesBothItsSeconds()
    {
        Scene scene;
        const TimePoint from = scene.opened() + 600s;
        const Asked asked = scene.page(between(bodyDate(from), bodyDate(from + 60s)));
        const Tenant& tenant = scene.simulator->tenant();
        QCOMPARE(
            numbersIn(asked.rows("clickLogs")),
            numbers({tenant.firstAt(Stream::Url, from), tenant.firstAt(Stream::Url, from + 61s)}));
        QCOMPARE(asked.rows("clickLogs").size(), 122);
        QVERIFY(asked.next().isEmpty());
    }

    void neighbouringWindowsShareTheirBoundary()
    {
        Scene scene;
        const TimePoint middle = scene.opened() + 600s;
        const Numbers before = numbersIn(
            scene.page(between(bodyDate(middle - 60s), bodyDate(middle))).rows("clickLogs"));
        const Numbers after = numbersIn(
            scene.page(between(bodyDate(middle), bodyDate(middle + 60s))).rows("clickLogs"));
        QCOMPARE(before.back(), after.front() + 1);
    }

    void datesMayBeWrittenInAllThreeWays()
    {
        Scene scene;
        const auto rows = [&](const char* from, const char* to) {
            return numbersIn(scene.page(between(from, to)).rows("clickLogs"));
        };
        const Numbers plain = rows("2024-01-01T00:10:00+0000", "2024-01-01T00:11:00+0000");
        QVERIFY(plain.size() > 100);
        QCOMPARE(rows("2024-01-01T00:10:00Z", "2024-01-01T00:11:00Z"), plain);
        QCOMPARE(rows("2024-01-01T02:10:00+02:00", "2023-12-31T19:11:00-0500"), plain);
    }

    void whatCannotBeUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto row = [](const QByteArray& body, const char* field) {
            QTest::newRow(body.constData()) << body << QString::fromLatin1(field);
        };
        row(windowBody(R"("from":"yesterday")", 10), "from");
        row(windowBody(R"("to":"2024-13-01T00:00:00Z")", 10), "to");
        row(windowBody(R"("route":"sideways")", 10), "route");
        row(windowBody(R"("scanResult":"odd")", 10), "scanResult");
        row(windowBody({}, 0), "pageSize");
        row(windowBody({}, 501), "pageSize");
        row(windowBody({}, 10, QStringLiteral("bm9uc2Vuc2U=")), "pageToken");
    }

    void whatCannotBeUnderstoodIsRefused()
    {
        QFETCH(QByteArray, body);
        Scene scene;
        const Asked asked = scene.ask(body);
        QCOMPARE(asked.status(), 400);
        const QJsonValue error = asked.json[QLatin1String("fail")][0][QLatin1String("errors")][0];
        QTEST(error[QLatin1String("field")].toString(), "field");
    }

    void withoutAWindowItIsTodayNewestFirst()
    {
        Scene scene;
        scene.clock.setWall(scene.opened() + 3h);
        const Asked asked = scene.ask("{}");
        const QJsonArray rows = asked.rows("clickLogs");
        QCOMPARE(rows.size(), 25);
        const Range all = scene.simulator->tenant().published(Stream::Url, scene.simulator->now());
        QCOMPARE(numbersIn(rows).front(), all.end - 1);
        const Numbers today = windowRows(*scene.simulator, Endpoint::Url, scene.opened(), 500, {});
        QCOMPARE(
            sorted(today),
            numbers({scene.simulator->tenant().firstAt(Stream::Url, scene.opened()), all.end}));
        QVERIFY(std::is_sorted(today.rbegin(), today.rend()));
    }

    void filtersKeepWhatTheyName()
    {
        Scene scene;
        const TimePoint long_ago = scene.opened() - 300h;
        std::size_t sum = 0;
        for (const char* route : {"inbound", "OUTBOUND", "internal"}) {
            const QByteArray filter = R"(,"oldestFirst":true,)" + member("route", route);
            const Asked asked = scene.page(member("from", bodyDate(long_ago)) + filter);
            for (const QJsonValue& row : asked.rows("clickLogs"))
                QCOMPARE(row[QLatin1String("route")].toString(),
                         QString::fromLatin1(route).toLower());
            sum += windowRows(*scene.simulator, Endpoint::Url, long_ago, 500, filter).size();
        }
        const Numbers all = windowRows(*scene.simulator, Endpoint::Url, long_ago, 500);
        QCOMPARE(sum, all.size());
        const Numbers clean =
            windowRows(*scene.simulator, Endpoint::Url, long_ago, 500, R"(,"scanResult":"clean")");
        const Numbers bad = windowRows(*scene.simulator, Endpoint::Url, long_ago, 500,
                                       R"(,"scanResult":"malicious")");
        QVERIFY(!bad.empty() && clean.size() > bad.size());
        QCOMPARE(clean.size() + bad.size(), all.size());
        QVERIFY(!windowRows(*scene.simulator, Endpoint::Attachment, long_ago, 500,
                            R"(,"result":"unsafe")")
                     .empty());
    }

    void aFollowingPageNeedsOnlyItsToken()
    {
        Scene scene;
        const QByteArray filter =
            between(bodyDate(scene.opened() - 300h), bodyDate(scene.opened()));
        const QString next = scene.page(filter, 30).next();
        const Asked repeated = scene.page(filter, 30, next);
        const Asked alone = scene.ask(R"({"meta":{"pagination":{"pageSize":"30",)"
                                      + member("pageToken", next.toLatin1()) + "}}}");
        QCOMPARE(numbersIn(repeated.rows("clickLogs")), numbers({30, 60}));
        QCOMPARE(alone.rows("clickLogs"), repeated.rows("clickLogs"));
    }

    void rowsThatArriveMeanwhileDoNotShiftThePages()
    {
        Scene scene;
        const QByteArray filter = member("from", bodyDate(scene.opened()));
        Asked asked = scene.page(filter);
        const std::int64_t newest = numbersIn(asked.rows("clickLogs")).front();
        Numbers all = numbersIn(asked.rows("clickLogs"));
        while (!asked.next().isEmpty()) {
            scene.clock.advance(10s);
            asked = scene.page(filter, 500, asked.next());
            append(all, numbersIn(asked.rows("clickLogs")));
        }
        QCOMPARE(
            sorted(all),
            numbers({scene.simulator->tenant().firstAt(Stream::Url, scene.opened()), newest + 1}));
    }

    void aRowHasTheFieldsOfItsLogAndUtcDates()
    {
        Scene scene;
        const QJsonObject click = scene.page({}, 1).rows("clickLogs")[0].toObject();
        QCOMPARE(click.size(), 20 + 1);
        QVERIFY(click[QLatin1String("date")].toString().endsWith(QLatin1String("+0000")));
        QVERIFY(click[QLatin1String("emailPartsDescription")].isArray());
        const QJsonObject file = tests::ask(*scene.simulator, Endpoint::Attachment, "{}")
                                     .rows("attachmentLogs")[0]
                                     .toObject();
        QCOMPARE(file.size(), 13 + 1);
        QCOMPARE(file[QLatin1String("fileHash")].toString().size(), 64);
    }

    void lateRowsAreHiddenForFiveMinutesAndThenThere()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"url:late-rows"));
        const auto rows = [&] {
            return windowRows(*scene.simulator, Endpoint::Url, scene.opened(), 500);
        };
        const Range all = scene.simulator->tenant().published(Stream::Url, scene.simulator->now());
        const Numbers early = rows();
        const std::size_t missing = static_cast<std::size_t>(all.end) - early.size() - 100;
        QVERIFY(missing > 40 && missing < 110); // an eighth of 600
        scene.clock.advance(5min);
        Numbers later = rows();
        QVERIFY(std::includes(later.begin(), later.end(), early.begin(), early.end()));
        const Numbers then = numbers({100, all.end});
        QVERIFY(std::includes(later.begin(), later.end(), then.begin(), then.end()));
    }

    void aLoopEndsForThoseWhoLookAtTheToken()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"url:page-loop"));
        const QByteArray filter =
            between(bodyDate(scene.opened() - 300h), bodyDate(scene.opened()));
        const QString first = scene.page(filter, 10).next();
        QCOMPARE(scene.page(filter, 10, first).next(), first);
    }

    void anEmptyLastPageStillNamesANext()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"url:empty-last-page"));
        const QByteArray filter =
            between(bodyDate(scene.opened() - 300h), bodyDate(scene.opened() - 1s));
        const Asked last = scene.page(filter);
        QCOMPARE(last.rows("clickLogs").size(), 100);
        QVERIFY(!last.next().isEmpty());
        const Asked empty = scene.page(filter, 500, last.next());
        QCOMPARE(empty.rows("clickLogs").size(), 0);
        QVERIFY(!empty.next().isEmpty());
    }

    void rowsCanComeBesideAFailure()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"url:partial-fail"));
        const Asked asked = scene.ask("{}");
        QCOMPARE(asked.status(), 200);
        QVERIFY(!asked.code().isEmpty());
        QCOMPARE(asked.rows("clickLogs").size(), 25);
    }
};

QTEST_GUILESS_MAIN(WindowEndpointTest)
#include "window_endpoint_test.moc"
