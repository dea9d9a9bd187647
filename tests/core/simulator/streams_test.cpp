#include "core/mimecast/log_types.h"
#include "core/simulator/streams.h"

#include <set>

#include <QTest>

using namespace core;
using namespace core::simulator;

class StreamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLogTypeOfTheProductHasAStream()
    {
        for (const auto& type : mimecast::logTypes())
            QVERIFY2(streamOfLogType(type.id), type.id.data());
        QVERIFY(!streamOfLogType("no-such"));
        QCOMPARE(streamOfLogType("siem-url"), Stream::Siem);
        QCOMPARE(streamOfLogType("url-protect"), Stream::Url);
    }

    void everyNameIsItsOwn()
    {
        std::set<std::string_view> names;
        for (const Stream stream : kStreams)
            QVERIFY(names.insert(name(stream)).second);
    }

    void theNumberIsReadFromEveryForm_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<qint64>("number");
        QTest::newRow("JSON") << QByteArray("{\"a\":\"b\",\"simSeq\":42}") << qint64(42);
        QTest::newRow("line") << QByteArray("{\"simSeq\":0}\r\n") << qint64(0);
        QTest::newRow("the last one") << QByteArray("{\"x\":\"simSeq\",\"simSeq\":2}") << qint64(2);
        QTest::newRow("row") << QByteArray("ab|c|d|7") << qint64(7);
        QTest::newRow("row with its end") << QByteArray("ab|c|d|7\r\n") << qint64(7);
        QTest::newRow("none") << QByteArray("{\"a\":1}") << qint64(-1);
        QTest::newRow("cut") << QByteArray("{\"a\":\"b\",\"simSeq\":4") << qint64(-1);
        QTest::newRow("heading") << QByteArray("SHA256|SimSeq") << qint64(-1);
        QTest::newRow("not at the end") << QByteArray("{\"simSeq\":4,\"a\":1}") << qint64(-1);
        QTest::newRow("nothing") << QByteArray() << qint64(-1);
    }

    void theNumberIsReadFromEveryForm()
    {
        QFETCH(QByteArray, raw);
        QFETCH(qint64, number);
        QCOMPARE(sequenceIn({raw.data(), std::size_t(raw.size())}).value_or(-1), number);
    }
};

QTEST_GUILESS_MAIN(StreamsTest)
#include "streams_test.moc"
