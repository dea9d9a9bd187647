#include "ui/story/words.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>

namespace ui::story {

namespace {

using core::Outcome;
using core::mimecast::logType;

constexpr qsizetype kLongestPart = 80;
constexpr int kMostIds = 4; // told in the facts

QString said(const char* text, int count = -1)
{
    return QCoreApplication::translate("ui::story::Words", text, nullptr, count);
}

QString part(const QString& text) { return core::displaySafe(text, kLongestPart); }

// Tells what happened to a message, in the order of a message's life.
class Teller {
public:
    Teller(const std::vector<EventRow>& events, const viewer::RowTimes& times)
        : m_events(events)
        , m_times(times)
    {
    }

    QString tell()
    {
        tellReceipt();
        tellHeld();
        tellReleased();
        tellDeliveries();
        tellClicks();
        if (m_parts.isEmpty())
            return {};
        auto all = m_parts.join(QLatin1String(", "));
        return all.replace(0, 1, all.left(1).toUpper()) + QLatin1Char('.');
    }

private:
    template<class Fits>
    [[nodiscard]] const EventRow* first(std::initializer_list<std::string_view> types,
                                        Fits fits) const
    {
        const auto found = std::ranges::find_if(m_events, [&](const EventRow& event) {
            return std::ranges::find(types, logType(event.type).id) != types.end() && fits(event);
        });
        return found == m_events.end() ? nullptr : &*found;
    }

    // With the day where it is another than the story's first.
    [[nodiscard]] QString when(const EventRow& event) const
    {
        const bool sameDay = m_times.dayNumber(event.time) == m_times.dayNumber(m_events[0].time);
        const auto clock = m_times.clock(event.time);
        return sameDay ? clock : m_times.day(event.time) + QLatin1Char(' ') + clock;
    }

    static QString because(const EventRow& event)
    {
        return event.summary.verdict.isEmpty() ? QString()
                                               : QStringLiteral(": ") + part(event.summary.verdict);
    }

    void tellReceipt()
    {
        const auto* receipt = first({"receipt"}, [](const EventRow&) { return true; });
        if (!receipt)
            receipt = first({"rejections"}, [](const EventRow&) { return true; });
        if (!receipt)
            return;
        const auto from =
            receipt->summary.from.isEmpty() ? said("an empty sender") : part(receipt->summary.from);
        if (receipt->summary.outcome == Outcome::Rejected)
            m_parts << said("turned away at the door %1, from %2").arg(when(*receipt), from)
                    + because(*receipt);
        else
            m_parts << said("received %1 from %2").arg(when(*receipt), from);
    }

    void tellHeld()
    {
        const auto* held =
            first({"process", "hold-list", "impersonation", "impersonation-protect", "dlp", "spam"},
                  [](const EventRow& event) { return event.summary.outcome == Outcome::Held; });
        if (held)
            m_parts << said("held %1").arg(when(*held)) + because(*held);
    }

    void tellReleased()
    {
        const auto isOut = [](const EventRow& event) {
            return event.summary.outcome == Outcome::Accepted;
        };
        if (const auto* released = first({"held-release"}, isOut))
            m_parts << said("released %1").arg(when(*released));
        else if (const auto* refused =
                     first({"held-release"}, [&](const EventRow& each) { return !isOut(each); }))
            m_parts << said("refused in the hold queue %1").arg(when(*refused));
    }

    void tellDeliveries()
    {
        std::set<QString> tried;
        std::set<QString> reached;
        const EventRow* last = nullptr;
        for (const auto& event : m_events) {
            if (logType(event.type).id != "delivery")
                continue;
            const auto to = event.summary.to.toCaseFolded();
            tried.insert(to);
            if (event.summary.outcome == Outcome::Rejected)
                continue;
            last = reached.insert(to).second || !last ? &event : last;
        }
        const auto all = int(tried.size());
        if (tried.empty())
            return;
        if (!last)
            m_parts << said("not delivered to %n recipient(s)", all);
        else if (reached.size() == tried.size())
            m_parts << said("delivered %1 to %n recipient(s)", all).arg(when(*last));
        else
            m_parts
                << said("delivered %1 to %2 of %3").arg(when(*last)).arg(reached.size()).arg(all);
    }

    void tellClicks()
    {
        const auto isBlocked = [](const EventRow& event) {
            const auto id = logType(event.type).id;
            return (id == "url-protect" || id == "siem-url" || id == "ci-urlclick")
                && event.summary.outcome == Outcome::Rejected;
        };
        const auto many = int(std::ranges::count_if(m_events, isBlocked));
        if (many > 0)
            m_parts << said("%n link(s) blocked", many);
    }

    const std::vector<EventRow>& m_events;
    const viewer::RowTimes& m_times;
    QStringList m_parts;
};

QString span(const std::vector<EventRow>& events, const viewer::RowTimes& times)
{
    auto from = times.full(events.front().time);
    if (events.front().time == events.back().time)
        return from;
    const bool sameDay =
        times.dayNumber(events.front().time) == times.dayNumber(events.back().time);
    const auto to = sameDay ? times.clock(events.back().time) : times.full(events.back().time);
    return said("%1 to %2").arg(from, to);
}

} // namespace

QString headline(const std::vector<EventRow>& events, const viewer::RowTimes& times)
{
    if (events.empty())
        return said("No event of this message is stored.");
    const auto told = Teller(events, times).tell();
    return told.isEmpty() ? said("%n event(s) of one message.", int(events.size())) : told;
}

QString facts(const Story& story, const viewer::RowTimes& times)
{
    QStringList facts;
    if (!story.events.empty()) {
        std::set<core::LogTypeCode> types;
        for (const auto& event : story.events)
            types.insert(event.type);
        facts << said("%n event(s)", int(story.events.size()))
              << said("%n log type(s)", int(types.size())) << span(story.events, times);
    }
    QStringList ids;
    for (const auto& id : story.ids.first(std::min<qsizetype>(story.ids.size(), kMostIds)))
        ids << part(id);
    if (story.ids.size() > kMostIds)
        ids << said("%n more", int(story.ids.size() - kMostIds));
    if (!ids.isEmpty())
        facts << said("joined by %1").arg(ids.join(QLatin1String(", ")));
    if (story.cut)
        facts << said("there are more than can be shown");
    return facts.join(QStringLiteral(" \u00b7 "));
}

QString sentenceOf(const EventRow& event)
{
    return core::mimecast::sentence(event.type, event.summary);
}

QString typeTitle(core::LogTypeCode type) { return core::utf8(logType(type).title); }

QString spoken(const EventRow& event, const viewer::RowTimes& times)
{
    return QStringList{times.full(event.time), typeTitle(event.type), sentenceOf(event)}.join(
        QLatin1String(", "));
}

} // namespace ui::story
