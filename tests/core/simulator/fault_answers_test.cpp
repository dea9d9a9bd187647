// Walks the whole table of faults: each one changes an answer wherever it says it can, and leaves
// everything as it was when it is gone.
#include "tests/core/simulator/truth.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

struct Try {
    Endpoint endpoint;
    QByteArray body;
};

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
        options.tenant = {.backlog = 100,
                          .rate = 4,
                          .publishEvery = 1s,
                          .shares = {.siem = 0.1, .url = 1, .attachment = 1, .feed = 0.2}};
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
        clock.advance(10min);
        QByteArray token = ask({Endpoint::Siem, siemBody({})}).header("mc-siem-token");
        while (!token.isEmpty()) {
            caughtUp = token;
            token = ask({Endpoint::Siem, siemBody(token)}).header("mc-siem-token");
        }
    }

    // What an endpoint is asked: enough for every fault to have its chance.
    std::vector<Try> tries(Endpoint endpoint)
    {
        switch (endpoint) {
        case Endpoint::Siem:
            return {{endpoint, siemBody({})},
                    {endpoint, siemBody({}, "false")},
                    {endpoint, siemBody(caughtUp)}};
        case Endpoint::Url:
        case Endpoint::Attachment: {
            const QByteArray minute = member("from", bodyDate(clock.now() - 3min)) + ','
                + member("to", bodyDate(clock.now() - 2min));
            const QString next = ask({endpoint, windowBody({}, 3)}).next();
            return {{endpoint, windowBody(minute, 500)}, {endpoint, windowBody({}, 3, next)}};
        }
        case Endpoint::Feed:
            return {{endpoint, R"({"data":[{"fileType":"stix"}]})"}};
        case Endpoint::Account:
            return {{endpoint, R"({"data":[]})"}};
        case Endpoint::Discover:
            return {{endpoint, R"({"data":[{"emailAddress":"a@hafenkontor.example"}]})"}};
        }
        return {};
    }

    Asked ask(const Try& what) { return tests::ask(*simulator, what.endpoint, what.body); }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
    QByteArray caughtUp;
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
            for (const Try& each : scene.tries(endpoint)) {
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
    }

    void aRefusalLooksLikeMimecasts()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(QString::fromLatin1(QTest::currentDataTag())));
        const Asked asked = scene.ask({Endpoint::Siem, siemBody({})});
        QTEST(asked.status(), "status");
        QTEST(asked.code(), "code");
        QVERIFY(asked.header("mc-siem-token").isEmpty());
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
        const Asked asked = scene.ask({Endpoint::Account, "{}"});
        QCOMPARE(asked.status(), 429);
        QTEST(asked.header(header.constData()), "value");
    }

    void theFirstFaultOfTheTableWins()
    {
        Scene scene;
        for (const char16_t* spec : {u"http-503*1", u"binding-expired*1", u"cut*2"})
            QVERIFY(scene.simulator->faults().add(QStringView(spec)));
        const Try account{Endpoint::Account, "{}"};
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
