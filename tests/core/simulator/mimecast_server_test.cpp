#include "core/simulator/dates.h"
#include "core/simulator/mimecast_server.h"
#include "tests/core/simulator/truth.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

std::unique_ptr<Simulator> simulatorOf(TenantOptions tenant, const Clock& clock)
{
    Options options;
    options.tenant = std::move(tenant);
    options.listen = Options::Listen::No;
    return *Simulator::start(std::move(options), clock);
}

QJsonValue data(const Asked& asked, const char* name)
{
    return asked.json[QLatin1String("data")][0][QLatin1String(name)];
}

} // namespace

class MimecastServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFunctionAnswersASignedCall()
    {
        FakeClock clock;
        auto simulator = simulatorOf({.backlog = 1000, .publishEvery = 1s}, clock);
        for (const Endpoint endpoint : kEndpoints) {
            if (!has(row(endpoint).apis, Api::One))
                continue;
            const QByteArray body = endpoint == Endpoint::Siem ? siemBody({})
                : endpoint == Endpoint::Discover
                ? R"({"data":[{"emailAddress":"a@hafenkontor.example"}]})"
                : endpoint == Endpoint::Audit ? auditBody(*simulator)
                                              : R"({"data":[]})";
            QCOMPARE(ask(*simulator, endpoint, body).status(), 200);
            QCOMPARE(simulator->requests(endpoint), 1);
        }
    }

    void onlyPostIsTaken()
    {
        FakeClock clock;
        auto simulator = simulatorOf({}, clock);
        net::Request request =
            signedRequest(simulator->tenant(), Endpoint::Account, "{}", clock.now());
        for (const char* verb : {"GET", "PUT", "DELETE", "post"}) {
            request.verb = verb;
            QCOMPARE(send(*simulator, request).status(), 405);
        }
    }

    void anUnknownPathIsNotFound()
    {
        FakeClock clock;
        auto simulator = simulatorOf({}, clock);
        net::Request request =
            signedRequest(simulator->tenant(), Endpoint::Account, "{}", clock.now());
        for (const char* where :
             {"/", "/api", "/api/account/get-account/", "/API/account/get-account"}) {
            request.url.setPath(QLatin1String(where));
            QCOMPARE(send(*simulator, request).status(), 404);
        }
    }

    void onlyStrictJsonIsTaken_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* body : {"", "{'data':[]}", "[]", R"({"data":{}})", R"({"data":[1]})",
                                 R"({"data":[{},{}]})", R"({"data":[])"})
            QTest::newRow(body) << QByteArray(body);
    }

    void onlyStrictJsonIsTaken()
    {
        QFETCH(QByteArray, body);
        FakeClock clock;
        auto simulator = simulatorOf({}, clock);
        QCOMPARE(ask(*simulator, Endpoint::Account, body).status(), 400);
    }

    void theGatewayRefusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("no credentials")
            << QByteArray("Authorization") << QByteArray() << 400 << QStringLiteral("0001");
        QTest::newRow("application") << QByteArray("x-mc-app-id") << QByteArray("nobody") << 401
                                     << QStringLiteral("err_developer_key");
        QTest::newRow("access key") << QByteArray("Authorization") << QByteArray("MC nobody:abc=")
                                    << 401 << QStringLiteral("err_xdk_client_unauthorized");
        QTest::newRow("request id")
            << QByteArray("x-mc-req-id") << QUuid::createUuid().toByteArray() << 401
            << QStringLiteral("err_xdk_invalid_signature");
    }

    void theGatewayRefusesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        FakeClock clock;
        auto simulator = simulatorOf({.backlog = 10}, clock);
        net::Request request =
            signedRequest(simulator->tenant(), Endpoint::Siem, siemBody({}), clock.now());
        for (auto& [name, old] : request.headers)
            if (name == header)
                old = value;
        const Asked asked = send(*simulator, request);
        QTEST(asked.status(), "status");
        QTEST(asked.code(), "code");
        QVERIFY(asked.header("mc-siem-token").isEmpty());
    }

    void aClockTooFarOffIsAWrongSignatureAndTheDateHeaderTells()
    {
        FakeClock clock;
        auto simulator = simulatorOf({.clockOffset = 16min}, clock);
        const net::Request ours =
            signedRequest(simulator->tenant(), Endpoint::Account, "{}", clock.now());
        const Asked asked = send(*simulator, ours);
        QCOMPARE(asked.code(), QStringLiteral("err_xdk_invalid_signature"));
        QCOMPARE(fromHttpDate(asked.header("Date")), clock.now() + 16min);
        QCOMPARE(ask(*simulator, Endpoint::Account, "{}").status(), 200);
        clock.advance(-2min);
        QCOMPARE(send(*simulator, ours).status(), 200);
    }

    void aRoleForbidsAFunctionAndNoOther()
    {
        FakeClock clock;
        auto simulator = simulatorOf({.forbidden = {Endpoint::Url}}, clock);
        const Asked asked = ask(*simulator, Endpoint::Url, "{}");
        QCOMPARE(asked.status(), 403);
        QCOMPARE(asked.code(), QStringLiteral("err_xdk_operation_forbidden_for_address"));
        QCOMPARE(ask(*simulator, Endpoint::Attachment, "{}").status(), 200);
    }

    void onlyTheRightRegionAnswers()
    {
        FakeClock clock;
        auto simulator = simulatorOf({.region = "de"}, clock);
        const auto status = [&](const char* base) {
            return send(*simulator,
                        signedRequest(simulator->tenant(), Endpoint::Account, "{}", clock.now(),
                                      QLatin1String(base)));
        };
        QCOMPARE(status("https://de-api.mimecast.com").status(), 200);
        QCOMPARE(status("https://localhost:1").status(), 200);
        QCOMPARE(status("https://eu-api.mimecast.com").code(),
                 QStringLiteral("err_audit_log_incorrect_region"));
        QCOMPARE(status("https://eu-api.mimecast.com").status(), 403);
        QCOMPARE(status("https://api.mimecast.com").status(), 404);
    }

    void theQuotaIsSpentAndComesBackStepByStep()
    {
        FakeClock clock;
        auto simulator = simulatorOf({.quota = {.limit = 3, .refill = 2s}}, clock);
        const auto remaining = [&] {
            return ask(*simulator, Endpoint::Account, "{}").header("X-RateLimit-Remaining");
        };
        QCOMPARE(remaining(), "2");
        QCOMPARE(remaining(), "1");
        QCOMPARE(remaining(), "0");
        clock.advance(500ms);
        const Asked spent = ask(*simulator, Endpoint::Account, "{}");
        QCOMPARE(spent.status(), 429);
        QCOMPARE(spent.header("X-RateLimit-Limit"), "3");
        QCOMPARE(spent.header("X-RateLimit-Reset"), "1500");
        clock.advance(1500ms);
        QCOMPARE(ask(*simulator, Endpoint::Account, "{}").status(), 200);
        QCOMPARE(ask(*simulator, Endpoint::Url, "{}").status(), 429); // one quota for all
        clock.advance(1h);
        QCOMPARE(remaining(), "2");
    }

    void refusedCallsCostNoQuota()
    {
        FakeClock clock;
        auto simulator = simulatorOf({.quota = {.limit = 1, .refill = 1h}}, clock);
        net::Request request =
            signedRequest(simulator->tenant(), Endpoint::Account, "{}", clock.now() + 2h);
        QCOMPARE(send(*simulator, request).status(), 401);
        QCOMPARE(ask(*simulator, Endpoint::Account, "{}").status(), 200);
    }

    void theAccountTellsNameAndRegion()
    {
        FakeClock clock;
        auto simulator =
            simulatorOf({.region = "us", .accountName = "K\u00f6nig & S\u00f6hne"}, clock);
        const Asked asked = ask(*simulator, Endpoint::Account, R"({"data":[]})");
        QCOMPARE(data(asked, "region"), QStringLiteral("us"));
        QCOMPARE(data(asked, "accountName"), QStringLiteral("K\u00f6nig & S\u00f6hne"));
        QVERIFY(data(asked, "accountCode").toString().startsWith(QLatin1String("CUSA")));
        QVERIFY(data(asked, "packages").toArray().size() > 3);
    }

    void discoveryNeedsNoSignatureAndFindsTheRegion()
    {
        FakeClock clock;
        auto simulator = simulatorOf({}, clock);
        net::Request request = signedRequest(
            simulator->tenant(), Endpoint::Discover,
            R"({"data":[{"emailAddress":"anna@hafenkontor.example"}]})", clock.now() - 9h);
        request.headers.erase(request.headers.begin()); // Authorization
        Asked asked = send(*simulator, request);
        QCOMPARE(data(asked, "region")[QLatin1String("code")], QStringLiteral("eu"));
        QCOMPARE(data(asked, "region")[QLatin1String("api")],
                 QStringLiteral("https://eu-api.mimecast.com"));
        simulator->setRegionHost("http://127.0.0.1:8080");
        asked = send(*simulator, request);
        QCOMPARE(data(asked, "region")[QLatin1String("api")],
                 QStringLiteral("http://127.0.0.1:8080"));
        request.headers.front().second = "another application";
        QCOMPARE(send(*simulator, request).code(), QStringLiteral("err_developer_key"));
    }

    void discoveryOfAStrangerHasNoRegion()
    {
        FakeClock clock;
        auto simulator = simulatorOf({}, clock);
        const auto asked = [&](const char* address) {
            return ask(*simulator, Endpoint::Discover,
                       R"({"data":[{"emailAddress":")" + QByteArray(address) + R"("}]})");
        };
        QCOMPARE(asked("someone@example.org").status(), 200);
        QCOMPARE(data(asked("someone@example.org"), "emailAddress"),
                 QStringLiteral("someone@example.org"));
        QVERIFY(data(asked("someone@example.org"), "region").isUndefined());
        QCOMPARE(asked("nonsense").code(), QStringLiteral("err_validation_invalid_email_address"));
        QCOMPARE(asked("").code(), QStringLiteral("err_validation_blank"));
    }
};

QTEST_GUILESS_MAIN(MimecastServerTest)
#include "mimecast_server_test.moc"
