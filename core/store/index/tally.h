// Counts values of a field over rows of many segments. One thread; two tallies can be joined.
#pragma once

#include "core/store/index/plan.h"

#include <functional>
#include <string>
#include <unordered_map>

namespace core::store::index {

class Tally {
public:
    using Takes = std::function<bool(std::string_view value)>;

    Tally(query::FieldId field, const query::Knowledge& knowledge, const Sources& sources,
          Takes takes = {})
        : m_field(field)
        , m_knowledge(knowledge)
        , m_sources(sources)
        , m_takes(std::move(takes))
    {
    }

    void add(const Segment& segment, const Bits& rows);
    void join(const Tally& other);
    void clear() { m_events.clear(); }

    using Events = std::unordered_map<std::string, std::int64_t>;
    [[nodiscard]] const Events& events() const { return m_events; }

private:
    void addTypes(const Segment& segment, const Bits& rows);
    void addCollectors(const Segment& segment, const Bits& rows);
    void addTexts(const TextColumn& column, const Bits& rows);
    void count(std::string_view value, std::int64_t events);

    query::FieldId m_field;
    const query::Knowledge& m_knowledge;
    const Sources& m_sources;
    Takes m_takes;
    Events m_events;
    std::vector<std::uint32_t> m_counts; // kept from one segment to the next
};

} // namespace core::store::index
