#include "core/mimecast/log_types.h"
#include "tests/ui/viewer/sample_events.h"
#include "ui/viewer/table_row.h"

#include <QTest>

using namespace ui::viewer;

namespace {

const QString& cell(const TableRow& row, Column column)
{
    return row.cells[static_cast<std::size_t>(column)];
}

ui::EventRow plain()
{
    ui::EventRow row;
    row.row = 7;
    row.collector = QStringLiteral("Acme");
    row.type = 1;
    row.time = samples::kStart;
    row.received = samples::kStart + std::chrono::seconds(3);
    row.summary.from = QStringLiteral("anna@northwind.example");
    row.summary.to = QStringLiteral("m.ito@acme.example");
    row.summary.subject = QStringLiteral("Offer");
    row.summary.action = QStringLiteral("Rej");
    row.summary.verdict = QStringLiteral("IP Found in RBL");
    row.summary.outcome = core::Outcome::Rejected;
    return row;
}

} // namespace

class TableRowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSpokenInTheOrderOfTheColumns();
    void isCopiedAsOneLineThatIsNoFormula();
    void showsWhatAStrangerHidInIt();
    void staysShortHoweverLongTheSubject();
    void writesTimesInTheZoneAskedFor();
    void leavesOutMillisecondsThatAreNotThere();
    void namesAnOutcomeThatHasNoAction();
    void saysInWordsWhetherItWasDelivered();
};

void TableRowTest::isSpokenInTheOrderOfTheColumns()
{
    const auto row = tableRow(plain(), RowTimes(ui::Zone::Utc));
    QCOMPARE(spoken(row),
             QStringLiteral("10:30:45.642, Message receipt, Rej, "
                            "anna@northwind.example, m.ito@acme.example, Offer"));
}

void TableRowTest::isCopiedAsOneLineThatIsNoFormula()
{
    const RowTimes times(ui::Zone::Utc);
    auto event = plain();
    event.summary.subject = QStringLiteral("=HYPERLINK(\"x\")\tsecond\nline");
    const auto line = copied(tableRow(event, times), times);
    QVERIFY(line.startsWith(QLatin1String("2024-01-25 10:30:45.642 UTC  Message receipt  Rej")));
    QVERIFY(line.contains(QStringLiteral("anna@northwind.example → m.ito@acme.example")));
    QVERIFY(!line.contains(QLatin1Char('\t')) && !line.contains(QLatin1Char('\n')));
}

void TableRowTest::showsWhatAStrangerHidInIt()
{
    auto event = plain();
    event.summary.subject = QStringLiteral("invoice\u202Efdp.exe\u0000\u001b[31m");
    const auto row = tableRow(event, RowTimes(ui::Zone::Utc));
    const auto& subject = cell(row, Column::Subject);
    QVERIFY(!subject.contains(QChar(0x202e)) && !subject.contains(QChar(0x1b)));
    QVERIFY(subject.contains(QLatin1String("U+202E")));
}

void TableRowTest::staysShortHoweverLongTheSubject()
{
    auto event = plain();
    event.summary.subject = QString(1'000'000, QLatin1Char('x'));
    const auto row = tableRow(event, RowTimes(ui::Zone::Utc));
    QVERIFY(cell(row, Column::Subject).size() <= 301);
}

void TableRowTest::writesTimesInTheZoneAskedFor()
{
    const RowTimes utc(ui::Zone::Utc);
    QCOMPARE(utc.full(samples::kStart), QStringLiteral("2024-01-25 10:30:45.642 UTC"));
    QVERIFY(utc.dayNumber(samples::kStart)
            < utc.dayNumber(samples::kStart + std::chrono::hours(14)));
    qputenv("TZ", "Asia/Tokyo");
    auto row = tableRow(plain(), utc);
    setTimes(row, RowTimes(ui::Zone::Local));
    QCOMPARE(cell(row, Column::Time), QStringLiteral("19:30:45.642"));
    QCOMPARE(RowTimes(ui::Zone::Local).full(samples::kStart),
             QStringLiteral("2024-01-25 19:30:45.642 UTC+09:00"));
    qunsetenv("TZ");
}

void TableRowTest::leavesOutMillisecondsThatAreNotThere()
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(samples::kStart);
    QCOMPARE(RowTimes(ui::Zone::Utc).clock(whole), QStringLiteral("10:30:45"));
}

void TableRowTest::namesAnOutcomeThatHasNoAction()
{
    auto event = plain();
    event.summary.action.clear();
    const auto row = tableRow(event, RowTimes(ui::Zone::Utc));
    QCOMPARE(cell(row, Column::Action), QStringLiteral("Rejected"));
    QCOMPARE(cell(goneRow(3), Column::Subject), QStringLiteral("No longer stored"));
}

void TableRowTest::saysInWordsWhetherItWasDelivered()
{
    auto event = plain();
    event.type = core::mimecast::findLogType("delivery")->code;
    event.summary.action = QStringLiteral("true");
    const RowTimes times(ui::Zone::Utc);
    QCOMPARE(cell(tableRow(event, times), Column::Action), QStringLiteral("Delivered"));
    event.summary.action = QStringLiteral("False");
    QCOMPARE(cell(tableRow(event, times), Column::Action), QStringLiteral("Not delivered"));
    event.type = core::mimecast::findLogType("receipt")->code; // of which it would not be true
    QCOMPARE(cell(tableRow(event, times), Column::Action), QStringLiteral("False"));
}

QTEST_GUILESS_MAIN(TableRowTest)
#include "table_row_test.moc"
