#include "tests/support/failed_answers.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace support::answers;
using namespace std::chrono;
using namespace std::chrono_literals;

class AnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfTheTableIsReached_data();
    void everyRowOfTheTableIsReached();
    void tellsAMissingProductFromAMissingRight();
    void theirRequestIdIsInTheDetail();
    void knowsWhatToDo_data();
    void knowsWhatToDo();
    void aForbiddenStreamNamesTheRightAndTheMenu();
    void aWrongClockIsNamed();
    void twoHundredWithFailIsAFailure_data();
    void twoHundredWithFailIsAFailure();
    void aGoodEnvelopeIsNone();
    void theDetailHelpsSupportAndHoldsNothingOfOurs();
    void waitsAsLongAsItIsTold_data();
    void waitsAsLongAsItIsTold();
    void junkInQuotaHeadersIsNoQuota();
    void theClockOffsetForgivesALongDownload();
    void whatWentWellIsReadAndNothingElse();
};

void AnswerTest::everyRowOfTheTableIsReached_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t at = 0; at < errorTable().size(); ++at)
        QTest::newRow(text(errorTable()[at].code).toLatin1().constData()) << int(at);
}

void AnswerTest::everyRowOfTheTableIsReached()
{
    QFETCH(const int, row);
    const ErrorRow& expected = errorTable()[std::size_t(row)];
    const bool byStatus = expected.code.starts_with("http.");
    if (byStatus && expected.status == 0)
        return; // 4xx and 5xx: see knowsWhatToDo
    if (expected.code.starts_with("app_forbidden."))
        return; // told by their words: see tellsAMissingProductFromAMissingRight
    const QByteArray code(expected.code.data(), qsizetype(expected.code.size()));
    const int status = expected.status == 0 ? 400 : expected.status;
    const Error error =
        toError(answerOf(status, byStatus ? QByteArray() : nested(code)), askedOf());
    QCOMPARE(error.code, text(expected.code));
    QCOMPARE(error.fault, expected.fault);
    QVERIFY(error.message.endsWith(QLatin1Char('.')));
    QVERIFY(!error.advice.isEmpty());
    QCOMPARE(reachOf(error), expected.reach);
}

void AnswerTest::tellsAMissingProductFromAMissingRight()
{
    Asked asked = askedOf();
    asked.stream = findStream("cg-url");
    asked.api = 2;
    const auto told = [&](const char* words) {
        return toError(answerOf(403,
                                QByteArray(R"({"fail":[{"code":"app_forbidden","message":")")
                                    + words + "\"}]}"),
                       asked);
    };
    const Error product =
        told("Resource or method requested does not exist in any product of yours");
    QCOMPARE(product.code, QStringLiteral("app_forbidden.product"));
    QVERIFY(product.message.contains(text(asked.stream->product)));
    QVERIFY(product.advice.contains(QLatin1String("Integrations | Integrations Hub")));
    QVERIFY(product.advice.contains(text(asked.stream->product)));
    QCOMPARE(reachOf(product), Reach::Stream);
    const Error right = told("Forbidden to perform the requested operation");
    QCOMPARE(right.code, QStringLiteral("app_forbidden.right"));
    QVERIFY(right.advice.contains(text(asked.stream->permission)));
    QVERIFY(right.advice.contains(QLatin1String("the application's role")));
    QCOMPARE(reachOf(right), Reach::Stream);
}

void AnswerTest::theirRequestIdIsInTheDetail()
{
    for (const char* name : {"x-request-id", "x-mc-req-id", "X-Request-Id"}) {
        net::Response answer = answerOf(403, "");
        answer.headers = {{name, "theirs-77"}};
        QVERIFY(
            toError(answer, askedOf()).detail.contains(QLatin1String("their request theirs-77")));
    }
}

