// One collector on the Health page: how it is, what can be done, and a row for each of its streams.
#pragma once

#include "ui/backend_types.h"
#include "ui/health/stream_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_label.h"

namespace ui::health {

class CollectorCard : public Card {
    Q_OBJECT

public:
    explicit CollectorCard(QWidget* parent = nullptr);

    // `move`: what is to be said of its move to API 2.0; empty: it is not moving.
    void show(const CollectorView& view, Zone zone, const QString& move = {});
    // Whether this process collects; after show().
    void setCollecting(bool here);
    [[nodiscard]] static QString onlyElsewhere();
    void tick() { m_model->tick(); }
    [[nodiscard]] const QString& collector() const { return m_id; }

Q_SIGNALS:
    void logRequested(const QString& collectorId);
    void collectRequested(const QString& collectorId);
    void pauseRequested(const QString& collectorId, bool pause);
    void diagnoseRequested(const QString& collectorId);
    void moveRequested(const QString& collectorId);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectActions();
    void offerDiagnosis(const QModelIndex& stream);
    void showMenu(const QPoint& where);
    void explain(); // the state of the stream that is chosen

    QString m_id;
    bool m_paused = false;
    QWidget* m_headArea;
    QBoxLayout* m_head;
    ElidedLabel* m_name;
    StateLabel* m_state;
    QLabel* m_about;
    QPushButton* m_log;
    QPushButton* m_diagnose;
    QPushButton* m_move;
    QPushButton* m_collect;
    QPushButton* m_pause;
    StreamModel* m_model;
    FactTable* m_table;
};

} // namespace ui::health
