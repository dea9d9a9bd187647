// Where Mimecast is, as the simulator knows it.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace core::simulator {

struct Region {
    std::string_view code;
    std::string_view host;
    int offsetMinutes; // of the dates in SIEM logs
    std::string_view accountPrefix;
};

inline constexpr std::array kRegions{
    Region{"eu", "eu-api.mimecast.com", 60, "CUK"},
    Region{"de", "de-api.mimecast.com", 120, "CDE"},
    Region{"us", "us-api.mimecast.com", -240, "CUSA"},
    Region{"usb", "usb-api.mimecast.com", -240, "CUSB"},
    Region{"uspcom", "uspcom-api.mimecast-pscom-us.com", -300, "CUSP"},
    Region{"ca", "ca-api.mimecast.com", -240, "CCA"},
    Region{"za", "za-api.mimecast.com", 120, "CSA"},
    Region{"au", "au-api.mimecast.com", 600, "CAU"},
    Region{"je", "je-api.mimecast.com", 60, "CJE"},
    Region{"sandbox", "sandbox-api.mimecast.com", 0, "CSB"},
};
inline constexpr std::string_view kDiscoveryHost = "api.mimecast.com";
// Each serves the accounts of all regions.
inline constexpr std::array<std::string_view, 3> kHostsOfTwo{
    "api.services.mimecast.com", "uk-api.services.mimecast.com", "us-api.services.mimecast.com"};
// Such a name, too short for one, nobody can have.
inline constexpr std::string_view kFileStore = "https://x.s3.eu-west-1.amazonaws.com";

// The region with this code; the first one if there is none.
[[nodiscard]] constexpr const Region& regionOf(std::string_view code)
{
    const auto* const found = std::find_if(kRegions.begin(), kRegions.end(),
                                           [&](const Region& each) { return each.code == code; });
    return found == kRegions.end() ? kRegions.front() : *found;
}

} // namespace core::simulator