void AnswerTest::knowsWhatToDo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("fault");
    const auto row = [](const char* name, int status, const QByteArray& body, const char* code,
                        Fault fault) {
        QTest::newRow(name) << status << body << QString::fromLatin1(code) << int(fault);
    };
    row("code by its number", 401, nested("", "0004 Invalid Signature"),
        "err_xdk_invalid_signature", Fault::Refused);
    row("forbidden by its number", 403, nested("x", "0003 Forbidden To Perform Operation"),
        "err_xdk_operation_forbidden_for_address", Fault::Refused);
    row("flat, as the gateway", 401, R"({"fail":[{"code":"err_developer_key","message":"m"}]})",
        "err_developer_key", Fault::Refused);
    row("an error object", 403, R"({"error":{"code":"err_developer_key","message":"m"}})",
        "err_developer_key", Fault::Refused);
    row("unknown code", 401, nested("err_brand_new"), "http.401", Fault::Refused);
    row("unknown status", 422, "", "http.422", Fault::Broken);
    row("unknown server fault", 599, "", "http.599", Fault::Retry);
    row("html from a proxy", 502, "<html>Bad gateway</html>", "http.502", Fault::Retry);
    row("empty", 400, "", "http.400", Fault::Broken);
    row("the first of two", 401,
        R"({"fail":[{"errors":[{"code":"err_developer_key"},{"code":"token_expired"}]}]})",
        "err_developer_key", Fault::Refused);
    row("the first of two, flat", 401,
        R"({"fail":[{"code":"err_developer_key"},{"code":"token_expired"}]})", "err_developer_key",
        Fault::Refused);
    row("a quota though its code is known", 429, nested("err_developer_key"), "http.429",
        Fault::Throttled);
    row("not found by its number", 401, nested("x", "0001 Not here"), "0001", Fault::Refused);
    row("redirect", 302, "", "net.not_mimecast", Fault::Retry);
    row("418 without a body", 418, "", "http.418", Fault::Refused);
    row("a quota whatever its code", 429, nested("err_brand_new"), "http.429", Fault::Throttled);
    row("damaged json", 500, R"({"fail":[{"err)", "http.500", Fault::Retry);
    row("token ended", 401, R"({"fail":[{"code":"token_expired","message":"m"}]})", "token_expired",
        Fault::Retry);
    row("no code, only words", 401, R"({"fail":[{"message":"Unauthorized Request"}]})",
        "unauthorized", Fault::Retry);
    row("no words, only a code", 401, R"({"fail":[{"code":"unauthorized"}]})", "unauthorized",
        Fault::Retry);
    row("unknown client", 401, R"({"fail":[{"code":"InvalidClientIdentifier","message":"m"}]})",
        "InvalidClientIdentifier", Fault::Refused);
    row("forbidden, not said why", 403, R"({"fail":[{"code":"app_forbidden"}]})", "app_forbidden",
        Fault::Refused);
    row("says it may be retried", 400,
        R"({"fail":[{"errors":[{"code":"err_new","message":"m","retryable":true}]}]})", "http.400",
        Fault::Retry);
}

void AnswerTest::knowsWhatToDo()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    const Error error = toError(answerOf(status, body), askedOf());
    QTEST(error.code, "code");
    QTEST(int(error.fault), "fault");
    QCOMPARE(error.retryAfter.has_value(), error.fault == Fault::Throttled);
}

void AnswerTest::aForbiddenStreamNamesTheRightAndTheMenu()
{
    for (const QByteArray& body :
         {QByteArray(), nested("err_xdk_operation_forbidden_for_address")}) {
        const Error error = toError(answerOf(403, body), askedOf("siem"));
        QVERIFY(error.advice.contains(QLatin1String("Gateway | Tracking | Read")));
        QVERIFY(error.advice.contains(QLatin1String("Administration | Account | Roles")));
        QCOMPARE(reachOf(error), Reach::Stream);
    }
}

