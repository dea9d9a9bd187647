// A query, ready to be asked of records one after the other: patterns are compiled, what is cheap
// is asked first. One thread; make one each.
#pragma once

#include "core/base/result.h"
#include "core/query/query.h"

namespace core::query {

class Matcher {
public:
    Matcher(const Query& query, const Knowledge& knowledge);
    ~Matcher();
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;

    [[nodiscard]] bool matches(const Record& record) const;
    // A regular expression took too long with some record and is not asked any more: what was
    // found is not all there is.
    [[nodiscard]] bool gaveUp() const;
    // One question alone, for an index that has answered the others.
    [[nodiscard]] static bool passes(const Test& test, const Record& record,
                                     const Knowledge& knowledge);
    // Whether one value of the test's field passes it. For many values see value_test.h.
    [[nodiscard]] static bool valuePasses(const Test& test, std::string_view value,
                                          const Knowledge& knowledge = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

// What to tell when a matcher gave up.
[[nodiscard]] Error tooHard();

// The values of one field, or of all that the index keeps, as UTF-8 that reads as a person would
// see it (escapes undone, case kept). A record may have several values of a field (recipients,
// ids).
using Use = std::function<void(FieldId, std::string_view value)>;
void forEachValue(const Record& record, const Knowledge& knowledge, const Use& use);
[[nodiscard]] std::vector<QString> valuesOf(FieldId field, const Record& record,
                                            const Knowledge& knowledge);

} // namespace core::query
