#include "core/mimecast/zip_reader.h"
#include "tests/support/zip_builder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;
using namespace core::mimecast;
using support::zipOf;

class ZipReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unpacksItsMembersInOrder();
    void namesAreBaseNames_data();
    void namesAreBaseNames();
    void aWrongChecksumCostsOnlyItsMember();
    void aMemberThatDoesNotInflateIsSetAsideAsItCame();
    void aBombIsRefusedBeforeItGrows();
    void manySmallBombsAreOneBomb();
    void whatRepeatsALotIsNoBomb();
    void moreThanTenThousandMembersAreTooMany();
    void aCutOffZipIsSetAsideWhole();
    void survivesEverySingleDamagedByte();
};

namespace {

// The place of a member's packed bytes, behind its local header.
qsizetype contentOf(const QByteArray& zip, const QByteArray& name)
{
    const qsizetype header = zip.indexOf(name) - 30;
    const auto extra = static_cast<unsigned char>(zip[header + 28]);
    return header + 30 + name.size() + extra;
}

} // namespace

void ZipReaderTest::unpacksItsMembersInOrder()
{
    const Unzipped out = unzip(zipOf({{"a.json", "{\"a\":1}"},
                                      {"folder/", ""},
                                      {"b.json", "stored", ZIP_CM_STORE},
                                      {"empty.json", ""}}));
    QVERIFY(out.isZip && out.bad.empty());
    QCOMPARE(out.members.size(), std::size_t(3));
    QCOMPARE(out.members[0].content, QByteArray("{\"a\":1}"));
    QCOMPARE(out.members[1].name, QStringLiteral("b.json"));
    QCOMPARE(out.members[1].content, QByteArray("stored"));
    QVERIFY(unzip(QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0')).members.empty());
}

void ZipReaderTest::namesAreBaseNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    const QString name = QStringLiteral("receipt_1.json");
    QTest::newRow("plain") << name << name;
    QTest::newRow("up") << QStringLiteral("../../etc/") + name << name;
    QTest::newRow("windows") << QStringLiteral("C:\\logs\\") + name << name;
    QTest::newRow("folder") << QStringLiteral("x/") << QString();
}

void ZipReaderTest::namesAreBaseNames()
{
    QFETCH(const QString, path);
    QTEST(baseName(path), "name");
}

void ZipReaderTest::aWrongChecksumCostsOnlyItsMember()
{
    QByteArray zip = zipOf({{"a.json", "aaaa", ZIP_CM_STORE}, {"b.json", "bbbb", ZIP_CM_STORE}});
    zip[contentOf(zip, "a.json")] = 'x';
    const Unzipped out = unzip(zip);
    QCOMPARE(out.members.size(), std::size_t(1));
    QCOMPARE(out.members.front().name, QStringLiteral("b.json"));
    QCOMPARE(out.bad.size(), std::size_t(1));
    QCOMPARE(out.bad.front().code, QStringLiteral("zip.crc"));
    QCOMPARE(out.bad.front().where, QStringLiteral("a.json"));
    QCOMPARE(out.bad.front().raw, QByteArray("xaaa"));
}

void ZipReaderTest::aMemberThatDoesNotInflateIsSetAsideAsItCame()
{
    QByteArray text;
    for (int line = 0; line < 200; ++line)
        text += QByteArray::number(line * 7919) + ' ';
    QByteArray zip = zipOf({{"a.json", text}, {"b.json", "fine"}});
    zip[contentOf(zip, "a.json")] = '\x07'; // a block of a kind that does not exist
    const Unzipped out = unzip(zip);
    QCOMPARE(out.members.size(), std::size_t(1));
    QCOMPARE(out.bad.front().code, QStringLiteral("zip.malformed"));
    QVERIFY(zip.contains(out.bad.front().raw) && out.bad.front().raw.size() > 100);
}

void ZipReaderTest::aBombIsRefusedBeforeItGrows()
{
    const QByteArray zip = zipOf({{"bomb.json", QByteArray(8 << 20, ' ')}, {"b.json", "fine"}});
    QElapsedTimer timer;
    timer.start();
    const Unzipped out = unzip(zip);
    QVERIFY(timer.elapsed() < 2'000);
    QCOMPARE(out.members.size(), std::size_t(1));
    QCOMPARE(out.bad.front().code, QStringLiteral("zip.bomb"));
    QVERIFY(out.bad.front().raw.size() < 1 << 20);
}

void ZipReaderTest::manySmallBombsAreOneBomb()
{
    std::vector<support::ZipEntry> entries;
    for (int at = 0; at < 300; ++at)
        entries.push_back({QByteArray::number(at) + ".json", QByteArray(1 << 16, ' ')});
    const QByteArray zip = zipOf(entries);
    const Unzipped out = unzip(zip);
    QVERIFY(out.members.empty());
    QCOMPARE(out.bad.size(), std::size_t(1));
    QCOMPARE(out.bad.front().code, QStringLiteral("zip.bomb"));
    QCOMPARE(out.bad.front().raw, zip);
}

void ZipReaderTest::whatRepeatsALotIsNoBomb()
{
    QByteArray text;
    for (int line = 0; line < 20'000; ++line)
        text += R"({"acc":"C46A75","Act":"Acc","Subject":"nothing new","n":)"
            + QByteArray::number(line) + '}';
    const Unzipped out = unzip(zipOf({{"receipt_1.json", text}}));
    QVERIFY(out.bad.empty());
    QCOMPARE(out.members.front().content, text);
}

void ZipReaderTest::moreThanTenThousandMembersAreTooMany()
{
    std::vector<support::ZipEntry> entries;
    for (int at = 0; at < 10'001; ++at)
        entries.push_back({QByteArray::number(at), "x", ZIP_CM_STORE});
    const Unzipped out = unzip(zipOf(entries));
    QCOMPARE(out.bad.size(), std::size_t(1));
    QCOMPARE(out.bad.front().code, QStringLiteral("zip.too_many"));
    entries.pop_back();
    QCOMPARE(unzip(zipOf(entries)).members.size(), std::size_t(10'000));
}

void ZipReaderTest::aCutOffZipIsSetAsideWhole()
{
    const QByteArray zip = zipOf({{"a.json", "aaaa"}}).chopped(10);
    const Unzipped out = unzip(zip);
    QVERIFY(!out.isZip);
    QCOMPARE(out.bad.front().raw, zip);
    QCOMPARE(out.bad.front().code, QStringLiteral("zip.malformed"));
}

void ZipReaderTest::survivesEverySingleDamagedByte()
{
    const QByteArray good =
        zipOf({{"a.json", "{\"data\":[1,2,3,4,5,6,7,8,9,10]}"}, {"b.json", "bb"}});
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (const char flip : {'\x01', '\x40', '\xff'}) {
            QByteArray zip = good;
            zip[at] = static_cast<char>(zip[at] ^ flip);
            const Unzipped out = unzip(zip);
            // Nothing is invented: whatever is handed out as good has its right content.
            for (const ZipMember& member : out.members)
                QVERIFY(member.content.isEmpty() || member.content == "bb"
                        || member.content.startsWith("{\"data\":[1,2,3"));
        }
    }
}

QTEST_APPLESS_MAIN(ZipReaderTest)
#include "zip_reader_test.moc"
