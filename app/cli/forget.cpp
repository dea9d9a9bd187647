// mailweir forget-everything: the end of Mailweir for this user.
#include "app/cli/commands.h"
#include "app/offboarding.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

QString idOf(Remnant::Kind kind)
{
    switch (kind) {
    case Remnant::Kind::Service:
        return QStringLiteral("service");
    case Remnant::Kind::LoginStart:
        return QStringLiteral("login-start");
    case Remnant::Kind::Keys:
        return QStringLiteral("keys");
    case Remnant::Kind::File:
        return QStringLiteral("file");
    case Remnant::Kind::Foreign:
        return QStringLiteral("stays");
    }
    return {};
}

class Report {
public:
    Report(Context& context, bool json, QString verb)
        : m_context(context)
        , m_json(json)
        , m_verb(std::move(verb))
    {
    }

    void tell(const Remnant& each)
    {
        if (m_json)
            m_all.append(QJsonObject{{QStringLiteral("kind"), idOf(each.kind)},
                                     {QStringLiteral("what"), each.what},
                                     {QStringLiteral("item"), each.item}});
        else
            m_context.show(QStringLiteral("%1 %2: %3")
                               .arg((each.kind == Remnant::Kind::Foreign ? tr("stays") : m_verb)
                                        .leftJustified(8),
                                    each.what, each.item));
    }
    void end()
    {
        if (m_json)
            m_context.out().json({{m_verb, m_all}});
    }

private:
    Context& m_context;
    bool m_json;
    QString m_verb;
    QJsonArray m_all;
};

bool isConfirmed(Context& context)
{
    context.say(tr("Remove all collectors, keys, events and settings of Mailweir of this user? "
                   "“--dry-run” lists them. Type yes:"));
    return context.in().readLine(16).trimmed().toLower() == "yes";
}

Exit listAll(Context& context, Offboarding& offboarding, bool json)
{
    const auto all = offboarding.list();
    if (!all)
        return context.failed(all.error());
    Report report(context, json, QStringLiteral("would"));
    for (const Remnant& each : *all)
        report.tell(each);
    report.end();
    return Exit::Success;
}

} // namespace

Exit forgetEverything(Context& context, const QCommandLineParser& typed)
{
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    service::Keeper keeper(
        service::definitionFor(service::ownManager(), service::homeOf(context.dataDir())),
        [&context](const QString& line) { context.say(line); });
    Offboarding offboarding(**parts, keeper,
                            service::LoginStart(QCoreApplication::applicationFilePath()));
    const bool json = typed.isSet(QStringLiteral("json"));
    if (typed.isSet(QStringLiteral("dry-run")))
        return listAll(context, offboarding, json);
    if (!typed.isSet(QStringLiteral("yes")) && !isConfirmed(context)) {
        context.say(tr("Nothing was removed."));
        return Exit::Failed;
    }
    Report report(context, json, QStringLiteral("removed"));
    const auto done = offboarding.run([&report](const Remnant& each) { report.tell(each); });
    report.end();
    if (!done)
        return context.failed(done.error());
    if (!json)
        context.show(tr("Nothing of Mailweir is left but the program itself."));
    return Exit::Success;
}

} // namespace app::cli
