#include "ui/viewer/columns.h"

#include "core/base/text.h"

#include <algorithm>
#include <numeric>

#include <QCoreApplication>

namespace ui::viewer {

namespace {

using core::query::Kind;
using core::settings::ColumnChoice;

constexpr qsizetype kLongestTitle = 60;

constexpr std::array kAll{Column::Time, Column::LogType, Column::Collector, Column::Action,
                          Column::From, Column::To,      Column::Subject};

QString translated(const char* text)
{
    return QCoreApplication::translate("ui::viewer::Columns", text);
}

std::size_t index(Column column) { return static_cast<std::size_t>(column); }

// Which of Widths::bestOther.
std::size_t sizeOf(Kind kind)
{
    switch (kind) {
    case Kind::Number:
        return 0;
    case Kind::Time:
        return 1;
    case Kind::Text:
    case Kind::Name:
    case Kind::Domain:
        return 2;
    }
    return 2;
}

} // namespace

QString title(Column column)
{
    switch (column) {
    case Column::Time:
        return translated("Time");
    case Column::LogType:
        return translated("Log type");
    case Column::Collector:
        return translated("Collector");
    case Column::Action:
        return translated("Action");
    case Column::From:
        return translated("From");
    case Column::To:
        return translated("To");
    case Column::Subject:
        return translated("Subject");
    }
    return {};
}

QString fieldOf(Column column)
{
    switch (column) {
    case Column::Time:
        return QStringLiteral("time");
    case Column::LogType:
        return QStringLiteral("type");
    case Column::Collector:
        return QStringLiteral("collector");
    case Column::Action:
        return QStringLiteral("action");
    case Column::From:
        return QStringLiteral("from");
    case Column::To:
        return QStringLiteral("to");
    case Column::Subject:
        return QStringLiteral("subject");
    }
    return {};
}

ColumnSpec columnFor(const QString& field)
{
    const auto* known = core::query::findField(field);
    if (!known)
        return {.field = field, .title = core::displaySafe(field, kLongestTitle), .known = {}};
    ColumnSpec spec{.field = core::latin(known->name),
                    .title = core::latin(known->title),
                    .known = {},
                    .kind = known->kind};
    const auto* same = std::ranges::find(kAll, spec.field, &fieldOf);
    if (same != kAll.end()) {
        spec.known = *same;
        spec.title = title(*same);
    }
    return spec;
}

std::vector<ColumnChoice> usualColumns()
{
    std::vector<ColumnChoice> usual;
    usual.reserve(kAll.size());
    for (const auto column : kAll)
        usual.push_back({.field = fieldOf(column)});
    return usual;
}

Columns::Columns(Widths widths)
    : m_widths(widths)
{
    arrange({});
}

void Columns::setShown(Column column, bool shown) { m_shown[index(column)] = shown; }

void Columns::arrange(const std::vector<ColumnChoice>& choice)
{
    m_specs.clear();
    m_chosen.clear();
    std::size_t values = 0;
    for (const auto& [field, width] : choice.empty() ? usualColumns() : choice) {
        auto spec = columnFor(field);
        if (std::ranges::find(m_specs, spec.field, &ColumnSpec::field) != m_specs.end())
            continue;
        if (!spec.known)
            spec.value = values++;
        m_specs.push_back(std::move(spec));
        m_chosen.push_back(width);
    }
}

bool Columns::isUsual() const
{
    return std::ranges::equal(m_specs, kAll, {}, &ColumnSpec::field, &fieldOf);
}

std::vector<ColumnChoice> Columns::choice() const
{
    if (isUsual() && std::ranges::all_of(m_chosen, [](int width) { return width == 0; }))
        return {};
    std::vector<ColumnChoice> choice;
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        choice.push_back({.field = m_specs[i].field, .width = m_chosen[i]});
    return choice;
}

std::vector<ColumnChoice> Columns::inSight() const
{
    std::vector<ColumnChoice> columns;
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        if (!isHidden(i))
            columns.push_back({.field = m_specs[i].field, .width = m_chosen[i]});
    }
    return columns;
}

// What was out of sight stays so.
void Columns::move(std::size_t from, std::size_t to)
{
    if (from >= m_specs.size() || to >= m_specs.size() || from == to)
        return;
    auto columns = inSight();
    const auto place = [&](std::size_t column) {
        return std::ranges::find(columns, m_specs[column].field, &ColumnChoice::field);
    };
    const auto at = place(from);
    if (at == columns.end())
        return;
    const auto moved = *at;
    columns.erase(at);
    const auto beside = place(to);
    const bool after = to > from && beside != columns.end();
    columns.insert(beside + (after ? 1 : 0), moved);
    arrange(columns);
}

void Columns::choose(std::size_t column, int width)
{
    m_chosen[column] = width > 0 ? std::max(width, least(column) / 2) : 0;
}

