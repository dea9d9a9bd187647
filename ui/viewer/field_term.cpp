#include "ui/viewer/field_term.h"

namespace ui::viewer {

QString fieldTerm(const core::Event&, const QString& path, const QString& value)
{
    return path + QLatin1Char('=') + value;
}

} // namespace ui::viewer
