#include "app/story_answers.h"
#include "core/mimecast/log_types.h"
#include "tests/support/query_records.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::kNoon;
using State = ui::Whereabouts::Stream::State;

namespace {

const store::Source kSiem{QStringLiteral("acme"), QStringLiteral("siem")};

LogTypeCode type(const char* id) { return mimecast::findLogType(id)->code; }

QByteArray record(const char* code, const char* message, const char* to)
{
    return QByteArray(R"({"aCode":")") + code + R"(","MsgId":"<)" + message + R"(>","Rcpt":")" + to
        + R"(","Act":"Acc"})";
}

// Two messages to the same person in a store, an hour of it asked for, with a gap before.
struct Shelf {
    Shelf()
    {
        support::PageMaker page;
        page.add(record("code-1", "msg-1@x.example", "m.ito@acme.example"), kNoon + 4min + 1s,
                 type("receipt"));
        page.add(record("code-2", "msg-2@x.example", "m.ito@acme.example"), kNoon + 4min + 2s,
                 type("receipt"));
        page.add(record("code-1", "", "m.ito@acme.example"), kNoon + 5min, type("delivery"));
        page.add(record("code-3", "msg-1@x.example", "a@acme.example"), kNoon + 3min,
                 type("process"));
        const auto writer = store.open();
        auto delivery = support::deliver(page.page, "1");
        delivery.coverage = store::Coverage{
            .kind = store::Coverage::Kind::Collected, .range = {kNoon, kNoon + 2h}, .cause = {}};
        QVERIFY(writer->commit(kSiem, delivery));
        QVERIFY(writer->note(kSiem,
                             {.kind = store::Coverage::Kind::Gap,
                              .range = {kNoon - 1h, kNoon - 30min},
                              .cause = QStringLiteral("The quota was spent.")}));
        settings::Collector acme;
        acme.id = QStringLiteral("acme");
        acme.name = QStringLiteral("Acme Europe");
        acme.logTypes = {QStringLiteral("receipt")};
        acme.start = kNoon - 2h;
        collectors.push_back({.settings = acme, .health = {}});
        searcher = std::move(*store::Searcher::open(store.path, support::testKnowledge()));
        reader = store.reader();
    }

    app::Shelves shelves() { return {*searcher, *reader, collectors}; }
    ui::Whereabouts where(const QString& idOrTime)
    {
        return app::whereaboutsOf(idOrTime, shelves(), kNoon + 5h, QTimeZone::utc())
            .value_or(ui::Whereabouts());
    }

    support::TempStore store;
    std::vector<ui::CollectorView> collectors;
    std::unique_ptr<core::store::Searcher> searcher;
    std::unique_ptr<core::store::EventReader> reader;
};

} // namespace

class StoryAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joinsTheEventsOfOneMessage();
    void tellsWhatBecameOfAMinute();
    void tellsWhereAMessageMayBe();
    void namesACollectorThatWasRemoved();
};

void StoryAnswersTest::joinsTheEventsOfOneMessage()
{
    Shelf shelf;
    const auto story = app::storyOf({QStringLiteral("<msg-1@x.example>")}, shelf.shelves());
    QVERIFY(story);
    std::vector<RowId> rows;
    for (const auto& event : story->events)
        rows.push_back(event.row);
    QCOMPARE(rows, (std::vector<RowId>{4, 1, 3})); // by time, and never the other message
    QCOMPARE(story->events[1].collector, QStringLiteral("Acme Europe"));
    QCOMPARE(story->events[1].summary.to, QStringLiteral("m.ito@acme.example"));
    QCOMPARE(story->ids,
             (QStringList{QStringLiteral("msg-1@x.example"), QStringLiteral("code-1"),
                          QStringLiteral("code-3")}));
    QVERIFY(!story->cut);
    QVERIFY(app::storyOf({QStringLiteral("nobody@x.example")}, shelf.shelves())->events.empty());
}

void StoryAnswersTest::tellsWhatBecameOfAMinute()
{
    Shelf shelf;
    const auto found = shelf.where(toIso(kNoon + 4min + 30s));
    QVERIFY(found.minute == TimeRange({kNoon + 4min, kNoon + 5min}));
    QCOMPARE(found.streams.size(), 1U);
    QCOMPARE(found.streams[0].collector, QStringLiteral("Acme Europe"));
    QCOMPARE(found.streams[0].state, State::Stored);
    QCOMPARE(found.streams[0].stored, 2);
    QCOMPARE(shelf.where(toIso(kNoon - 45min)).streams[0].state, State::Gap);
    QVERIFY(shelf.where(toIso(kNoon - 45min))
                .streams[0]
                .sentence.contains(QLatin1String("The quota was spent")));
    QCOMPARE(shelf.where(toIso(kNoon - 3h)).streams[0].state, State::BeforeStart);
    QCOMPARE(shelf.where(toIso(kNoon + 3h)).streams[0].state, State::NotYet);
}

void StoryAnswersTest::tellsWhereAMessageMayBe()
{
    Shelf shelf;
    const auto seen = shelf.where(QStringLiteral("msg-1@x.example"));
    QCOMPARE(seen.story.events.size(), 3U);
    QCOMPARE(seen.streams[0].sentence, QStringLiteral("3 events of it are stored."));
    const auto unseen = shelf.where(QStringLiteral("nobody@x.example"));
    QVERIFY(unseen.story.events.empty());
    QCOMPARE(unseen.streams[0].state, State::Gap);
    QVERIFY2(unseen.streams[0].sentence.startsWith(QLatin1String("Asked for everything up to ")),
             qPrintable(unseen.streams[0].sentence));
}

void StoryAnswersTest::namesACollectorThatWasRemoved()
{
    Shelf shelf;
    shelf.collectors.clear();
    for (const auto& asked : {toIso(kNoon + 4min), QStringLiteral("msg-1@x.example")}) {
        const auto found = shelf.where(asked);
        QCOMPARE(found.streams.size(), 1U);
        QCOMPARE(found.streams[0].collector, QStringLiteral("Removed collector"));
        QCOMPARE(found.streams[0].state, State::Stored);
        QVERIFY2(found.streams[0].sentence.endsWith(
                     QLatin1String("The collector has since been removed.")),
                 qPrintable(found.streams[0].sentence));
    }
    QCOMPARE(shelf.where(toIso(kNoon + 4min)).streams[0].stored, 2);
    QVERIFY(shelf.where(toIso(kNoon + 3h)).streams.empty()); // it brought nothing then
}

QTEST_GUILESS_MAIN(StoryAnswersTest)
#include "story_answers_test.moc"
