// "Where is this event?": for a message or a minute, what became of it in each stream of each
// collector, in plain sentences.
#pragma once

#include "ui/backend_types.h"
#include "ui/viewer/row_times.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace ui::story {

class WhereView : public QWidget {
    Q_OBJECT

public:
    explicit WhereView(QWidget* parent = nullptr);

    void show(const Whereabouts& found, const viewer::RowTimes& times);
    void sayAsking();
    void sayFailed(const core::Error& why);

    [[nodiscard]] QString headline() const;
    [[nodiscard]] QTreeWidget* list() const { return m_list; }

private:
    void add(const Whereabouts::Stream& stream);

    QLabel* m_headline;
    QLabel* m_facts;
    QTreeWidget* m_list;
};

} // namespace ui::story
