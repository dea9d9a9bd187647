// Which values of a field a query includes and excludes, and the query with others chosen. What a
// person typed besides stays as it is. Pure.
#pragma once

#include <QString>
#include <QStringList>

namespace ui::facets {

enum class Mark : std::uint8_t { None, In, Out };

struct Choice {
    QStringList in;  // one of these
    QStringList out; // none of these

    [[nodiscard]] bool empty() const { return in.isEmpty() && out.isEmpty(); }
    [[nodiscard]] Mark markOf(const QString& value) const;
    void set(const QString& value, Mark mark);

    friend bool operator==(const Choice&, const Choice&) = default;
};

// As the text has it where conditions stand side by side; values are case folded.
[[nodiscard]] Choice choiceOf(const QString& text, const QString& field);
[[nodiscard]] QString withChoice(const QString& text, const QString& field, const Choice& choice);

} // namespace ui::facets