void AnswerTest::aWrongClockIsNamed()
{
    Asked asked = askedOf();
    asked.clockOffset = -12min;
    const net::Response wrong = answerOf(401, nested("err_xdk_invalid_signature"));
    QVERIFY(toError(wrong, asked).message.contains(QLatin1String("12 minutes ahead of")));
    asked.clockOffset = 3h;
    QVERIFY(toError(wrong, asked).message.contains(QLatin1String("3 hours behind")));
    asked.clockOffset = 4min;
    QVERIFY(!toError(wrong, asked).message.contains(QLatin1String("minutes")));
    const auto told = [&](milliseconds offset) {
        asked.clockOffset = offset;
        return toError(wrong, asked);
    };
    const Error right = told(0ms);
    for (const milliseconds offset : {5min, -5min})
        QCOMPARE(told(offset).message, right.message);
    QVERIFY(told(5min + 1ms).message.contains(QLatin1String("5 minutes behind")));
    QVERIFY(told(-5min - 1ms).message.contains(QLatin1String("5 minutes ahead of")));
    QVERIFY(told(119min).message.contains(QLatin1String("119 minutes behind")));
    QVERIFY(told(120min).message.contains(QLatin1String("2 hours behind")));
    QCOMPARE(told(3h).advice,
             QStringLiteral("Set the clock of this computer right, then check again. ")
                 + right.advice);
    // It is no reason for anything else.
    QCOMPARE(toError(answerOf(500, ""), asked).message,
             toError(answerOf(500, ""), askedOf()).message);
}

void AnswerTest::twoHundredWithFailIsAFailure_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* body, const char* code) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(code);
    };
    row(R"({"meta":{"status":200},"fail":[{"errors":[{"code":"err_audit_log_incorrect_region"}]}]})",
        "err_audit_log_incorrect_region");
    row(R"({"meta":{"status":200},"fail":[{"errors":[{"code":"err_strange","message":"odd"}]}]})",
        "err_strange");
    row(R"({"meta":{"status":404},"data":[],"fail":[]})", "http.404");
    row(R"({"meta":{"status":"403"},"data":[],"fail":[]})", "http.403");
    row(R"({"meta":{"status":200},"fail":[{}]})", "mimecast.failed");
    row(R"({"meta":{"status":200},"fail":["what"]})", "mimecast.failed");
}

void AnswerTest::twoHundredWithFailIsAFailure()
{
    QFETCH(const QByteArray, body);
    const auto error = inEnvelope(body);
    QVERIFY(error.has_value());
    QTEST(error->code, "code");
}

void AnswerTest::aGoodEnvelopeIsNone()
{
    QVERIFY(!inEnvelope(R"({"meta":{"status":200},"data":[],"fail":[]})"));
    QVERIFY(!inEnvelope(R"({"meta":{}})"));
    const Error named = *inEnvelope(
        R"({"meta":{},"fail":[{"errors":[{"code":"err_validation_null","field":"from"}]}]})");
    QVERIFY(named.message.endsWith(QLatin1String("request: from.")));
}

