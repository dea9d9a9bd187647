#include "core/mimecast/privileges.h"

#include "core/mimecast/streams.h"

#include <algorithm>

namespace core::mimecast {

namespace {

// "Monitoring | Held | Read (not documented …)" is the right of that name and a remark.
std::string_view withoutRemark(std::string_view right)
{
    const std::size_t remark = right.find(" (not ");
    return right.substr(0, remark);
}

void addOnce(std::vector<std::string_view>& list, std::string_view one)
{
    if (!one.empty() && std::ranges::find(list, one) == list.end())
        list.push_back(one);
}

Privileges neededBy(const std::vector<const Stream*>& streams, int api)
{
    Privileges needed;
    for (const Stream* stream : streams) {
        addOnce(needed.rights, withoutRemark(stream->permission));
        if (api == 2)
            addOnce(needed.products, stream->product);
    }
    std::ranges::sort(needed.products);
    std::ranges::sort(needed.rights);
    return needed;
}

void addList(QString& text, const QString& heading, const std::vector<std::string_view>& lines)
{
    if (lines.empty())
        return;
    if (!text.isEmpty())
        text += QLatin1Char('\n');
    text += heading + QLatin1Char('\n');
    for (const std::string_view line : lines)
        text += QStringLiteral("  %1\n").arg(
            QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())));
}

} // namespace

Privileges privilegesFor(const QStringList& logTypeIds, int api)
{
    return neededBy(streamsFor(logTypeIds, api), api);
}

Privileges allPrivileges(int api)
{
    std::vector<const Stream*> all;
    for (const Stream& stream : streams()) {
        if (isOn(stream, api))
            all.push_back(&stream);
    }
    return neededBy(all, api);
}

QString toText(const Privileges& privileges)
{
    QString text;
    addList(text, QStringLiteral("Products of the application:"), privileges.products);
    addList(text, QStringLiteral("Rights of the role (Administration | Account | Roles):"),
            privileges.rights);
    return text;
}

} // namespace core::mimecast
