// Searching the store: rows, counts, histogram, facets and values of a question, exact and as fresh
// as the last commit, beside the writer or in another process. Uses the side files that
// IndexBuilder makes, as far as there are any, and the records themselves for the rest.
//
// Every call can be stopped from another thread and then fails with Fault::Stopped. One call at a
// time; make one searcher a thread. It uses a second thread of its own for large questions.
#pragma once

#include "core/base/result.h"
#include "core/query/fields.h"
#include "core/store/wanted.h"

#include <array>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace core::store {

// Where one step of a scan ends at the latest.
struct Effort {
    std::int64_t matches = INT64_MAX; // found
    std::int64_t read = INT64_MAX;    // records read; what the index knows costs nothing
};

struct Counts {
    std::int64_t total = 0;
    std::array<std::int64_t, 4> byOutcome{}; // by Outcome
};

struct ValueCount {
    QString value;
    std::int64_t events = 0;
};

struct Facet {
    query::FieldId field = 0;
    std::int64_t distinct = 0;
    std::vector<ValueCount> top; // most events first, then by value
};

// An event's place in the order of time.
struct Place {
    TimePoint time;
    RowId row = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): of the compiler's own 0
    friend auto operator<=>(const Place&, const Place&) = default;
};

class Searcher {
public:
    // `names`, `outcomes` and the like come with the knowledge; see query::Knowledge.
    [[nodiscard]] static Result<std::unique_ptr<Searcher>> open(const QString& storePath,
                                                                query::Knowledge knowledge);
    ~Searcher();

    [[nodiscard]] Result<RowId> newest(); // 0 in an empty store

    // Below `before`, newest first; above `after`, oldest first.
    [[nodiscard]] Result<Scan> back(const Wanted& wanted, RowId before, Effort effort,
                                    const std::stop_token& stop = {});
    [[nodiscard]] Result<Scan> forward(const Wanted& wanted, RowId after, Effort effort,
                                       const std::stop_token& stop = {});
    // All of them, ascending.
    [[nodiscard]] Result<std::vector<RowRange>> rows(const Wanted& wanted,
                                                     const std::stop_token& stop = {});

    [[nodiscard]] Result<Counts> count(const Wanted& wanted, const std::stop_token& stop = {});
    // Events in equal stretches of time, by outcome; event n of [from, to) is in
    // (time - from) * buckets / (to - from).
    using Bucket = std::array<std::uint32_t, 4>;
    [[nodiscard]] Result<std::vector<Bucket>> histogram(const Wanted& wanted, TimeRange range,
                                                        int buckets,
                                                        const std::stop_token& stop = {});
    // Of fields that the index keeps.
    [[nodiscard]] Result<std::vector<Facet>> facets(const Wanted& wanted,
                                                    std::span<const query::FieldId> fields, int top,
                                                    const std::stop_token& stop = {});
    // Values seen that begin so, in any case.
    [[nodiscard]] Result<std::vector<ValueCount>> values(query::FieldId field, QStringView prefix,
                                                         int most,
                                                         const std::stop_token& stop = {});

    // A page in order of time: the events after this place (or before it), nearest first.
    enum class Towards : std::uint8_t { Newer, Older };
    [[nodiscard]] Result<std::vector<Place>> byTime(const Wanted& wanted, Place from,
                                                    Towards towards, int most,
                                                    const std::stop_token& stop = {});

    // Every event with any of these ids: of a message, over all log types. Ascending.
    [[nodiscard]] Result<std::vector<RowId>> rowsWithIds(const QStringList& ids,
                                                         const std::stop_token& stop = {});

private:
    class Private;
    explicit Searcher(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace core::store
