#include "core/mimecast/preparation.h"

#include <array>

namespace core::mimecast {

namespace {

constexpr std::array kApplicationValues{
    CopyValue{"Application name", "Mailweir Log Collector"},
    CopyValue{"Category", "SIEM Integration"},
    CopyValue{"Description", "Collects the Mimecast logs of this organisation"},
};
constexpr std::array kUserValues{
    CopyValue{"User name", "mailweir-collector"},
};
constexpr std::array kRoleValues{
    CopyValue{"Role", "Basic Administrator"},
};
constexpr std::array kGroupValues{
    CopyValue{"Group name", "Mailweir Log Collector"},
};
constexpr std::array kProfileValues{
    CopyValue{"Description", "Mailweir Log Collector"},
    CopyValue{"Authentication TTL", "Never Expires"},
};
constexpr std::array kSettingValues{
    CopyValue{"Description", "Mailweir Log Collector"},
};
constexpr std::array kKeyValues{
    CopyValue{"Type", "Cloud"},
};

constexpr std::array kClientValues{
    CopyValue{"Application name", "Mailweir Log Collector"},
    CopyValue{"Description", "Collects the Mimecast logs of this organisation"},
};
constexpr std::array kClientRoleValues{
    CopyValue{"Role name", "Mailweir Log Collector"},
};

const Preparation kEnhancedLogging{
    .id = "enhanced-logging",
    .title = "Switch on enhanced logging",
    .menuPath = "Administration > Account > Account Settings",
    .what = "Open the section Enhanced Logging, tick the log types you want (Inbound, Outbound, "
            "Internal) and choose Save.",
    .why = "Mimecast writes message logs from then on only, and none for the time before.",
    .values = {}};

const std::array kPreparationsOfApi2{
    kEnhancedLogging,
    Preparation{
        .id = "client-role",
        .title = "Create a role for the application",
        .menuPath = "Administration | Account | Roles",
        .what = "Create a role and tick the rights listed below, nothing else. Your own role needs "
                "Read and Edit of API Application under Services and, under Security Permissions, "
                "the management of application roles.",
        .why = "The role decides which logs the application may read.",
        .values = kClientRoleValues},
    Preparation{
        .id = "client-application",
        .title = "Add the API 2.0 application",
        .menuPath = "Integrations | Integrations Hub",
        .what = "On the tile Mimecast API 2.0 choose Configure New (Generate Keys in older "
                "consoles; the page was called API and Platform Integrations). Enter the "
                "application name, tick the products listed below, choose the role of the step "
                "before, and enter a description and a technical contact.",
        .why = "Name and products are fixed once saved: a product that is missing later means a "
               "new application.",
        .values = kClientValues},
    Preparation{.id = "client-keys",
                .title = "Copy the client ID and the client secret",
                .menuPath = "Integrations | Integrations Hub",
                .what = "Both are shown when the application is saved. Copy them at once; you can "
                        "paste the whole page on the step Application.",
                .why = "They are shown this one time.",
                .values = {}},
};

const std::array kPreparations{
    Preparation{
        .id = "base-url",
        .title = "Find your base URL",
        .menuPath = "",
        .what = "Find out in which region your Mimecast account is hosted. The account code at the "
                "top of the console tells it (CUK… is Europe, CUSA… the United States), and the "
                "page Domain can find it from an e-mail address.",
        .why = "Each region has a host of its own, and an account is known to its own region only.",
        .values = {}},
    kEnhancedLogging,
    Preparation{
        .id = "application",
        .title = "Add the API application",
        .menuPath = "Administration | Services | API and Platform Integrations",
        .what = "Since the end of June 2025 the console offers no new API 1.0 applications; where "
                "that is so, use one that exists already. Otherwise: on the tab Your Application "
                "Integrations choose Add API Application. Enter the application name, the "
                "category and a description, tick Enable Extended Session, and choose Next. Enter "
                "a developer and an e-mail address, choose Next, check the summary and choose Add. "
                "Copy the application ID and the application key.",
        .why = "The application identifies this program to Mimecast; it can be used 30 minutes "
               "after it was added. Extended sessions keep the keys from expiring.",
        .values = kApplicationValues},
    Preparation{
        .id = "service-user",
        .title = "Create a service user",
        .menuPath = "Administration | Directories | Internal Directories",
        .what = "Choose your internal domain and New Address. Enter a name and a password, save, "
                "and keep both at hand for the last step.",
        .why = "Mimecast counts its quota per user, so the collector should share its user with "
               "nothing else.",
        .values = kUserValues},
    Preparation{.id = "role",
                .title = "Give the user a role",
                .menuPath = "Administration | Account | Roles",
                .what =
                    "Right-click Basic Administrator, choose Add users to role, select the service "
                    "user and choose Add Selected Users.",
                .why = "The role holds the rights to read the logs.",
                .values = kRoleValues},
    Preparation{
        .id = "group",
        .title = "Put the user into a group",
        .menuPath = "Administration | Directories | Profile Groups",
        .what = "Choose + on a parent folder (Root if you are unsure) and rename the new folder. "
                "On the tab Build choose Add Email Addresses, enter the service user's address, "
                "and choose Save and Exit.",
        .why = "Application settings apply to groups, not to single users.",
        .values = kGroupValues},
    Preparation{
        .id = "authentication-profile",
        .title = "Add an authentication profile",
        .menuPath = "Administration | Services | Applications",
        .what = "Choose Authentication Profiles, then New Authentication Profile. Enter a "
                "description, set Authentication TTL to Never Expires, and choose Save and Exit.",
        .why = "Otherwise the keys expire, after three days where nothing else is set, and "
               "collection stops until somebody makes new ones.",
        .values = kProfileValues},
    Preparation{
        .id = "application-setting",
        .title = "Bind group and profile together",
        .menuPath = "Administration | Services | Applications",
        .what = "Choose New Application Settings. Enter a description, choose the group and the "
                "authentication profile of the two steps before, and choose Save and Exit.",
        .why = "This makes the profile that never expires apply to the service user.",
        .values = kSettingValues},
    Preparation{
        .id = "keys",
        .title = "Create the keys",
        .menuPath = "Administration | Services | API and Platform Integrations",
        .what = "On the tab Your Application Integrations choose the application and Create Keys. "
                "Enter the service user's e-mail address, Next; type Cloud and the user's "
                "password, Next; the code of the second factor if you are asked for it, Next. "
                "Copy the access key and the secret key.",
        .why = "The two keys identify the service user. They are shown this one time.",
        .values = kKeyValues},
};

} // namespace

std::span<const Preparation> preparations(int api) noexcept
{
    if (api == 2)
        return kPreparationsOfApi2;
    return kPreparations;
}

} // namespace core::mimecast
