// What a file's first bytes and its header say of it.
#include "core/mimecast/log_file.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;

class LogFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstLineSaysHowAFileHoldsItsRecords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TextShape>("shape");
        const auto row = [](const char* name, const QByteArray& text, TextShape shape) {
            QTest::newRow(name) << text << shape;
        };
        const QByteArray mark = "\xEF\xBB\xBF";
        row("an object", " \r\n{\"a\":1}", TextShape::Json);
        row("a list", "\t[{}]", TextShape::Json);
        row("an object behind a mark", mark + "{}", TextShape::Json);
        row("names and values", "a=1|b=2\r\n", TextShape::KeyValue);
        row("names and values behind a mark", mark + "\na=1|b=2", TextShape::KeyValue);
        row("a name without a value", "a=|b", TextShape::KeyValue);
        row("values", "a|b\nc=d|e", TextShape::Table);
        row("an equals sign in the second value", "a|b=c", TextShape::Table);
        row("nothing", "", TextShape::Unknown);
        row("blanks", " \r\n\t", TextShape::Unknown);
        row("a mark alone", mark, TextShape::Unknown);
        row("one value", "a=1", TextShape::Unknown);
        row("words", "hello there\na|b", TextShape::Unknown);
        row("a web page", "<a|b>", TextShape::Unknown);
        row("a NUL byte", QByteArray("a|\0b", 4), TextShape::Unknown);
    }
    void theFirstLineSaysHowAFileHoldsItsRecords()
    {
        QFETCH(const QByteArray, text);
        QTEST(shapeOf({text.constData(), std::size_t(text.size())}), "shape");
    }

    void aByteOrderMarkIsNoPartOfARecord()
    {
        for (const char* text : {"{\"a\":1}", "a=1|b=2"}) {
            Page page;
            RecordReader reader(page, TimePoint());
            readFile(page, reader, QByteArray("\xEF\xBB\xBF") + text, "data", {});
            QVERIFY(page.bad.empty());
            QCOMPARE(page.records.size(), std::size_t(1));
            QVERIFY(page.records.front().raw == text);
        }
    }

    void theNameOfAFileIsTheLastPartOfWhatTheHeaderSays_data()
    {
        QTest::addColumn<QString>("name");
        const auto row = [](const char* header, const char* name) {
            QTest::newRow(header) << QString::fromLatin1(name);
        };
        row("attachment; filename=\"a.json\"", "a.json");
        row("filename=a.json", "a.json");
        row("attachment; FileName=a.json; size=3", "a.json");
        row("attachment; filename=\"a;b.json\"; size=3", "a;b.json");
        row("attachment; filename=\"not closed.json", "not closed.json");
        row("attachment; filename=\" ../../etc/a.json \"", "a.json");
        row("attachment; filename=\"\"", "");
        row("attachment", "");
        row("", "");
    }
    void theNameOfAFileIsTheLastPartOfWhatTheHeaderSays()
    {
        const net::Response response{.status = 200,
                                     .headers = {{"content-disposition", QTest::currentDataTag()}},
                                     .body = {}};
        QTEST(fileNameOf(response), "name");
    }

    void withoutTheHeaderThereIsNoName() { QVERIFY(fileNameOf(net::Response()).isEmpty()); }
};

QTEST_APPLESS_MAIN(LogFileTest)
#include "log_file_test.moc"