void AnswerTest::theDetailHelpsSupportAndHoldsNothingOfOurs()
{
    const Error error = toError(answerOf(401, nested("err_developer_key", "look\u202e here"),
                                         {{"x-request-id", "theirs-1"}}),
                                askedOf());
    for (const char* part :
         {"HTTP 401", "err_developer_key", "4711-guid", "theirs-1", "url/get-logs"})
        QVERIFY2(error.detail.contains(QLatin1String(part)), part);
    QVERIFY(!error.detail.contains(QChar(0x202e)));
    const Error long1 = toError(answerOf(500, QByteArray(100'000, 'x')), askedOf());
    QVERIFY(long1.detail.size() < 1'000);
}

void AnswerTest::waitsAsLongAsItIsTold_data()
{
    QTest::addColumn<QByteArray>("reset");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<qint64>("wait");
    const auto row = [](const char* name, const QByteArray& reset, const QByteArray& after,
                        milliseconds wait) {
        QTest::newRow(name) << reset << after << qint64(wait.count());
    };
    const qint64 now = duration_cast<milliseconds>(kNow.time_since_epoch()).count();
    row("nothing", "", "", 10min);
    row("junk", "soon", "later", 10min);
    row("milliseconds", "42000", "", 42s);
    row("epoch seconds", QByteArray::number(now / 1000 + 90), "", 90s);
    row("epoch milliseconds", QByteArray::number(now + 2500), "", 2500ms);
    row("too short", "3", "", 1s);
    row("in the past", QByteArray::number(now - 2500), "", 1s);
    row("too long", "900000000", "", 60min);
    row("negative", "-5", "", 10min);
    row("infinite", "inf", "", 10min);
    row("not a number", "nan", "", 10min);
    row("retry-after wins", "42000", "7", 7s);
    row("retry-after as a date", "", "Thu, 25 Jan 2024 10:31:00 GMT", 60s);
    row("retry-after zero", "", "0", 1s);
    row("retry-after one hour", "", "3600", 60min);
    row("milliseconds beyond reason", "200000000000000000", "", 60min);
    row("retry-after too long", "", "99999999999", 60min);
}

void AnswerTest::waitsAsLongAsItIsTold()
{
    QFETCH(const QByteArray, reset);
    QFETCH(const QByteArray, after);
    net::Headers headers;
    if (!reset.isEmpty())
        headers.emplace_back("X-RateLimit-Reset", reset);
    if (!after.isEmpty())
        headers.emplace_back("retry-after", after);
    const Error error = toError(answerOf(429, "", headers), askedOf());
    QTEST(qint64(error.retryAfter->count()), "wait");
}

void AnswerTest::junkInQuotaHeadersIsNoQuota()
{
    const Quota quota = quotaOf(answerOf(200, "",
                                         {{"x-ratelimit-limit", "50"},
                                          {"X-RateLimit-Remaining", "many"},
                                          {"X-RateLimit-Reset", "1000"}}),
                                kNow);
    QCOMPARE(quota.limit, std::optional(50));
    QVERIFY(!quota.remaining);
    QCOMPARE(quota.resetsIn, std::optional<milliseconds>(1s));
    QVERIFY(!quotaOf(answerOf(200, ""), kNow).resetsIn);
    const auto limit = [](const char* header) {
        return quotaOf(answerOf(200, "", {{"X-RateLimit-Limit", header}}), kNow).limit;
    };
    QCOMPARE(limit("0"), std::optional(0));
    QCOMPARE(limit("1000000000"), std::optional(1'000'000'000));
    QVERIFY(!limit("1000000001"));
    QVERIFY(!limit("1e300"));
}

void AnswerTest::theClockOffsetForgivesALongDownload()
{
    const auto at = [](const char* date) { return answerOf(200, "", {{"Date", date}}); };
    // Sent at 10:30, answered at once, received two minutes later.
    QCOMPARE(clockOffsetOf(at("Thu, 25 Jan 2024 10:30:01 GMT"), kNow, kNow + 2min).value(), 0ms);
    QCOMPARE(clockOffsetOf(at("Thu, 25 Jan 2024 11:30:00 GMT"), kNow, kNow + 1s).value(), 1h - 1s);
    QCOMPARE(clockOffsetOf(at("Thu, 25 Jan 2024 09:30:00 GMT"), kNow, kNow + 1s).value(), -1h + 1s);
    // Our clock was set back while we waited.
    QVERIFY(clockOffsetOf(at("Thu, 25 Jan 2024 10:30:00 GMT"), kNow, kNow - 24h).has_value());
    QVERIFY(!clockOffsetOf(answerOf(200, ""), kNow, kNow));
}

void AnswerTest::whatWentWellIsReadAndNothingElse()
{
    for (const int status : {200, 204, 299}) {
        QVERIFY(wentWell(answerOf(status, "{}")));
        QVERIFY(!wentWell(answerOf(status, " <html>")));
        QVERIFY(isForeign(answerOf(status, " <html>")));
    }
    for (const int status : {0, 199, 300, 302, 399, 400, 404, 500}) {
        QVERIFY(!wentWell(answerOf(status, "{}")));
        QCOMPARE(isForeign(answerOf(status, "<html>")), status / 100 == 3);
    }
}

QTEST_APPLESS_MAIN(AnswerTest)
#include "answer_test.moc"
