#include "tests/support/guide_tables.h"

#include "app/cli/commands.h"
#include "core/base/text.h"
#include "core/doctor/diagnosis.h"
#include "core/health/rules.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/preparation.h"
#include "core/mimecast/privileges.h"
#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>

namespace support {

using namespace core;

namespace {

QString row(const QStringList& cells)
{
    return QStringLiteral("| %1 |\n").arg(cells.join(QStringLiteral(" | ")));
}

QString head(const QStringList& cells)
{
    return row(cells) + QStringLiteral("|") + QStringLiteral("---|").repeated(int(cells.size()))
        + u'\n';
}

QString anchors(const QStringList& ids)
{
    QString all;
    for (const QString& id : ids)
        all += QStringLiteral("<a id=\"%1\"></a>").arg(id);
    return all + u'\n';
}

// What is filled in at run time is not known here.
QString open(std::string_view cell)
{
    constexpr std::array kWords{std::pair("{host}", "your domain"),
                                std::pair("{other}", "another domain"),
                                std::pair("{offset}", "far ahead of or behind"),
                                std::pair("{api}", "N"),
                                std::pair("{lastGood}", "lately"),
                                std::pair("{minutes}", "some minutes"),
                                std::pair("{until}", "the time that is named"),
                                std::pair("{right}", "that these logs need"),
                                std::pair("{product}", "these logs belong to")};
    QString said = utf8(cell);
    said.replace(QLatin1String("\"{product}\""), QLatin1String("{product}"));
    for (const auto& [name, word] : kWords)
        said.replace(QLatin1String(name), QLatin1String(word));
    return said.left(1).toUpper() + said.mid(1);
}

QString titleFrom(std::string_view sentence)
{
    QString title = open(sentence);
    if (title.endsWith(u'.'))
        title.chop(1);
    return title;
}

QString quoted(const QString& code) { return QStringLiteral("`%1`").arg(code); }

QString preparations(int api)
{
    QString all;
    int number = 0;
    for (const mimecast::Preparation& step : mimecast::preparations(api)) {
        all += QStringLiteral("### %1. %2\n\n").arg(++number).arg(utf8(step.title));
        if (!step.menuPath.empty())
            all += QStringLiteral("**%1**\n\n").arg(utf8(step.menuPath));
        all += utf8(step.what) + QLatin1String("\n\n");
        for (const mimecast::CopyValue& value : step.values)
            all += QStringLiteral("* %1: %2\n").arg(utf8(value.label), quoted(utf8(value.value)));
        if (!step.values.empty())
            all += u'\n';
        all += QStringLiteral("Why: %1\n\n").arg(utf8(step.why));
    }
    return all;
}

QString list(const QString& title, const std::vector<std::string_view>& lines)
{
    if (lines.empty())
        return {};
    QString all = title + QLatin1String("\n\n");
    for (const std::string_view line : lines)
        all += QStringLiteral("* %1\n").arg(utf8(line));
    return all + u'\n';
}

QString privileges(int api)
{
    const auto needed = mimecast::allPrivileges(api);
    return list(QStringLiteral("Products of the application:"), needed.products)
        + list(QStringLiteral("Rights of the role:"), needed.rights);
}

QString regions()
{
    QString all = head({QStringLiteral("API"), QStringLiteral("region"), QStringLiteral("address"),
                        QStringLiteral("account code")});
    for (const mimecast::Gateway& each : mimecast::gateways())
        all += row({QStringLiteral("2.0"), utf8(each.title), quoted(utf8(each.host)),
                    QStringLiteral("any")});
    for (const mimecast::Region& each : mimecast::regions()) {
        const QString prefix = utf8(each.accountPrefix);
        all += row({QStringLiteral("1.0"), utf8(each.title), quoted(utf8(each.host)),
                    prefix.isEmpty() ? QString() : prefix + QStringLiteral("…")});
    }
    return all;
}

QString needs(const mimecast::LogType& type, std::string_view mimecast::Stream::*what)
{
    const auto* one = mimecast::findStream(mimecast::streamOf(type, 1));
    const auto* two = mimecast::findStream(mimecast::streamOf(type, 2));
    if (one == nullptr || two == nullptr || one->*what == two->*what)
        return cell(utf8((two != nullptr ? two : one)->*what));
    return QStringLiteral("API 1.0: %1; API 2.0: %2")
        .arg(cell(utf8(one->*what)), cell(utf8(two->*what)));
}

QString keptFor(const mimecast::LogType& type)
{
    const auto* stream = mimecast::findStream(mimecast::streamOf(type, 2));
    if (stream == nullptr)
        stream = mimecast::findStream(mimecast::streamOf(type, 1));
    return health::spell(stream->retention);
}

QString nameOf(const mimecast::LogType& type)
{
    const bool onlyTwo = type.stream1.empty();
    return QStringLiteral("**%1** (%2)%3")
        .arg(utf8(type.title), quoted(utf8(type.id)),
             onlyTwo ? QStringLiteral(" (API 2.0 only)") : QString());
}

QString productOf(const mimecast::LogType& type)
{
    const auto* stream = mimecast::findStream(mimecast::streamOf(type, 2));
    return stream != nullptr ? cell(utf8(stream->product)) : QString();
}

struct Needs {
    QString right;
    QString product;
    QString kept;

