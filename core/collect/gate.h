// The door that every call made with one set of keys goes through: it spreads the quota over the
// streams, holds everybody back after a 429 and lets nobody try keys that were just refused.
// Any thread; never sleeps longer than its pace.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/health/quota.h"
#include "core/mimecast/door.h"
#include "core/mimecast/token_source.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace core::collect {

class Gate final : public mimecast::Door {
public:
    // `pace`: between two calls while Mimecast does not say how many are left.
    explicit Gate(Clock& clock, std::chrono::milliseconds pace = mimecast::kPace)
        : m_clock(clock)
        , m_pace(pace)
    {
    }

    // Takes one call off the quota, waiting for its turn while Mimecast does not say how much is
    // left. An error says why no call may be made now, and when to come back.
    [[nodiscard]] Result<void> enter(std::stop_token stop) override;

    // Before a visit: when its first call may be made. The turn is kept, and the next call to enter
    // does not wait for one; so nobody has to sleep until then. Now, while the quota is known.
    [[nodiscard]] Steady reserve();
    // The next call would have to wait for its turn.
    [[nodiscard]] bool isBusy() const;

    void heard(const mimecast::Quota& quota) override;
    void heard(const Error& error) override;
    void welcomed() override;

    // The administrator asked to try again: whatever was refused may have been mended.
    void forgive();

    // The computer was asleep for so long: what waits for a time of Mimecast's has waited.
    void passed(std::chrono::milliseconds asleep);

    // Per cent of the quota, when Mimecast says.
    [[nodiscard]] std::optional<int> left() const;
    [[nodiscard]] std::optional<health::QuotaOutlook> outlook() const;
    // What can wait should, so that live collection does not come to a stop.
    [[nodiscard]] bool isStrained() const;

private:
    [[nodiscard]] Steady nextTurn(Steady now);

    Clock& m_clock;
    std::chrono::milliseconds m_pace;
    mutable std::mutex m_mutex;
    Error m_why{}; // it is closed, until m_opens
    Steady m_opens{};
    Steady m_nextTurn{};
    int m_reserved = 0; // turns that are kept for somebody
    std::optional<int> m_limit;
    std::optional<int> m_remaining; // none: Mimecast does not say
    int m_refusals = 0;
    health::QuotaWatch m_quota;
};

// What collectors with the same keys have in common, however many they are: one gate, and on
// API 2.0 one source of tokens for each host. Any thread.
class Gates {
public:
    explicit Gates(Clock& clock)
        : m_clock(clock)
    {
    }
    // Both live as long as this. Whoever comes first says the pace.
    [[nodiscard]] Gate& of(const QString& fingerprint,
                           std::chrono::milliseconds pace = mimecast::kPace);
    using Make = std::function<std::unique_ptr<mimecast::TokenSource>(mimecast::Door&)>;
    [[nodiscard]] mimecast::TokenSource& tokensOf(const QString& fingerprint, const QUrl& host,
                                                  const Make& make);
    void passed(std::chrono::milliseconds asleep);

private:
    [[nodiscard]] Gate& gate(const QString& fingerprint, std::chrono::milliseconds pace);

    Clock& m_clock;
    std::mutex m_mutex;
    std::map<QString, std::unique_ptr<Gate>> m_gates;
    std::map<QString, std::unique_ptr<mimecast::TokenSource>> m_tokens; // fingerprint and host
};

} // namespace core::collect
