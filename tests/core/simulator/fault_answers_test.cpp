// Walks the whole table of faults: each one changes an answer wherever it says it can, and leaves
// everything as it was when it is gone.
#include "tests/core/simulator/truth.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

// Everything that differs between two answers.
QByteArray look(const Answer& answer)
{
    QByteArray text = QByteArray::number(answer.response.status);
    for (const auto& [name, value] : answer.response.headers)
        text += '\n' + name + ": " + value;
    const Wire& wire = answer.wire;
    text += "\nwire " + QByteArray::number(static_cast<int>(wire.manner)) + ' '
        + QByteArray::number(wire.bytes) + ' ' + QByteArray::number(qint64(wire.pause.count()))
        + ' ' + QByteArray::number(wire.announced.value_or(-1));
    return text + "\n\n" + answer.response.body;
}

struct Scene {
    Scene()
    {
        Options options;
        options.tenant = {.backlog = 200, .rate = 10, .publishEvery = 1s, .batchEvery = 1s};
        for (const Stream stream : kStreams)
            shareOf(options.tenant.shares, stream) = 1;
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
        clock.advance(10min);
        QByteArray token = ask(signedWith(Endpoint::Siem, siemBody({}))).header("mc-siem-token");
        while (!token.isEmpty()) {
            caughtUp = token;
            token = ask(signedWith(Endpoint::Siem, siemBody(token))).header("mc-siem-token");
        }
        const Asked files =
            ask(bearerRequest(*simulator, Endpoint::BatchCg, "?type=receipt&pageSize=1"));
        file = files.json[QLatin1String("value")][0][QLatin1String("url")].toString();
    }

    // What an endpoint is asked: enough for every fault to have its chance, on each of its APIs.
    std::vector<net::Request> tries(Endpoint endpoint)
    {
        switch (endpoint) {
        case Endpoint::Siem:
            return {signedWith(endpoint, siemBody({})), signedWith(endpoint, siemBody({}, "false")),
                    signedWith(endpoint, siemBody(caughtUp))};
        case Endpoint::Discover:
            return {signedWith(endpoint, R"({"data":[{"emailAddress":"a@hafenkontor.example"}]})")};
        case Endpoint::Token:
            return {tokenRequest(*simulator)};
        case Endpoint::WhoAmI:
            return {bearerRequest(*simulator, endpoint)};
        case Endpoint::BatchCg:
            return {bearerRequest(*simulator, endpoint, "?type=receipt&pageSize=1")};
        case Endpoint::BatchCi:
            return {bearerRequest(*simulator, endpoint, "?type=mailflow&pageSize=1")};
        case Endpoint::StreamCg:
        case Endpoint::StreamCi:
            return {bearerRequest(*simulator, endpoint)};
        case Endpoint::File:
            return {fileRequest(file)};
        case Endpoint::Account:
        case Endpoint::Categories:
        case Endpoint::HoldSummary:
            return onBoth(endpoint, {R"({"data":[]})"});
        case Endpoint::Feed:
            return onBoth(endpoint, {R"({"data":[{"fileType":"stix"}]})"});
        default:
            return onBoth(endpoint, windows(endpoint));
        }
    }

    Asked ask(const net::Request& request) { return send(*simulator, request); }
    net::Request signedWith(Endpoint endpoint, const QByteArray& body)
    {
        return signedRequest(simulator->tenant(), endpoint, body, simulator->now());
    }
    std::vector<net::Request> onBoth(Endpoint endpoint, const std::vector<QByteArray>& bodies)
    {
        std::vector<net::Request> requests;
        for (const QByteArray& body : bodies) {
            requests.push_back(signedWith(endpoint, body));
            requests.push_back(bearerRequest(*simulator, endpoint, {}, body));
        }
        return requests;
    }
    // A window within the last minutes, and the second page of another.
    std::vector<QByteArray> windows(Endpoint endpoint)
    {
        const bool audit = endpoint == Endpoint::Audit;
        const QByteArray from = audit ? "startDateTime"
            : endpoint == Endpoint::Url || endpoint == Endpoint::Attachment
                || endpoint == Endpoint::Impersonation || endpoint == Endpoint::Dlp
            ? "from"
            : "start";
        const QByteArray to = audit ? "endDateTime" : from == "from" ? "to" : "end";
        const QByteArray ask = R"("admin":true,"oldestFirst":true,)";
        const auto between = [&](TimePoint begin, TimePoint end) {
            return ask + member(from.constData(), bodyDate(begin)) + ','
                + member(to.constData(), bodyDate(end));
        };
        const QByteArray all = between(clock.now() - 8min, clock.now());
        const QString next = tests::ask(*simulator, endpoint, windowBody(all, 3)).next();
        return {windowBody(between(clock.now() - 3min, clock.now() - 2min), 500),
                windowBody(all, 3, next)};
    }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
    QByteArray caughtUp;
    QString file; // the address of one
};

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

} // namespace

class FaultAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFaultShowsWhereverItCan_data()
    {
        QTest::addColumn<int>("index");
        for (const FaultRow& each : faultTable())
            QTest::newRow(each.name.data()) << static_cast<int>(each.id);
    }

    void everyFaultShowsWhereverItCan()
    {
        QFETCH(int, index);
        const FaultRow& fault = faultTable()[static_cast<std::size_t>(index)];
        Scene scene;
        Faults& faults = scene.simulator->faults();
        for (const Endpoint endpoint : kEndpoints) {
            const bool can = (fault.group & groupOf(endpoint)) != 0;
            bool showed = false;
            for (const net::Request& each : scene.tries(endpoint)) {
                const QByteArray before = look(scene.ask(each).answer);
                if (can)
                    QVERIFY(faults.add(text(name(endpoint)) + u':' + text(fault.name)));
                showed |= look(scene.ask(each).answer) != before;
                faults.clear();
                QCOMPARE(look(scene.ask(each).answer), before);
            }
            QVERIFY2(showed == can, name(endpoint).data());
        }
        QVERIFY(faults.hits(fault.id) > 0);
    }

    void aRefusalLooksLikeMimecasts_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* fault, int status, const char* code) {
            QTest::newRow(fault) << status << QString::fromLatin1(code);
        };
        row("wrong-region-200", 200, "err_audit_log_incorrect_region");
        row("wrong-region-403", 403, "err_audit_log_incorrect_region");
        row("binding-expired", 418, "err_xdk_binding_expired");
        row("forbidden", 403, "err_xdk_operation_forbidden_for_address");
        row("forbidden-401", 401, "err_xdk_operation_forbidden_for_address");
        row("unauthorized", 401, "err_xdk_client_unauthorized");
        row("invalid-signature", 401, "err_xdk_invalid_signature");
        row("developer-key", 401, "err_developer_key");
        row("developer-key-200", 200, "err_developer_key");
        row("missing-credentials", 400, "0001");
        row("siem-invalid-token", 200, "err_audit_siem_invalid_token");
        row("validation-null", 200, "err_validation_null");
        row("validation-blank", 400, "err_validation_blank");
        row("validation-email", 200, "err_validation_invalid_email_address");
        row("http-400-empty", 400, "");
        row("meta-404", 200, "");
        row("http-503", 503, "err_internal");
        row("html-502", 502, "");
        row("redirect", 302, "");
        row("user-disabled", 401, "err_xdk_client_unauthorized");
        row("password-changed", 401, "err_xdk_client_unauthorized");
        row("ip-range", 403, "err_xdk_operation_forbidden_for_address");
    }

    void aRefusalLooksLikeMimecasts()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(QString::fromLatin1(QTest::currentDataTag())));
        const Asked asked = scene.ask(scene.signedWith(Endpoint::Siem, siemBody({})));
        QTEST(asked.status(), "status");
        QTEST(asked.code(), "code");
        QVERIFY(asked.header("mc-siem-token").isEmpty());
    }

    void onApiTwoARefusalIsFlatOrOfTheService_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("flat");
        QTest::addColumn<QString>("service");
        const auto row = [](const char* fault, int status, const char* flat,
                            const char* service = "") {
            QTest::newRow(fault) << status << QString::fromLatin1(flat)
                                 << QString::fromLatin1(service);
        };
        row("token-expired", 401, "token_expired");
        row("token-verification", 401, "token_verification_failed");
        row("unauthorized-request", 401, "Unauthorized Request");
        row("unauthorized-bare", 401, "unauthorized");
        row("invalid-client", 401, "InvalidClientIdentifier");
        row("no-product", 403, "app_forbidden");
        row("forbidden", 403, "app_forbidden");
        row("ip-range", 403, "app_forbidden");
        row("rate-limit-ms", 429, "err_xdk_rate_limited");
        row("http-503", 503, "err_internal");
        row("service-refusal", 400, "", "BadRequest");
        row("service-error", 500, "", "InternalError");
        row("batch-too-old", 400, "", "InvalidDateRange");
        row("invalid-next-page", 400, "", "InvalidNextPage");
        row("http-400-empty", 400, "");
    }

    void onApiTwoARefusalIsFlatOrOfTheService()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(QString::fromLatin1(QTest::currentDataTag())));
        const Asked asked =
            scene.ask(bearerRequest(*scene.simulator, Endpoint::BatchCg, "?type=av"));
        QTEST(asked.status(), "status");
        QTEST(asked.flatCode(), "flat");
        QTEST(asked.serviceCode(), "service");
        QCOMPARE(asked.header("x-request-id").size(), 36);
    }

    void theTwoWaysToBeForbiddenDifferInTheirText()
    {
        Scene scene;
        const auto message = [&](QStringView fault) {
            scene.simulator->faults().clear();
            (void)scene.simulator->faults().add(fault);
            return scene.ask(bearerRequest(*scene.simulator, Endpoint::BatchCg, "?type=av"))
                .json[QLatin1String("fail")][0][QLatin1String("message")]
                .toString();
        };
        QVERIFY(message(u"no-product").contains(QLatin1String("does not exist in any product")));
        QCOMPARE(message(u"forbidden"),
                 QStringLiteral("Forbidden to perform the requested operation"));
    }

    void faultsOfOneApiSpareTheOther()
    {
        Scene scene;
        for (const char16_t* fault : {u"binding-expired", u"token-expired"})
            QVERIFY(scene.simulator->faults().add(QStringView(fault)));
        const auto both = scene.onBoth(Endpoint::Url, {windowBody({}, 3)});
        QCOMPARE(scene.ask(both[0]).status(), 418);
        QCOMPARE(scene.ask(both[1]).status(), 401);
        scene.simulator->faults().remove(FaultId::BindingExpired);
        QCOMPARE(scene.ask(both[0]).status(), 200);
    }

    void throttlingTellsTheTimeInManyWays_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        const QByteArray reset = "X-RateLimit-Reset";
        QTest::newRow("rate-limit-ms") << reset << QByteArray("2000");
        QTest::newRow("rate-limit-epoch")
            << reset << QByteArray("1704067802"); // 2024-01-01T00:10:02Z - 10 min
        QTest::newRow("rate-limit-epoch-ms") << reset << QByteArray("1704067802000");
        QTest::newRow("rate-limit-junk") << reset << QByteArray("soon");
        QTest::newRow("rate-limit-none") << reset << QByteArray();
        QTest::newRow("rate-limit-retry-after") << QByteArray("Retry-After") << QByteArray("2");
    }

    void throttlingTellsTheTimeInManyWays()
    {
        QFETCH(QByteArray, header);
        Scene scene;
        scene.clock.setWall(scene.simulator->tenant().opened() + 10min);
        QVERIFY(scene.simulator->faults().add(QString::fromLatin1(QTest::currentDataTag())));
        const Asked asked = scene.ask(scene.signedWith(Endpoint::Account, "{}"));
        QCOMPARE(asked.status(), 429);
        QTEST(asked.header(header.constData()), "value");
    }

    void theFirstFaultOfTheTableWins()
    {
        Scene scene;
        for (const char16_t* spec : {u"http-503*1", u"binding-expired*1", u"cut*2"})
            QVERIFY(scene.simulator->faults().add(QStringView(spec)));
        const net::Request account = scene.signedWith(Endpoint::Account, "{}");
        QCOMPARE(scene.ask(account).status(), 418);
        QCOMPARE(scene.ask(account).status(), 503);
        const Asked fine = scene.ask(account);
        QCOMPARE(fine.status(), 200);
        QCOMPARE(fine.answer.wire.manner, Wire::Manner::Plain);
        QCOMPARE(scene.simulator->faults().hits(FaultId::Cut), 2);
    }
};

QTEST_GUILESS_MAIN(FaultAnswersTest)
#include "fault_answers_test.moc"
