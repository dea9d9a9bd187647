// The line for finding within the results: what for, how many, to the next and to the one before.
#pragma once

#include "ui/viewer/table_find.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui::viewer {

class TableFindBar : public QWidget {
    Q_OBJECT

public:
    explicit TableFindBar(TableFind& find, QWidget* parent = nullptr);

    void open();
    void close();
    void step(TableFind::Step step);
    [[nodiscard]] QLineEdit* textField() const { return m_text; }
    [[nodiscard]] QString told() const;

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell();

    TableFind& m_find;
    QLineEdit* m_text;
    QLabel* m_count;
    QPushButton* m_previous;
    QPushButton* m_next;
    QTimer m_settle;
};

} // namespace ui::viewer
