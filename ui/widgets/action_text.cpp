#include "ui/widgets/action_text.h"

#include <QCoreApplication>

namespace ui {

namespace {

bool says(const QString& action, QLatin1String word)
{
    return action.compare(word, Qt::CaseInsensitive) == 0;
}

} // namespace

QString deliveryText(const QString& action)
{
    if (says(action, QLatin1String("true")))
        return QCoreApplication::translate("ui::action", "Delivered");
    if (says(action, QLatin1String("false")))
        return QCoreApplication::translate("ui::action", "Not delivered");
    return action;
}

} // namespace ui
