// Everything the window can do now, found by typing and done by Enter. Made from the same actions
// as the menus and the keys.
#pragma once

#include "ui/palette/actions.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace ui::palette {

class CommandPalette : public QDialog {
    Q_OBJECT

public:
    CommandPalette(const Actions& actions, QWidget* parent);

    [[nodiscard]] QLineEdit* textField() const { return m_text; }
    [[nodiscard]] QTreeWidget* list() const { return m_list; }
    [[nodiscard]] QStringList offered() const; // as they stand now

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void step(int by);
    void run();

    std::vector<Actions::Entry> m_entries;
    QLineEdit* m_text;
    QTreeWidget* m_list;
};

// Whether every word is somewhere in what an entry says.
[[nodiscard]] bool isFound(const Actions::Entry& entry, const QString& words);

} // namespace ui::palette
