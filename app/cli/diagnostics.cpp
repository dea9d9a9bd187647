#include "app/diagnostics.h"

#include "app/cli/commands.h"

#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

void preview(Context& context, const records::DiagnosticsPlan& plan)
{
    for (const records::DiagnosticsPart& part : plan.parts) {
        context.out().line(QStringLiteral("== %1 == %2").arg(part.name, part.title));
        context.out().write(part.content);
        if (!part.content.endsWith('\n'))
            context.out().write("\n");
    }
}

QJsonObject summary(const records::DiagnosticsPlan& plan)
{
    QJsonArray parts;
    for (const records::DiagnosticsPart& part : plan.parts)
        parts << QJsonObject{{QStringLiteral("name"), part.name},
                             {QStringLiteral("title"), part.title},
                             {QStringLiteral("bytes"), part.content.size()}};
    return {{QStringLiteral("parts"), parts}};
}

} // namespace

Exit makeDiagnostics(Context& context, const QCommandLineParser& typed)
{
    const QString path = typed.value(QStringLiteral("output"));
    const bool look = typed.isSet(QStringLiteral("preview"));
    if (path.isEmpty() && !look)
        return context.failed(
            misused(tr("Say where to save it with --output FILE, or look at it with --preview."))
                .value());
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    Diagnostics diagnostics(**parts);
    const auto plan = diagnostics.plan(context.stop());
    if (!plan)
        return context.failed(plan.error());
    if (look)
        preview(context, *plan);
    if (!path.isEmpty()) {
        const auto unread = typed.isSet(QStringLiteral("unchecked")) ? Diagnostics::Unread::Accept
                                                                     : Diagnostics::Unread::Refuse;
        if (const auto saved = diagnostics.save(*plan, path, unread); !saved)
            return context.failed(saved.error());
        if (!look && typed.isSet(QStringLiteral("json")))
            context.out().json(summary(*plan));
        else
            context.say(tr("Saved as %1.").arg(path));
    }
    return Exit::Success;
}

} // namespace app::cli
