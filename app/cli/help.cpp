#include "app/cli/commands.h"
#include "core/base/text.h"

namespace app::cli {

using namespace core;

namespace {

// Words of `text` in lines of at most 80 characters, each after `indent` blanks.
QString wrapped(const QString& text, qsizetype indent)
{
    constexpr qsizetype kWidth = 80;
    QString all;
    QString line;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > kWidth) {
            all += line + QLatin1Char('\n') + QString(indent, QLatin1Char(' '));
            line.clear();
        }
        line += line.isEmpty() ? word : QLatin1Char(' ') + word;
    }
    return all + line + QLatin1Char('\n');
}

QString row(const QString& left, const QString& right)
{
    constexpr qsizetype kColumn = 24;
    return QStringLiteral("  ") + left.leftJustified(kColumn - 2) + wrapped(right, kColumn);
}

QString rows(std::span<const Option> options)
{
    QString all;
    for (const Option& option : options) {
        const QString name = QStringLiteral("--") + utf8(option.name);
        all += row(option.value.empty() ? name : name + QLatin1Char(' ') + utf8(option.value),
                   utf8(option.says));
    }
    return all;
}

} // namespace

QString helpText()
{
    QString text =
        tr("Mailweir, the log collector for Mimecast on the desktop.") + QLatin1String("\n\n");
    text += tr("Usage: mailweir [COMMAND] [options]") + QLatin1Char('\n');
    text += tr("Without a command the window opens; with --background in the tray, or minimised "
               "where\nthere is none.")
        + QLatin1String("\n\n");
    text += tr("Commands:") + QLatin1Char('\n');
    for (const Command& command : commands())
        text += row(utf8(command.name), utf8(command.summary));
    text += QLatin1Char('\n') + tr("Options of every command:") + QLatin1Char('\n')
        + rows(commonOptions());
    text += QLatin1Char('\n')
        + tr("“mailweir COMMAND --help” tells more. Exit status: 0 success, 1 degraded or "
             "partial,\n2 failed, 64 wrong usage.");
    return text + QLatin1Char('\n');
}

QString helpText(const Command& command)
{
    QString text = tr("Usage: mailweir %1").arg(utf8(command.name));
    if (!command.operands.empty())
        text += QLatin1Char(' ') + utf8(command.operands);
    text += QLatin1String(" [options]\n\n") + utf8(command.summary) + QLatin1String(".\n\n");
    text += tr("Options:") + QLatin1Char('\n');
    text += rows(command.options) + rows(commonOptions());
    for (const QString& paragraph : utf8(command.more).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        text += QLatin1Char('\n') + wrapped(paragraph, 0);
    return text;
}

} // namespace app::cli
