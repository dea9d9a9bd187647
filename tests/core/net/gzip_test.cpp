#include "core/net/gzip.h"
#include "tests/support/gzipped.h"

#include <random>

#include <QTest>
#include <QtEndian>
#ifdef Q_OS_WIN
#include <windows.h>
// After windows.h, whose words it uses.
#include <psapi.h>
#else
#include <sys/resource.h>
#endif
#include <zlib.h>

using namespace core;
using namespace core::net;
using support::gzipped;

namespace {

constexpr qint64 kMost = 64LL * 1024 * 1024;

QString codeOf(const QByteArray& packed, qint64 most = kMost)
{
    const auto bytes = gunzip(packed, most);
    return bytes ? QStringLiteral("%1 bytes").arg(bytes->size()) : bytes.error().code;
}

QByteArray noise(qsizetype size)
{
    std::mt19937 chance(7);
    QByteArray bytes(size, '\0');
    std::ranges::generate(bytes, [&] { return char(chance()); });
    return bytes;
}

// Zeros, packed as they are made.
QByteArray bomb(qint64 size)
{
    z_stream state{};
    deflateInit2(&state, 1, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    QByteArray zeros(1 << 20, '\0');
    QByteArray packed(qsizetype(size / 100), '\0');
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = uInt(packed.size());
    for (qint64 made = 0; made < size; made += zeros.size()) {
        state.next_in = reinterpret_cast<Bytef*>(zeros.data());
        state.avail_in = uInt(zeros.size());
        deflate(&state, Z_NO_FLUSH);
    }
    deflate(&state, Z_FINISH);
    packed.resize(packed.size() - qsizetype(state.avail_out));
    deflateEnd(&state);
    return packed;
}

void lieAboutSize(QByteArray& packed, quint32 size)
{
    qToLittleEndian(size, packed.data() + packed.size() - 4);
}

long mostMemory() // kB
{
#ifdef Q_OS_WIN
    PROCESS_MEMORY_COUNTERS usage{};
    K32GetProcessMemoryInfo(GetCurrentProcess(), &usage, sizeof usage);
    return long(usage.PeakWorkingSetSize / 1024);
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
#endif
}

} // namespace

class GzipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasPackedComesBack();
    void severalFilesInARowAreOne();
    void withoutItsEndItIsCut();
    void aChangedByteIsCut();
    void whatFollowsTheEndIsCut();
    void aLieAboutTheSizeIsCut();
    void moreThanAllowedIsTooBig();
    void aBombGoesOffInLittleMemory_data();
    void aBombGoesOffInLittleMemory();
    void nonsenseIsNeverTaken();
    void whatStandsBeforeTheDamageCanBeHad();
};

