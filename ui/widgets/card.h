// A quiet surface with rounded corners that keeps together what belongs together.
#pragma once

#include <QFrame>
#include <QVBoxLayout>

namespace ui {

class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

private:
    QVBoxLayout* m_body;
};

} // namespace ui
