#include "core/credentials/guard.h"

namespace core::credentials::guard {

Result<void> usable(const QDeadlineTimer&) { return {}; }

Result<Holds> lookUp(const QString&, const QString&, const QDeadlineTimer&)
{
    return Holds::Unsaid;
}

QString backend()
{
#if defined(Q_OS_WIN)
    return QStringLiteral("Windows Credential Manager");
#elif defined(Q_OS_MACOS)
    return QStringLiteral("macOS Keychain");
#else
    return QStringLiteral("keychain");
#endif
}

} // namespace core::credentials::guard
