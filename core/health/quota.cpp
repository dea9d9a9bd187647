#include "core/health/quota.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>

namespace core::health {

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr auto kRemembered = 60min;
constexpr auto kLately = 30min;  // twice the pause between most visits
constexpr auto kShortest = 1min; // of a stretch from which a rate is taken
constexpr auto kOneSample = 5s;  // answers within it are one
constexpr auto kForeseen = 24h;  // what is farther off is no forecast
constexpr auto kSoonSpent = 1h;
constexpr int kScarce = 5; // less than the fifth part is left
constexpr int kFewForeign = 10;

std::int64_t minuteOf(Steady now) { return floor<minutes>(now.time_since_epoch()).count(); }

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("health", text, nullptr, count);
}

} // namespace

void QuotaWatch::forget(Steady now)
{
    while (!m_samples.empty() && m_samples.front().when < now - kRemembered)
        m_samples.pop_front();
    while (!m_own.empty() && m_own.front().minute < minuteOf(now - kRemembered))
        m_own.pop_front();
}

void QuotaWatch::called(Steady now)
{
    forget(now);
    ++m_sent;
    ++m_pending;
    if (m_own.empty() || m_own.back().minute != minuteOf(now))
        m_own.push_back({minuteOf(now), 0});
    ++m_own.back().calls;
}

void QuotaWatch::failed() { m_pending = std::max(0, m_pending - 1); }

void QuotaWatch::heard(Steady now, int limit, int left)
{
    forget(now);
    m_pending = std::max(0, m_pending - 1);
    m_limit = limit;
    if (m_samples.empty()) {
        add({now, left, 0});
        return;
    }
    const int before = m_samples.back().left;
    // Answers overtake each other: this one may be older than the last.
    if (left > before && left - before <= m_pendingThen)
        return;
    const int ours = m_sent + m_pendingThen;
    add({now, left, std::max(0, before - left - ours)});
}

void QuotaWatch::add(const Sample& sample)
{
    m_sent = 0;
    m_pendingThen = m_pending;
    const bool sameMoment = m_samples.size() > 1 && sample.left <= m_samples.back().left
        && sample.when - m_samples[m_samples.size() - 2].when < kOneSample;
    if (!sameMoment) {
        m_samples.push_back(sample);
        return;
    }
    Sample& last = m_samples.back();
    last = {sample.when, sample.left, last.foreign + sample.foreign};
}

std::optional<milliseconds> QuotaWatch::untilSpent(Steady now) const
{
    if (m_samples.empty())
        return {};
    const Sample& last = m_samples.back();
    if (last.left <= 0)
        return 0ms;
    // Back to where it was last given back, and no farther than what is recent if that tells
    // enough.
    auto first = m_samples.rbegin();
    while (std::next(first) != m_samples.rend() && std::next(first)->left >= first->left) {
        ++first;
        if (now - first->when > kLately && last.when - std::prev(first)->when >= kShortest) {
            --first;
            break;
        }
    }
    const int gone = first->left - last.left;
    const auto took = duration_cast<milliseconds>(last.when - first->when);
    if (gone <= 0 || took < kShortest)
        return {};
    const auto rest = milliseconds(std::int64_t(double(took.count()) * last.left / gone));
    const auto left = rest - duration_cast<milliseconds>(now - last.when);
    return left < kForeseen ? std::optional(std::max<milliseconds>(left, 0ms)) : std::nullopt;
}

std::optional<QuotaOutlook> QuotaWatch::outlook(Steady now, TimePoint wall) const
{
    if (m_limit <= 0 || m_samples.empty())
        return {};
    QuotaOutlook outlook{.limit = m_limit, .left = m_samples.back().left};
    if (const auto left = untilSpent(now))
        outlook.spentAt = wall + *left;
    for (const Sample& sample : m_samples)
        outlook.foreign += sample.when >= now - kRemembered ? sample.foreign : 0;
    for (const Minute& minute : m_own)
        outlook.own += minute.minute >= minuteOf(now - kRemembered) ? minute.calls : 0;
    return outlook;
}

bool QuotaWatch::isStrained(Steady now) const
{
    if (m_limit <= 0 || m_samples.empty())
        return false;
    const auto left = untilSpent(now);
    return m_samples.back().left < m_limit / kScarce || (left && *left < kSoonSpent);
}

bool isShared(const QuotaOutlook& outlook) { return outlook.foreign >= kFewForeign; }

QString sharingSentence(const QuotaOutlook& outlook)
{
    if (!isShared(outlook))
        return {};
    return tr("Something else used %n calls of these keys in the last hour.", outlook.foreign);
}

QString quotaSentence(const QuotaOutlook& outlook)
{
    QString sharing = sharingSentence(outlook);
    if (!outlook.spentAt)
        return sharing;
    const auto at = QDateTime::fromMSecsSinceEpoch(outlook.spentAt->time_since_epoch().count());
    const QString spent =
        tr("At this rate their quota is spent at %1.").arg(at.toString(QStringLiteral("HH:mm")));
    return sharing.isEmpty() ? spent : sharing + QLatin1Char(' ') + spent;
}

} // namespace core::health
