#include "core/mimecast/log_types.h"
#include "ui/wizard/start_choice.h"

#include <QtTest>

using namespace ui::wizard;
using namespace std::chrono_literals;

namespace {

const core::TimePoint kNow = core::fromIso(u"2026-11-10T12:00:00Z").value();

QStringList allTypes()
{
    QStringList ids;
    for (const auto& type : core::mimecast::tickableLogTypes())
        ids.append(QString::fromUtf8(type.id.data(), qsizetype(type.id.size())));
    return ids;
}

} // namespace

class StartChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChoiceIsAMoment()
    {
        QVERIFY(!startOf(StartChoice::Now, {}, kNow));
        QCOMPARE(startOf(StartChoice::LastDay, {}, kNow).value(), kNow - 24h);
        QCOMPARE(startOf(StartChoice::LastWeek, {}, kNow).value(), kNow - 168h);
        QCOMPARE(startOf(StartChoice::Stamp, QStringLiteral(" 2026-11-03T10:00:00+01:00 "), kNow),
                 core::fromIso(u"2026-11-03T09:00:00Z"));
        QVERIFY(!startOf(StartChoice::Stamp, QStringLiteral("soon"), kNow));
    }

    void aStartBeyondWhatMimecastKeepsIsCutAndSaid()
    {
        const auto notes = startNotes(allTypes(), 1, core::fromIso(u"2020-01-01T16:00:00Z"), kNow);
        const auto all = core::mimecast::streams();
        QCOMPARE(std::ssize(notes), std::count_if(all.begin(), all.end(), [](const auto& stream) {
                     return isOn(stream, 1);
                 }));
        for (const auto& note : notes) {
            QVERIFY(note.cut);
            QCOMPARE(note.from, kNow - note.stream->retention);
            QVERIFY(note.sentence.contains(retentionText(note.stream->retention)));
        }
        QVERIFY(notes.front().sentence.contains(QLatin1String("3 Nov 2026")));
    }

    void aStartWithinReachIsGivenWhole()
    {
        for (const auto& note : startNotes(allTypes(), 1, kNow - 24h, kNow)) {
            QVERIFY(!note.cut);
            QCOMPARE(note.from, kNow - 24h);
        }
        for (const auto& note : startNotes(allTypes(), 1, std::nullopt, kNow))
            QCOMPARE(note.from, kNow);
    }

    void onlyWhatIsChosenIsSpokenOf()
    {
        const auto notes = startNotes({QStringLiteral("url-protect")}, 1, std::nullopt, kNow);
        QCOMPARE(notes.size(), 1U);
        QCOMPARE(notes.front().stream->id, std::string_view("url"));
    }
};

QTEST_GUILESS_MAIN(StartChoiceTest)
#include "start_choice_test.moc"
