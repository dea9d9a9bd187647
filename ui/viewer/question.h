// What the live log is asked: a query, a time, and the collectors in scope. One question for list,
// histogram and facets, so that they never disagree. A time that moves on tells when it has.
#pragma once

#include "ui/backend_types.h"
#include "ui/viewer/time_choice.h"

#include <vector>

#include <QObject>
#include <QTimer>

namespace ui::viewer {

class Question : public QObject {
    Q_OBJECT

public:
    explicit Question(QObject* parent = nullptr);

    void setText(const QString& text); // one that can be understood
    void setTime(const TimeChoice& time);
    void setScope(const QStringList& collectorIds); // empty: all
    void clear();                                   // but the scope

    // Into a range, and out to where one was before; then to all time.
    void zoomTo(const core::TimeRange& range);
    void zoomOut();

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const TimeChoice& time() const { return m_time; }
    [[nodiscard]] const QStringList& scope() const { return m_scope; }
    [[nodiscard]] bool isFiltered() const { return !m_text.isEmpty() || !m_time.isAll(); }
    [[nodiscard]] bool isZoomed() const { return !m_time.isAll(); }

    [[nodiscard]] EventQuery forRows() const;
    [[nodiscard]] EventQuery forCounts() const;

Q_SIGNALS:
    void changed();
    void movedOn(); // the same question, but its time has moved

private:
    void take(const TimeChoice& time);

    QString m_text;
    TimeChoice m_time;
    QStringList m_scope;
    std::vector<TimeChoice> m_before; // a zoom each
    QTimer m_moving;
};

} // namespace ui::viewer
