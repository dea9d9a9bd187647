#include "ui/wizard/check_step.h"

#include <array>
#include <utility>

namespace ui::wizard {

namespace {

constexpr std::array kEnteredOn{
    std::pair{QLatin1String("name"), Step::Domain},
    std::pair{QLatin1String("connection"), Step::Domain},
    std::pair{QLatin1String("encryption"), Step::Domain},
    std::pair{QLatin1String("region"), Step::Domain},
    std::pair{QLatin1String("application"), Step::Application},
    std::pair{QLatin1String("keys"), Step::Keys},
    std::pair{QLatin1String("keychain"), Step::Keys},
};

} // namespace

std::optional<Step> stepOf(const CheckItem& item)
{
    if (item.id.startsWith(QLatin1String("stream:")))
        return Step::LogTypes;
    for (const auto& [id, step] : kEnteredOn) {
        if (item.id == id)
            return step;
    }
    return std::nullopt;
}

} // namespace ui::wizard
