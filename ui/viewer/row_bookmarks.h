// The events a person has marked, with a comment each. They are told by the row's number, and keep
// the row's words, should the event be gone one day.
#pragma once

#include "ui/backend.h"

#include <unordered_map>

namespace ui::viewer {

class RowBookmarks : public QObject {
    Q_OBJECT

public:
    explicit RowBookmarks(Backend& backend, QObject* parent = nullptr);

    // `summary` is what the row says.
    void toggle(core::RowId row, const QString& summary);
    void setComment(core::RowId row, const QString& comment);
    void remove(core::RowId row);
    void reload(); // somebody else has changed what is kept

    [[nodiscard]] bool has(core::RowId row) const { return m_places.contains(row); }
    [[nodiscard]] QString comment(core::RowId row) const;
    // Ascending by row.
    [[nodiscard]] const std::vector<core::settings::Bookmark>& all() const { return m_all; }

Q_SIGNALS:
    void changed();

private:
    void keep();
    void count();

    Backend& m_backend;
    std::vector<core::settings::Bookmark> m_all;
    std::unordered_map<core::RowId, std::size_t> m_places;
};

} // namespace ui::viewer
