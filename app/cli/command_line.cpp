#include "app/cli/command_line.h"

#include "app/cli/commands.h"
#include "app/cli/demo_run.h"
#include "app/cli/interrupt.h"

#include <cstdio>
#include <thread>

#include <QCoreApplication>
#include <QFile>

#include "resources/guide_text.h"

namespace app::cli {

using namespace core;

namespace {

enum class Asked : std::uint8_t { Nothing, Help, Version };

// What every command understands, taken out of what was typed.
struct Common {
    Asked asked = Asked::Nothing;
    QString dataDir;
    QStringList rest;
};

Result<void> takeDataDir(QString& into, const QString& value)
{
    if (value.isEmpty())
        return misused(tr("--data-dir needs a folder."));
    if (!into.isEmpty())
        return misused(tr("--data-dir is given twice."));
    into = value;
    return {};
}

Result<Common> takeCommon(const QStringList& arguments)
{
    const QString dataDir = QStringLiteral("--data-dir");
    Common common;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString& word = arguments[at];
        Result<void> taken;
        if (word == QLatin1String("--")) { // the rest is no option, whatever it looks like
            common.rest << arguments.mid(at);
            break;
        }
        if (word == QLatin1String("--help") || word == QLatin1String("-h"))
            common.asked = Asked::Help;
        else if (word == QLatin1String("--version"))
            common.asked = common.asked == Asked::Help ? Asked::Help : Asked::Version;
        else if (word == dataDir)
            taken = takeDataDir(common.dataDir, arguments.value(++at));
        else if (word.startsWith(dataDir + QLatin1Char('=')))
            taken = takeDataDir(common.dataDir, word.mid(dataDir.size() + 1));
        else
            common.rest << word;
        if (!taken)
            return Fail(taken.error());
    }
    return common;
}

Invocation helpOn(const QStringList& topic)
{
    return {.command = QStringLiteral("help"),
            .arguments = topic,
            .dataDir = {},
            .needsWindow = false,
            .background = false,
            .demo = {}};
}

Result<Invocation> parseCommand(Invocation invocation)
{
    const Command* command = findCommand(invocation.command);
    if (!command)
        return misused(tr("There is no command “%1”.").arg(invocation.command));
    const auto typed = parseFor(*command, invocation.arguments);
    if (!typed)
        return Fail(typed.error());
    invocation.needsWindow = false;
    if (invocation.command != QLatin1String("demo"))
        return invocation;
    const auto demo = demoArguments(**typed);
    if (!demo)
        return Fail(demo.error());
    invocation.demo = *demo;
    invocation.needsWindow = !demo->headless;
    return invocation;
}

QString topicOf(const resources::Guide& guide, const resources::Guide::Place& place)
{
    const QString& page = guide.page(place).id;
    return place.section == 0 ? page : page + u'#' + guide.section(place).anchors.front();
}

void listGuide(Output& out)
{
    out.line(tr("\nPages of the guide, for “mailweir help PAGE”:"));
    const resources::Guide guide;
    for (const auto& page : guide.pages())
        out.line(QStringLiteral("  %1%2").arg(page.id.leftJustified(22), page.title));
}

// A page, an entry, or where the words stand.
bool showGuide(Output& out, const QString& topic)
{
    const resources::Guide guide;
    if (const auto place = guide.find(topic)) {
        out.write(resources::textOf(guide.page(*place), place->section).toUtf8());
        return true;
    }
    const auto found = guide.search(topic);
    for (const auto& place : found)
        out.line(QStringLiteral("mailweir help %1  %2")
                     .arg(topicOf(guide, place), guide.section(place).title));
    return !found.empty();
}

int showHelp(Output& out, const QStringList& topic)
{
    if (topic.isEmpty()) {
        out.write(helpText().toUtf8());
        listGuide(out);
    } else if (const Command* command = findCommand(topic.front())) {
        out.write(helpText(*command).toUtf8());
    } else if (!showGuide(out, topic.join(QLatin1Char(' ')))) {
        return explainUsage(
            misused(tr("There is neither a command nor a page of the guide called “%1”.")
                        .arg(topic.front()))
                .value());
    }
    out.flush();
    return int(Exit::Success);
}

int run(const Invocation& invocation, Context& context)
{
    const Command* command = findCommand(invocation.command);
    const auto typed = command ? parseFor(*command, invocation.arguments)
                               : misused(tr("There is no such command."));
    if (!typed)
        return int(context.failed(typed.error()));
    const Exit exit = command->run(context, **typed);
    context.out().flush();
    if (context.out().trouble().isEmpty())
        return int(exit);
    context.say(tr("mailweir: The output could not be written: %1").arg(context.out().trouble()));
    return int(Exit::Failed);
}

} // namespace

Result<Invocation> parse(const QStringList& arguments)
{
    auto common = takeCommon(arguments);
    if (!common)
        return Fail(common.error());
    QStringList& rest = common->rest;
    const bool named = !rest.isEmpty() && !rest.front().startsWith(QLatin1Char('-'));
    const QString command = named ? rest.takeFirst() : QString();
    if (command == QLatin1String("help"))
        return helpOn(rest);
    if (common->asked == Asked::Help)
        return helpOn(named ? QStringList(command) : QStringList());
    if (common->asked == Asked::Version)
        return Invocation{.command = QStringLiteral("version"),
                          .arguments = {},
                          .dataDir = {},
                          .needsWindow = false,
                          .background = false,
                          .demo = {}};
    const bool background = !named && rest == QStringList(QStringLiteral("--background"));
    if (background)
        rest.clear();
    if (!named && !rest.isEmpty())
        return misused(tr("There is no option “%1” before a command.").arg(rest.front()));
    Invocation invocation{.command = command,
                          .arguments = rest,
                          .dataDir = common->dataDir,
                          .needsWindow = true,
                          .background = background,
                          .demo = {}};
    return named ? parseCommand(std::move(invocation)) : Result<Invocation>(invocation);
}

int explainUsage(const Error& error)
{
    QFile device;
    if (device.open(stderr, QIODevice::WriteOnly)) {
        Output err(device);
        err.line(QStringLiteral("mailweir: ") + error.message);
        err.line(tr("  “mailweir --help” lists what there is."));
        err.flush();
    }
    return int(Exit::Usage);
}

int runCommand(const Invocation& invocation)
{
    prepareStreams();
    QFile in;
    QFile out;
    QFile err;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly)
        || !err.open(stderr, QIODevice::WriteOnly))
        return int(Exit::Failed);
    if (invocation.command == QLatin1String("help")) {
        Output output(out);
        return showHelp(output, invocation.arguments);
    }
    if (invocation.command == QLatin1String("version")) {
        Output(out).line(QStringLiteral("Mailweir " MAILWEIR_VERSION));
        return int(Exit::Success);
    }
    std::stop_source stop;
    std::atomic<bool> reload = false;
    // Whoever closes a terminal means the end; a service manager means what is written anew.
    const Interrupt interrupt([&stop] { stop.request_stop(); },
                              qEnvironmentVariableIsSet("NOTIFY_SOCKET")
                                  ? std::function<void()>([&reload] { reload = true; })
                                  : std::function<void()>());
    int status = int(Exit::Failed);
    std::jthread worker([&] {
        {
            Context context({in, out, err}, invocation.dataDir, stop.get_token());
            context.listenFor(reload);
            status = run(invocation, context);
        }
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    worker.join();
    return status;
}

} // namespace app::cli
