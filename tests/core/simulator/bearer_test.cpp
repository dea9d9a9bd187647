// API 2.0 before any data: the token, what it opens, products, roles, quota, the stream of events.
#include "tests/core/simulator/batch.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

struct Scene {
    explicit Scene(TenantOptions tenant = {.backlog = 3000, .rate = 1})
    {
        Options options;
        options.tenant = std::move(tenant);
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
    }
    Asked live(const QByteArray& query = {}, Endpoint endpoint = Endpoint::StreamCg)
    {
        return askTwo(*simulator, endpoint, query);
    }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
};

QJsonArray events(const Asked& asked) { return asked.json[QLatin1String("value")].toArray(); }

} // namespace

class BearerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenIsGivenForTheRightWords()
    {
        Scene scene;
        const Asked asked = send(*scene.simulator, tokenRequest(*scene.simulator));
        QCOMPARE(asked.status(), 200);
        QCOMPARE(asked.json[QLatin1String("expires_in")], 1799);
        QCOMPARE(asked.json[QLatin1String("token_type")], QStringLiteral("Bearer"));
        net::Request call = bearerRequest(*scene.simulator, Endpoint::Account, {}, "{}");
        call.headers[0].second =
            "Bearer " + asked.json[QLatin1String("access_token")].toString().toLatin1();
        QCOMPARE(send(*scene.simulator, call).status(), 200);
        QCOMPARE(scene.simulator->requests(Endpoint::Token), 1);
    }

    void aTokenIsRefusedForWrongOnes()
    {
        Scene scene;
        net::Request request = tokenRequest(*scene.simulator);
        request.body.replace("client_secret=", "client_secret=x");
        Asked asked = send(*scene.simulator, request);
        QCOMPARE(asked.status(), 401);
        QCOMPARE(asked.answer.response.body,
                 R"({"fail":[{"code":"InvalidClientIdentifier","message":)"
                 R"("Client credentials are invalid"}]})");
        asked = send(*scene.simulator, tokenRequest(*scene.simulator, "&grant_type=password"));
        QCOMPARE(asked.status(), 400);
        request.verb = "GET";
        QCOMPARE(send(*scene.simulator, request).status(), 405);
    }

    void aTokenIsGoodForHalfAnHour()
    {
        Scene scene;
        const net::Request call = bearerRequest(*scene.simulator, Endpoint::Url, {}, "{}");
        scene.clock.advance(30min);
        QCOMPARE(send(*scene.simulator, call).status(), 200);
        scene.clock.advance(1s);
        const Asked late = send(*scene.simulator, call);
        QCOMPARE(late.status(), 401);
        QCOMPARE(late.flatCode(), QStringLiteral("token_expired"));
    }

    void onlyOurOwnTokensOpen()
    {
        Scene scene;
        Scene other({.seed = 2});
        net::Request call = bearerRequest(*other.simulator, Endpoint::Url, {}, "{}");
        QCOMPARE(send(*scene.simulator, call).flatCode(),
                 QStringLiteral("token_verification_failed"));
        call.headers[0].second = "Bearer nonsense";
        QCOMPARE(send(*scene.simulator, call).flatCode(),
                 QStringLiteral("token_verification_failed"));
        net::Request bare = bearerRequest(*scene.simulator, Endpoint::BatchCg, "?type=av");
        bare.headers.clear();
        QCOMPARE(send(*scene.simulator, bare).status(), 401);
    }

    void theSameFunctionsAnswerBothApisButNotTheMessageLogs()
    {
        Scene scene;
        const QByteArray body = windowBody({}, 10);
        QCOMPARE(askTwo(*scene.simulator, Endpoint::Url, {}, body).answer.response.body,
                 ask(*scene.simulator, Endpoint::Url, body).answer.response.body);
        QCOMPARE(askTwo(*scene.simulator, Endpoint::Siem, {}, siemBody({})).status(), 404);
        QCOMPARE(askTwo(*scene.simulator, Endpoint::WhoAmI).status(), 200);
    }

    void aHostIsOfOneApi()
    {
        Scene scene;
        const auto status = [&](const char* base, Endpoint endpoint) {
            return send(*scene.simulator,
                        bearerRequest(*scene.simulator, endpoint, {}, "{}", QLatin1String(base)))
                .status();
        };
        for (const char* good :
             {"https://api.services.mimecast.com", "https://uk-api.services.mimecast.com"})
            QCOMPARE(status(good, Endpoint::Url), 200);
        QCOMPARE(status("https://eu-api.mimecast.com", Endpoint::Url), 404);
        const net::Request signedThere =
            signedRequest(scene.simulator->tenant(), Endpoint::Url, "{}", scene.clock.now(),
                          QStringLiteral("https://api.services.mimecast.com"));
        QCOMPARE(send(*scene.simulator, signedThere).status(), 401);
    }

    void aMissingProductAndAMissingRightAreNotTheSame()
    {
        Scene scene({.forbidden = {Endpoint::Audit}, .products = {"Audit Events"}});
        const auto message = [](const Asked& asked) {
            return asked.json[QLatin1String("fail")][0][QLatin1String("message")].toString();
        };
        const Asked product = askTwo(*scene.simulator, Endpoint::Url, {}, "{}");
        const Asked right = askTwo(*scene.simulator, Endpoint::Audit, {}, "{}");
        QCOMPARE(product.status(), 403);
        QCOMPARE(right.status(), 403);
        QCOMPARE(product.flatCode(), right.flatCode());
        QVERIFY(message(product) != message(right));
        QCOMPARE(askTwo(*scene.simulator, Endpoint::ArchiveView, {}, "{}").status(), 200);
        QCOMPARE(ask(*scene.simulator, Endpoint::Url, "{}").status(), 200); // API 1.0 has none
    }

    void theQuotaIsOfTheApplicationAndToldOnlyOnceSpent()
    {
        Scene scene({.quota = {.limit = 1, .refill = 1h}});
        const Asked first = askTwo(*scene.simulator, Endpoint::Account, {}, "{}");
        QCOMPARE(first.status(), 200);
        QVERIFY(first.header("X-RateLimit-Limit").isEmpty());
        const Asked second = askTwo(*scene.simulator, Endpoint::Account, {}, "{}");
        QCOMPARE(second.status(), 429);
        QCOMPARE(second.header("X-RateLimit-Remaining"), "0");
        QCOMPARE(ask(*scene.simulator, Endpoint::Account, "{}").status(), 200); // the user's own
        QCOMPARE(send(*scene.simulator, tokenRequest(*scene.simulator)).status(), 200);
    }

    void theRequestIdIsTheClients()
    {
        Scene scene;
        net::Request call = bearerRequest(*scene.simulator, Endpoint::Account, {}, "{}");
        call.headers.emplace_back("x-request-id", "mine-7");
        QCOMPARE(send(*scene.simulator, call).header("x-request-id"), "mine-7");
    }

    void theStreamHandsOutTheLastDayAtOnce()
    {
        Scene scene;
        scene.clock.advance(10min);
        Numbers all;
        Asked asked = scene.live();
        for (int page = 0; page < 1000; ++page) {
            append(all, numbersIn(events(asked)));
            if (asked.json[QLatin1String("isCaughtUp")].toBool())
                break;
            asked = scene.live(
                "?nextPage="
                + QUrl::toPercentEncoding(asked.json[QLatin1String("@nextPage")].toString()));
        }
        QCOMPARE(all,
                 numbers(scene.simulator->tenant().published(Stream::Siem, scene.simulator->now(),
                                                             Form::Live)));
        QVERIFY(all.size() > 500);
    }

    void theStreamSpellsTheTypeInItsOwnWay()
    {
        Scene scene;
        const QJsonArray rows = events(scene.live("?types=receipt,av&pageSize=20"));
        QCOMPARE(rows.size(), 20);
        for (const QJsonValue& row : rows) {
            const QString type = row[QLatin1String("eventType")].toString();
            QVERIFY(type == QLatin1String("receipt") || type == QLatin1String("av"));
            QVERIFY(!row.toObject().contains(QLatin1String("type")));
            QVERIFY(row.toObject().contains(QLatin1String("subType")));
        }
        QVERIFY(!events(scene.live("?type=urlclick", Endpoint::StreamCi)).isEmpty());
    }

    void theStreamGoesBackADayAndNoMore()
    {
        Scene scene; // opened at the beginning of 2024
        QCOMPARE(scene.live("?dateRangeStartsAt=2023-12-31T12:00:00.000Z").status(), 200);
        QCOMPARE(scene.live("?dateRangeStartsAt=2023-12-30T12:00:00.000Z").serviceCode(),
                 QStringLiteral("InvalidDateRange"));
        QCOMPARE(scene.live("?pageSize=101").status(), 400);
    }

    void anEventOfBothApisIsTheSameMailAtTheSameTime()
    {
        Scene scene;
        const Tenant& tenant = scene.simulator->tenant();
        std::set<int> details;
        for (std::int64_t seq = 0; seq < 512; ++seq) {
            const QJsonObject one =
                QJsonDocument::fromJson(tenant.event(Stream::Siem, seq)).object();
            const QJsonObject two =
                QJsonDocument::fromJson(tenant.event(Stream::Siem, seq, Form::Batch)).object();
            QVERIFY(two.size() > 8);
            QCOMPARE(two[QLatin1String("timestamp")].toInteger(),
                     tenant.timeOf(Stream::Siem, seq).time_since_epoch().count());
            for (const char* name : {"MsgId", "msgid"})
                if (one.contains(QLatin1String(name)))
                    QCOMPARE(two[QLatin1String("messageId")], one[QLatin1String(name)]);
            if (one.contains(QLatin1String("aCode")))
                QCOMPARE(two[QLatin1String("aggregateId")], one[QLatin1String("aCode")]);
            if (one.contains(QLatin1String("Act"))
                && one[QLatin1String("Act")] != QLatin1String("Hld"))
                QCOMPARE(two[QLatin1String("action")], one[QLatin1String("Act")]);
            if (two[QLatin1String("type")] == QLatin1String("receipt"))
                details.insert(formOf(two[QLatin1String("spamProcessingDetail")]));
            QVERIFY(
                tenant.isGenuine(Stream::Siem, seq, tenant.event(Stream::Siem, seq, Form::Live)));
        }
        QCOMPARE(details, (std::set{0, 1, 2, 3}));
    }

private:
    // Nothing, an object, JSON in a text, JSON in a text in a text.
    static int formOf(const QJsonValue& value)
    {
        if (!value.isString())
            return value.isObject() ? 1 : 0;
        const QByteArray once = value.toString().toUtf8();
        return QJsonDocument::fromJson(once).isObject() ? 2 : 3;
    }
};

QTEST_GUILESS_MAIN(BearerTest)
#include "bearer_test.moc"
