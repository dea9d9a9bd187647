// The Live log: what arrives and what has arrived, filtered the same way, counted over time and by
// value, with the details of the event that is selected. Reading it never holds up collection.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/empty_words.h"
#include "ui/viewer/live_search.h"
#include "ui/viewer/question.h"
#include "ui/viewer/row_cache.h"

#include <QWidget>

class QPushButton;
class QSplitter;

namespace ui {
class Banner;
}
namespace ui::facets {
class FacetPane;
}
namespace ui::histogram {
class HistogramPane;
}

namespace ui::viewer {

class ClearedBar;
class ContextPane;
class DetailPane;
class EventTable;
class FilterLine;
class FollowBar;
class LogSplit;
class SavedMenu;
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
    [[nodiscard]] ContextPane* context() const { return m_context; }
    [[nodiscard]] histogram::HistogramPane* histogram() const { return m_histogram; }
    [[nodiscard]] facets::FacetPane* facets() const { return m_facets; }
    [[nodiscard]] QPushButton* facetsButton() const { return m_facetsButton; }
    [[nodiscard]] SavedMenu* saved() const { return m_saved; }
    [[nodiscard]] Question& question() { return m_question; }
    [[nodiscard]] const LiveSearch& search() const { return m_search; }

Q_SIGNALS:
    void addCollectorRequested();
    void whereWanted(); // nothing matches: where is what was looked for?
    void zoneWanted(ui::Zone zone);
    void timelineWanted(core::TimePoint at);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void connectQuestion();
    void connectSaved();
    void connectTable();
    void connectData();
    void addShortcuts();
    void fit();
    void ask();
    void moveOn();
    void settle();
    void countNews(std::int64_t matches, std::int64_t rejected);
    void tell();
    void tellErrors();
    void actOnBlank();
    [[nodiscard]] Blank blank() const;
    [[nodiscard]] QString countOfMatches() const;
    void collectorsChanged();
    void fail(const core::Error& why);

    Backend& m_backend;
    Question m_question;
    LiveSearch m_search;
    RowCache m_cache;
    Zone m_zone;
    bool m_settling = false; // a new question: is what was selected among the answers?
    std::int64_t m_news = 0; // since it was paused
    std::int64_t m_rejectedNews = 0;
    std::optional<core::Error> m_failure;
    std::optional<bool> m_wantsFacets; // what a person said; else as there is room
    std::optional<bool> m_wantsHistogram;

    FilterLine* m_filter;
    SavedMenu* m_saved;
    QPushButton* m_export;
    QPushButton* m_facetsButton;
    histogram::HistogramPane* m_histogram;
    FollowBar* m_bar;
    Banner* m_error;
    ClearedBar* m_cleared;
    facets::FacetPane* m_facets;
    TablePane* m_pane;
    EventTable* m_table;
    ContextPane* m_context;
    DetailPane* m_detail;
    LogSplit* m_split;
    QSplitter* m_columns;
};

} // namespace ui::viewer
