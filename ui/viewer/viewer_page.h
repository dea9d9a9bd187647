// The Live log: what arrives and what has arrived, filtered the same way, with the details of the
// event that is selected. Reading it never holds up collection.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/live_search.h"
#include "ui/viewer/row_cache.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace ui {
class Banner;
class EmptyState;
}

namespace ui::viewer {

class ClearedBar;
class DetailPane;
class EventTable;
class FilterLine;
class FollowBar;
class TablePane;

class ViewerPage : public QWidget {
    Q_OBJECT

public:
    explicit ViewerPage(Backend& backend, QWidget* parent = nullptr);
    ~ViewerPage() override;

    void setScope(const QStringList& collectorIds); // empty: all
    void setUtc(bool utc);

    [[nodiscard]] EventTable* table() const { return m_table; }
    [[nodiscard]] TablePane* tablePane() const { return m_pane; }
    [[nodiscard]] FilterLine* filterLine() const { return m_filter; }
    [[nodiscard]] FollowBar* followBar() const { return m_bar; }
    [[nodiscard]] DetailPane* detail() const { return m_detail; }
    [[nodiscard]] const LiveSearch& search() const { return m_search; }

Q_SIGNALS:
    void addCollectorRequested();
    void zoneWanted(ui::Zone zone);

private:
    enum class Blank : std::uint8_t { None, NoCollector, Searching, NothingYet, NoMatch, Cleared };

    void arrange();
    void connectParts();
    void addShortcuts();
    void ask();
    void settle();
    void countNews(std::int64_t matches, std::int64_t rejected);
    void tell();
    void tellErrors();
    void tellBlank();
    [[nodiscard]] Blank blank() const;
    [[nodiscard]] QString countOfMatches() const;
    void collectorsChanged();
    void selectionChanged();
    [[nodiscard]] bool hasRoomForBoth() const;
    void showDetail();
    void hideDetail();
    void openDetail();
    void closeDetail();

    Backend& m_backend;
    LiveSearch m_search;
    RowCache m_cache;
    QStringList m_scope;
    bool m_settling = false; // a new question: is what was selected among the answers?
    std::int64_t m_news = 0; // since it was paused
    std::int64_t m_rejectedNews = 0;
    std::optional<core::Error> m_readError;
    Blank m_blank = Blank::None;

    FilterLine* m_filter;
    FollowBar* m_bar;
    Banner* m_error;
    ClearedBar* m_cleared;
    TablePane* m_pane;
    EventTable* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    DetailPane* m_detail;
    QSplitter* m_splitter;
    QWidget* m_card = nullptr;
    QPushButton* m_emptyAction = nullptr;
};

} // namespace ui::viewer
