// Whatever call into SQLite fails: it is said, nothing has changed, and the same works the next
// time.
#include "core/store/connection.h"
#include "core/store/damage.h"
#include "core/store/event_store.h"
#include "core/store/journal.h"
#include "core/store/quarantine.h"
#include "core/store/refills.h"
#include "tests/support/failing_calls.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <functional>
#include <map>

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

using Number = tl::expected<std::int64_t, Error>; // of an answer: how much, how many
const Source kKept{QStringLiteral("kept"), kMail.stream};
const Source kNew{QStringLiteral("new"), kMail.stream};
constexpr auto kDamageOwn = "UPDATE blocks SET body = x'28b52ffd00' WHERE first_row = (SELECT "
                            "max(first_row) FROM blocks WHERE source > 0)";
constexpr auto kDamageShared = "UPDATE blocks SET body = x'28b52ffd00' WHERE source = 0";
constexpr auto kDamageOldShared = "UPDATE blocks SET body = x'28b52ffd00' WHERE source = 0; "
                                  "DELETE FROM hours";

void note(const QString& path, const char* rowOf)
{
    const int due = std::exchange(callDue, 0); // these calls are not meant
    const QDir notes(path + QStringLiteral(".suspects"));
    QVERIFY(notes.mkpath(notes.path()));
    const qint64 row = numberFrom(path, QByteArray("SELECT max(first_row) FROM blocks ") + rowOf);
    QVERIFY(QFile(notes.filePath(QString::number(row))).open(QIODevice::WriteOnly));
    callDue = due;
}

Page pageOf(int first) { return std::move(PageMaker().addNumbers(first, 100).addBad("x").page); }

Delivery delivered(const Page& page)
{
    Delivery delivery = deliver(page, "token");
    delivery.coverage = Coverage{.range = {kNoon, kNoon + 1h}, .cause = {}};
    delivery.caughtUp = true;
    return delivery;
}

Number stored(const Result<Committed>& done)
{
    return done.map([](const Committed& what) {
        return 10'000 * what.stored + 100 * what.known + what.quarantined;
    });
}

template<class T>
Number howMany(const Result<T>& answer)
{
    return answer.map([](const T& all) { return std::int64_t(std::size(all)); });
}

Number done(const Result<void>& answer)
{
    return answer.map([] { return std::int64_t(1); });
}

template<class T>
Number plain(const Result<T>& answer)
{
    return answer.map([](T number) { return std::int64_t(number); });
}

struct Act {
    std::function<Number(EventStore&)> act;
    const char* before = "SELECT 1"; // of the store: what is done to its file
    bool inSteps = false;            // and each stands for itself
};

using Acts = std::map<QByteArray, Act>;

Number collect(EventStore& store, const Source& source, int first)
{
    const Page page = pageOf(first);
    return stored(store.commit(source, delivered(page)));
}

Number refill(EventStore& store, bool last)
{
    const auto wishes = store.refills(kMail);
    if (!wishes)
        return Fail(wishes.error());
    const Page page = pageOf(3000);
    Delivery delivery = delivered(page);
    delivery.refill = wishes->front();
    delivery.refill->done = last;
    return stored(store.commit(kMail, delivery));
}

Acts commits()
{
    return {
        {"a page", {[](EventStore& store) {
             const Page page = pageOf(550);
             Delivery delivery = delivered(page);
             delivery.notes = {
                 {.kind = Coverage::Kind::Gap, .range = {kNoon, kNoon + 1s}, .cause = {}}};
             return stored(store.commit(kMail, delivery));
         }}},
        {"the first page of a stream", {[](EventStore& store) { return collect(store, kNew, 1); }}},
        {"a page of what was set up anew",
         {[](EventStore& store) { return collect(store, kKept, 50); }}},
        {"a page after everything was remembered", {[](EventStore& store) {
             const auto known = store.rememberAll(kAudit);
             return known ? collect(store, kAudit, 100) : Number(Fail(known.error()));
         }}},
        {"a page of a refill", {[](EventStore& store) { return refill(store, false); }}},
        {"the last page of a refill", {[](EventStore& store) { return refill(store, true); }}},
        {"a page from the quarantine", {[](EventStore& store) {
             const Page page = std::move(PageMaker().addNumbers(550, 100).page);
             Delivery delivery = deliver(page, "never");
             delivery.replays = 1;
             return stored(store.commit(kAudit, delivery));
         }}}};
}

