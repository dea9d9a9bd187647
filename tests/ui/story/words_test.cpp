#include "tests/ui/story/sample_story.h"
#include "ui/story/words.h"
#include "ui/style/plurals.h"

#include <QTest>

using namespace ui::story;

namespace {

const ui::viewer::RowTimes kUtc(ui::Zone::Utc);

QString told(const std::vector<std::pair<ui::EventRow, QByteArray>>& events)
{
    std::vector<ui::EventRow> rows;
    for (const auto& [row, raw] : events)
        rows.push_back(row);
    return headline(rows, kUtc);
}

} // namespace

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::installPlurals(); }
    void tellsTheWholeStory();
    void tellsAMessageThatWasTurnedAway();
    void tellsTheDayWhereItChanges();
    void tellsOfOneEventAlone();
    void makesHostileTextHarmless();
    void namesWhatJoinsThem();
};

void WordsTest::tellsTheWholeStory()
{
    QCOMPARE(told(samples::story()),
             QStringLiteral("Received 12:04:30.211 from news@parcel-notice.example, held "
                            "12:04:31.002: Spm, released 12:30:55, delivered 12:31:02.340 to 2 of "
                            "3, 1 link blocked."));
    auto all = samples::story();
    all.push_back(samples::lateDelivery());
    QVERIFY2(told(all).contains(QLatin1String("delivered 14:31:03.840 to 3 recipients")),
             qPrintable(told(all)));
}

void WordsTest::tellsAMessageThatWasTurnedAway()
{
    QCOMPARE(told({samples::made("receipt", "2026-01-25T12:04:30Z",
                                 R"("Act":"Rej","Sender":"<>","RejType":"IP Found in RBL")")}),
             QStringLiteral("Turned away at the door 12:04:30, from <>: IP Found in RBL."));
    QCOMPARE(told({samples::story()[7]}), QStringLiteral("Not delivered to 1 recipient."));
}

void WordsTest::tellsTheDayWhereItChanges()
{
    const auto text = told({samples::story()[0],
                            samples::made("delivery", "2026-01-27T08:00:00Z",
                                          R"("Rcpt":"a@b.example","Delivered":true)")});
    QVERIFY2(text.contains(QLatin1String("delivered 27 Jan 08:00:00 to 1 recipient")),
             qPrintable(text));
}

void WordsTest::tellsOfOneEventAlone()
{
    QCOMPARE(told({samples::made("journal", "2026-01-25T12:04:30Z", R"("Sender":"a@b.example")")}),
             QStringLiteral("1 event of one message."));
    QCOMPARE(told({}), QStringLiteral("No event of this message is stored."));
}

void WordsTest::makesHostileTextHarmless()
{
    const auto text =
        told({samples::made("receipt", "2026-01-25T12:04:30Z",
                            "\"Act\":\"Rej\",\"Sender\":\"a\\u202e\\n" + QByteArray(5000, 'x')
                                + "\",\"RejType\":\"%1 %2 %n\"")});
    QVERIFY(text.size() < 250);
    QVERIFY(!text.contains(QChar(0x202e)));
    QVERIFY(!text.contains(u'\n'));
    QVERIFY(text.contains(QLatin1String("%1 %2 %n")));
}

void WordsTest::namesWhatJoinsThem()
{
    ui::Story story;
    for (const auto& [row, raw] : samples::story())
        story.events.push_back(row);
    for (int i = 0; i < 9; ++i)
        story.ids << QStringLiteral("id-%1").arg(i);
    story.cut = true;
    QCOMPARE(facts(story, kUtc),
             u"9 events · 6 log types · 2026-01-25 12:04:30.211 UTC to 14:12:44 · joined by id-0, "
             "id-1, id-2, id-3, 5 more · there are more than can be shown"_qs);
}

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
