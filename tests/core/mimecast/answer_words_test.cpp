// The words that a failure is told in.
#include "tests/support/failed_answers.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace support::answers;
using namespace std::chrono;
using namespace std::chrono_literals;

class AnswerWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnknownClientIsTransientOnceItHadAToken();
    void theDetailSaysAllThereIsInOrder();
    void withoutAStreamNoRightAndNoProductIsNamed();
    void aClientThatIsNotKnownIsToldApartByItsApi();
    void aFieldIsNamedWhereItWasWrong();
    void whatNobodyKnowsIsToldInTheirWords();
    void aPauseIsKeptWhateverTheStatus();
};

// Right after a token was given for the same credentials it cannot be meant.
void AnswerWordsTest::anUnknownClientIsTransientOnceItHadAToken()
{
    const net::Response unknown = answerOf(401, nested("InvalidClientIdentifier"));
    Asked asked = askedOf("cg-url");
    asked.api = 2;
    QCOMPARE(toError(unknown, asked).fault, Fault::Retry);
    asked.endpoint = kTokenEndpoint;
    QCOMPARE(toError(unknown, asked).fault, Fault::Refused);
}

void AnswerWordsTest::theDetailSaysAllThereIsInOrder()
{
    const QByteArray body = nested("err_developer_key");
    const QString place = QStringLiteral("HTTP 401, ") + text(findStream("url")->endpoint);
    const Error all =
        toError(answerOf(401, body, {{"x-mc-req-id", "theirs-2"}, {"x-request-id", "theirs-1"}}),
                askedOf());
    QCOMPARE(all.detail,
             place
                 + QStringLiteral(", err_developer_key, why, request 4711-guid, their request "
                                  "theirs-1: ")
                 + QString::fromUtf8(body));
    Asked unnamed = askedOf();
    unnamed.requestId.clear();
    QCOMPARE(toError(answerOf(401, ""), unnamed).detail, place + QStringLiteral(": "));
}

void AnswerWordsTest::withoutAStreamNoRightAndNoProductIsNamed()
{
    Asked asked = askedOf();
    asked.stream = nullptr;
    for (const char* code : {"err_xdk_operation_forbidden_for_address", "err_developer_key"}) {
        const Error error = toError(answerOf(403, nested(code)), asked);
        QCOMPARE(error.advice, text(findError(code)->advice));
        if (qstrcmp(code, "err_developer_key") == 0)
            QCOMPARE(toError(answerOf(403, nested(code)), askedOf()).advice, error.advice);
    }
    const QByteArray product =
        R"({"fail":[{"code":"app_forbidden","message":"not in any product"}]})";
    QCOMPARE(toError(answerOf(403, product), asked).code, QStringLiteral("app_forbidden.product"));
}

void AnswerWordsTest::aClientThatIsNotKnownIsToldApartByItsApi()
{
    Asked asked = askedOf();
    const QString older = toError(answerOf(401, ""), asked).advice;
    QCOMPARE(older, text(findError("http.401")->advice));
    asked.api = 2;
    const QString newer = text(findError("InvalidClientIdentifier")->advice);
    QVERIFY(newer != older);
    QCOMPARE(toError(answerOf(401, ""), asked).advice, newer);
    QCOMPARE(toError(answerOf(400, ""), asked).advice, text(findError("http.400")->advice));
}

void AnswerWordsTest::aFieldIsNamedWhereItWasWrong()
{
    const auto told = [](const char* code, const char* field) {
        return toError(answerOf(400,
                                R"({"fail":[{"errors":[{"code":")" + QByteArray(code)
                                    + R"(","field":")" + field + R"("}]}]})"),
                       askedOf())
            .message;
    };
    const QString validation = text(findError("err_validation_null")->sentence);
    QCOMPARE(told("err_validation_null", ""), validation);
    QCOMPARE(told("err_validation_null", "from"),
             validation.chopped(1) + QStringLiteral(": from."));
    QCOMPARE(told("err_developer_key", "from"), text(findError("err_developer_key")->sentence));
}

void AnswerWordsTest::whatNobodyKnowsIsToldInTheirWords()
{
    const auto told = [](const char* failure) {
        return inEnvelope(R"({"meta":{"status":200},"fail":[)" + QByteArray(failure) + "]}")
            ->message;
    };
    QCOMPARE(told(R"({"code":"err_strange","message":"odd"})"),
             QStringLiteral("Mimecast reports a failure: \"odd\"."));
    QCOMPARE(told("{}"), text(findError("mimecast.failed")->sentence));
    QCOMPARE(told(R"({"code":"err_developer_key","message":"odd"})"),
             text(findError("err_developer_key")->sentence));
}

void AnswerWordsTest::aPauseIsKeptWhateverTheStatus()
{
    QCOMPARE(toError(answerOf(503, "", {{"Retry-After", "7"}}), askedOf()).retryAfter,
             std::optional<milliseconds>(7s));
    // A time is by their clock.
    Asked asked = askedOf();
    asked.clockOffset = 1h;
    const net::Headers later{{"Retry-After", "Thu, 25 Jan 2024 11:31:00 GMT"}};
    QCOMPARE(toError(answerOf(503, "", later), asked).retryAfter, std::optional<milliseconds>(60s));
}

QTEST_APPLESS_MAIN(AnswerWordsTest)
#include "answer_words_test.moc"
