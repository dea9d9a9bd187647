#include "app/export.h"
#include "tests/support/query_records.h"
#include "tests/support/store_samples.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using Format = ui::ExportWish::Format;

namespace {

const QByteArray kSpaced = R"({ "n" : 1,  "Act":"Acc", "Subject":"=1+1, \"quoted\"" })";
const QByteArray kBroken = "{\n\"n\":2,\r\n\"Act\":\"Rej\"}";
const QByteArray kRow = "2026-11-01,sha256,not json";

// Three records of three forms, and a folder to export them to.
struct Desk {
    Desk()
    {
        support::PageMaker page;
        page.add(kSpaced).add(kBroken, support::kNoon + 1min).add(kRow, support::kNoon + 2min);
        const auto writer = store.open();
        QVERIFY(writer->commit(support::kMail, support::deliver(page.page, "1")));
    }

    Result<ui::ExportReport> write(ui::ExportWish wish, const std::stop_token& stop = {})
    {
        if (wish.path.isEmpty())
            wish.path = folder.filePath(QStringLiteral("events"));
        const auto knowledge = support::testKnowledge();
        const auto searcher = store::Searcher::open(store.path, knowledge);
        const auto reader = store::EventReader::open(store.path, knowledge);
        return app::exportEvents(
            wish, {**searcher, **reader, knowledge}, [this](int share) { shares.push_back(share); },
            stop);
    }
    QByteArray written() const
    {
        QFile file(folder.filePath(QStringLiteral("events")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList left() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }

    support::TempStore store;
    QTemporaryDir folder;
    std::vector<int> shares;
};

} // namespace

class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreTheBytesAsReceived();
    void jsonIsOneArrayOfAll();
    void aTableHasTheWantedColumnsAndNoFormula();
    void onlyWhatMatchesOrIsSelected();
    void nothingFoundIsAnEmptyFile();
    void aStoppedExportLeavesNoFile();
    void whatIsThereStaysWhenItCannotBeWritten();
    void aQueryThatCannotBeReadIsSaid();
};

void ExportTest::linesAreTheBytesAsReceived()
{
    Desk desk;
    const auto report = desk.write({});
    QVERIFY(report);
    const QByteArray expected = kSpaced + "\n{ \"n\":2,  \"Act\":\"Rej\"}\n" + kRow + "\n";
    QCOMPARE(desk.written(), expected);
    QCOMPARE(report->events, 3);
    QCOMPARE(report->bytes, expected.size());
    QCOMPARE(desk.shares.back(), 1000);
}

void ExportTest::jsonIsOneArrayOfAll()
{
    Desk desk;
    QVERIFY(desk.write({.format = Format::Json}));
    const auto array = QJsonDocument::fromJson(desk.written()).array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array[1][QStringLiteral("n")].toInt(), 2);
    QCOMPARE(array[2].toString().toUtf8(), kRow); // what is no JSON is a string of it
    QVERIFY(desk.written().contains(kSpaced));
}

void ExportTest::aTableHasTheWantedColumnsAndNoFormula()
{
    Desk desk;
    QVERIFY(desk.write({.rows = {1},
                        .format = Format::Csv,
                        .fields = {QStringLiteral("time"), QStringLiteral("Subject"),
                                   QStringLiteral("n"), QStringLiteral("nowhere")},
                        .utc = true}));
    const auto lines = desk.written().split('\n');
    QCOMPARE(lines[0], QByteArray("time,Subject,n,nowhere\r"));
    QCOMPARE(lines[1], QByteArray("2024-05-17T12:00:00.000Z,\"'=1+1, \"\"quoted\"\"\",1,\r"));
}

void ExportTest::onlyWhatMatchesOrIsSelected()
{
    Desk desk;
    QCOMPARE(desk.write({.query = {.text = QStringLiteral("Act:Rej")}})->events, 1);
    QVERIFY(desk.written().contains("Rej"));
    QCOMPARE(desk.write({.rows = {3, 1}})->events, 2);
    QCOMPARE(desk.written(), kSpaced + "\n" + kRow + "\n");
    QCOMPARE(desk.write({.rows = {2, 77}})->events, 1); // the other is gone
}

void ExportTest::nothingFoundIsAnEmptyFile()
{
    Desk desk;
    const ui::EventQuery nothing{.text = QStringLiteral("nowhere")};
    QCOMPARE(desk.write({.query = nothing})->events, 0);
    QCOMPARE(desk.written(), QByteArray());
    QVERIFY(desk.write({.query = nothing, .format = Format::Json}));
    QVERIFY(QJsonDocument::fromJson(desk.written()).isArray());
}

void ExportTest::aStoppedExportLeavesNoFile()
{
    Desk desk;
    std::stop_source stop;
    stop.request_stop();
    const auto report = desk.write({.rows = {1, 2}}, stop.get_token());
    QCOMPARE(report.error().fault, Fault::Stopped);
    QCOMPARE(desk.left(), QStringList());
}

void ExportTest::whatIsThereStaysWhenItCannotBeWritten()
{
    Desk desk;
    const auto report =
        desk.write({.path = desk.folder.filePath(QStringLiteral("no such folder/events"))});
    QCOMPARE(report.error().code, QStringLiteral("export.unwritable"));
    QVERIFY(!report.error().advice.isEmpty());
}

void ExportTest::aQueryThatCannotBeReadIsSaid()
{
    Desk desk;
    const auto report = desk.write({.query = {.text = QStringLiteral("(a")}});
    QCOMPARE(report.error().code, QStringLiteral("query.problem"));
    QCOMPARE(desk.left(), QStringList());
}

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
