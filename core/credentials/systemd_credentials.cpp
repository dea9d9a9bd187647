#include "core/credentials/systemd_credentials.h"

#include <utility>

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#endif

namespace core::credentials {

namespace {

constexpr qint64 kMostBytes = 1024 * 1024; // as systemd has it

// systemd lets a service's user in by an access list; then the bits of the group are its mask.
bool isByAccessList([[maybe_unused]] const QString& path)
{
#ifdef Q_OS_LINUX
    return ::getxattr(QFile::encodeName(path).constData(), "system.posix_acl_access", nullptr, 0)
        > 0;
#else
    return false;
#endif
}

bool isExposed(const QFileInfo& file)
{
    const QFile::Permissions open = file.permissions();
    if (open & (QFile::ReadOther | QFile::WriteOther | QFile::ExeOther | QFile::WriteGroup))
        return true;
    return (open & (QFile::ReadGroup | QFile::ExeGroup)) && !isByAccessList(file.filePath());
}

Fail exposed(const QString& path)
{
    return fail(Fault::Refused, QStringLiteral("keychain.denied"),
                QStringLiteral("The service's credentials can be read by other users of this "
                               "computer, so that they are not used."),
                QStringLiteral("Let systemd hand them over with LoadCredential in the unit, or "
                               "take the rights of group and others away."),
                path);
}

} // namespace

SystemdCredentials::SystemdCredentials(QString folder, Words words)
    : m_folder(std::move(folder))
    , m_words(std::move(words))
{
}

Result<std::optional<Secret>> SystemdCredentials::load(const QString& credential) const
{
    const QString path = m_folder + QLatin1Char('/') + credential;
    if (!QFileInfo::exists(path))
        return std::optional<Secret>();
    for (const QString& each : {m_folder, path})
        if (isExposed(QFileInfo(each)))
            return exposed(each);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(Fault::Refused, QStringLiteral("keychain.failed"),
                    QStringLiteral("A credential that systemd handed over cannot be read."),
                    QStringLiteral("Look at the unit with “systemctl status mailweir”."),
                    file.errorString());
    return std::optional(Secret(file.read(kMostBytes)));
}

Result<Secret> SystemdCredentials::read(const QString& name)
{
    const QStringList words = m_words(name);
    for (const QString& word : words) {
        if (word.contains(QLatin1Char('/')))
            continue;
        auto own = load(QStringLiteral("mailweir.") + word);
        if (!own)
            return Fail(own.error());
        if (*own)
            return std::move(**own);
    }
    const auto keys = load(QStringLiteral("mailweir.keys"));
    if (!keys)
        return Fail(keys.error());
    if (*keys) {
        const QJsonObject all = QJsonDocument::fromJson((*keys)->reveal()).object();
        for (const QString& word : words)
            if (all[word].isObject())
                return Secret(QJsonDocument(all[word].toObject()).toJson(QJsonDocument::Compact));
    }
    return fail(
        Fault::Refused, QStringLiteral("keychain.empty"),
        QStringLiteral("systemd handed the service no keys for this collector."),
        QStringLiteral("Name a file with them in the unit, by LoadCredential as mailweir.%1, "
                       "or make them a member of the credential mailweir.keys.")
            .arg(words.value(0)));
}

Result<void> SystemdCredentials::write(const QString&, const Secret&)
{
    return fail(Fault::Refused, QStringLiteral("keychain.denied"),
                QStringLiteral("What systemd hands over cannot be changed by the service."),
                QStringLiteral("Replace the file that LoadCredential of the unit names, and "
                               "restart the service."));
}

Result<void> SystemdCredentials::forget(const QString&) { return write({}, {}); }

QString SystemdCredentials::title() { return QStringLiteral("systemd credentials"); }

QString SystemdCredentials::backend() const { return title(); }

Result<void> SystemdCredentials::available()
{
    return isExposed(QFileInfo(m_folder)) ? Result<void>(exposed(m_folder)) : Result<void>();
}

} // namespace core::credentials
