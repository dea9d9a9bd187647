#include "core/store/block.h"

#include <random>

#include <QTest>

using namespace core;
using namespace core::store;

namespace {

std::string_view view(const QByteArray& bytes) { return {bytes.constData(), size_t(bytes.size())}; }

TimePoint at(std::int64_t ms) { return TimePoint(std::chrono::milliseconds(ms)); }

QByteArray count(std::uint32_t number)
{
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

// As zstd writes what it cannot compress: a frame of one segment with its size, blocks as they are.
QByteArray frameOf(const QByteArray& plain)
{
    constexpr qsizetype kMost = 100'000;
    QByteArray frame = QByteArray("\x28\xb5\x2f\xfd\xa0") + count(std::uint32_t(plain.size()));
    for (qsizetype at = 0; at == 0 || at < plain.size(); at += kMost) {
        const QByteArray part = plain.mid(at, kMost);
        const bool last = at + kMost >= plain.size();
        frame += count(std::uint32_t(part.size() << 3 | (last ? 1 : 0))).left(3) + part;
    }
    return frame;
}

} // namespace

class BlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatGoesInComesOut();
    void anEmptyBlockIsABlock();
    void aMovedBlockKeepsItsSlices();
    void everyTypeHasABit();
    void halfABlockIsNone();
    void changedBytesAreNoticedOrHarmless();
    void nonsenseInsideAFrameIsNoticed_data();
    void nonsenseInsideAFrameIsNoticed();
    void aTableThatLiesIsNoticed();
    void typicalEventsShrinkEightfold();
};

void BlockTest::whatGoesInComesOut()
{
    QByteArray binary(256, '\0');
    for (int i = 0; i < 256; ++i)
        binary[i] = char(i);
    const std::vector<QByteArray> raws{
        "{}", "", binary, QByteArray(5'000'000, 'x'), "\xff\xfe", "{\"subject\":\"日本\"}"};
    const std::vector<Batch> batches{{7, at(1000)}, {-3, at(-5)}, {7, at(0)}};
    std::vector<BlockEvent> events;
    for (size_t i = 0; i < raws.size(); ++i)
        events.push_back({.raw = view(raws[i]),
                          .time = at(i % 2 ? -62'135'596'800'000 : 253'402'300'799'999),
                          .timeSource = TimeSource(i % 3),
                          .type = LogTypeCode(i * 51),
                          .batch = std::uint16_t(i % 3)});
    const auto block = decode(view(encode(batches, events)));
    QVERIFY(block);
    QCOMPARE(block->batches, batches);
    QCOMPARE(block->events.size(), events.size());
    for (size_t i = 0; i < events.size(); ++i) {
        QVERIFY(block->events[i].raw == events[i].raw);
        QVERIFY(block->events[i].time == events[i].time);
        QVERIFY(block->events[i].timeSource == events[i].timeSource);
        QCOMPARE(block->events[i].type, events[i].type);
        QCOMPARE(block->events[i].batch, events[i].batch);
    }
}

void BlockTest::anEmptyBlockIsABlock()
{
    const auto block = decode(view(encode({}, {})));
    QVERIFY(block);
    QVERIFY(block->events.empty() && block->batches.empty());
}

void BlockTest::aMovedBlockKeepsItsSlices()
{
    const QByteArray raw = "short";
    auto decoded = decode(view(encode({{1, at(0)}}, {{.raw = view(raw), .time = at(1)}})));
    QVERIFY(decoded);
    const Block moved = std::move(*decoded);
    QVERIFY(moved.events.front().raw == "short");
}

void BlockTest::everyTypeHasABit()
{
    for (int type = 1; type <= 62; ++type)
        QCOMPARE(typeBit(LogTypeCode(type)), std::int64_t(1) << type);
    for (const int type : {0, 63, 64, 255})
        QCOMPARE(typeBit(LogTypeCode(type)), std::int64_t(1));
}

void BlockTest::halfABlockIsNone()
{
    const QByteArray raw = "{\"subject\":\"hello\"}";
    const QByteArray body = encode({{1, at(0)}}, {{.raw = view(raw), .time = at(1)}});
    for (qsizetype size = 0; size < body.size(); ++size) {
        const auto block = decode(view(body.left(size)));
        QVERIFY(!block);
        QCOMPARE(block.error().code, QStringLiteral("store.damaged"));
        QVERIFY(block.error().fault == Fault::Broken);
    }
}

