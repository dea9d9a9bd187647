// One message from the command line, over all log types.
#include "app/cli/story_report.h"
#include "core/mimecast/log_types.h"
#include "tests/support/desk.h"

#include <algorithm>

#include <QJsonArray>
#include <QTest>

using app::cli::Exit;
using support::Desk;
using support::json;

namespace {

// The id of a message that was received and handed on.
QByteArray deliveredMessage(Desk& desk)
{
    const auto ran = desk.run("logs type:delivery --limit 1 --format ndjson --meta");
    return json(ran.out)[QStringLiteral("summary")][QStringLiteral("messageKey")]
        .toString()
        .toLatin1();
}

QString text(const QJsonValue& event, const char* member)
{
    return event[QLatin1String(member)].toString();
}

} // namespace

class StoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsTheEventsInTheOrderOfTime();
    void isOneDocumentForMachines();
    void anUnknownMessageIsSaidAndIsNoSuccess();
    void whatIsNoIdIsTheCallersMistake();
    void hostileTextIsSafeToLookAt();

private:
    std::unique_ptr<Desk> m_desk;
    QByteArray m_id;
};

void StoryTest::initTestCase()
{
    m_desk = std::make_unique<Desk>();
    QCOMPARE(m_desk->run("story nobody@x.example").exit, Exit::Partial); // nothing collected yet
    QCOMPARE(m_desk->add("Acme --start 7d --types siem").exit, Exit::Success);
    QCOMPARE(m_desk->run("collect --until-caught-up").exit, Exit::Success);
    m_id = deliveredMessage(*m_desk);
    QVERIFY(!m_id.isEmpty());
}

void StoryTest::tellsTheEventsInTheOrderOfTime()
{
    const auto ran = m_desk->run(("story " + m_id).constData());
    QCOMPARE(ran.exit, Exit::Success);
    QCOMPARE(ran.err, "");
    auto lines = ran.out.trimmed().split('\n');
    QVERIFY(lines.takeFirst().startsWith("TIME (UTC)"));
    QVERIFY(std::ranges::is_sorted(lines));
    QVERIFY(ran.out.contains("Message receipt"));
    QVERIFY(ran.out.contains("was handed on to"));
}

void StoryTest::isOneDocumentForMachines()
{
    const auto ran = m_desk->run(("story --json " + m_id).constData());
    QCOMPARE(ran.exit, Exit::Success);
    QCOMPARE(ran.out.count('\n'), 1);
    const auto story = json(ran.out);
    QVERIFY(story[QStringLiteral("complete")].toBool());
    QVERIFY(story[QStringLiteral("ids")].toArray().contains(QString::fromLatin1(m_id)));
    const auto events = story[QStringLiteral("events")].toArray();
    QVERIFY(events.size() >= 2);
    QStringList types;
    QStringList times;
    for (const auto& event : events) {
        types << text(event, "logType");
        times << text(event, "time");
        QCOMPARE(text(event, "collector"), QStringLiteral("Acme"));
    }
    QVERIFY(types.contains(QLatin1String("receipt")) && types.contains(QLatin1String("delivery")));
    QVERIFY(std::ranges::is_sorted(times));
}

void StoryTest::anUnknownMessageIsSaidAndIsNoSuccess()
{
    const auto ran = m_desk->run("story <nobody@x.example>");
    QCOMPARE(ran.exit, Exit::Partial);
    QCOMPARE(ran.out, "");
    QVERIFY2(ran.err.contains("nobody@x.example"), ran.err.constData());
    const auto machine = m_desk->run("story --json nobody@x.example");
    QCOMPARE(machine.exit, Exit::Partial);
    QVERIFY(json(machine.out)[QStringLiteral("events")].toArray().isEmpty());
}

void StoryTest::whatIsNoIdIsTheCallersMistake()
{
    QCOMPARE(m_desk->run("story -").exit, Exit::Usage);
    QCOMPARE(m_desk->run("story").exit, Exit::Usage);
}

void StoryTest::hostileTextIsSafeToLookAt()
{
    ui::EventRow event;
    event.type = core::mimecast::findLogType("receipt")->code;
    event.summary.subject = QStringLiteral("\u001b[2J\u202Eone\nTIME two");
    const ui::Story story{.ids = {}, .events = {event}};
    const auto table = app::cli::storyTable(story);
    QCOMPARE(table.count('\n'), 2);
    QVERIFY(!table.contains('\x1b') && !QString::fromUtf8(table).contains(QChar(0x202E)));
}

QTEST_GUILESS_MAIN(StoryTest)
#include "story_test.moc"
