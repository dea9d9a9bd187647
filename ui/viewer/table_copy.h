// The selected rows on the clipboard: as lines of text, as the records themselves, as CSV of the
// columns on the screen, or as a query that finds them. Says so if there are too many.
#pragma once

#include "ui/viewer/event_table.h"
#include "ui/viewer/row_bookmarks.h"

namespace ui::viewer {

class TableCopy : public QObject {
    Q_OBJECT

public:
    static constexpr std::int64_t kMostRows = 10'000;   // what a clipboard can bear
    static constexpr std::int64_t kMostRecords = 1'000; // each is read from the store

    TableCopy(Backend& backend, RowCache& cache, EventTable& table, RowBookmarks& bookmarks,
              QObject* parent = nullptr);

    void asText();
    void asJson();
    void asCsv();
    void asQuery(const QString& field); // of the current row
    void value(const QString& field);   // of the current row, all of it

    // `field=value` for the current row: the values may be several. Nothing if it is gone.
    using UseTerm = std::function<void(const QString& term)>;
    void term(const QString& field, UseTerm use);

Q_SIGNALS:
    void said(const QString& text); // "Copied 3 events as CSV."
    void failed(const core::Error& why);

private:
    using UseValues = std::function<void(const QStringList& values)>;
    void valuesOf(const QString& field, UseValues use);
    void done(const QString& text, std::int64_t copied, const QString& how);
    [[nodiscard]] QByteArray csv(const std::vector<EventRow>& rows) const;
    [[nodiscard]] QStringList csvRow(const EventRow& row) const;

    Backend& m_backend;
    RowCache& m_cache;
    EventTable& m_table;
    RowBookmarks& m_bookmarks;
};

} // namespace ui::viewer
