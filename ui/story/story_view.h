// One message: what happened to it in a sentence, its events on a time line, and the same as a list
// that can be read out. What is chosen in one is chosen in the other.
#pragma once

#include "ui/backend_types.h"
#include "ui/viewer/row_times.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTreeWidget;

namespace ui::story {

class StoryChart;

class StoryView : public QWidget {
    Q_OBJECT

public:
    explicit StoryView(QWidget* parent = nullptr);

    void show(const Story& story);
    void setTimes(const viewer::RowTimes& times);
    void select(core::RowId row);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const Story& story() const { return m_story; }
    [[nodiscard]] StoryChart* chart() const { return m_chart; }
    [[nodiscard]] QTreeWidget* list() const { return m_list; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString sentence() const; // of the event that is chosen

Q_SIGNALS:
    void rowWanted(core::RowId row); // to be shown in the log

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    [[nodiscard]] static QWidget* legend();
    void fillList();
    void tell();
    void choose(std::size_t event);
    void fitChart();

    Story m_story;
    viewer::RowTimes m_times{Zone::Local};
    std::size_t m_lanes = 0; // there is room for
    QLabel* m_headline;
    QLabel* m_facts;
    StoryChart* m_chart;
    QLabel* m_sentence;
    QTreeWidget* m_list;
    QSplitter* m_splitter;
};

} // namespace ui::story
