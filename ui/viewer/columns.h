// The columns of the live log and how wide they are. Until a person drags a column's edge, its
// width follows the window; nothing is cut off while there is room for it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include <QString>

namespace ui::viewer {

enum class Column : std::uint8_t { Time, LogType, Collector, Action, From, To, Subject };
inline constexpr std::size_t kColumns = 7;

[[nodiscard]] QString title(Column column);

// What the texts of a column need, in pixels: measured once from the fonts.
struct Widths {
    std::array<int, kColumns> best{};
    std::array<int, kColumns> least{};
};

class Columns {
public:
    explicit Columns(Widths widths)
        : m_widths(widths)
    {
    }

    // The fonts have changed.
    void measure(Widths widths) { m_widths = widths; }
    void setShown(Column column, bool shown);
    [[nodiscard]] bool shown(Column column) const { return m_shown[index(column)]; }
    // A person's choice; 0 gives it back to the window.
    void choose(Column column, int width);

    // The widths in a window this wide; the last column takes what is left. Hidden ones are 0, and
    // so is the collector's where there is too little room.
    [[nodiscard]] std::array<int, kColumns> fit(int width) const;

private:
    using Fitted = std::array<int, kColumns>;

    [[nodiscard]] bool isFree(std::size_t column) const;
    void grow(Fitted& fitted, std::initializer_list<Column> columns, int width) const;
    [[nodiscard]] static std::size_t index(Column column)
    {
        return static_cast<std::size_t>(column);
    }

    Widths m_widths;
    std::array<int, kColumns> m_chosen{}; // 0: nobody has
    std::array<bool, kColumns> m_shown{true, true, false, true, true, true, true};
};

} // namespace ui::viewer
