// A time range of one's own, in the zone on the screen.
#pragma once

#include "core/event/event.h"
#include "ui/widgets/time_text.h"

#include <optional>

#include <QDialog>

class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace ui::viewer {

class RangeDialog final : public QDialog {
    Q_OBJECT

public:
    RangeDialog(std::optional<core::TimeRange> range, Zone zone, QWidget* parent = nullptr);

    [[nodiscard]] core::TimeRange range() const;
    [[nodiscard]] QDateTimeEdit* from() const { return m_from; }
    [[nodiscard]] QDateTimeEdit* to() const { return m_to; }

Q_SIGNALS:
    void chosen(const core::TimeRange& range);

private:
    [[nodiscard]] QDateTimeEdit* field(const QString& name, core::TimePoint time);
    void check();

    Zone m_zone;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_to;
    QLabel* m_problem;
    QPushButton* m_show;
};

} // namespace ui::viewer
