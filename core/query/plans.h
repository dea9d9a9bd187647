// Which member of a record is a value of which field, for each log type: a small table to look
// names up in, made once. Immutable, so any thread.
#pragma once

#include "core/query/field_table.h"

#include <vector>

namespace core::query {

class Plan {
public:
    struct Target {
        FieldId field = 0;
        std::uint8_t rank = 0; // of several members the lowest is the value
    };

    void add(std::string_view members, FieldId field);
    // To be called once, after all was added.
    void settle();

    [[nodiscard]] std::span<const Target> find(std::string_view name) const
    {
        if (name.empty())
            return {};
        for (std::size_t at = slotOf(name); m_slots[at].count != 0; at = (at + 1) & m_mask)
            if (m_slots[at].name == name)
                return std::span(m_targets).subspan(m_slots[at].first, m_slots[at].count);
        return {};
    }

private:
    struct Slot {
        std::string_view name = {};
        std::uint16_t first = 0;
        std::uint16_t count = 0;
    };

    [[nodiscard]] std::size_t slotOf(std::string_view name) const
    {
        const auto at = [name](std::size_t place) {
            return static_cast<std::size_t>(static_cast<unsigned char>(name[place]));
        };
        const std::size_t mixed = at(0) * 31 + at(name.size() / 2) * 131 + at(name.size() - 1) * 17;
        return (mixed + name.size() * 7) & m_mask;
    }

    std::vector<std::pair<std::string_view, Target>> m_added;
    std::vector<Slot> m_slots;
    std::vector<Target> m_targets;
    std::size_t m_mask = 0;
};

class Plans {
public:
    explicit Plans(std::span<const SummaryMembers> byType);

    [[nodiscard]] const Plan& of(LogTypeCode type) const
    {
        return type < m_plans.size() ? m_plans[type] : m_plans.front();
    }
    // For records of which nothing is known but their members' names.
    [[nodiscard]] static const Plans& plain();

private:
    std::vector<Plan> m_plans;
};

} // namespace core::query
