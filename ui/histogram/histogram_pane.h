// The histogram of the live log with its legend and what is under the pointer in words. It can be
// folded to that line. Asks once a second at most, and one question at a time.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/histogram/chart.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace ui {
class ElidedLabel;
}

namespace ui::histogram {

class Legend;

class HistogramPane : public Card {
    Q_OBJECT

public:
    explicit HistogramPane(Backend& backend, QWidget* parent = nullptr);

    // `query` is asked anew each time, so that a range which moves has moved.
    void ask(std::function<EventQuery()> query);
    void stale(); // events have arrived
    void setZone(Zone zone);
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded; }

    [[nodiscard]] Chart* chart() const { return m_chart; }
    [[nodiscard]] QString text() const; // of the line above the chart
    [[nodiscard]] QPushButton* foldButton() const { return m_fold; }

Q_SIGNALS:
    void zoomWanted(const core::TimeRange& range);
    void zoomOutWanted();
    void foldWanted(bool folded); // a person has pressed the button

protected:
    void showEvent(QShowEvent* event) override;

private:
    void arrange();
    [[nodiscard]] AskLatest<Histogram>::Ask question();
    void take(core::Result<Histogram> answer);
    void tell();

    Backend& m_backend;
    std::function<EventQuery()> m_query;
    AskLatest<Histogram> m_asking;
    QTimer m_pace;
    bool m_stale = false; // while it could not be seen
    bool m_folded = false;
    Zone m_zone = Zone::Local;
    std::optional<core::Error> m_error;
    QLabel* m_count;
    Legend* m_legend;
    ElidedLabel* m_reading;
    QPushButton* m_fold;
    Chart* m_chart;
};

} // namespace ui::histogram
