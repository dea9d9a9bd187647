#include "core/mimecast/log_types.h"

#include "app/cli/commands.h"
#include "core/base/text.h"
#include "core/health/rules.h"
#include "core/mimecast/streams.h"

#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

QJsonObject rowJson(const mimecast::LogType& type, const mimecast::Stream& stream)
{
    return {{QStringLiteral("id"), utf8(type.id)},
            {QStringLiteral("title"), utf8(type.title)},
            {QStringLiteral("about"), utf8(type.about)},
            {QStringLiteral("product"), utf8(mimecast::groupTitle(type.group))},
            {QStringLiteral("api"), QJsonArray{1}},
            {QStringLiteral("stream"), utf8(stream.id)},
            {QStringLiteral("permission"), utf8(stream.permission)},
            {QStringLiteral("permissionPath"), utf8(stream.permissionPath)},
            {QStringLiteral("retentionHours"), qint64(stream.retention.count())}};
}

} // namespace

Exit listLogTypes(Context& context, const QCommandLineParser& typed)
{
    QJsonArray all;
    for (const mimecast::LogType& type : mimecast::tickableLogTypes()) {
        const mimecast::Stream* stream = mimecast::findStream(type.stream1);
        if (!stream)
            continue; // not on API 1.0
        all.append(rowJson(type, *stream));
        if (!typed.isSet(QStringLiteral("json")))
            context.show(QStringLiteral("%1  API 1.0  %2  %3: %4; needs %5")
                             .arg(utf8(type.id).leftJustified(18),
                                  health::spell(stream->retention).leftJustified(5),
                                  utf8(type.title), utf8(type.about), utf8(stream->permission)));
    }
    if (typed.isSet(QStringLiteral("json")))
        context.out().json({{QStringLiteral("logTypes"), all}});
    return Exit::Success;
}

} // namespace app::cli
