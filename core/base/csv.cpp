#include "core/base/csv.h"

#include <algorithm>
#include <string_view>

namespace core {

QByteArray csvField(const QString& text)
{
    constexpr std::string_view kFormula = "=+-@\t\r\n";
    QByteArray field = text.toUtf8();
    if (!field.isEmpty() && kFormula.find(field.front()) != std::string_view::npos)
        field.prepend('\'');
    const bool quoted = std::ranges::any_of(
        field, [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
    return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
}

QByteArray csvLine(const QStringList& fields)
{
    QByteArray line;
    for (const auto& field : fields) {
        if (&field != &fields.front())
            line += ',';
        line += csvField(field);
    }
    return line + "\r\n";
}

} // namespace core
