// What to look for: words, and log types. It tells when a person has settled on something.
#pragma once

#include "core/event/event.h"

#include <vector>

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace ui::viewer {

class TypeMenu;

class FilterLine : public QWidget {
    Q_OBJECT

public:
    explicit FilterLine(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] std::vector<core::LogTypeCode> types() const;
    [[nodiscard]] bool isEmpty() const { return text().isEmpty() && types().empty(); }
    void clear();
    void focusText();

    [[nodiscard]] QLineEdit* textField() const { return m_text; }
    [[nodiscard]] TypeMenu* typeMenu() const { return m_types; }

Q_SIGNALS:
    void changed();
    void left(); // Enter or Down: on to the events

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_text;
    TypeMenu* m_types;
    QTimer m_settle;
};

} // namespace ui::viewer
