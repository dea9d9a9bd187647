#include "core/health/rules.h"

#include <algorithm>
#include <array>

namespace core::health {

namespace {

struct Row {
    const char* code;
    Remedy remedy;
};

// What is not here is tried again.
constexpr std::array kRemedies{
    Row{"err_xdk_binding_expired", Remedy::ReplaceKeys},
    Row{"err_xdk_client_unauthorized", Remedy::ReplaceKeys},
    Row{"err_xdk_invalid_signature", Remedy::ReplaceKeys},
    Row{"0001", Remedy::ReplaceKeys},
    Row{"http.401", Remedy::ReplaceKeys},
    Row{"http.418", Remedy::ReplaceKeys},
    Row{"InvalidClientIdentifier", Remedy::ReplaceKeys},
    Row{"app_forbidden", Remedy::ReplaceKeys},
    Row{"app_forbidden.product", Remedy::ReplaceKeys},
    Row{"keychain.empty", Remedy::ReplaceKeys},
    Row{"credentials.malformed", Remedy::ReplaceKeys},
    Row{"keychain.locked", Remedy::UnlockKeychain},
    Row{"keychain.hung", Remedy::UnlockKeychain},
    Row{"keychain.denied", Remedy::UnlockKeychain},
    Row{"keychain.absent", Remedy::ReplaceKeys},
    Row{"err_developer_key", Remedy::OpenCollector},
    Row{"err_audit_log_incorrect_region", Remedy::OpenCollector},
    Row{"http.404", Remedy::OpenCollector},
    Row{"http.407", Remedy::OpenCollector},
    Row{"net.tls", Remedy::OpenCollector},
    Row{"net.proxy", Remedy::OpenCollector},
    Row{"net.dns", Remedy::OpenDoctor},
    Row{"net.not_mimecast", Remedy::OpenDoctor},
    Row{"store.full", Remedy::FreeSpace},
    Row{"store.damaged", Remedy::Restart},
    Row{"health.not_collecting", Remedy::StartCollecting},
    Row{"health.stale", Remedy::Restart},
};

} // namespace

Remedy remedyFor(const QString& code)
{
    const auto row = std::ranges::find_if(
        kRemedies, [&](const Row& each) { return code == QLatin1String(each.code); });
    return row == kRemedies.end() ? Remedy::CheckAgain : row->remedy;
}

} // namespace core::health
