// The end of Mailweir for this user: what of it is on this computer, and its removal, each thing
// reported as it goes. First what collects, then what is secret, last the data, so that whatever
// fails can be tried again. Blocks; not on the GUI thread.
#pragma once

#include "app/parts.h"
#include "app/service/keeper.h"
#include "app/service/login_start.h"

#include <functional>
#include <vector>

namespace app {

struct Remnant {
    enum class Kind : std::uint8_t { Service, LoginStart, Keys, File, Foreign };
    Kind kind = Kind::File;
    QString what; // in words
    QString item; // path, or the name in the keychain

    friend bool operator==(const Remnant&, const Remnant&) = default;
};

class Offboarding {
public:
    Offboarding(Parts& parts, service::Keeper& keeper, service::LoginStart login);

    // All there is. What others put into the data folder is listed as foreign and stays.
    [[nodiscard]] core::Result<std::vector<Remnant>> list();
    // Removes it; `told` hears of each thing when it is gone. An error names what is left; what was
    // removed before stays so. Code collecting.elsewhere while a process collects.
    [[nodiscard]] core::Result<void> run(const std::function<void(const Remnant&)>& told);

private:
    [[nodiscard]] core::Result<void> remove(const Remnant& remnant);

    Parts& m_parts;
    service::Keeper& m_keeper;
    service::LoginStart m_login;
};

} // namespace app