Acts questions()
{
    return {
        {"the checkpoint", {[](EventStore& store) {
             return store.checkpoint(kMail).map([](auto at) { return at.token.size(); });
         }}},
        {"totals", {[](EventStore& store) {
             return store.totals(kMail).map([](auto totals) { return totals.stored; });
         }}},
        {"coverage", {[](EventStore& store) { return howMany(store.coverage(kMail)); }}},
        {"hours", {[](EventStore& store) { return howMany(store.hours(kMail)); }}},
        {"the gap", {[](EventStore& store) {
             return store.gap(kMail, kNoon).map([](auto gap) { return millis(gap->noted); });
         }}},
        {"how far it reaches", {[](EventStore& store) {
             return store.reach(kMail).map([](auto reach) { return millis(*reach.asked); });
         }}},
        {"refills", {[](EventStore& store) { return howMany(store.refills(kMail)); }}},
        {"what was pruned untold", {[](EventStore& store) {
             return store.untold().map([](auto pruned) { return pruned.events; });
         }}},
        {"its size", {[](EventStore& store) { return plain(store.usedBytes()); }}},
        {"what is older", {[](EventStore& store) { return plain(store.countOlder(kNoon + 24h)); }}},
    };
}

Acts changes()
{
    const auto mend = [](const char* row) {
        return [=](EventStore& store) {
            note(store.path(), row);
            return plain(store.mend(kNoon + 1h));
        };
    };
    const auto prune = [](const Limits& limits) {
        return [=](EventStore& store) {
            return store.prune(limits, kNoon + 2h).map([](auto gone) { return gone.events; });
        };
    };
    const auto remove = [](EventStore::Events events) {
        return
            [=](EventStore& store) { return done(store.removeCollector(kMail.collector, events)); };
    };
    return {
        {"a note", {[](EventStore& store) {
             return done(store.note(kMail, {.range = {kNoon + 2h, kNoon + 3h}, .cause = {}}));
         }}},
        {"a wish", {[](EventStore& store) {
             return done(store.wish(kMail, {kNoon, kNoon + 9h}, kNoon));
         }}},
        {"health",
         {[](EventStore& store) { return done(store.saveHealth(kMail.collector, "{}", kNoon)); }}},
        {"it was told", {[](EventStore& store) { return done(store.markTold()); }}},
        {"compaction", {[](EventStore& store) { return plain(store.compact()); }}},
        {"giving back", {[](EventStore& store) { return plain(store.giveBack()); }}},
        {"pruning by age", {prune({.before = kNoon + 24h})}},
        {"pruning by size", {prune({.bytes = 1})}},
        {"removing, events stay", {remove(EventStore::Events::Keep), "SELECT 1", true}},
        {"removing, events go", {remove(EventStore::Events::Delete), "SELECT 1", true}},
        {"mending a block", {mend("WHERE source > 0"), kDamageOwn}},
        {"mending a shared block", {mend("WHERE source = 0"), kDamageShared}},
        {"mending an old shared block", {mend("WHERE source = 0"), kDamageOldShared}},
    };
}

Acts acts()
{
    Acts all = commits();
    all.merge(questions());
    all.merge(changes());
    return all;
}

// What is done without a store that is open, from a journal and a quarantine of three.
using Opening = std::function<Number(const QString&)>;

template<class Ask>
Opening journal(Ask ask)
{
    return [=](const QString& path) {
        const auto opened = Journal::open(path + QStringLiteral(".journal"));
        return opened ? Number(ask(**opened)) : Number(Fail(opened.error()));
    };
}

template<class Ask>
Opening quarantine(Ask ask)
{
    return [=](const QString& path) {
        const auto opened = QuarantineReader::open(path);
        return opened ? Number(ask(**opened)) : Number(Fail(opened.error()));
    };
}

Number opened(const QString& path)
{
    return EventStore::open(path).map([](const auto& store) { return store->newestRow(); });
}

std::map<QByteArray, Opening> journals()
{
    return {
        {"the journal's lines",
         journal([](Journal& journal) { return howMany(journal.happenings({})); })},
        {"looking at the journal",
         [](const QString& path) {
             const QString beside = path + QStringLiteral(".journal");
             if (const auto made = Journal::open(beside); !made)
                 return Number(Fail(made.error()));
             const auto looked = Journal::look(beside);
             return looked ? howMany((*looked)->happenings({})) : Number(Fail(looked.error()));
         }},
        {"a journal", journal([](Journal&) { return Number(1); })},
        {"the journal's marks", journal([](Journal& journal) {
             return journal.told().map([](const Told& told) { return told.gap; });
         })},
        {"the journal's pruning",
         journal([](Journal& journal) { return done(journal.prune(kNoon)); })},
        {"the audit trail",
         journal([](Journal& journal) { return howMany(journal.auditTrail()); })},
        {"a line of the journal", journal([](Journal& journal) {
             records::Happening line;
             line.at = line.until.emplace(kNoon);
             const std::vector lines{line};
             return done(journal.append(lines, Told{.gap = 1, .quarantine = 2}));
         })},
        {"an entry of the audit trail", journal([](Journal& journal) {
             records::AuditEntry entry;
             entry.at = kNoon;
             return journal.append({entry}, {}).map([](const auto& seal) {
                 return std::int64_t(seal.entries);
             });
         })},
    };
}

