#include "core/simulator/quota.h"

#include <algorithm>

namespace core::simulator {

using namespace std::chrono;

void QuotaMeter::refill(TimePoint now)
{
    if (m_left >= m_quota.limit || now < m_since) {
        m_since = now;
        return;
    }
    const auto step = std::max(milliseconds(1), m_quota.refill);
    const auto back = (now - m_since) / step;
    m_left = static_cast<int>(std::min<std::int64_t>(m_quota.limit, m_left + back));
    m_since += back * step;
}

QuotaMeter::Verdict QuotaMeter::take(TimePoint now, net::Headers& headers)
{
    if (m_quota.limit <= 0)
        return Verdict::Granted;
    const std::scoped_lock lock(m_mutex);
    refill(now);
    const bool granted = m_left > 0;
    m_left -= granted ? 1 : 0;
    const auto reset = std::max(milliseconds(0), m_since + m_quota.refill - now);
    headers.emplace_back("X-RateLimit-Limit", QByteArray::number(m_quota.limit));
    headers.emplace_back("X-RateLimit-Remaining", QByteArray::number(m_left));
    headers.emplace_back("X-RateLimit-Reset", QByteArray::number(qint64(reset.count())));
    return granted ? Verdict::Granted : Verdict::Spent;
}

} // namespace core::simulator
