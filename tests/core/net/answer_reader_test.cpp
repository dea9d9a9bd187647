#include "core/net/answer_reader.h"

#include <random>

#include <QTest>

using namespace core::net;
using State = AnswerReader::State;

namespace {

constexpr qint64 kMost = 1000;

struct Outcome {
    State state;
    Response answer;
    bool reusable;
};

// Fed in pieces of this size, then hung up on.
Outcome read(const QByteArray& bytes, qsizetype piece, AnswerReader::Body body = {})
{
    AnswerReader reader(body, kMost);
    for (qsizetype at = 0; at < bytes.size() && reader.state() == State::Reading; at += piece) {
        const auto size = std::min(piece, bytes.size() - at);
        (void)reader.take({bytes.constData() + at, size_t(size)});
    }
    const State state = reader.ended();
    return {state, reader.answer(), reader.reusable()};
}

} // namespace

class AnswerReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnswers_data();
    void readsAnswers();
    void refusesWhatIsNotAnAnswer_data();
    void refusesWhatIsNotAnAnswer();
    void aPieceOfAnAnswerIsNeverWhole_data();
    void aPieceOfAnAnswerIsNeverWhole();
    void headersAreKeptInOrderAndTrimmed();
    void anAnswerToHeadHasNoBody();
    void onlyAWellDelimitedAnswerLeavesTheConnectionOpen_data();
    void onlyAWellDelimitedAnswerLeavesTheConnectionOpen();
    void anEndlessHeadIsTooBig();
    void anEndlessChunkSizeIsNotHttp();
    void nonsenseNeverGrowsOrCrashes();
};

void AnswerReaderTest::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& bytes, int status, const char* body) {
        QTest::newRow(name) << bytes << status << QByteArray(body);
    };
    row("with a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello");
    row("without a reason", "HTTP/1.1 404\r\ncontent-length:2\r\n\r\nno", 404, "no");
    row("empty", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", 500, "");
    row("until it hangs up", "HTTP/1.0 200 OK\r\n\r\nhello", 200, "hello");
    row("no content", "HTTP/1.1 204 Nothing\r\nContent-Length: 9\r\n\r\n", 204, "");
    row("not modified", "HTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n", 304, "");
    row("after a 100 and a 103",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: a\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        200, "ok");
    row("chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0A;x=y\r\n, "
        "world!!!\r\n"
        "0\r\nX-Trailer: 1\r\n\r\n",
        200, "hello, world!!!");
    row("chunked and empty", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200,
        "");
    row("the same length twice",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", 200, "ok");
}

void AnswerReaderTest::readsAnswers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
        const Outcome outcome = read(bytes, piece);
        QCOMPARE(outcome.state, State::Whole);
        QCOMPARE(outcome.answer.status, status);
        QCOMPARE(outcome.answer.body, body);
    }
}

void AnswerReaderTest::refusesWhatIsNotAnAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("state");
    const auto row = [](const char* name, const QByteArray& bytes, State state) {
        QTest::newRow(name) << bytes << int(state);
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n", State::NotHttp);
    row("HTTP/2", "HTTP/2 200 OK\r\n\r\n", State::NotHttp);
    row("no number", "HTTP/1.1 abc OK\r\n\r\n", State::NotHttp);
    row("a long number", "HTTP/1.1 2000 OK\r\n\r\n", State::NotHttp);
    row("a small number", "HTTP/1.1 099 OK\r\n\r\n", State::NotHttp);
    row("switching", "HTTP/1.1 101 Switching\r\n\r\n", State::NotHttp);
    row("no colon", ok + "nonsense\r\n\r\n", State::NotHttp);
    row("a space before the colon", ok + "Content-Length : 5\r\n\r\nhello", State::NotHttp);
    row("a folded line", ok + "A: b\r\n c\r\n\r\n", State::NotHttp);
    row("a negative length", ok + "Content-Length: -5\r\n\r\n", State::NotHttp);
    row("a signed length", ok + "Content-Length: +5\r\n\r\nhello", State::NotHttp);
    row("an odd length", ok + "Content-Length: 5x\r\n\r\nhello", State::NotHttp);
    row("no length", ok + "Content-Length:\r\n\r\n", State::NotHttp);
    row("a huge length", ok + "Content-Length: 99999999999999999999\r\n\r\n", State::NotHttp);
    row("two lengths", ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", State::NotHttp);
    row("too long", ok + "Content-Length: 1001\r\n\r\n", State::BodyTooBig);
    row("too long in the end", ok + "\r\n" + QByteArray(1001, 'x'), State::BodyTooBig);
    row("an unknown coding", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", State::NotHttp);
    row("a chunk of no size", chunked + "\r\n", State::NotHttp);
    row("a chunk of odd size", chunked + "0x5\r\nhello\r\n", State::NotHttp);
    row("a negative chunk", chunked + "-1\r\n", State::NotHttp);
    row("a chunk too big", chunked + "3e9\r\n", State::BodyTooBig);
    row("chunks too big", chunked + "1\r\nx\r\n3e8\r\n", State::BodyTooBig);
    row("a huge chunk", chunked + "ffffffffffffffff1\r\n", State::NotHttp);
    row("more than the chunk", chunked + "2\r\nhello\r\n", State::NotHttp);
}

void AnswerReaderTest::refusesWhatIsNotAnAnswer()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, state);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()})
        QCOMPARE(int(read(bytes, piece).state), state);
}

