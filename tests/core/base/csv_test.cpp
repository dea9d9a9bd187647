#include "core/base/csv.h"

#include <QRegularExpression>
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
        row("\t=1", "'\t'=1");
        row("\r=1", "\"'\r'=1\"");
        row("\n=1", "\"'\n'=1\"");
        row(" =1", " '=1");
        row("a;=1", "a;'=1");
        row("a\n=1", "\"a\n'=1\"");
        row("a;\"=1", "\"a;\"\"'=1\"");
        row("a;b", "a;b");
        row("a; b-c = d", "a; b-c = d");
        row("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        row("1=1", "1=1");
    }

    void noFieldOfCsvIsAFormula()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, field);
        QCOMPARE(csvField(text), field);
    }

    // Also for one whose separator is another, and who then minds no quotes of ours.
    void noReaderFindsAFormula()
    {
        const QRegularExpression cells(QStringLiteral("[;\t\r\n]"));
        const QRegularExpression formula(QStringLiteral("^[ \"]*[=+@\uff1d\uff0b\uff0d\uff20-]"));
        int payloads = 0;
        for (const QChar sign : QStringLiteral("=+-@\uff1d\uff0b\uff0d\uff20"))
            for (const char* before : {"", " ", "\"", "a;", "a\t", "a\n", "a\r\n", "a;\"", "a\";\"",
                                       "=;", "a; ", "\t\t", ";;"})
                for (const char* after : {"1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x\")"}) {
                    const QString text = QLatin1String(before) + sign + QLatin1String(after);
                    const QString field = QString::fromUtf8(csvField(text));
                    for (const QString& cell : field.split(cells))
                        QVERIFY2(!formula.match(cell).hasMatch(), qPrintable(text + field));
                    ++payloads;
                }
        QVERIFY(payloads >= 200);
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
