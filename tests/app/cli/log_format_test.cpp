#include "app/cli/log_format.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace app::cli;
using namespace core;

namespace {

Event eventOf(const QByteArray& raw)
{
    return {.row = 7,
            .collector = QStringLiteral("{id}"),
            .type = 1,
            .time = *fromIso(u"2024-01-25T10:30:45.642Z"),
            .timeSource = TimeSource::File,
            .received = *fromIso(u"2024-01-25T10:40:00Z"),
            .raw = raw};
}

const QByteArray kRaw = "{\"acc\":\"C1\",\"Sender\":\"=cmd|'/c calc'!A0\",\"Rcpt\":\"a@b.example\","
                        "\"Subject\":\"one, \\\"two\\\"\\u202e\",\"Act\":\"Rej\",\"aCode\":\"x\"}";

} // namespace

class LogFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ndjsonIsTheBytesThatCame()
    {
        QCOMPARE(formatted(Format::Ndjson, eventOf(kRaw), {}), kRaw + '\n');
        QVERIFY(header(Format::Ndjson).isEmpty());
    }

    void aRecordOverSeveralLinesIsStillOneLineThatMeansTheSame()
    {
        const QByteArray raw = "{\r\n  \"Subject\": \"a\\nb\",\n  \"n\": 1\n}";
        const QByteArray line = formatted(Format::Ndjson, eventOf(raw), {});
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.endsWith('\n') && !line.contains('\r'));
        QCOMPARE(QJsonDocument::fromJson(line), QJsonDocument::fromJson(raw));
        const auto meta =
            QJsonDocument::fromJson(formatted(Format::NdjsonMeta, eventOf(raw), {})).object();
        QCOMPARE(meta[QStringLiteral("raw")].toString().toUtf8(), raw);
    }

    void theWrapperSaysWhoseItIsAndKeepsTheBytes()
    {
        const QByteArray line =
            formatted(Format::NdjsonMeta, eventOf(kRaw), QStringLiteral("Acme \"EU\""));
        QCOMPARE(line.count('\n'), 1);
        QJsonParseError error;
        const QJsonObject json = QJsonDocument::fromJson(line, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(json[QStringLiteral("row")].toInteger(), 7);
        QCOMPARE(json[QStringLiteral("collector")].toString(), QStringLiteral("Acme \"EU\""));
        QCOMPARE(json[QStringLiteral("collectorId")].toString(), QStringLiteral("{id}"));
        QCOMPARE(json[QStringLiteral("logType")].toString(), QStringLiteral("receipt"));
        QCOMPARE(json[QStringLiteral("time")].toString(),
                 QStringLiteral("2024-01-25T10:30:45.642Z"));
        QCOMPARE(json[QStringLiteral("timeSource")].toString(), QStringLiteral("file"));
        QCOMPARE(json[QStringLiteral("received")].toString(),
                 QStringLiteral("2024-01-25T10:40:00Z"));
        const QJsonObject summary = json[QStringLiteral("summary")].toObject();
        QCOMPARE(summary[QStringLiteral("to")].toString(), QStringLiteral("a@b.example"));
        QCOMPARE(summary[QStringLiteral("outcome")].toString(), QStringLiteral("rejected"));
        QCOMPARE(json[QStringLiteral("raw")].toString().toUtf8(), kRaw);
    }

    void everyRowOfCsvHasAFieldForEachColumn()
    {
        const QByteArray line = formatted(
            Format::Csv,
            eventOf("{\"Sender\":\"=1\",\"Rcpt\":\"r\",\"Subject\":\"s\",\"Act\":\"Acc\"}"),
            QStringLiteral("@Acme"));
        QVERIFY(line.endsWith("\r\n"));
        QCOMPARE(line.count(','), header(Format::Csv).count(','));
        QVERIFY(line.contains(",'@Acme,receipt,accepted,Acc,'=1,r,s,"));
    }

    void aTableShowsNothingThatMovesTheCursor()
    {
        const QByteArray line =
            formatted(Format::Table,
                      eventOf("{\"Sender\":\"a\\u001b[2Jb\",\"Subject\":\"c\\r\\u202ed\"}"), {});
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(!line.contains('\x1b') && !line.contains('\r'));
        QVERIFY(!QString::fromUtf8(line).contains(QChar(0x202e)));
        QVERIFY(line.startsWith("2024-01-25T10:30:45Z  receipt "));
    }
};

QTEST_GUILESS_MAIN(LogFormatTest)
#include "log_format_test.moc"
