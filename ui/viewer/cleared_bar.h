// Says that earlier events are out of sight because a person cleared them, and brings them back.
#pragma once

#include <cstdint>

#include <QWidget>

class QLabel;

namespace ui::viewer {

class ClearedBar : public QWidget {
    Q_OBJECT

public:
    explicit ClearedBar(QWidget* parent = nullptr);

    void setCount(std::int64_t hidden); // 0: nothing to say
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void showWanted();

private:
    QLabel* m_text;
};

} // namespace ui::viewer
