// What a record is known by: a hash of its canonical form, in which members are sorted by name and
// white space outside strings is gone, so that the same record fetched twice is one record. Nobody
// can make two different records with one hash, not even who chooses their text. One thread.
#pragma once

#include "core/event/event.h"

#include <string>
#include <string_view>
#include <vector>

#include <QCryptographicHash>

namespace core::mimecast {

// A member of a record, its name and value as they stand in the text.
struct Member {
    Member(std::string_view name, std::string_view value);

    std::uint64_t prefix; // the name's first eight bytes: mostly enough to compare two
    std::string_view name;
    std::string_view value;
};

using Members = std::vector<Member>;

// Which members count.
enum class Likeness : std::uint8_t {
    Whole,        // all of them, as they are
    MessageEvent, // a message log of API 2.0, which comes in two spellings (spec 4.7 and 4.10)
};

class RecordIdentity {
public:
    [[nodiscard]] RecordHash of(const Members& members, Likeness likeness = Likeness::Whole);
    // Of a record that is not JSON.
    [[nodiscard]] RecordHash ofText(std::string_view text);

private:
    [[nodiscard]] RecordHash hash(const Members& members);
    void sort(const Members& members);

    // Kept from record to record, so that hashing one allocates nothing, and because the next
    // record mostly has its members in the same order.
    std::vector<std::uint32_t> m_order;
    std::vector<const Member*> m_sorted;
    Members m_common; // those of a message event, in their one spelling
    std::string m_canonical;
    QCryptographicHash m_hash{QCryptographicHash::Blake2b_160};
};

} // namespace core::mimecast
