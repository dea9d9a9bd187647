#include "ui/viewer/columns.h"

#include <algorithm>
#include <numeric>

#include <QCoreApplication>

namespace ui::viewer {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ui::viewer::Columns", text);
}

constexpr std::size_t kLast = kColumns - 1;

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

void Columns::setShown(Column column, bool shown) { m_shown[index(column)] = shown; }

void Columns::choose(Column column, int width)
{
    const auto least = m_widths.least[index(column)] / 2;
    m_chosen[index(column)] = width > 0 ? std::max(width, least) : 0;
}

bool Columns::isFree(std::size_t column) const { return m_shown[column] && m_chosen[column] == 0; }

// Spreads what is left of the window over some columns, up to the best width of each.
void Columns::grow(Fitted& fitted, std::initializer_list<Column> columns, int width) const
{
    int slack = 0;
    for (const auto column : columns) {
        if (isFree(index(column)) && fitted[index(column)] > 0)
            slack += m_widths.best[index(column)] - fitted[index(column)];
    }
    const auto room = width - std::accumulate(fitted.begin(), fitted.end(), 0);
    if (slack <= 0 || room <= 0)
        return;
    const auto share = std::min(double(room) / slack, 1.0);
    for (const auto column : columns) {
        auto& own = fitted[index(column)];
        if (isFree(index(column)) && own > 0)
            own += int(share * (m_widths.best[index(column)] - own));
    }
}

std::array<int, kColumns> Columns::fit(int width) const
{
    Fitted fitted{};
    for (std::size_t i = 0; i < kColumns; ++i) {
        if (m_shown[i])
            fitted[i] = m_chosen[i] > 0 ? m_chosen[i] : m_widths.least[i];
    }
    const auto used = [&] { return std::accumulate(fitted.begin(), fitted.end(), 0); };
    const auto date = m_widths.best[index(Column::Time)] - m_widths.least[index(Column::Time)];
    if (isFree(index(Column::Collector)) && used() + date > width)
        fitted[index(Column::Collector)] = 0;
    if (isFree(index(Column::Time)) && used() + date <= width)
        fitted[index(Column::Time)] += date;
    grow(fitted, {Column::LogType}, width);
    grow(fitted, {Column::Collector, Column::Action, Column::From, Column::To, Column::Subject},
         width);
    if (isFree(kLast))
        fitted[kLast] += std::max(width - used(), 0);
    return fitted;
}

} // namespace ui::viewer
