#include "core/query/plans.h"

#include <algorithm>
#include <bit>

namespace core::query {

void Plan::add(std::string_view members, FieldId field)
{
    for (std::uint8_t rank = 1; !members.empty(); ++rank) {
        const std::string_view name = members.substr(0, members.find('|'));
        m_added.emplace_back(name, Target{.field = field, .rank = rank});
        members.remove_prefix(std::min(members.size(), name.size() + 1));
    }
}

void Plan::settle()
{
    std::ranges::stable_sort(m_added, {}, [](const auto& added) { return added.first; });
    m_slots.assign(std::bit_ceil(m_added.size() * 4 + 1), {});
    m_mask = m_slots.size() - 1;
    for (std::size_t first = 0; first < m_added.size();) {
        const std::string_view name = m_added[first].first;
        const std::size_t begin = m_targets.size();
        for (; first < m_added.size() && m_added[first].first == name; ++first)
            m_targets.push_back(m_added[first].second);
        std::size_t at = slotOf(name);
        while (m_slots[at].count != 0)
            at = (at + 1) & m_mask;
        m_slots[at] = {.name = name,
                       .first = static_cast<std::uint16_t>(begin),
                       .count = static_cast<std::uint16_t>(m_targets.size() - begin)};
    }
    m_added.clear();
}

Plans::Plans(std::span<const SummaryMembers> byType)
{
    constexpr SummaryMembers kNone{};
    for (const SummaryMembers& summary : byType.empty() ? std::span(&kNone, 1) : byType) {
        Plan& plan = m_plans.emplace_back();
        for (const Field& field : fields())
            plan.add(field.members, idOf(field));
        plan.add(summary.from, placeOf("from"));
        plan.add(summary.to, placeOf("to"));
        plan.add(summary.subject, placeOf("subject"));
        plan.add(summary.action, placeOf("action"));
        plan.add(summary.verdict, placeOf("verdict"));
        plan.add(summary.messageKey, placeOf("message"));
        plan.settle();
    }
}

const Plans& Plans::plain()
{
    static const Plans plans({});
    return plans;
}

std::shared_ptr<const Plans> makePlans(std::span<const SummaryMembers> byType)
{
    return std::make_shared<const Plans>(byType);
}

} // namespace core::query