void AnswerReaderTest::aPieceOfAnAnswerIsNeverWhole_data() { readsAnswers_data(); }

void AnswerReaderTest::aPieceOfAnAnswerIsNeverWhole()
{
    QFETCH(QByteArray, bytes);
    if (!bytes.contains("ontent-") && !bytes.contains("chunked") && !bytes.contains("Chunked"))
        return; // nobody can tell
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QCOMPARE(read(bytes.left(size), 3).state, State::Cut);
}

void AnswerReaderTest::headersAreKeptInOrderAndTrimmed()
{
    const auto outcome =
        read("HTTP/1.1 200 OK\r\nA:  one \t\r\nB:\r\na: two\r\nContent-Length: 0\r\n\r\n", 5);
    const Headers expected{{"A", "one"}, {"B", ""}, {"a", "two"}, {"Content-Length", "0"}};
    QCOMPARE(outcome.answer.headers, expected);
    QCOMPARE(outcome.answer.header("a"), QByteArray("one"));
}

void AnswerReaderTest::anAnswerToHeadHasNoBody()
{
    const auto outcome =
        read("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", 100, AnswerReader::Body::None);
    QCOMPARE(outcome.state, State::Whole);
    QVERIFY(outcome.reusable);
}

void AnswerReaderTest::onlyAWellDelimitedAnswerLeavesTheConnectionOpen_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("open");
    const auto row = [](const char* name, const QByteArray& bytes, bool open) {
        QTest::newRow(name) << bytes << open;
    };
    row("a length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", true);
    row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", true);
    row("told to close", "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\nok",
        false);
    row("an old server", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", false);
    row("until it hangs up", "HTTP/1.1 200 OK\r\n\r\nok", false);
    row("more than announced", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!", false);
}

void AnswerReaderTest::onlyAWellDelimitedAnswerLeavesTheConnectionOpen()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, open);
    QCOMPARE(read(bytes, bytes.size()).reusable, open);
}

void AnswerReaderTest::anEndlessHeadIsTooBig()
{
    AnswerReader reader({}, kMost);
    State state = reader.take("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 300 && state == State::Reading; ++i)
        state = reader.take("X-More: " + std::string(1000, 'x') + "\r\n");
    QCOMPARE(state, State::HeadTooBig);
}

void AnswerReaderTest::anEndlessChunkSizeIsNotHttp()
{
    AnswerReader reader({}, kMost);
    State state = reader.take("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 10'000 && state == State::Reading; ++i)
        state = reader.take("0");
    QCOMPARE(state, State::NotHttp);
}

void AnswerReaderTest::nonsenseNeverGrowsOrCrashes()
{
    std::mt19937 chance(42);
    const QByteArray seed =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 12\r\n\r\n"
        "5\r\nhello\r\n7;a=b\r\n, world\r\n0\r\n\r\n";
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = seed;
        for (unsigned i = 0; i < 1 + chance() % 4; ++i) {
            const auto at = qsizetype(chance() % unsigned(bytes.size()));
            switch (chance() % 3) {
            case 0:
                bytes[at] = char(chance());
                break;
            case 1:
                bytes.remove(at, qsizetype(1 + chance() % 8));
                break;
            case 2:
                bytes.insert(at, bytes.mid(qsizetype(chance() % 60), 8));
                break;
            }
            if (bytes.isEmpty())
                bytes = "x";
        }
        const Outcome outcome = read(bytes, qsizetype(1 + chance() % 16));
        QVERIFY(outcome.state != State::Reading);
        QVERIFY(outcome.answer.body.size() <= kMost);
    }
}

QTEST_GUILESS_MAIN(AnswerReaderTest)
#include "answer_reader_test.moc"
