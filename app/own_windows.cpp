#include "app/os_user.h"
#include "app/private_folder.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include <QDir>
#include <windows.h>
// After windows.h, whose words they use.
#include <aclapi.h>
#include <sddl.h>

namespace app {

namespace {

struct Closed {
    void operator()(void* handle) const { CloseHandle(handle); }
};
struct LocalFreed {
    void operator()(void* memory) const { LocalFree(memory); }
};

// The user this process runs as, as the system keeps it in the process's token.
class User {
public:
    User()
    {
        HANDLE token = nullptr;
        if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
            return;
        const std::unique_ptr<void, Closed> kept(token);
        DWORD size = 0;
        m_known = GetTokenInformation(token, TokenUser, &m_bytes, sizeof m_bytes, &size) != 0;
    }

    [[nodiscard]] PSID sid() const { return m_known ? m_bytes.user.User.Sid : nullptr; }

    [[nodiscard]] QString sidText() const
    {
        wchar_t* text = nullptr;
        if (!m_known || !ConvertSidToStringSidW(sid(), &text))
            return {};
        const std::unique_ptr<wchar_t, LocalFreed> kept(text);
        return QString::fromWCharArray(text);
    }

private:
    struct {
        TOKEN_USER user;
        std::array<std::byte, SECURITY_MAX_SID_SIZE> sid;
    } m_bytes = {};
    bool m_known = false;
};

} // namespace

QString osUser()
{
    const User user;
    std::array<wchar_t, 256> name = {};
    std::array<wchar_t, 256> domain = {};
    DWORD nameSize = name.size();
    DWORD domainSize = domain.size();
    SID_NAME_USE use = SidTypeUnknown;
    if (!user.sid()
        || !LookupAccountSidW(nullptr, user.sid(), name.data(), &nameSize, domain.data(),
                              &domainSize, &use))
        return user.sidText();
    return QString::fromWCharArray(domain.data()) + QLatin1Char('\\')
        + QString::fromWCharArray(name.data());
}

// The user, the system and the administrators, who could take it anyway; nothing from above.
void keepToOneself(const QString& folder)
{
    const QString sid = User().sidText();
    if (sid.isEmpty())
        return;
    const QString rights =
        QStringLiteral("D:PAI(A;OICI;FA;;;%1)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)").arg(sid);
    void* descriptor = nullptr;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(
            rights.toStdWString().c_str(), SDDL_REVISION_1, &descriptor, nullptr))
        return;
    const std::unique_ptr<void, LocalFreed> kept(descriptor);
    BOOL present = FALSE;
    BOOL defaulted = FALSE;
    ACL* list = nullptr;
    if (!GetSecurityDescriptorDacl(descriptor, &present, &list, &defaulted) || !present)
        return;
    std::wstring path = QDir::toNativeSeparators(folder).toStdWString();
    SetNamedSecurityInfoW(path.data(), SE_FILE_OBJECT,
                          DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr,
                          nullptr, list, nullptr);
}

} // namespace app
