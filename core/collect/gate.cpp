#include "core/collect/gate.h"

#include "core/base/backoff.h"
#include "core/base/planted.h"
#include "core/mimecast/errors.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kUnknownReset = 1min;

constexpr Backoff kRefused{.first = 30s, .most = 15min};

Error quotaSpent()
{
    return {
        .fault = Fault::Throttled,
        .code = QStringLiteral("quota.spent"),
        .message = QCoreApplication::translate(
            "collect", "The quota of these keys is spent; collection waits for the next calls."),
        .advice = QCoreApplication::translate(
            "collect",
            "Use a service user of its own for Mailweir, so that nothing else spends "
            "its calls."),
        .detail = {},
        .retryAfter = {}};
}

} // namespace

Result<void> Gate::enter(std::stop_token stop)
{
    Steady turn;
    {
        const std::scoped_lock lock(m_mutex);
        const Steady now = m_clock.steady();
        if (now < m_opens) {
            Error why = m_why;
            why.retryAfter = std::chrono::ceil<milliseconds>(m_opens - now);
            return Fail(std::move(why));
        }
        m_quota.called(now);
        if (m_remaining.value_or(0) > 0) {
            --*m_remaining;
            return {};
        }
        if (m_reserved > 0) {
            --m_reserved;
            return {};
        }
        turn = nextTurn(now);
    }
    m_clock.sleepUntil(turn, stop);
    return {};
}

Steady Gate::nextTurn(Steady now)
{
    const Steady turn = std::max(now, m_nextTurn);
    m_nextTurn = turn + m_pace;
    return turn;
}

Steady Gate::reserve()
{
    const std::scoped_lock lock(m_mutex);
    const Steady now = m_clock.steady();
    if (now < m_opens || m_remaining.value_or(0) > 0) // enter() says why
        return now;
    ++m_reserved;
    return nextTurn(now);
}

bool Gate::isBusy() const
{
    const std::scoped_lock lock(m_mutex);
    return m_remaining.value_or(0) <= 0 && m_clock.steady() < m_nextTurn;
}

void Gate::heard(const mimecast::Quota& quota)
{
    const std::scoped_lock lock(m_mutex);
    if (planted(Bug::QuotaIgnored))
        return;
    if (quota.limit && quota.remaining)
        m_quota.heard(m_clock.steady(), *quota.limit, *quota.remaining);
    else
        m_quota.failed();
    if (!quota.remaining)
        return;
    m_limit = quota.limit;
    m_remaining = quota.remaining;
    if (*quota.remaining <= 0) {
        m_why = quotaSpent();
        m_opens = m_clock.steady() + quota.resetsIn.value_or(kUnknownReset);
    }
}

void Gate::heard(const Error& error)
{
    const std::scoped_lock lock(m_mutex);
    if (planted(Bug::RefusalIgnored))
        return;
    const Steady now = m_clock.steady();
    if (error.fault == Fault::Throttled) {
        m_why = error;
        m_opens = now + error.retryAfter.value_or(10min);
        m_remaining.reset();
        m_reserved = 0;
    } else if (error.fault == Fault::Refused
               && mimecast::reachOf(error) == mimecast::Reach::Credential) {
        // Several may have been on their way when the gate was closed.
        if (now < m_opens && m_why.fault == Fault::Refused)
            return;
        const Steady opens = now + pauseAfter(m_refusals, 0, kRefused);
        if (opens <= m_opens) // it was closed for longer
            return;
        ++m_refusals;
        m_why = error;
        m_opens = opens;
    }
}

void Gate::welcomed()
{
    const std::scoped_lock lock(m_mutex);
    m_refusals = 0;
}

void Gate::forgive()
{
    const std::scoped_lock lock(m_mutex);
    m_refusals = 0;
    if (m_why.fault == Fault::Refused)
        m_opens = {};
}

std::optional<int> Gate::left() const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_limit || !m_remaining || *m_limit == 0)
        return {};
    const std::int64_t share = std::int64_t(100) * *m_remaining / *m_limit;
    return int(std::min<std::int64_t>(share, 100));
}

std::optional<health::QuotaOutlook> Gate::outlook() const
{
    const std::scoped_lock lock(m_mutex);
    return m_quota.outlook(m_clock.steady(), m_clock.now());
}

bool Gate::isStrained() const
{
    const std::scoped_lock lock(m_mutex);
    return m_quota.isStrained(m_clock.steady());
}

void Gate::passed(milliseconds asleep)
{
    const std::scoped_lock lock(m_mutex);
    if (m_why.fault == Fault::Throttled)
        m_opens -= asleep;
}

void Gates::passed(milliseconds asleep)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& [fingerprint, gate] : m_gates)
        gate->passed(asleep);
}

Gate& Gates::of(const QString& fingerprint, milliseconds pace)
{
    const std::scoped_lock lock(m_mutex);
    return gate(fingerprint, pace);
}

mimecast::TokenSource& Gates::tokensOf(const QString& fingerprint, const QUrl& host,
                                       const Make& make)
{
    const std::scoped_lock lock(m_mutex);
    auto& tokens = m_tokens[fingerprint + QLatin1Char(' ') + host.toString()];
    if (!tokens)
        tokens = make(gate(fingerprint, mimecast::kPace));
    return *tokens;
}

Gate& Gates::gate(const QString& fingerprint, milliseconds pace)
{
    auto& gate = m_gates[fingerprint];
    if (!gate)
        gate = std::make_unique<Gate>(m_clock, pace);
    return *gate;
}

} // namespace core::collect
