#include "core/credentials/keychain.h"

#include "core/credentials/guard.h"
#include "core/credentials/keychain_errors.h"
#include "core/credentials/keychain_job.h"

#include <QDeadlineTimer>

namespace core::credentials {

namespace {

QString serviceName() { return QStringLiteral("Mailweir"); }

// Windows files secrets by this name alone, so it must be nobody else's.
QString globalName(const QString& name) { return QStringLiteral("io.github.mailweir/") + name; }

bool isEmpty(const Error& error) { return error.code == QLatin1String("keychain.empty"); }

Result<Secret> readGuarded(const QString& key, const QDeadlineTimer& deadline)
{
    const auto holds = guard::lookUp(serviceName(), key, deadline);
    if (!holds)
        return Fail(holds.error());
    if (*holds == guard::Holds::Nothing)
        return keychainEmpty();
    auto secret = job::read(serviceName(), key, deadline);
    // It was there a moment ago, so it is not gone but locked, or refused.
    if (!secret && isEmpty(secret.error()) && *holds == guard::Holds::Something) {
        const auto now = guard::lookUp(serviceName(), key, deadline);
        return now ? keychainDenied(QStringLiteral("listed, but not handed over"))
                   : Fail(now.error());
    }
    return secret;
}

Result<void> proveGone(const QString& key, const QDeadlineTimer& deadline)
{
    const auto left = readGuarded(key, deadline);
    if (left)
        return keychainFailed(QStringLiteral("it is still there after it was deleted"));
    if (!isEmpty(left.error()))
        return Fail(left.error());
    return {};
}

} // namespace

Keychain::Keychain(std::chrono::milliseconds patience)
    : m_patience(patience)
{
}

Result<Secret> Keychain::read(const QString& name)
{
    return readGuarded(globalName(name), QDeadlineTimer(m_patience));
}

Result<void> Keychain::write(const QString& name, const Secret& secret)
{
    const QDeadlineTimer deadline(m_patience);
    const QString key = globalName(name);
    if (secret.empty() || secret.reveal().size() > kLongest)
        return keychainFailed(QStringLiteral("%1 bytes; 1 to %2 can be kept")
                                  .arg(secret.reveal().size())
                                  .arg(kLongest));
    if (auto usable = guard::usable(deadline); !usable)
        return usable;
    if (auto written = job::write(serviceName(), key, secret, deadline); !written) {
        // It may have been locked meanwhile, which QtKeychain calls refused.
        auto now = guard::usable(deadline);
        return now ? written : now;
    }
    const auto kept = readGuarded(key, deadline);
    if (!kept)
        return Fail(kept.error());
    if (kept->reveal() != secret.reveal())
        return keychainFailed(QStringLiteral("what was read back is not what was written"));
    return {};
}

Result<void> Keychain::forget(const QString& name)
{
    const QDeadlineTimer deadline(m_patience);
    const QString key = globalName(name);
    const auto holds = guard::lookUp(serviceName(), key, deadline);
    if (!holds)
        return Fail(holds.error());
    if (*holds == guard::Holds::Nothing)
        return {};
    if (auto removed = job::remove(serviceName(), key, deadline);
        !removed && !isEmpty(removed.error()))
        return removed;
    return proveGone(key, deadline);
}

QString Keychain::backend() const { return guard::backend(); }

Result<void> Keychain::available() { return guard::usable(QDeadlineTimer(m_patience)); }

} // namespace core::credentials
