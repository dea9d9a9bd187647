#include "core/mimecast/log_types.h"
#include "core/story/joining.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;
using namespace core::story;

class JoiningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheIdsOfEveryForm_data();
    void readsTheIdsOfEveryForm();
    void joinsByNothingButIds();
    void leavesOutIdsThatSayNothing_data();
    void leavesOutIdsThatSayNothing();
    void understandsWhatIsPasted_data();
    void understandsWhatIsPasted();
    void isBoundedByAHostileRecord();
};

void JoiningTest::readsTheIdsOfEveryForm_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QStringList>("ids");
    const auto list = [](std::initializer_list<const char*> ids) {
        QStringList all;
        for (const char* id : ids)
            all << QString::fromLatin1(id);
        return all;
    };
    QTest::newRow("receipt, 1.0") << QByteArray("receipt")
                                  << QByteArray(R"({"aCode":"BY81J52R","MsgId":"<a.1@x.example>"})")
                                  << list({"BY81J52R", "a.1@x.example"});
    QTest::newRow("escaped") << QByteArray("receipt")
                             << QByteArray(R"({"MsgId":"\u003ca.1@x.example\u003e"})")
                             << list({"a.1@x.example"});
    QTest::newRow("2.0")
        << QByteArray("delivery")
        << QByteArray(R"({"processingId":"p-77_1","aggregateId":"Agg_0001","messageId":"<A@x>"})")
        << list({"p-77_1", "Agg_0001"});
    QTest::newRow("case is kept") << QByteArray("url-protect")
                                  << QByteArray(R"({"msgid":"AbC@Example.COM"})")
                                  << list({"AbC@Example.COM"});
    QTest::newRow("twice the same")
        << QByteArray("receipt") << QByteArray(R"({"messageId":"<a@x.y>","MsgId":"a@x.y"})")
        << list({"a@x.y"});
    QTest::newRow("key=value") << QByteArray("receipt")
                               << QByteArray("acc=C0A0|aCode=BY81J52R|MsgId=<a.1@x.example>")
                               << list({"BY81J52R", "a.1@x.example"});
    QTest::newRow("none") << QByteArray("audit") << QByteArray(R"({"user":"a@b.example"})")
                          << QStringList();
    QTest::newRow("null") << QByteArray("url-protect") << QByteArray(R"({"msgid":null})")
                          << QStringList();
    QTest::newRow("damaged") << QByteArray("receipt") << QByteArray(R"({"aCode":"BY81)")
                             << QStringList();
}

void JoiningTest::readsTheIdsOfEveryForm()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, raw);
    QFETCH(QStringList, ids);
    QCOMPARE(joiningIds(mimecast::findLogType(type.toStdString())->code, raw), ids);
}

void JoiningTest::joinsByNothingButIds()
{
    const auto receipt = mimecast::findLogType("receipt")->code;
    const QByteArray raw = R"({"Rcpt":"m.ito@acme.example","Sender":"a@b.example","acc":"C0A0",)"
                           R"("Subject":"Hello","IP":"192.0.2.7","datetime":"2026-11-01"})";
    QVERIFY(joiningIds(receipt, raw).isEmpty());
}

void JoiningTest::leavesOutIdsThatSayNothing_data()
{
    QTest::addColumn<QString>("id");
    for (const char* id : {"", "-", "<>", "0", "null", "NULL", "N/A", "none", "Unknown", "----",
                           "00000000-0000-0000-0000-000000000000", "a@b"})
        QTest::newRow(id) << id;
    QTest::newRow("endless") << QString(5000, u'x');
}

void JoiningTest::leavesOutIdsThatSayNothing()
{
    QFETCH(QString, id);
    QVERIFY(!canJoin(normalisedId(id)));
}

void JoiningTest::understandsWhatIsPasted_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("id");
    QTest::newRow("bare") << "BY81J52R"
                          << "BY81J52R";
    QTest::newRow("brackets") << " <a.1@x.example>\n"
                              << "a.1@x.example";
    QTest::newRow("header") << "Message-ID: <a.1@x.example>\r\n"
                            << "a.1@x.example";
    QTest::newRow("quoted") << "\"<a.1@x.example>\""
                            << "a.1@x.example";
    QTest::newRow("inside") << "a<b>c@x"
                            << "a<b>c@x";
}

void JoiningTest::understandsWhatIsPasted()
{
    QFETCH(QString, typed);
    QFETCH(QString, id);
    QCOMPARE(normalisedId(typed), id);
}

void JoiningTest::isBoundedByAHostileRecord()
{
    QByteArray raw = "{\"aCode\":[\"first-id\"";
    for (int i = 0; i < 10'000; ++i)
        raw += ",\"id-number-" + QByteArray::number(i) + "\"";
    raw += "]}";
    QElapsedTimer clock;
    clock.start();
    const auto ids = joiningIds(mimecast::findLogType("receipt")->code, raw);
    QCOMPARE(ids.size(), kMostIdsOfEvent);
    QCOMPARE(ids.front(), QStringLiteral("first-id"));
    QVERIFY(clock.elapsed() < 200);
}

QTEST_APPLESS_MAIN(JoiningTest)
#include "joining_test.moc"
