#include "core/credentials/keychain_errors.h"
#include "core/credentials/keychain_job.h"

#include <memory>
#include <string>

#include <windows.h>
// After windows.h, whose words it uses.
#include <wincred.h>

namespace core::credentials::job {

namespace {

struct Freed {
    void operator()(CREDENTIALW* credential) const
    {
        SecureZeroMemory(credential->CredentialBlob, credential->CredentialBlobSize);
        CredFree(credential);
    }
};

Fail verdict(DWORD error)
{
    const QString detail = QStringLiteral("Windows error %1").arg(error);
    switch (error) {
    case ERROR_NOT_FOUND:
        return keychainEmpty();
    case ERROR_NO_SUCH_LOGON_SESSION:
        return keychainAbsent(detail);
    case ERROR_ACCESS_DENIED:
        return keychainDenied(detail);
    default:
        return keychainFailed(detail);
    }
}

} // namespace

// The Credential Manager answers at once and asks nobody, so no call needs its time limit; and it
// files by the name alone, which is ours alone already.
Result<Secret> read(const QString&, const QString& name, const QDeadlineTimer&)
{
    CREDENTIALW* found = nullptr;
    if (!CredReadW(name.toStdWString().c_str(), CRED_TYPE_GENERIC, 0, &found))
        return verdict(GetLastError());
    const std::unique_ptr<CREDENTIALW, Freed> credential(found);
    const void* const bytes = credential->CredentialBlob;
    return Secret(
        QByteArray(static_cast<const char*>(bytes), qsizetype(credential->CredentialBlobSize)));
}

Result<void> write(const QString& service, const QString& name, const Secret& secret,
                   const QDeadlineTimer&)
{
    std::wstring target = name.toStdWString();
    std::wstring user = service.toStdWString();
    Secret copy = secret.clone(); // Windows wants bytes that it could change
    const QByteArray& bytes = copy.reveal();
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = target.data();
    credential.UserName = user.data();
    credential.CredentialBlobSize = DWORD(bytes.size());
    credential.CredentialBlob = reinterpret_cast<BYTE*>(const_cast<char*>(bytes.constData()));
    // Of this person on this computer: it does not travel with a roaming profile.
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    if (!CredWriteW(&credential, 0))
        return verdict(GetLastError());
    return {};
}

Result<void> remove(const QString&, const QString& name, const QDeadlineTimer&)
{
    if (!CredDeleteW(name.toStdWString().c_str(), CRED_TYPE_GENERIC, 0))
        return verdict(GetLastError());
    return {};
}

} // namespace core::credentials::job
