// A value to be carried elsewhere: its name, the value in the monospaced face, and a copy button.
// It only asks for the copy; the owner hands the text to the backend.
#pragma once

#include "ui/widgets/label.h"

#include <QTimer>
#include <QWidget>

namespace ui {

class CopyField : public QWidget {
    Q_OBJECT

public:
    CopyField(const QString& name, const QString& value, QWidget* parent = nullptr);

    void setValue(const QString& value);
    [[nodiscard]] const QString& value() const { return m_value; }

Q_SIGNALS:
    void copyRequested(const QString& value);

private:
    void copied();
    void settle();

    QString m_name;
    QString m_value; // as it is; what is shown has been made safe
    QLabel* m_shown;
    QPushButton* m_copy;
    QTimer m_settle;
};

} // namespace ui
