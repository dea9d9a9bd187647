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

// Between least and best, every column that nobody chose gives up the same share.
std::array<int, kColumns> Columns::fit(int width) const
{
    std::array<int, kColumns> fitted{};
    int fixed = 0;
    int least = 0;
    int slack = 0; // what the free columns would like beyond their least
    for (std::size_t i = 0; i < kColumns; ++i) {
        if (!m_shown[i])
            continue;
        if (m_chosen[i] > 0) {
            fixed += m_chosen[i];
            continue;
        }
        least += m_widths.least[i];
        slack += m_widths.best[i] - m_widths.least[i];
    }
    const auto share =
        slack > 0 ? std::clamp(double(width - fixed - least) / slack, 0.0, 1.0) : 0.0;
    for (std::size_t i = 0; i < kColumns; ++i) {
        if (!m_shown[i])
            continue;
        const auto extra = int(share * (m_widths.best[i] - m_widths.least[i]));
        fitted[i] = m_chosen[i] > 0 ? m_chosen[i] : m_widths.least[i] + extra;
    }
    const auto used = std::accumulate(fitted.begin(), fitted.end(), 0);
    if (m_chosen[kLast] == 0)
        fitted[kLast] += std::max(width - used, 0);
    return fitted;
}

} // namespace ui::viewer
