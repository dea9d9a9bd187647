#include "core/mimecast/log_types.h"
#include "core/story/gather.h"
#include "core/story/joining.h"

#include <algorithm>

#include <QTest>

using namespace core;
using namespace core::story;

namespace {

// Events that carry these ids, "aCode messageId", looked up as a store would.
class Shelf {
public:
    void add(const QByteArray& code, const QByteArray& message,
             const QByteArray& to = "a@x.example")
    {
        Event event;
        event.row = RowId(m_events.size()) + 1;
        event.type = mimecast::findLogType("receipt")->code;
        event.time = TimePoint(std::chrono::milliseconds(1'000'000 - event.row));
        event.raw =
            "{\"aCode\":\"" + code + "\",\"MsgId\":\"<" + message + ">\",\"Rcpt\":\"" + to + "\"}";
        m_events.push_back(event);
    }

    Lookup lookUp()
    {
        return [this](const QStringList& ids, std::size_t most) -> Result<std::vector<Event>> {
            ++asked;
            std::vector<Event> found;
            for (const auto& event : m_events) {
                const auto has = joiningIds(event.type, event.raw);
                const bool fits =
                    std::ranges::any_of(ids, [&](const QString& id) { return has.contains(id); });
                if (fits && found.size() < most)
                    found.push_back(event);
            }
            return found;
        };
    }

    int asked = 0;

private:
    std::vector<Event> m_events;
};

std::vector<RowId> rows(const Gathered& gathered)
{
    std::vector<RowId> rows;
    for (const auto& event : gathered.events)
        rows.push_back(event.row);
    return rows;
}

QStringList ids(const char* id) { return {QString::fromLatin1(id)}; }

} // namespace

class GatherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joinsWhatSharesAnIdAndWhatSharesOneWithThat();
    void keepsTwoMessagesApartThatShareARecipient();
    void joinsTheCopiesOfAllRecipients();
    void neverJoinsByAnIdThatSaysNothing();
    void tellsThatThereIsNothing();
    void stopsAtItsBounds();
    void isBoundedByRecordsThatJoinEverything();
    void stopsWhenItIsTold();
    void handsOnAFailure();
};

void GatherTest::joinsWhatSharesAnIdAndWhatSharesOneWithThat()
{
    Shelf shelf;
    shelf.add("code-1", "msg-1@x");
    shelf.add("code-2", "msg-1@x");
    shelf.add("code-2", "msg-2@x");
    shelf.add("code-3", "msg-3@x");
    const auto found = gather(ids("<msg-2@x>"), shelf.lookUp());
    QVERIFY(found);
    QCOMPARE(rows(*found), (std::vector<RowId>{3, 2, 1})); // by time
    QCOMPARE(found->ids,
             (QStringList{QStringLiteral("msg-2@x"), QStringLiteral("code-2"),
                          QStringLiteral("msg-1@x"), QStringLiteral("code-1")}));
    QVERIFY(!found->cut);
}

void GatherTest::keepsTwoMessagesApartThatShareARecipient()
{
    Shelf shelf;
    shelf.add("code-1", "msg-1@x", "m.ito@acme.example");
    shelf.add("code-2", "msg-2@x", "m.ito@acme.example");
    const auto found = gather(ids("code-1"), shelf.lookUp());
    QCOMPARE(rows(*found), std::vector<RowId>{1});
}

void GatherTest::joinsTheCopiesOfAllRecipients()
{
    Shelf shelf;
    shelf.add("aggregate-1", "msg-1@x", "a@x.example");
    shelf.add("aggregate-1", "-", "b@x.example");
    shelf.add("aggregate-1", "", "c@x.example");
    const auto found = gather(ids("msg-1@x"), shelf.lookUp());
    QCOMPARE(found->events.size(), 3U);
}

void GatherTest::neverJoinsByAnIdThatSaysNothing()
{
    Shelf shelf;
    shelf.add("code-1", "null");
    shelf.add("code-2", "null");
    shelf.add("-", "unknown");
    QCOMPARE(rows(*gather(ids("code-1"), shelf.lookUp())), std::vector<RowId>{1});
    const auto nothing = gather(ids("null"), shelf.lookUp());
    QVERIFY(nothing->events.empty());
    QVERIFY(nothing->ids.isEmpty());
}

void GatherTest::tellsThatThereIsNothing()
{
    Shelf shelf;
    const auto found = gather(ids("nobody@x"), shelf.lookUp());
    QVERIFY(found->events.empty());
    QCOMPARE(found->ids, ids("nobody@x"));
    QVERIFY(!found->cut);
    QCOMPARE(shelf.asked, 1);
}

void GatherTest::stopsAtItsBounds()
{
    Shelf shelf;
    for (int i = 0; i < 30; ++i)
        shelf.add("code-1", "msg-" + QByteArray::number(i) + "@x");
    const auto few = gather(ids("code-1"), shelf.lookUp(), {.events = 10});
    QCOMPARE(few->events.size(), 10U);
    QVERIFY(few->cut);
    const auto exactly = gather(ids("code-1"), shelf.lookUp(), {.events = 30, .ids = 100});
    QCOMPARE(exactly->events.size(), 30U);
    const auto fewIds = gather(ids("code-1"), shelf.lookUp(), {.ids = 5});
    QCOMPARE(fewIds->ids.size(), 5);
    QVERIFY(fewIds->cut);

    Shelf chain; // each joins the next
    for (int i = 0; i < 30; ++i)
        chain.add("code-" + QByteArray::number(i), "code-" + QByteArray::number(i + 1));
    const auto start = gather(ids("code-0"), chain.lookUp(), {.rounds = 5});
    QCOMPARE(start->events.size(), 5U);
    QVERIFY(start->cut);
    QCOMPARE(chain.asked, 5);
}

void GatherTest::isBoundedByRecordsThatJoinEverything()
{
    Shelf shelf;
    for (int i = 0; i < 200; ++i) {
        QByteArray many = "x-" + QByteArray::number(i);
        for (int j = 0; j < 100; ++j)
            many += "\",\"MsgId\":\"m-" + QByteArray::number(i * 100 + j);
        shelf.add("code-1", many);
    }
    const auto found = gather(ids("code-1"), shelf.lookUp());
    QVERIFY(found->ids.size() <= Bounds().ids);
    QVERIFY(found->events.size() <= Bounds().events);
    QVERIFY(shelf.asked <= Bounds().rounds);
}

void GatherTest::stopsWhenItIsTold()
{
    Shelf shelf;
    shelf.add("code-1", "msg-1@x");
    std::stop_source stop;
    stop.request_stop();
    const auto found = gather(ids("code-1"), shelf.lookUp(), {}, stop.get_token());
    QVERIFY(found->events.empty());
    QVERIFY(found->cut);
    QCOMPARE(shelf.asked, 0);
}

void GatherTest::handsOnAFailure()
{
    const Lookup broken = [](const QStringList&, std::size_t) -> Result<std::vector<Event>> {
        return fail(Fault::Broken, QStringLiteral("test.broken"), QStringLiteral("Broken."));
    };
    const auto found = gather(ids("code-1"), broken);
    QVERIFY(!found);
    QCOMPARE(found.error().code, QStringLiteral("test.broken"));
}

QTEST_APPLESS_MAIN(GatherTest)
#include "gather_test.moc"
