#include "ui/story/lanes.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <algorithm>

#include <QCoreApplication>

namespace ui::story {

namespace {

using core::mimecast::logType;

QString said(const char* text) { return QCoreApplication::translate("ui::story::Lanes", text); }

bool isDelivery(core::LogTypeCode type) { return logType(type).id == "delivery"; }

QStringList recipients(const std::vector<EventRow>& events)
{
    QStringList all;
    for (const auto& event : events) {
        if (isDelivery(event.type) && !all.contains(event.summary.to, Qt::CaseInsensitive))
            all << event.summary.to;
    }
    return all;
}

// What tells two lanes apart.
QString keyOf(const EventRow& event, const QStringList& recipients)
{
    const auto place = isDelivery(event.type) && recipients.size() > 1
        ? std::min(kMostRecipients, int(recipients.indexOf(event.summary.to, 0)))
        : -1;
    return QStringLiteral("%1 %2").arg(event.type, 3).arg(place);
}

QString titleOf(const EventRow& event, const QStringList& recipients)
{
    auto title = core::utf8(logType(event.type).title);
    if (!isDelivery(event.type) || recipients.size() < 2)
        return title;
    if (recipients.indexOf(event.summary.to) >= kMostRecipients)
        return said("Delivery to others");
    return event.summary.to.isEmpty() ? title : said("Delivery to %1").arg(event.summary.to);
}

int orderOf(core::LogTypeCode type)
{
    const auto all = core::mimecast::logTypes();
    const auto found = std::ranges::find(all, type, &core::mimecast::LogType::code);
    // What is new to us stands last.
    return type == core::mimecast::kUnknownLogType ? int(all.size()) : int(found - all.begin());
}

} // namespace

std::vector<Lane> lanesOf(const std::vector<EventRow>& events)
{
    const auto to = recipients(events);
    std::vector<std::pair<QString, Lane>> found;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto key = keyOf(events[i], to);
        auto lane = std::ranges::find(found, key, &std::pair<QString, Lane>::first);
        if (lane == found.end())
            lane = found.insert(
                found.end(),
                {key, {.title = titleOf(events[i], to), .type = events[i].type, .events = {}}});
        lane->second.events.push_back(i);
    }
    std::ranges::stable_sort(found, {}, [](const auto& each) { return orderOf(each.second.type); });
    std::vector<Lane> lanes;
    lanes.reserve(found.size());
    for (auto& [key, lane] : found)
        lanes.push_back(std::move(lane));
    return lanes;
}

} // namespace ui::story
