#include "core/mimecast/log_types.h"

#include "app/cli/commands.h"
#include "core/base/text.h"
#include "core/health/rules.h"
#include "core/mimecast/streams.h"

#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

const mimecast::Stream* streamOn(const mimecast::LogType& type, int api)
{
    return mimecast::findStream(mimecast::streamOf(type, api));
}

QJsonObject apiJson(const mimecast::Stream& stream, int api)
{
    QJsonObject json{{QStringLiteral("api"), api},
                     {QStringLiteral("stream"), utf8(stream.id)},
                     {QStringLiteral("permission"), utf8(stream.permission)},
                     {QStringLiteral("permissionPath"), utf8(stream.permissionPath)},
                     {QStringLiteral("retentionHours"), qint64(stream.retention.count())}};
    if (api == 2)
        json.insert(QStringLiteral("product"), utf8(stream.product));
    return json;
}

QJsonObject rowJson(const mimecast::LogType& type)
{
    QJsonArray apis;
    for (const int api : {1, 2}) {
        if (const mimecast::Stream* stream = streamOn(type, api))
            apis.append(apiJson(*stream, api));
    }
    return {{QStringLiteral("id"), utf8(type.id)},
            {QStringLiteral("title"), utf8(type.title)},
            {QStringLiteral("about"), utf8(type.about)},
            {QStringLiteral("group"), utf8(mimecast::groupTitle(type.group))},
            {QStringLiteral("apis"), apis}};
}

QString rowText(const mimecast::LogType& type)
{
    const mimecast::Stream* one = streamOn(type, 1);
    const mimecast::Stream* two = streamOn(type, 2);
    const mimecast::Stream* any = two ? two : one;
    if (!any)
        return utf8(type.id);
    const QString apis = one && two ? tr("API 1.0, 2.0") : one ? tr("API 1.0") : tr("API 2.0");
    QString needs = utf8(any->permission);
    if (one && two && one->permission != two->permission)
        needs = tr("%1 (API 1.0) or %2 (API 2.0)").arg(utf8(one->permission), needs);
    return QStringLiteral("%1  %2  %3  %4: %5; needs %6")
        .arg(utf8(type.id).leftJustified(21), apis.leftJustified(12),
             health::spell(any->retention).leftJustified(5), utf8(type.title), utf8(type.about),
             needs);
}

} // namespace

Exit listLogTypes(Context& context, const QCommandLineParser& typed)
{
    QJsonArray all;
    for (const mimecast::LogType& type : mimecast::tickableLogTypes()) {
        all.append(rowJson(type));
        if (!typed.isSet(QStringLiteral("json")))
            context.show(rowText(type));
    }
    if (typed.isSet(QStringLiteral("json")))
        context.out().json({{QStringLiteral("logTypes"), all}});
    return Exit::Success;
}

} // namespace app::cli