void GzipTest::whatWasPackedComesBack()
{
    for (const QByteArray& plain :
         {QByteArray(), QByteArray("x"), QByteArray("{\"a\":1}\n").repeated(100'000),
          noise(300'000), QByteArray(1'000'000, 'a')}) {
        const auto bytes = gunzip(gzipped(plain), kMost);
        QVERIFY(bytes);
        QCOMPARE(*bytes, plain);
    }
}

void GzipTest::severalFilesInARowAreOne()
{
    const auto bytes =
        gunzip(gzipped("one ") + gzipped(QByteArray(500'000, 'b')) + gzipped("three"), kMost);
    QVERIFY(bytes);
    QCOMPARE(bytes->size(), 500'009);
    QVERIFY(bytes->startsWith("one bbb") && bytes->endsWith("bthree"));
}

void GzipTest::withoutItsEndItIsCut()
{
    const QByteArray packed = gzipped(noise(2000));
    for (qsizetype size = 0; size < packed.size(); ++size)
        QCOMPARE(codeOf(packed.left(size)), QStringLiteral("net.cut"));
}

void GzipTest::aChangedByteIsCut()
{
    const QByteArray packed = gzipped(QByteArray("{\"key\":\"value\"}").repeated(50) + noise(200));
    for (qsizetype at = packed.size() - 8; at < packed.size(); ++at) {
        QByteArray changed = packed;
        changed[at] = char(changed[at] ^ 0x10);
        QCOMPARE(codeOf(changed), QStringLiteral("net.cut"));
    }
    QByteArray middle = packed;
    middle[packed.size() / 2] = char(middle[packed.size() / 2] ^ 0x01);
    QCOMPARE(codeOf(middle), QStringLiteral("net.cut"));
}

void GzipTest::whatFollowsTheEndIsCut()
{
    QCOMPARE(codeOf(gzipped("hello") + "and more"), QStringLiteral("net.cut"));
}

void GzipTest::aLieAboutTheSizeIsCut()
{
    for (const quint32 size : {0U, 4U, 6U, 100'000U, 0xffffffffU}) {
        QByteArray packed = gzipped("hello");
        lieAboutSize(packed, size);
        QCOMPARE(codeOf(packed), QStringLiteral("net.cut"));
    }
}

void GzipTest::moreThanAllowedIsTooBig()
{
    const QByteArray packed = gzipped(noise(100'000));
    QCOMPARE(codeOf(packed, 100'000), QStringLiteral("100000 bytes"));
    QCOMPARE(codeOf(packed, 99'999), QStringLiteral("net.too_big"));
    // Up to a MiB anything may shrink as it likes.
    QCOMPARE(codeOf(gzipped(QByteArray(1024 * 1024, 'a'))), QStringLiteral("1048576 bytes"));
    QCOMPARE(codeOf(gzipped(QByteArray(1024 * 1024 + 1, 'a'))), QStringLiteral("net.too_big"));
}

void GzipTest::aBombGoesOffInLittleMemory_data()
{
    QTest::addColumn<QByteArray>("packed");
    QByteArray packed = bomb(256LL * 1024 * 1024);
    QTest::newRow("honest") << packed;
    lieAboutSize(packed, 1000);
    QTest::newRow("modest") << packed;
}

void GzipTest::aBombGoesOffInLittleMemory()
{
    QFETCH(QByteArray, packed);
    const long before = mostMemory();
    QCOMPARE(codeOf(packed, 1LL << 40), QStringLiteral("net.too_big"));
    QVERIFY2(mostMemory() - before < 32'000, qPrintable(QString::number(mostMemory() - before)));
}

void GzipTest::nonsenseIsNeverTaken()
{
    std::mt19937 chance(11);
    const QByteArray seed = gzipped(QByteArray("{\"key\":\"value\"}").repeated(20) + noise(100));
    const auto whole = gunzip(seed, kMost);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray packed = seed;
        for (unsigned i = 0; i < 1 + chance() % 3; ++i)
            packed[qsizetype(chance() % unsigned(packed.size()))] = char(chance());
        const auto bytes = gunzip(packed, kMost);
        // A byte of the header that nobody looks at may differ.
        QVERIFY(!bytes || *bytes == *whole);
    }
}

void GzipTest::whatStandsBeforeTheDamageCanBeHad()
{
    const QByteArray plain = noise(100'000).toHex();
    const QByteArray packed = gzipped(plain);
    const Unpacked whole = unpack(packed, kMost);
    QVERIFY(!whole.flaw);
    QCOMPARE(whole.bytes, plain);
    const Unpacked half = unpack(packed.left(packed.size() / 2), kMost);
    QCOMPARE(half.flaw->code, QStringLiteral("net.cut"));
    QVERIFY(half.bytes.size() > plain.size() / 3 && plain.startsWith(half.bytes));
    QCOMPARE(unpack("", kMost).flaw->code, QStringLiteral("net.cut"));
    QCOMPARE(unpack(packed, 1000).flaw->code, QStringLiteral("net.too_big"));
}

QTEST_GUILESS_MAIN(GzipTest)
#include "gzip_test.moc"