void Columns::choose(Column column, int width)
{
    if (const auto at = find(column))
        choose(*at, width);
}

std::optional<std::size_t> Columns::find(Column column) const
{
    const auto found = std::ranges::find(m_specs, std::optional(column), &ColumnSpec::known);
    if (found == m_specs.end())
        return std::nullopt;
    return std::size_t(found - m_specs.begin());
}

QStringList Columns::values() const
{
    QStringList fields;
    for (const auto& spec : m_specs) {
        if (!spec.known)
            fields << spec.field;
    }
    return fields;
}

// -- widths -------------------------------------------------------------------------------------

int Columns::best(std::size_t column) const
{
    const auto& spec = m_specs[column];
    return spec.known ? m_widths.best[index(*spec.known)] : m_widths.bestOther[sizeOf(spec.kind)];
}

int Columns::least(std::size_t column) const
{
    const auto& spec = m_specs[column];
    return spec.known ? m_widths.least[index(*spec.known)] : m_widths.leastOther[sizeOf(spec.kind)];
}

bool Columns::isHidden(std::size_t column) const
{
    const auto& known = m_specs[column].known;
    return known && !m_shown[index(*known)] && isUsual();
}

bool Columns::isFree(std::size_t column) const
{
    return !isHidden(column) && m_chosen[column] == 0;
}

// What has the same length in every row comes first.
Columns::Share Columns::shareOf(std::size_t column) const
{
    const auto& spec = m_specs[column];
    const bool fixed = spec.known == Column::LogType || spec.kind == Kind::Number
        || (spec.kind == Kind::Time && spec.known != Column::Time);
    return fixed ? Share::First : Share::Rest;
}

// The subject, or else the last column whose width nobody has chosen.
std::optional<std::size_t> Columns::stretched() const
{
    if (const auto subject = find(Column::Subject); subject && isFree(*subject))
        return subject;
    for (auto column = m_specs.size(); column-- > 0;) {
        const bool varies = shareOf(column) == Share::Rest;
        if (isFree(column) && varies && m_specs[column].known != Column::Time)
            return column;
    }
    return std::nullopt;
}

// Most log types and actions have short names, which come first; the few long ones wait.
int Columns::goal(std::size_t column, Share share) const
{
    if (share == Share::First && m_specs[column].known == Column::LogType)
        return std::min(m_widths.mostLogTypes, best(column));
    if (share == Share::First && m_specs[column].known == Column::Action)
        return std::min(m_widths.mostActions, best(column));
    return best(column);
}

// Spreads what is left of the window over some columns, up to the best width of each.
void Columns::grow(Fitted& fitted, Share share, int width) const
{
    const auto grows = [&](std::size_t column) {
        const auto& known = m_specs[column].known;
        const bool again = (known == Column::Action && share == Share::First)
            || (known == Column::LogType && share == Share::Last);
        return isFree(column) && fitted[column] > 0 && (shareOf(column) == share || again)
            && m_specs[column].known != Column::Time && goal(column, share) > fitted[column];
    };
    int slack = 0;
    for (std::size_t i = 0; i < fitted.size(); ++i)
        slack += grows(i) ? goal(i, share) - fitted[i] : 0;
    const auto room = width - std::accumulate(fitted.begin(), fitted.end(), 0);
    if (slack <= 0 || room <= 0)
        return;
    const auto part = std::min(double(room) / slack, 1.0);
    for (std::size_t i = 0; i < fitted.size(); ++i) {
        if (grows(i))
            fitted[i] += int(part * (goal(i, share) - fitted[i]));
    }
}

void Columns::fitTimeAndCollector(Fitted& fitted, int width) const
{
    const auto used = [&] { return std::accumulate(fitted.begin(), fitted.end(), 0); };
    const auto date = m_days == Days::One
        ? 0
        : m_widths.best[index(Column::Time)] - m_widths.least[index(Column::Time)];
    const auto collector = find(Column::Collector);
    if (collector && isUsual() && isFree(*collector) && used() + date > width)
        fitted[*collector] = 0;
    const auto time = find(Column::Time);
    if (time && isFree(*time) && used() + date <= width)
        fitted[*time] += date;
}

std::vector<int> Columns::fit(int width) const
{
    Fitted fitted(m_specs.size(), 0);
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        if (!isHidden(i))
            fitted[i] = m_chosen[i] > 0 ? m_chosen[i] : least(i);
    }
    fitTimeAndCollector(fitted, width);
    grow(fitted, Share::First, width);
    grow(fitted, Share::Rest, width);
    grow(fitted, Share::Last, width);
    if (const auto last = stretched())
        fitted[*last] += std::max(width - std::accumulate(fitted.begin(), fitted.end(), 0), 0);
    return fitted;
}

} // namespace ui::viewer
