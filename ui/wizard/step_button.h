// One step in the rail: a circle with a tick or a number, and the step's title.
#pragma once

#include <cstdint>

#include <QAbstractButton>

namespace ui::wizard {

class StepButton : public QAbstractButton {
    Q_OBJECT

public:
    enum class State : std::uint8_t { Done, Current, ToCome };

    StepButton(int number, int count, const QString& title, QWidget* parent);

    void setState(State state);
    void setTitleVisible(bool visible);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void arrowPressed(int direction);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRect circle() const;
    void paintCircle(QPainter& painter) const;
    void paintLink(QPainter& painter) const;
    void paintTitle(QPainter& painter) const;

    int m_number;
    int m_count;
    State m_state = State::ToCome;
    bool m_titleVisible = true;
};

} // namespace ui::wizard