    friend bool operator==(const Needs&, const Needs&) = default;
};

Needs needsOf(const mimecast::LogType& type)
{
    return {needs(type, &mimecast::Stream::permission), productOf(type), keptFor(type)};
}

// What all of a group need is said once.
QString logTypesOf(const std::vector<const mimecast::LogType*>& group)
{
    const Needs first = needsOf(*group.front());
    const bool alike = std::ranges::all_of(
        group, [&](const mimecast::LogType* type) { return needsOf(*type) == first; });
    QString all = alike ? QStringLiteral("All of these:\n\n* right of the role: %1\n* product (API "
                                         "2.0): %2\n* kept by Mimecast for %3\n\n")
                              .arg(first.right, first.product, first.kept)
                              .replace(QLatin1String("\\|"), QLatin1String("|"))
                        : QString();
    if (alike)
        all += head({QStringLiteral("log type"), QStringLiteral("what it tells")});
    else
        all += head({QStringLiteral("log type"), QStringLiteral("right of the role"),
                     QStringLiteral("product (API 2.0)"), QStringLiteral("kept")});
    for (const mimecast::LogType* type : group) {
        const Needs due = needsOf(*type);
        const QString about = utf8(type->about);
        all += alike
            ? row({nameOf(*type), about})
            : row({nameOf(*type) + QLatin1String(": ") + about, due.right, due.product, due.kept});
    }
    return all;
}

QString logTypes()
{
    QString all;
    for (const mimecast::Group group : mimecast::kGroups) {
        std::vector<const mimecast::LogType*> types;
        for (const mimecast::LogType& type : mimecast::tickableLogTypes()) {
            if (type.group == group)
                types.push_back(&type);
        }
        if (!types.empty())
            all += QStringLiteral("## %1\n\n").arg(utf8(mimecast::groupTitle(group)))
                + logTypesOf(types) + u'\n';
    }
    return all;
}

QString byItself(Fault fault)
{
    switch (fault) {
    case Fault::Retry:
        return QStringLiteral("Tries again by itself");
    case Fault::Throttled:
        return QStringLiteral("Waits as long as Mimecast says, and goes on by itself");
    case Fault::Refused:
        return QStringLiteral("Waits for you");
    case Fault::Broken:
        return QStringLiteral("Tries again slowly; somebody should look");
    case Fault::Stopped:
        return QStringLiteral("Was stopped");
    }
    return {};
}

QString errors()
{
    QString all;
    for (const mimecast::ErrorRow& error : mimecast::errorTable()) {
        const QString code = utf8(error.code);
        const bool told = error.status != 0 && !code.startsWith(QLatin1String("http."));
        const QString reach = error.reach == mimecast::Reach::Credential
            ? QStringLiteral("everything that uses the same keys")
            : QStringLiteral("this log type only");
        all += anchors({code})
            + QStringLiteral("## %1\n\n%2\n\n%3\n\n")
                  .arg(titleFrom(error.sentence), utf8(error.advice),
                       QStringLiteral("Code %1%2. %3; concerns %4.")
                           .arg(quoted(code),
                                told ? QStringLiteral(" (HTTP %1)").arg(error.status) : QString(),
                                byItself(error.fault), reach));
    }
    return all;
}

// The errors of Mimecast that lead to a diagnosis, each linked to its own entry.
QString cameFrom(const doctor::Diagnosis& row)
{
    QStringList links;
    for (const QString& code : utf8(row.errors).split(u'|', Qt::SkipEmptyParts)) {
        if (mimecast::findError(code.toStdString()) != nullptr)
            links << QStringLiteral("[`%1`](errors.md#%1)").arg(code);
    }
    return links.isEmpty() ? QString()
                           : QStringLiteral("; comes of %1").arg(links.join(QLatin1String(", ")));
}

// One without words of its own has those of its error; of an error that is in no table, the page
// tells by hand.
QString diagnosis(const doctor::Diagnosis& row)
{
    const QString first = utf8(row.errors).section(u'|', 0, 0);
    const auto* error = mimecast::findError(first.toStdString());
    if (row.sentence.empty() && error == nullptr)
        return {};
    const QString title = titleFrom(row.sentence.empty() ? error->sentence : row.sentence);
    const QString advice =
        row.advice.empty() && error != nullptr ? utf8(error->advice) : open(row.advice);
    return anchors({utf8(row.id)})
        + QStringLiteral("### %1\n\n%2\n\nCode %3%4.\n\n")
              .arg(title, advice, quoted(utf8(row.id)), cameFrom(row));
}

QString diagnoses()
{
    QString all;
    for (int i = 0; i <= int(doctor::Probe::LogType); ++i) {
        const auto probe = static_cast<doctor::Probe>(i);
        QString these;
        for (const doctor::Diagnosis& row : doctor::diagnoses()) {
            if (row.probe == probe)
                these += diagnosis(row);
        }
        if (!these.isEmpty())
            all += QStringLiteral("## %1\n\n").arg(doctor::titleOf(probe)) + these;
    }
    return all;
}

QString commands()
{
    QString all;
    for (const app::cli::Command& command : app::cli::commands()) {
        const QString operands = utf8(command.operands);
        all += QStringLiteral("### mailweir %1\n\n")
                   .arg(utf8(command.name) + (operands.isEmpty() ? QString() : u' ' + operands));
        all += utf8(command.summary) + QLatin1String(".\n\n");
        for (const QString& each : utf8(command.more).split(u'\n', Qt::SkipEmptyParts))
            all += each + QLatin1String("\n\n");
        if (command.options.empty())
            continue;
        all += head({QStringLiteral("option"), QStringLiteral("it does")});
        for (const app::cli::Option& option : command.options) {
            const QString value = utf8(option.value);
            all += row({quoted(cell(QStringLiteral("--") + utf8(option.name)
                                    + (value.isEmpty() ? QString() : u' ' + value))),
                        cell(utf8(option.says))});
        }
        all += u'\n';
    }
    return all;
}

} // namespace

QString cell(QString text) { return text.replace(u'|', QLatin1String("\\|")); }

std::map<QString, QString> guideTables()
{
    return {{QStringLiteral("preparations1"), preparations(1)},
            {QStringLiteral("preparations2"), preparations(2)},
            {QStringLiteral("privileges1"), privileges(1)},
            {QStringLiteral("privileges2"), privileges(2)},
            {QStringLiteral("regions"), regions()},
            {QStringLiteral("log-types"), logTypes()},
            {QStringLiteral("errors"), errors()},
            {QStringLiteral("diagnoses"), diagnoses()},
            {QStringLiteral("commands"), commands()}};
}

Filled filled(const QString& page, const std::map<QString, QString>& tables)
{
    static const QRegularExpression mark(
        QStringLiteral("(<!-- table: ([a-z0-9-]+) -->\n).*?(<!-- end -->)"),
        QRegularExpression::DotMatchesEverythingOption);
    Filled made;
    qsizetype at = 0;
    for (auto each = mark.globalMatch(page); each.hasNext();) {
        const auto found = each.next();
        const auto table = tables.find(found.captured(2));
        if (table == tables.end())
            made.unknown << found.captured(2);
        made.text += page.mid(at, found.capturedStart() - at) + found.captured(1)
            + (table == tables.end() ? QString()
                                     : u'\n' + table->second.trimmed() + QLatin1String("\n\n"))
            + found.captured(3);
        at = found.capturedEnd();
    }
    made.text += page.mid(at);
    return made;
}

} // namespace support
