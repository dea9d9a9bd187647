#include "ui/settings/locks.h"

#include "core/base/text.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QWidget>

namespace ui::settings {

namespace {

constexpr int kIcon = 16;

// The padlock with its words, as one thing.
QWidget* padlock(const QString& words)
{
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("padlock"));
    row->setAccessibleName(words);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* icon = new QLabel;
    icon->setPixmap(style::icon(QStringLiteral("lock")).pixmap(kIcon, kIcon));
    layout->addWidget(icon);
    layout->addWidget(paragraph(words, style::Type::Small, Tone::Muted), 1);
    return row;
}

} // namespace

void Locks::follow(const Keeping& keeping) { m_keeping = &keeping; }

void Locks::add(QWidget* widget, const QString& path)
{
    const core::settings::Managed managed = m_keeping->state().managed;
    if (!managed.isLocked(path) || !widget->isEnabled())
        return;
    const QString words =
        tr("Set by your organisation (%1).").arg(core::displaySafe(managed.source));
    widget->setEnabled(false);
    widget->setAccessibleDescription(words);
    QWidget* const place = widget->parentWidget();
    if (auto* beside = place->findChild<QGridLayout*>(); beside && beside->indexOf(widget) >= 0) {
        int row = 0;
        int column = 0;
        int rows = 0;
        int columns = 0;
        beside->getItemPosition(beside->indexOf(widget), &row, &column, &rows, &columns);
        beside->addWidget(padlock(words), row, column + 1);
    } else if (auto* card = widget->layout()) {
        card->addWidget(padlock(words));
    }
}

} // namespace ui::settings
