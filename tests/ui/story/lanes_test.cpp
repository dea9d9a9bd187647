#include "core/mimecast/log_types.h"
#include "tests/ui/story/sample_story.h"
#include "ui/story/lanes.h"

#include <QTest>

using namespace ui::story;

namespace {

std::vector<ui::EventRow> rows(const std::vector<std::pair<ui::EventRow, QByteArray>>& events)
{
    std::vector<ui::EventRow> rows;
    for (const auto& [row, raw] : events)
        rows.push_back(row);
    return rows;
}

QStringList titles(const std::vector<Lane>& lanes)
{
    QStringList titles;
    for (const auto& lane : lanes)
        titles << lane.title;
    return titles;
}

} // namespace

class LanesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesEachLogTypeALaneAndEachRecipientADelivery();
    void keepsOneDeliveryLaneForOneRecipient();
    void letsTheLastRecipientsShareALane();
    void losesNoEvent();
};

void LanesTest::givesEachLogTypeALaneAndEachRecipientADelivery()
{
    const auto lanes = lanesOf(rows(samples::story()));
    QCOMPARE(titles(lanes).join(QLatin1Char('|')),
             QStringLiteral("Message receipt|Message processing|Delivery to m.ito@acme.example|"
                            "Delivery to sales@acme.example|Delivery to old.user@acme.example|"
                            "Spam|URL protection clicks|Held message releases"));
    QCOMPARE(lanes[0].events, (std::vector<std::size_t>{0, 1}));
    QCOMPARE(lanes[4].events, std::vector<std::size_t>{7});
}

void LanesTest::keepsOneDeliveryLaneForOneRecipient()
{
    const auto events = samples::story();
    const auto lanes = lanesOf(rows({events[0], events[5], events[5]}));
    QCOMPARE(titles(lanes).join(QLatin1Char('|')),
             QStringLiteral("Message receipt|Message delivery"));
    QCOMPARE(lanes[1].events, (std::vector<std::size_t>{1, 2}));
}

void LanesTest::letsTheLastRecipientsShareALane()
{
    std::vector<ui::EventRow> events;
    for (int i = 0; i < 40; ++i) {
        auto row = samples::story()[5].first;
        row.summary.to = QStringLiteral("%1@acme.example").arg(i);
        events.push_back(row);
    }
    const auto lanes = lanesOf(events);
    QCOMPARE(int(lanes.size()), kMostRecipients + 1);
    QCOMPARE(lanes.back().title, QStringLiteral("Delivery to others"));
    QCOMPARE(int(lanes.back().events.size()), 40 - kMostRecipients);
}

void LanesTest::losesNoEvent()
{
    auto events = rows(samples::story());
    events.push_back({});
    std::size_t count = 0;
    for (const auto& lane : lanesOf(events))
        count += lane.events.size();
    QCOMPARE(count, events.size());
    QCOMPARE(lanesOf(events).back().type, core::mimecast::kUnknownLogType);
    QVERIFY(lanesOf({}).empty());
}

QTEST_APPLESS_MAIN(LanesTest)
#include "lanes_test.moc"
