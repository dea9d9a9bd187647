#include "app/cli/manual.h"

#include "app/cli/commands.h"
#include "core/base/text.h"

namespace app::cli {

using namespace core;

namespace {

// Text that roff takes as it stands: no escapes, no dashes that break, no requests.
QString plain(QString text)
{
    text.replace(QLatin1String("\\"), QLatin1String("\\e"));
    text.replace(QLatin1String("-"), QLatin1String("\\-"));
    if (text.startsWith(QLatin1Char('.')) || text.startsWith(QLatin1Char('\'')))
        text.prepend(QLatin1String("\\&"));
    return text;
}

QString plain(std::string_view text) { return plain(utf8(text)); }

QString bold(const QString& text) { return QStringLiteral("\\fB%1\\fR").arg(text); }

QString italic(const QString& text) { return QStringLiteral("\\fI%1\\fR").arg(text); }

QString entries(std::span<const Option> options)
{
    QString all;
    for (const Option& option : options) {
        all += QLatin1String(".TP\n") + bold(QStringLiteral("\\-\\-") + plain(option.name));
        if (!option.value.empty())
            all += QLatin1Char(' ') + italic(plain(option.value));
        all += QLatin1Char('\n') + plain(option.says) + QLatin1String(".\n");
    }
    return all;
}

QString chapter(const Command& command)
{
    QString text = QStringLiteral(".SS \"mailweir %1").arg(plain(command.name));
    if (!command.operands.empty())
        text += QLatin1Char(' ') + plain(command.operands);
    text += QStringLiteral("\"\n%1.\n").arg(plain(command.summary));
    for (const QString& paragraph : utf8(command.more).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        text += QLatin1String(".PP\n") + plain(paragraph) + QLatin1Char('\n');
    return text + entries(command.options);
}

QString head()
{
    return QStringLiteral(
               ".TH MAILWEIR 1 \"\" \"Mailweir " MAILWEIR_VERSION "\" \"User Commands\"\n"
               ".SH NAME\nmailweir \\- collect, watch and search the logs of a Mimecast account\n"
               ".SH SYNOPSIS\n.B mailweir\n[\\fICOMMAND\\fR] [\\fIoptions\\fR]\n"
               ".SH DESCRIPTION\nMailweir collects the logs of a Mimecast account on this "
               "computer. ")
        + plain(tr("Without a command the window opens.")) + QLatin1Char('\n');
}

QString foot()
{
    return QStringLiteral(
        ".SH EXIT STATUS\n.TP\n.B 0\nSuccess.\n.TP\n.B 1\nDegraded or partial.\n"
        ".TP\n.B 2\nFailed.\n.TP\n.B 64\nWrong usage.\n"
        ".SH FILES\n.TP\n.I ~/.local/share/mailweir\nSettings, stored events, timeline and audit "
        "trail, on Linux; \\fB\\-\\-data\\-dir\\fR names another place. Keys are in the keychain "
        "of the desktop and in no file.\n"
        ".SH SEE ALSO\nThe guide in the window.\n");
}

} // namespace

QByteArray manualPage()
{
    QString text = head();
    text += QLatin1String(".SH OPTIONS\n") + entries(commonOptions());
    text += QLatin1String(".SH COMMANDS\n");
    for (const Command& command : commands())
        text += chapter(command);
    return (text + foot()).toUtf8();
}

Exit printManual(Context& context, const QCommandLineParser&)
{
    context.out().write(manualPage());
    return Exit::Success;
}

} // namespace app::cli