std::map<QByteArray, Opening> openings()
{
    std::map<QByteArray, Opening> all{
        {"a store", opened},
        {"a new store", [](const QString& path) { return opened(path + QStringLiteral(".new")); }},
        {"a store of which somebody said it is damaged",
         [](const QString& path) {
             noteDamage(path);
             return opened(path);
         }},
        {"a wish from beside it",
         [](const QString& path) {
             return done(wishFrom(path, kMail, {kNoon, kNoon + 5h}, kNoon));
         }},
        {"the quarantine's size",
         quarantine([](QuarantineReader& reader) { return plain(reader.count()); })},
        {"the quarantine's list",
         quarantine([](QuarantineReader& reader) { return howMany(reader.list(9)); })},
        {"an entry of the quarantine", quarantine([](QuarantineReader& reader) {
             return reader.item(1).map([](const auto& item) { return item.size; });
         })},
        {"bytes of the quarantine",
         quarantine([](QuarantineReader& reader) { return howMany(reader.piece(1, 0, 9)); })},
    };
    all.merge(journals());
    return all;
}

} // namespace

class FailingCallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFailureIsSaidAndChangesNothing_data();
    void aFailureIsSaidAndChangesNothing();
    void whatIsOpenedForItSaysSoToo_data();
    void whatIsOpenedForItSaysSoToo();

private:
    void copyTo(const TempStore& temp, const Act& act) const
    {
        QFile::copy(m_sample.path, temp.path);
        tamper(temp.path, act.before);
    }

    TempStore m_sample;
};

// With something of everything, and blocks that several streams share.
void FailingCallTest::initTestCase()
{
    const auto store = m_sample.open();
    for (int at = 0; at < 12; ++at)
        QVERIFY(collect(*store, at % 2 ? kMail : kAudit, at * 100).has_value());
    while (store->compact().value_or(false)) { }
    for (int at = 12; at < 24; ++at)
        QVERIFY(collect(*store, at % 2 ? kMail : kAudit, at * 100).has_value());
    QCOMPARE(store->prune({.bytes = 1}, kNoon + 2h)->events, 1000);
    QVERIFY(collect(*store, kKept, 1).has_value());
    QVERIFY(store->removeCollector(kKept.collector, EventStore::Events::Keep));
    QVERIFY(store->wish(kMail, {kNoon - 1h, kNoon}, kNoon));
    QVERIFY(store->note(kMail,
                        {.kind = Coverage::Kind::Gap, .range = {kNoon, kNoon + 1h}, .cause = {}}));
}

void FailingCallTest::aFailureIsSaidAndChangesNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const auto& [name, act] : acts())
        QTest::newRow(name.constData()) << name;
}

void FailingCallTest::aFailureIsSaidAndChangesNothing()
{
    QFETCH(QByteArray, name);
    const Act act = acts().at(name);
    const TempStore sound;
    copyTo(sound, act);
    const QByteArray before = everythingIn(sound.path);
    const Number answer = act.act(*sound.open()).value();
    const QByteArray after = everythingIn(sound.path);
    for (int call = 1;; ++call) {
        const TempStore temp;
        copyTo(temp, act);
        const auto store = temp.open();
        callDue = call;
        const Number first = act.act(*store);
        if (std::exchange(callDue, 0) > 0) { // there are no more calls to fail
            QVERIFY(call > 1);
            return;
        }
        QVERIFY(!first);
        QCOMPARE(first.error().code, QStringLiteral("store.failed"));
        QVERIFY(act.inSteps || everythingIn(temp.path) == before);
        const Number second = act.act(*store);
        QVERIFY2(second, qPrintable(second ? QString() : second.error().detail));
        QCOMPARE(*second, *answer);
        QVERIFY(everythingIn(temp.path) == after);
    }
}

void FailingCallTest::whatIsOpenedForItSaysSoToo_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const auto& [name, opening] : openings())
        QTest::newRow(name.constData()) << name;
}

void FailingCallTest::whatIsOpenedForItSaysSoToo()
{
    QFETCH(QByteArray, name);
    const Opening opening = openings().at(name);
    const auto answered = [&](int call, int repeats) {
        const TempStore temp;
        copyTo(temp, {});
        callDue = call;
        Number answer = opening(temp.path);
        const bool failed = std::exchange(callDue, 0) == 0 && call > 0;
        for (; repeats > 0 && failed && !answer; --repeats)
            answer = opening(temp.path);
        return std::pair(failed, answer);
    };
    const Number answer = answered(0, 0).second;
    int call = 1;
    for (; answered(call, 0).first; ++call) {
        QVERIFY(!answered(call, 0).second);
        QCOMPARE(answered(call, 1).second.value(), *answer);
    }
    QVERIFY(call > 1);
}

QTEST_GUILESS_MAIN(FailingCallTest)
#include "failing_call_test.moc"
