// The records we already have, by their 128-bit hashes: how a record that Mimecast sends twice is
// stored once.
//
// Open addressing, 16 bytes a record, at most `most` records: beyond that the older half is
// forgotten as a whole. One thread at a time.
#pragma once

#include "core/event/event.h"

#include <cstdint>
#include <set>
#include <vector>

namespace core::store {

class Known {
public:
    explicit Known(size_t most = 2'000'000)
        : m_most(most)
    {
    }

    // True if it was new; from now on it is known.
    bool add(const RecordHash& hash);
    [[nodiscard]] bool contains(const RecordHash& hash) const;
    [[nodiscard]] size_t size() const { return m_young.count + m_old.count; }

    // It is stored no longer.
    void forget(const RecordHash& hash);

    // While a stream is read again from its beginning nothing may be forgotten.
    void keepAll() { m_most = SIZE_MAX; }

private:
    struct Table {
        std::vector<RecordHash> slots; // size is 0 or a power of two; {0, 0} is free
        size_t count = 0;

        [[nodiscard]] bool contains(const RecordHash& hash) const;
        void add(const RecordHash& hash); // must not be there
        void grow();
    };

    size_t m_most;
    Table m_young;
    Table m_old;
    std::set<RecordHash> m_forgotten; // of those above; few
};

} // namespace core::store
