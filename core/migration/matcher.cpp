#include "core/migration/matcher.h"

namespace core::migration {

namespace {

// In how many values an event without a time of its own has to agree to be believed.
constexpr int kEnoughUntimed = 2;

std::int64_t secondOf(LogTypeCode type, TimePoint time)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return second * 256 + type;
}

std::vector<QString> tellingOf(const Values& values)
{
    std::vector<QString> telling;
    for (std::size_t at = 0; at < values.size(); ++at)
        if (fieldPairs()[at].tells == Tells::Yes)
            telling.push_back(values[at]);
    return telling;
}

// In how many values they agree; nothing if they disagree in one that both have.
std::optional<int> agreement(const std::vector<QString>& one, const std::vector<QString>& other)
{
    int agreed = 0;
    for (std::size_t at = 0; at < one.size(); ++at) {
        if (one[at].isEmpty() || other[at].isEmpty())
            continue;
        if (one[at] != other[at])
            return {};
        ++agreed;
    }
    return agreed;
}

} // namespace

void Matcher::add(LogTypeCode type, TimePoint time, TimeSource source, const Values& values,
                  RowId row)
{
    Places& places =
        source == TimeSource::Event ? m_seconds[secondOf(type, time)] : m_untimed[type];
    places.push_back(m_entries.size());
    m_entries.push_back(
        {.type = type, .time = time, .row = row, .telling = tellingOf(values), .taken = false});
}

std::optional<std::size_t> Matcher::best(const Places& places, TimePoint time,
                                         const std::vector<QString>& telling, int enough) const
{
    std::optional<std::size_t> found;
    int most = enough - 1;
    for (const std::size_t place : places) {
        const Entry& entry = m_entries[place];
        if (entry.taken || std::chrono::abs(entry.time - time) > kFileSpan)
            continue;
        const auto agreed = agreement(entry.telling, telling);
        if (!agreed || *agreed <= most)
            continue;
        most = *agreed;
        found = place;
    }
    return found;
}

std::optional<Matcher::Match> Matcher::take(LogTypeCode type, TimePoint time, const Values& values)
{
    const auto telling = tellingOf(values);
    std::optional<std::size_t> found;
    if (const auto second = m_seconds.find(secondOf(type, time)); second != m_seconds.end())
        found = best(second->second, time, telling, 1);
    if (const auto untimed = m_untimed.find(type); !found && untimed != m_untimed.end())
        found = best(untimed->second, time, telling, kEnoughUntimed);
    if (!found)
        return {};
    Entry& entry = m_entries[*found];
    entry.taken = true;
    return Match{.entry = *found, .row = entry.row};
}

} // namespace core::migration
