#include "core/records/hex_view.h"

#include <QTest>

using namespace core::records;

class HexViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineShowsBytesAndTheirText();
    void thePlaceWhereReadingBrokeIsMarkedInAnyPiece();
    void nothingIsNoLine();
};

void HexViewTest::aLineShowsBytesAndTheirText()
{
    const auto lines = hexLines(QByteArray("{\"a\":\"\xC3\x84\"}\n<b>0123456789"), 32);
    QCOMPARE(lines.size(), 2u);
    QCOMPARE(lines[0].offset, 32);
    QCOMPARE(lines[0].hex, QStringLiteral("7b 22 61 22 3a 22 c3 84 22 7d 0a 3c 62 3e 30 31"));
    QCOMPARE(lines[0].text, QStringLiteral("{\"a\":\"··\"}·<b>01"));
    QCOMPARE(lines[1].offset, 48);
    QCOMPARE(lines[1].text, QStringLiteral("23456789"));
    QCOMPARE(lines[0].mark, -1);
}

void HexViewTest::thePlaceWhereReadingBrokeIsMarkedInAnyPiece()
{
    const QByteArray piece(64, 'x');
    const auto lines = hexLines(piece, 1024, 1024 + 37);
    QCOMPARE(lines.size(), 4u);
    QCOMPARE(lines[2].mark, 5);
    QCOMPARE(lines[1].mark, -1);
    QCOMPARE(hexLines(piece, 2048, 1024 + 37)[0].mark, -1);
}

void HexViewTest::nothingIsNoLine() { QVERIFY(hexLines({}, 0).empty()); }

QTEST_GUILESS_MAIN(HexViewTest)
#include "hex_view_test.moc"
