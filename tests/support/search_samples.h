// What tests of searching share: what is known of records made by chance, and the answer of a plain
// scan.
#pragma once

#include "core/query/matcher.h"
#include "tests/support/mixed_events.h"
#include "tests/support/store_samples.h"

namespace support {

inline core::query::Knowledge searchKnowledge()
{
    core::query::Knowledge all;
    all.nameOfType = [](core::LogTypeCode type) { return QStringLiteral("t%1").arg(type); };
    all.nameOf = [](QStringView id) { return id.toString() + QStringLiteral(" name"); };
    constexpr std::array kMembers{core::SummaryMembers{.from = "senderEnvelope",
                                                       .to = "recipients",
                                                       .subject = "subject|Subject",
                                                       .action = "action|Act",
                                                       .verdict = {},
                                                       .messageKey = "messageId"}};
    all.plans = core::query::makePlans(kMembers);
    all.outcomeOf = [](core::LogTypeCode, std::string_view action) {
        return action == "\"Rej\"" ? core::Outcome::Rejected
            : action == "\"Hld\""  ? core::Outcome::Held
            : action == "\"Acc\""  ? core::Outcome::Accepted
                                   : core::Outcome::None;
    };
    all.pairsOf = [](core::LogTypeCode, std::string_view raw,
                     const core::query::Knowledge::Pair& use) {
        while (!raw.empty()) {
            const std::string_view pair = raw.substr(0, raw.find('|'));
            const std::size_t equals = std::min(pair.find('='), pair.size());
            use(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())));
            raw.remove_prefix(std::min(pair.size() + 1, raw.size()));
        }
    };
    return all;
}

inline core::query::Record recordOf(const core::Event& event)
{
    return {.collector = event.collector,
            .type = event.type,
            .time = event.time,
            .received = event.received,
            .raw = {event.raw.constData(), size_t(event.raw.size())}};
}

inline std::vector<core::RowId> flat(const std::vector<core::RowRange>& ranges, bool back = false)
{
    std::vector<core::RowId> rows;
    for (const core::RowRange& range : ranges)
        for (core::RowId i = 0; i <= range.last - range.first; ++i)
            rows.push_back(back ? range.last - i : range.first + i);
    return rows;
}

// All that match, oldest row first, read one by one.
inline std::vector<core::Event> plainScan(const TempStore& temp, const core::store::Wanted& wanted)
{
    const core::query::Matcher matcher(wanted.text, searchKnowledge());
    std::vector<core::Event> events = temp.all();
    std::erase_if(events, [&](const core::Event& event) {
        const auto& types = wanted.types;
        return (!wanted.collectors.isEmpty() && !wanted.collectors.contains(event.collector))
            || (!types.empty() && std::ranges::find(types, event.type) == types.end())
            || (wanted.time && (event.time < wanted.time->from || event.time >= wanted.time->to))
            || !matcher.matches(recordOf(event));
    });
    return events;
}

inline std::vector<core::RowId> rowsOf(const std::vector<core::Event>& events)
{
    std::vector<core::RowId> rows;
    for (const core::Event& event : events)
        rows.push_back(event.row);
    return rows;
}

// Commits records made by chance until there are so many rows.
inline bool commitUpTo(core::store::EventStore& store, MixedEvents& mixed, core::RowId rows,
                       int atOnce = 700)
{
    bool done = true;
    while (done && store.newestRow() < rows) {
        PageMaker maker;
        for (int i = 0; i < atOnce && store.newestRow() + i < rows; ++i)
            maker.add(mixed.record(), kNoon + std::chrono::seconds(mixed.dice(9000)),
                      core::LogTypeCode(mixed.dice(5)));
        const core::store::Source source{mixed.dice(3) == 0 ? QStringLiteral("other")
                                                            : QStringLiteral("acme"),
                                         QStringLiteral("mail")};
        const auto received = kNoon + std::chrono::seconds(store.newestRow() % 5000);
        done = store.commit(source, deliver(maker.page, "t", received)).has_value();
    }
    return done;
}

} // namespace support
