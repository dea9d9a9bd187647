#include "ui/settings/locks.h"

#include "ui/widgets/padlock.h"

#include <QGridLayout>
#include <QLayout>
#include <QWidget>

namespace ui::settings {

void Locks::follow(const Keeping& keeping) { m_keeping = &keeping; }

void Locks::add(QWidget* widget, const QString& path)
{
    const core::settings::Managed managed = m_keeping->state().managed;
    if (!managed.isLocked(path) || !widget->isEnabled())
        return;
    const QString words = lockWords(managed.source);
    widget->setEnabled(false);
    widget->setAccessibleDescription(words);
    QWidget* const place = widget->parentWidget();
    auto* const padlock = new Padlock(place);
    padlock->say(words);
    if (auto* beside = place->findChild<QGridLayout*>(); beside && beside->indexOf(widget) >= 0) {
        int row = 0;
        int column = 0;
        int rows = 0;
        int columns = 0;
        beside->getItemPosition(beside->indexOf(widget), &row, &column, &rows, &columns);
        beside->addWidget(padlock, row, column + 1);
    } else if (auto* card = widget->layout()) {
        card->addWidget(padlock);
    }
}

} // namespace ui::settings
