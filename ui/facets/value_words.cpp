#include "ui/facets/value_words.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "ui/widgets/action_text.h"

#include <QCoreApplication>

namespace ui::facets {

namespace {

constexpr qsizetype kLongest = 300;

QString inWords(const QString& field, const FacetValue& value)
{
    if (field == QLatin1String("type")) {
        const auto* type = core::mimecast::findLogType(value.value.toStdString());
        return type ? core::utf8(type->title) : value.label;
    }
    return field == QLatin1String("action") ? deliveryText(value.label) : value.label;
}

} // namespace

QString shownValue(const QString& field, const FacetValue& value)
{
    const auto label = core::displaySafe(inWords(field, value), kLongest);
    return label.isEmpty() ? QCoreApplication::translate("ui::facets", "(empty)") : label;
}

} // namespace ui::facets
