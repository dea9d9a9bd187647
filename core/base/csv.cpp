#include "core/base/csv.h"

#include <algorithm>

namespace core {

namespace {

// The wide ones are taken for the same where they are usual.
bool opensFormula(QChar c) { return QStringView(u"=+-@\uff1d\uff0b\uff0d\uff20").contains(c); }

// What ends a cell for a reader whose separator is another than ours, which minds no quotes of ours
// either.
bool endsCellElsewhere(QChar c) { return QStringView(u";\t\r\n").contains(c); }

QString withoutFormulas(const QString& text)
{
    QString safe;
    bool begins = true; // a cell, for somebody
    for (const QChar c : text) {
        const bool first = safe.isEmpty();
        if (begins && (opensFormula(c) || (first && c != u';' && endsCellElsewhere(c))))
            safe += u'\'';
        safe += c;
        begins = endsCellElsewhere(c) || (begins && (c == u' ' || c == u'"'));
    }
    return safe;
}

} // namespace

QByteArray csvField(const QString& text)
{
    QByteArray field = withoutFormulas(text).toUtf8();
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
