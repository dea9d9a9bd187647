#include "core/base/csv.h"

#include <QTest>

using namespace core;

class CsvTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noFieldOfCsvIsAFormula_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char* text, const char* field) {
            QTest::newRow(text) << QString::fromLatin1(text) << QByteArray(field);
        };
        row("plain", "plain");
        row("", "");
        row("a,b", "\"a,b\"");
        row("a\"b", "\"a\"\"b\"");
        row("a\nb", "\"a\nb\"");
        row("=1+1", "'=1+1");
        row("+1", "'+1");
        row("-1", "'-1");
        row("@SUM(A1)", "'@SUM(A1)");
        row("\t=1", "'\t=1");
        row("\r=1", "\"'\r=1\"");
        row("\n=1", "\"'\n=1\"");
        row("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        row("1=1", "1=1");
    }

    void noFieldOfCsvIsAFormula()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, field);
        QCOMPARE(csvField(text), field);
    }

    void aLineHasAllItsFields()
    {
        QCOMPARE(csvLine({QStringLiteral("a,b"), QString(), QStringLiteral("=1")}),
                 QByteArray("\"a,b\",,'=1\r\n"));
        QCOMPARE(csvLine({}), QByteArray("\r\n"));
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
