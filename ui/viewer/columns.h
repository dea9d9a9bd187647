// The columns of the live log: which, in which order and how wide. Until a person drags a column's
// edge, its width follows the window; nothing is cut off while there is room for it.
#pragma once

#include "core/query/fields.h"
#include "core/settings/viewer.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <QStringList>

namespace ui::viewer {

// What every row says without being asked.
enum class Column : std::uint8_t { Time, LogType, Collector, Action, From, To, Subject };
inline constexpr std::size_t kColumns = 7;

[[nodiscard]] QString title(Column column);
// The name of the query language for it.
[[nodiscard]] QString fieldOf(Column column);

struct ColumnSpec {
    QString field; // a name of the query language, or a member of the record
    QString title;
    std::optional<Column> known; // else it is one of the row's values: which
    std::size_t value = 0;
    core::query::Kind kind = core::query::Kind::Text;

    friend bool operator==(const ColumnSpec&, const ColumnSpec&) = default;
};

// A column for a field by any of its names, or for a member of the record.
[[nodiscard]] ColumnSpec columnFor(const QString& field);
// What stands in every row unless a person wants it otherwise.
[[nodiscard]] std::vector<core::settings::ColumnChoice> usualColumns();

// Of the rows a person has seen.
enum class Days : std::uint8_t { One, Several };

// What the texts of a column need, in pixels: measured once from the fonts.
struct Widths {
    std::array<int, kColumns> best{};
    std::array<int, kColumns> least{};
    int mostLogTypes = 1'000'000; // the names of nearly all log types
    int mostActions = 1'000'000;  // the words of nearly all actions
    // Of a number, a moment, anything else.
    std::array<int, 3> bestOther{};
    std::array<int, 3> leastOther{};
};

class Columns {
public:
    explicit Columns(Widths widths);

    // The fonts have changed.
    void measure(Widths widths) { m_widths = widths; }
    // Where all is of one day, its date need not stand in every row's way.
    void setDays(Days days) { m_days = days; }
    // Of several collectors only: where nobody has chosen, one column more.
    void setShown(Column column, bool shown);

    // A person's choice of columns; nothing: the usual ones.
    void arrange(const std::vector<core::settings::ColumnChoice>& choice);
    [[nodiscard]] std::vector<core::settings::ColumnChoice> choice() const; // empty: as usual
    // Without those that are out of sight: where a person starts from.
    [[nodiscard]] std::vector<core::settings::ColumnChoice> inSight() const;
    void move(std::size_t from, std::size_t to); // places among specs()
    // A person's choice of a width; 0 gives it back to the window.
    void choose(std::size_t column, int width);
    void choose(Column column, int width);

    [[nodiscard]] const std::vector<ColumnSpec>& specs() const { return m_specs; }
    [[nodiscard]] std::optional<std::size_t> find(Column column) const;
    // What rows must bring along: the fields that not every row has.
    [[nodiscard]] QStringList values() const;

    // The widths in a window this wide; one column takes what is left. Hidden ones are 0, and so
    // is the collector's where there is too little room.
    [[nodiscard]] std::vector<int> fit(int width) const;

private:
    using Fitted = std::vector<int>;
    enum class Share : std::uint8_t { First, Rest, Last }; // of a window's room

    [[nodiscard]] bool isUsual() const;
    [[nodiscard]] bool isHidden(std::size_t column) const;
    [[nodiscard]] bool isFree(std::size_t column) const;
    [[nodiscard]] Share shareOf(std::size_t column) const;
    [[nodiscard]] int best(std::size_t column) const;
    [[nodiscard]] int least(std::size_t column) const;
    [[nodiscard]] int goal(std::size_t column, Share share) const;
    [[nodiscard]] std::optional<std::size_t> stretched() const;
    void grow(Fitted& fitted, Share share, int width) const;
    void fitTimeAndCollector(Fitted& fitted, int width) const;

    Widths m_widths;
    std::vector<ColumnSpec> m_specs;
    std::vector<int> m_chosen; // 0: nobody has
    Days m_days = Days::One;
    std::array<bool, kColumns> m_shown{true, true, false, true, true, true, true};
};

} // namespace ui::viewer
