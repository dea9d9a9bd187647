#include "core/store/known.h"

#include <utility>

namespace core::store {

namespace {

constexpr RecordHash kFree{0, 0};

// {0, 0} marks a free slot, so the one record in 2^128 that hashes to it borrows its neighbour.
RecordHash usable(const RecordHash& hash) { return hash == kFree ? RecordHash{0, 1} : hash; }

} // namespace

bool Known::Table::contains(const RecordHash& hash) const
{
    if (slots.empty())
        return false;
    const size_t mask = slots.size() - 1;
    for (size_t at = hash[0] & mask; slots[at] != kFree; at = (at + 1) & mask)
        if (slots[at] == hash)
            return true;
    return false;
}

void Known::Table::add(const RecordHash& hash)
{
    if ((count + 1) * 3 > slots.size() * 2)
        grow();
    const size_t mask = slots.size() - 1;
    size_t at = hash[0] & mask;
    while (slots[at] != kFree)
        at = (at + 1) & mask;
    slots[at] = hash;
    ++count;
}

void Known::Table::grow()
{
    std::vector<RecordHash> before(slots.empty() ? 64 : slots.size() * 2, kFree);
    std::swap(before, slots);
    count = 0;
    for (const RecordHash& hash : before)
        if (hash != kFree)
            add(hash);
}

bool Known::contains(const RecordHash& hash) const
{
    const RecordHash key = usable(hash);
    return (m_young.contains(key) || m_old.contains(key)) && !m_forgotten.contains(key);
}

void Known::forget(const RecordHash& hash)
{
    const RecordHash key = usable(hash);
    if (m_young.contains(key) || m_old.contains(key))
        m_forgotten.insert(key);
}

bool Known::add(const RecordHash& hash)
{
    const RecordHash key = usable(hash);
    if (m_young.contains(key) || m_old.contains(key))
        return m_forgotten.erase(key) > 0;
    if (m_young.count >= m_most / 2)
        m_old = std::exchange(m_young, {});
    m_young.add(key);
    return true;
}

} // namespace core::store
