#include "app/cli/completion.h"

#include "app/cli/commands.h"
#include "core/base/text.h"

namespace app::cli {

using namespace core;

namespace {

// What may stand after an option, or in the place of an operand.
struct Values {
    enum class Kind : std::uint8_t { None, Free, File, Folder, Words };
    Kind kind = Kind::None;
    QStringList words = {};
};

Values valuesOf(std::string_view placeholder)
{
    const QString text = utf8(placeholder).remove(QLatin1String(" ..."));
    if (text.isEmpty())
        return {};
    if (text == QLatin1String("DIR") || text == QLatin1String("FOLDER"))
        return {Values::Kind::Folder};
    if (text == QLatin1String("FILE"))
        return {Values::Kind::File};
    if (!text.contains(QLatin1Char('|')))
        return {Values::Kind::Free};
    QStringList words = text.split(QLatin1Char('|'));
    words.removeIf(
        [](const QString& word) { return word.toUpper() == word && word[0].isLetter(); });
    return {Values::Kind::Words, words};
}

// For single quotes of a shell.
QString quoted(QString text)
{
    text.replace(QLatin1String("'"), QLatin1String("'\\''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

QString optionsOf(std::span<const Option> options)
{
    QStringList all;
    for (const Option& option : options)
        all << QStringLiteral("--") + utf8(option.name);
    return all.join(QLatin1Char(' '));
}

QString names()
{
    QStringList all;
    for (const Command& command : commands())
        all << utf8(command.name);
    return all.join(QLatin1Char(' '));
}

QString bashValues(const Values& values)
{
    switch (values.kind) {
    case Values::Kind::None:
        return {};
    case Values::Kind::Free:
        return QStringLiteral("return");
    case Values::Kind::File:
        return QStringLiteral("_mailweir_from -f; return");
    case Values::Kind::Folder:
        return QStringLiteral("_mailweir_from -d; return");
    case Values::Kind::Words:
        return QStringLiteral("_mailweir_from -W %1; return")
            .arg(quoted(values.words.join(QLatin1Char(' '))));
    }
    return {};
}

QString bashBranch(const QString& pattern, const QString& does)
{
    return does.isEmpty() ? QString() : QStringLiteral("  %1) %2 ;;\n").arg(pattern, does);
}

constexpr auto kBashHead = R"(# bash completion for mailweir; made by "mailweir completion bash"
_mailweir_from() {
  [[ $1 == -W ]] || compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$@" -- "$cur")
}
_mailweir() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' word at
  for ((at = 1; at < COMP_CWORD; ++at)); do
    word=${COMP_WORDS[at]}
    if [[ $word == --data-dir ]]; then ((++at)); elif [[ $word != -* ]]; then command=$word; break; fi
  done
  COMPREPLY=()
  case $command:$prev in
)";

QString bash()
{
    QString values;
    QString operands;
    for (const Option& option : commonOptions())
        values += bashBranch(QStringLiteral("*:--%1").arg(utf8(option.name)),
                             bashValues(valuesOf(option.value)));
    for (const Command& command : commands()) {
        const QString name = utf8(command.name);
        for (const Option& option : command.options)
            values += bashBranch(QStringLiteral("%1:--%2").arg(name, utf8(option.name)),
                                 bashValues(valuesOf(option.value)));
        operands += QStringLiteral("  %1) [[ $cur == -* ]] && { _mailweir_from -W %2; return; }\n")
                        .arg(name,
                             quoted(optionsOf(command.options) + QLatin1Char(' ')
                                    + optionsOf(commonOptions())))
            + QStringLiteral("    %1 ;;\n").arg(bashValues(valuesOf(command.operands)));
    }
    return QLatin1String(kBashHead) + values + QLatin1String("  esac\n  case $command in\n")
        + QStringLiteral("  '') _mailweir_from -W %1 ;;\n")
              .arg(quoted(names() + QLatin1String(" help ") + optionsOf(commonOptions())))
        + QStringLiteral("  help) _mailweir_from -W %1 ;;\n").arg(quoted(names())) + operands
        + QLatin1String("  esac\n}\ncomplete -F _mailweir mailweir\n");
}

// The part of an argument's description for zsh that says what it may be.
QString zshValues(std::string_view placeholder)
{
    const Values values = valuesOf(placeholder);
    QString action;
    if (values.kind == Values::Kind::File)
        action = QStringLiteral("_files");
    else if (values.kind == Values::Kind::Folder)
        action = QStringLiteral("_files -/");
    else if (values.kind == Values::Kind::Words)
        action = QStringLiteral("(%1)").arg(values.words.join(QLatin1Char(' ')));
    return QStringLiteral(":%1:%2").arg(utf8(placeholder), action);
}

QString zshOptions(std::span<const Option> options)
{
    QString all;
    for (const Option& option : options) {
        QString says = utf8(option.says);
        for (const char* special : {"\\", "[", "]", ":"})
            says.replace(QLatin1String(special), QLatin1Char('\\') + QLatin1String(special));
        QString one = QStringLiteral("--%1[%2]").arg(utf8(option.name), says);
        if (!option.value.empty())
            one += zshValues(option.value);
        all += QLatin1String(" \\\n      ")
            + quoted((option.value.ends_with("...") ? QStringLiteral("*") : QString()) + one);
    }
    return all;
}

constexpr auto kZshHead = R"(#compdef mailweir
# made by "mailweir completion zsh"
_mailweir() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(
)";

QString zsh()
{
    QString list;
    QString branches;
    for (const Command& command : commands()) {
        list += QStringLiteral("    %1\n")
                    .arg(quoted(utf8(command.name) + QLatin1Char(':') + utf8(command.summary)));
        branches += QStringLiteral("    %1) _arguments").arg(utf8(command.name))
            + zshOptions(command.options) + zshOptions(commonOptions());
        if (!command.operands.empty())
            branches += QLatin1String(" \\\n      ")
                + quoted(QLatin1Char('*') + zshValues(command.operands));
        branches += QLatin1String(" ;;\n");
    }
    return QLatin1String(kZshHead) + list + QLatin1String("    'help:Explain a command'\n  )\n")
        + QLatin1String("  _arguments -C") + zshOptions(commonOptions())
        + QLatin1String(" \\\n    '1:command:->command' '*::argument:->argument'\n"
                        "  case $state in\n"
                        "  command) _describe -t commands command commands ;;\n"
                        "  argument)\n    case $words[1] in\n"
                        "    help) _describe -t commands command commands ;;\n")
        + branches
        + QLatin1String("    esac ;;\n  esac\n}\n"
                        "[[ $funcstack[1] == _mailweir ]] && _mailweir \"$@\" || compdef _mailweir "
                        "mailweir\n");
}

QString fishValues(const Values& values)
{
    switch (values.kind) {
    case Values::Kind::None:
        return {};
    case Values::Kind::Free:
        return QStringLiteral(" -x");
    case Values::Kind::File:
        return QStringLiteral(" -r -F");
    case Values::Kind::Folder:
        return QStringLiteral(" -x -a '(__fish_complete_directories)'");
    case Values::Kind::Words:
        return QStringLiteral(" -x -a %1").arg(quoted(values.words.join(QLatin1Char(' '))));
    }
    return {};
}

// fish reads a backslash in single quotes.
QString fishQuoted(QString text)
{
    text.replace(QLatin1String("\\"), QLatin1String("\\\\"));
    text.replace(QLatin1String("'"), QLatin1String("\\'"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

QString fishOptions(std::span<const Option> options, const QString& condition)
{
    QString all;
    for (const Option& option : options)
        all += QStringLiteral("complete -c mailweir%1 -l %2%3 -d %4\n")
                   .arg(condition, utf8(option.name), fishValues(valuesOf(option.value)),
                        fishQuoted(utf8(option.says)));
    return all;
}

QString fish()
{
    QString text = QStringLiteral("# made by \"mailweir completion fish\"\n"
                                  "complete -c mailweir -f\n")
        + fishOptions(commonOptions(), {});
    for (const Command& command : commands()) {
        const QString name = utf8(command.name);
        const QString condition = QStringLiteral(" -n '__fish_seen_subcommand_from %1'").arg(name);
        text += QStringLiteral("complete -c mailweir -n __fish_use_subcommand -a %1 -d %2\n")
                    .arg(name, fishQuoted(utf8(command.summary)))
            + fishOptions(command.options, condition);
        const Values operands = valuesOf(command.operands);
        if (operands.kind != Values::Kind::None && operands.kind != Values::Kind::Free)
            text += QStringLiteral("complete -c mailweir%1%2\n")
                        .arg(condition,
                             fishValues(operands)
                                 .remove(QLatin1String(" -x"))
                                 .remove(QLatin1String(" -r")));
    }
    return text;
}

} // namespace

Result<QByteArray> completionFor(const QString& shell)
{
    if (shell == QLatin1String("bash"))
        return bash().toUtf8();
    if (shell == QLatin1String("zsh"))
        return zsh().toUtf8();
    if (shell == QLatin1String("fish"))
        return fish().toUtf8();
    return misused(tr("“%1” is none of bash, zsh and fish.").arg(shell));
}

Exit printCompletion(Context& context, const QCommandLineParser& typed)
{
    const auto text = completionFor(typed.positionalArguments().constFirst());
    if (!text)
        return context.failed(text.error());
    context.out().write(*text);
    return Exit::Success;
}

} // namespace app::cli
