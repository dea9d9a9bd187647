// What was collected, what was asked for and empty, and what is missing: a ribbon for each stream.
// Follows the store while it is shown; refills and exports on request.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/coverage/legend.h"
#include "ui/coverage/ribbon_table.h"
#include "ui/coverage/stretch_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"

#include <QComboBox>
#include <QScrollArea>
#include <QTimer>

class QStackedWidget;

namespace ui {

class CoveragePage : public QScrollArea {
    Q_OBJECT

public:
    explicit CoveragePage(Backend& backend, QWidget* parent = nullptr);

    void setScope(const QString& collectorId); // empty: all
    void setUtc(bool utc);
    [[nodiscard]] coverage::RibbonTable* table() const { return m_table; }
    // Where to save a statement; empty: not at all. Asks the person unless it is replaced.
    std::function<QString(QWidget* parent, const QString& suggestion)> askWhere;

Q_SIGNALS:
    void eventsRequested(const QString& collectorId, const core::TimeRange& range);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectParts();
    void ask();
    void use(core::Result<CoverageReport> report);
    void showReport();
    void showPicked();
    void showPlace(const std::optional<coverage::Place>& place);
    void zoom(bool closer);
    void refill(const QString& collectorId, const QString& stream,
                std::optional<core::TimeRange> range);
    void refillPicked();
    void refillAll();
    void exportStatement();
    void showEvents();
    void say(Banner::Kind kind, const QString& text, const QString& advice = {});
    [[nodiscard]] core::TimeRange range() const;
    [[nodiscard]] QStringList collectors() const;

    Backend& m_backend;
    QString m_scope;
    Zone m_zone = Zone::Local;
    std::vector<core::TimeRange> m_zoomed; // into one another; empty: what is chosen
    CoverageReport m_report;
    bool m_isKnown = false; // it has been told at least once
    AskLatest<CoverageReport> m_ask;
    QTimer m_again;
    coverage::RibbonModel* m_model;
    QLabel* m_headline;
    QComboBox* m_span;
    QPushButton* m_back;
    QPushButton* m_refill;
    QPushButton* m_export;
    Banner* m_banner;
    coverage::Legend* m_legend;
    coverage::RibbonTable* m_table;
    coverage::StretchCard* m_card;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
};

} // namespace ui
