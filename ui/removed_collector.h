// What a collector is called whose events are kept, but which was removed: nothing else of it is
// known any more.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace ui {

[[nodiscard]] inline QString removedCollector()
{
    return QCoreApplication::translate("ui::collector", "Removed collector");
}

} // namespace ui
