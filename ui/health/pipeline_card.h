// The way of the events, drawn: Mimecast, fetched, parsed, stored, each with its rate and its last
// moment. A stage is a button: it asks for the last that passed there.
#pragma once

#include "ui/health/flow.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <vector>

#include <QAbstractButton>

namespace ui::health {

// Its words, and an arrow to the next.
class StageTile : public QAbstractButton {
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Source, Stage, Last };
    StageTile(const QString& title, Kind kind, QWidget* parent = nullptr);

    void show(const StageWords& words);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_title;
    Kind m_kind;
    QLabel* m_figure;
    QLabel* m_note;
};

class PipelineCard : public Card {
    Q_OBJECT

public:
    explicit PipelineCard(QWidget* parent = nullptr);

    void show(std::span<const CollectorView> views, core::TimePoint now);
    void forget() { m_meter.forget(); } // others are shown from now on

Q_SIGNALS:
    void stageWanted(ui::Stage stage);

private:
    FlowMeter m_meter;
    StageTile* m_source;
    std::vector<std::pair<Stage, StageTile*>> m_stages;
};

} // namespace ui::health
