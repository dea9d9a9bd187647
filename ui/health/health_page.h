// How collection is doing: one sentence, the worst trouble with its next step, four figures, and a
// card per collector. Follows Backend::healthChanged; its own timer moves nothing but the words
// that tell how long ago and how long still.
#pragma once

#include "ui/backend.h"
#include "ui/health/activity_card.h"
#include "ui/health/collector_card.h"
#include "ui/health/figure_card.h"
#include "ui/health/figures.h"
#include "ui/health/pipeline_card.h"
#include "ui/widgets/banner.h"

#include <vector>

#include <QScrollArea>
#include <QTimer>

namespace ui {

class HealthPage : public QScrollArea {
    Q_OBJECT

public:
    explicit HealthPage(Backend& backend, QWidget* parent = nullptr);

    void setScope(const QString& collectorId); // empty: all
    void setUtc(bool utc);

Q_SIGNALS:
    void logRequested(const QString& collectorId);
    void editRequested(const QString& collectorId);
    void keysRequested(const QString& collectorId);
    void diagnoseRequested(const QString& collectorId);
    void moveRequested(const QString& collectorId);
    void coverageRequested(const QString& collectorId);
    void timelineRequested(const QString& collectorId); // both: empty for all
    void quarantineRequested(const QString& collectorId);
    void stageRequested(const QString& collectorId, ui::Stage stage);
    void diagnosticsRequested();
    void folderRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void build();
    void refresh();
    void tick();
    void showHeadline();
    void showFigures();
    void showTrouble();
    void showAgeingKeys();
    void showCards();
    void useRoom();
    health::CollectorCard* makeCard();
    void remedy();

    Backend& m_backend;
    QString m_scope;
    Zone m_zone = Zone::Local;
    std::vector<CollectorView> m_views;
    std::optional<health::Trouble> m_trouble;
    std::optional<health::AgeingKeys> m_ageing; // told by the banner while nothing is worse
    QTimer m_second;
    QLabel* m_headline;
    QPushButton* m_timeline;
    QPushButton* m_diagnostics;
    QPushButton* m_collect;
    Banner* m_banner;
    health::FigureCard* m_rate;
    health::FigureCard* m_newest;
    health::FigureCard* m_quota;
    health::FigureCard* m_quarantine;
    health::PipelineCard* m_pipeline;
    health::ActivityCard* m_activity;
    QVBoxLayout* m_column = nullptr;
    QVBoxLayout* m_cardColumn;
    std::vector<health::CollectorCard*> m_cards;
};

} // namespace ui
