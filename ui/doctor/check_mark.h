// How one check stands, as a shape: a turning ring, a circle, a triangle, a square.
// Stands still where the desktop wants no motion.
#pragma once

#include "ui/backend_types.h"

#include <optional>

#include <QBasicTimer>
#include <QWidget>

namespace ui::doctor {

using Check = CheckItem::State;

class CheckMark : public QWidget {
    Q_OBJECT

public:
    explicit CheckMark(QWidget* parent = nullptr);

    // Nothing: not known yet.
    void setState(std::optional<Check> state);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void turn();

    std::optional<Check> m_state;
    QBasicTimer m_motion;
    int m_angle = 0;
};

// "checking", "ok", "warning", "failed": what the shape says.
[[nodiscard]] QString checkWord(Check state);

} // namespace ui::doctor
