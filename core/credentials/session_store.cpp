#include "core/credentials/session_store.h"

namespace core::credentials {

Result<Secret> SessionStore::read(const QString& name)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_secrets.find(name);
    if (found == m_secrets.end())
        return fail(Fault::Refused, QStringLiteral("keychain.empty"),
                    QStringLiteral("The keys were kept for one session only, and that has ended."),
                    QStringLiteral("Enter the keys again under Collectors > Replace keys."));
    return found->second.clone();
}

Result<void> SessionStore::write(const QString& name, const Secret& secret)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.insert_or_assign(name, secret.clone());
    return {};
}

Result<void> SessionStore::forget(const QString& name)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.erase(name);
    return {};
}

QString SessionStore::backend() const { return QStringLiteral("this session only"); }

Result<void> SessionStore::available() { return {}; }

} // namespace core::credentials
