#include "core/credentials/keychain_errors.h"

namespace core::credentials {

namespace {

#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
bool onKde() { return qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(QStringLiteral("KDE")); }
#endif

QString howToInstall()
{
#ifdef Q_OS_LINUX
    if (onKde())
        return QStringLiteral(
            "Install KDE Wallet and switch it on (System Settings > KDE Wallet > "
            "Enable the KDE wallet subsystem), sign in again, then check again; or "
            "keep the keys for this session only.");
    return QStringLiteral(
        "Install a keychain (Debian and Ubuntu: sudo apt install gnome-keyring "
        "libsecret-1-0; Fedora: sudo dnf install gnome-keyring libsecret), sign in "
        "again, then check again; or keep the keys for this session only.");
#else
    return QStringLiteral(
        "Sign in again, then check again; or keep the keys for this session only.");
#endif
}

QString howToUnlock()
{
#if defined(Q_OS_MACOS)
    return QStringLiteral(
        "Open Keychain Access and unlock the keychain “login”, then check again.");
#elif defined(Q_OS_WIN)
    return QStringLiteral("Sign in to Windows again, then check again.");
#else
    if (onKde())
        return QStringLiteral(
            "Open KWalletManager (or KeePassXC, if you use it) and open the wallet, "
            "then check again.");
    return QStringLiteral(
        "Unlock it: in Passwords and Keys right-click “Login” and choose Unlock, or "
        "unlock your database in KeePassXC; then check again. Collecting goes on by "
        "itself.");
#endif
}

} // namespace

Fail keychainAbsent(const QString& detail)
{
    return fail(Fault::Refused, QStringLiteral("keychain.absent"),
                QStringLiteral("There is no keychain on this computer to keep the keys in."),
                howToInstall(), detail);
}

Fail keychainLocked(const QString& detail)
{
    return fail(Fault::Refused, QStringLiteral("keychain.locked"),
                QStringLiteral("The keychain is locked."), howToUnlock(), detail);
}

Fail keychainDenied(const QString& detail)
{
    return fail(
        Fault::Refused, QStringLiteral("keychain.denied"),
        QStringLiteral("The keychain refused Mailweir access."),
        QStringLiteral("Check again and allow the access when you are asked, or keep the keys "
                       "for this session only."),
        detail);
}

Fail keychainHung(const QString& detail)
{
    return fail(
        Fault::Retry, QStringLiteral("keychain.hung"),
        QStringLiteral("The keychain did not answer in time."),
        QStringLiteral("Look for a window that asks for its password, then check again. If there "
                       "is none, sign in again, or keep the keys for this session only."),
        detail);
}

Fail keychainEmpty()
{
    return fail(Fault::Refused, QStringLiteral("keychain.empty"),
                QStringLiteral("The keychain holds no keys for this collector."),
                QStringLiteral("Enter the keys again under Collectors > Replace keys."));
}

Fail keychainFailed(const QString& detail)
{
    return fail(
        Fault::Refused, QStringLiteral("keychain.failed"),
        QStringLiteral("The keychain could not do what it was asked."),
        QStringLiteral("Check again; if it stays like this, copy the details for support and keep "
                       "the keys for this session only."),
        detail);
}

} // namespace core::credentials
