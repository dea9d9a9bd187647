// A line that opens what most people do not need. Closed to begin with.
#pragma once

#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

namespace ui::wizard {

class Expander : public QWidget {
    Q_OBJECT

public:
    explicit Expander(const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* body() const { return m_layout; }
    [[nodiscard]] QPushButton* toggle() const { return m_toggle; }
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return !m_content->isHidden(); }

private:
    QPushButton* m_toggle;
    QWidget* m_content;
    QVBoxLayout* m_layout;
};

} // namespace ui::wizard
