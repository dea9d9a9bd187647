#include "ui/style/tints.h"

namespace ui::style {

using core::settings::Tint;

TintLook tintLook(Tint tint) { return colors().dark ? darkTint(tint) : lightTint(tint); }

TintLook lightTint(Tint tint)
{
    switch (tint) {
    case Tint::Blue:
        return {.bar = 0x2f6fe4, .back = 0xe4eeff};
    case Tint::Green:
        return {.bar = 0x1f9d55, .back = 0xe2f6e6};
    case Tint::Amber:
        return {.bar = 0xb97700, .back = 0xfff1cf};
    case Tint::Red:
        return {.bar = 0xd6404b, .back = 0xffe9e9};
    case Tint::Violet:
        return {.bar = 0x8150d8, .back = 0xf1eaff};
    case Tint::Teal:
        return {.bar = 0x0f8a94, .back = 0xdcf5f5};
    }
    return {};
}

TintLook darkTint(Tint tint)
{
    switch (tint) {
    case Tint::Blue:
        return {.bar = 0x6aa1ff, .back = 0x1a2945};
    case Tint::Green:
        return {.bar = 0x4fc27f, .back = 0x163022};
    case Tint::Amber:
        return {.bar = 0xe6a93a, .back = 0x352a12};
    case Tint::Red:
        return {.bar = 0xf07078, .back = 0x3a1d22};
    case Tint::Violet:
        return {.bar = 0xa98bf0, .back = 0x2a2145};
    case Tint::Teal:
        return {.bar = 0x3fbcc4, .back = 0x10302f};
    }
    return {};
}

} // namespace ui::style
