#include "app/secrets.h"

namespace app {

using namespace core;

SecretPlaces::SecretPlaces(std::unique_ptr<CredentialStore> session,
                           std::unique_ptr<CredentialStore> keychain,
                           std::unique_ptr<CredentialStore> handed, std::unique_ptr<KeyReads> reads)
    : m_session(std::move(session))
    , m_keychain(std::move(keychain))
    , m_handed(std::move(handed))
    , m_reads(std::move(reads))
{
}

Result<Secret> SecretPlaces::read(const QString& name)
{
    auto kept = m_session->read(name);
    if (!kept)
        kept = readKept(name);
    if (kept && m_reads)
        m_reads->note(name);
    return kept;
}

Result<Secret> SecretPlaces::readKept(const QString& name)
{
    if (!m_handed)
        return m_keychain->read(name);
    auto handed = m_handed->read(name);
    if (handed || handed.error().code != QLatin1String("keychain.empty"))
        return handed;
    auto kept = m_keychain->read(name);
    // Where there is no keychain, it is not what is missing.
    return kept || kept.error().code == QLatin1String("keychain.locked") ? std::move(kept)
                                                                         : std::move(handed);
}

Result<void> SecretPlaces::write(const QString& name, const Secret& secret)
{
    auto written = m_keychain->write(name, secret);
    // What was kept for this session must not hide the newer one.
    if (written)
        (void)m_session->forget(name);
    return written;
}

Result<void> SecretPlaces::writeForSession(const QString& name, const Secret& secret)
{
    return m_session->write(name, secret);
}

Result<void> SecretPlaces::forget(const QString& name)
{
    const bool sessionOnly = m_session->read(name).has_value();
    if (auto gone = m_session->forget(name); !gone)
        return gone;
    if (m_reads)
        m_reads->forget(name);
    auto gone = m_keychain->forget(name);
    // Where there is no keychain it holds nothing, least of all what was never written to it.
    if (!gone && (sessionOnly || gone.error().code == QLatin1String("keychain.absent")))
        return {};
    return gone;
}

QString SecretPlaces::backend() const { return m_keychain->backend(); }
QString SecretPlaces::sessionBackend() const { return m_session->backend(); }
Result<void> SecretPlaces::available() { return m_keychain->available(); }

} // namespace app