void BlockTest::changedBytesAreNoticedOrHarmless()
{
    std::mt19937 chance(3);
    std::vector<QByteArray> raws;
    std::vector<BlockEvent> events;
    for (int i = 0; i < 50; ++i)
        raws.push_back("{\"id\":\"" + QByteArray::number(chance()) + "\",\"text\":\"abcdefgh\"}");
    for (const QByteArray& raw : raws)
        events.push_back({.raw = view(raw), .time = at(5), .type = 3});
    const QByteArray body = encode({{1, at(0)}}, events);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray changed = body;
        for (unsigned i = 0; i < 1 + chance() % 4; ++i)
            changed[qsizetype(chance() % unsigned(body.size()))] = char(chance());
        const auto block = decode(view(changed));
        if (!block)
            continue;
        // Then a bit that says nothing was hit, or it was changed into itself.
        QCOMPARE(block->events.size(), raws.size());
        for (size_t i = 0; i < raws.size(); ++i)
            QVERIFY(block->events[i].raw == view(raws[i]));
    }
}

void BlockTest::nonsenseInsideAFrameIsNoticed_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QString>("detail"); // for support; empty: it is a block
    const auto row = [](const char* name, const QByteArray& plain, const char* detail) {
        QTest::newRow(name) << plain << QString::fromLatin1(detail);
    };
    const QByteArray noBatch = "MWB1" + count(0);
    const QByteArray batch = "MWB1" + count(1) + QByteArray(16, '\0');
    const QByteArray event = count(1) + "\1" + QByteArray(15, '\0');
    const QByteArray megabytes(4'000'000, '\0');
    row("a block without anything", noBatch + count(0), "");
    row("a block without events", batch + count(0), "");
    row("a block", batch + event + "x", "");
    row("nothing", "", "no magic");
    row("the magic alone", "MWB1", "no magic");
    row("half a head", noBatch + "123", "no magic");
    row("another magic", "MWB2" + count(0) + count(0), "no magic");
    row("fewer batches than said", "MWB1" + count(1) + count(0), "batches");
    row("no room for the events' number", batch, "batches");
    row("many batches", "MWB1" + count(20'000'000) + megabytes, "batches");
    row("fewer events than said", batch + count(2) + QByteArray(20, '\0'), "events");
    row("many events", batch + count(20'000'000) + megabytes, "events");
    row("less than an event says", batch + event, "event");
    row("more than the events say", batch + event + "xy", "rest");
}

void BlockTest::nonsenseInsideAFrameIsNoticed()
{
    QFETCH(QByteArray, plain);
    QFETCH(QString, detail);
    const QByteArray frame = frameOf(plain);
    const auto block = decode(view(frame));
    QCOMPARE(block ? QString() : block.error().detail, detail);
    QVERIFY(block || block.error().code == QLatin1String("store.damaged"));
    QCOMPARE(decode({}).error().detail, QStringLiteral("no size"));
}

void BlockTest::aTableThatLiesIsNoticed()
{
    // encode() compresses whatever the table says, so a lie can be planted under a right checksum:
    // an event whose batch is not there.
    const QByteArray raw = "x";
    QVERIFY(!decode(view(encode({}, {{.raw = view(raw), .time = at(0)}}))));
    QVERIFY(!decode(view(encode({{1, at(0)}}, {{.raw = view(raw), .time = at(0), .batch = 1}}))));
    const BlockEvent untold{.raw = view(raw), .time = at(0), .timeSource = TimeSource(3)};
    QVERIFY(!decode(view(encode({{1, at(0)}}, {untold}))));
}

void BlockTest::typicalEventsShrinkEightfold()
{
    std::mt19937 chance(5);
    qsizetype plain = 0;
    std::vector<QByteArray> raws;
    for (int i = 0; i < 1000; ++i) {
        raws.push_back(
            "{\"acc\":\"C0A0\",\"datetime\":\"2024-05-17T12:00:00+0000\",\"aCode\":\""
            + QByteArray::number(chance(), 16) + "\",\"Sender\":\"user"
            + QByteArray::number(chance() % 500)
            + "@example.com\",\"Act\":\"Acc\",\"Route\":\"Inbound\",\"TlsVer\":\"TLSv1.2\","
              "\"Cphr\":\"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\",\"SpamScore\":0,\"Rcpt\":\"user"
            + QByteArray::number(chance() % 500) + "@acme.example\"}");
        plain += raws.back().size();
    }
    std::vector<BlockEvent> events;
    for (const QByteArray& raw : raws)
        events.push_back({.raw = view(raw), .time = at(5), .type = 3});
    const QByteArray body = encode({{1, at(0)}}, events);
    QVERIFY2(body.size() * 8 < plain,
             qPrintable(QString::number(double(plain) / double(body.size()))));
}

QTEST_GUILESS_MAIN(BlockTest)
#include "block_test.moc"
