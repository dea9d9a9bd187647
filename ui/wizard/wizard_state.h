// Everything a person has typed into the wizard, and what is wrong with it: a plain struct and pure
// functions. The pages show it and change it; nothing here knows a widget, a backend or the time.
// Secrets live in `credentials` alone and are gone with the state.
#pragma once

#include "core/mimecast/credentials.h"
#include "core/settings/managed.h"
#include "core/settings/settings.h"
#include "ui/backend_types.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

namespace ui::wizard {

enum class Step : std::uint8_t {
    Welcome,
    Prepare,
    Domain,
    Application,
    Keys,
    LogTypes,
    Start,
    Verify,
};
inline constexpr int kSteps = 8;

enum class Purpose : std::uint8_t { Add, Edit, ReplaceKeys };
enum class Kind : std::uint8_t { Account, Demo };
enum class StartChoice : std::uint8_t { Now, LastDay, LastWeek, Stamp };
// Whether a pair of secrets is typed here, or the stored ones stay as they are.
enum class Pair : std::uint8_t { Typed, Stored };

inline constexpr auto kUsableAfter = std::chrono::minutes(30); // an application that was just added

struct State {
    Purpose purpose = Purpose::Add;
    Kind kind = Kind::Account;
    core::settings::Collector collector; // name and domain are typed below, start is chosen below
    QString name;
    QString domain;
    QString email;                           // an address the domain is to be found by
    core::mimecast::Credentials credentials; // only what was typed here
    Pair application = Pair::Typed;
    Pair keys = Pair::Typed;
    SecretPlace place = SecretPlace::Keychain;
    std::optional<core::Error> keychain; // what keeps the keychain from holding them
    StartChoice startChoice = StartChoice::LastWeek;
    QString startText;    // for StartChoice::Stamp
    QStringList prepared; // ids of ticked console steps
    std::optional<core::TimePoint> applicationAdded;
    core::settings::Managed managed = {};  // by an organisation
    core::settings::Collector locked = {}; // with what it has locked, which stays
    StartChoice lockedStart = StartChoice::LastWeek;
    QString lockedStartText = {};
};

enum class Field : std::uint8_t {
    Name,
    Domain,
    HostConfirmed,
    ProxyHost,
    ProxyPort,
    ApplicationId,
    ApplicationKey,
    AccessKey,
    SecretKey,
    ClientId,
    ClientSecret,
    Keychain,
    LogTypes,
    StartTime,
};

// Missing and Wrong keep a person on the step; Missing is not said while they are still typing.
enum class Weight : std::uint8_t { Missing, Wrong, Doubtful };

struct Problem {
    Field field;
    Weight weight;
    QString sentence;

    friend bool operator==(const Problem&, const Problem&) = default;
};

// What an organisation has set is filled in, and counts for the demo tenant never.
[[nodiscard]] State newState(const core::settings::Managed& managed = {});
[[nodiscard]] State stateOf(const core::settings::Collector& existing, Purpose purpose,
                            const core::settings::Managed& managed = {});
[[nodiscard]] State stateOf(const core::settings::Draft& draft,
                            const core::settings::Managed& managed = {});
// By path, like "collector.proxy.host".
[[nodiscard]] bool isLocked(const State& state, QStringView path);
// Puts back what is locked, whatever was made of it.
void keepLocked(State& state);
// The domain, the authority and the credentials of the demo tenant; what was chosen stays.
void useDemo(State& state, const DemoTenant& tenant);
// Back to an account of one's own: nothing of the demo tenant stays behind.
void leaveDemo(State& state);

// Whether the API can still be chosen: an existing collector and the demo tenant have theirs, and
// so may a domain that is locked.
[[nodiscard]] bool canChooseApi(const State& state);
// What belongs to the other API alone (its host, its log types) goes; the rest stays.
void setApi(State& state, int api);

// `wanted`, with a number behind it if another collector has that name.
[[nodiscard]] QString freeName(const QString& wanted, const QStringList& taken);

// What is left when the wizard is closed half done. No secret.
[[nodiscard]] core::settings::Draft draftOf(const State& state, Step step, core::TimePoint now);
// Where a resumed draft goes on: never behind the page whose secrets were not kept.
[[nodiscard]] Step resumeStep(const core::settings::Draft& draft);
// Whether there is anything worth keeping in a draft.
[[nodiscard]] bool worthKeeping(const State& state, Step step);

// The collector as it would be saved now.
[[nodiscard]] core::settings::Collector collectorOf(const State& state, core::TimePoint now);
// Typed credentials; those that stay stored are left empty.
[[nodiscard]] core::mimecast::Credentials credentialsOf(const State& state);

// What is wrong on one step, in the order of its fields. `taken` are the names of other collectors.
[[nodiscard]] std::vector<Problem> problems(const State& state, Step step,
                                            const QStringList& taken);
[[nodiscard]] bool blocks(const Problem& problem);
// Whether Mimecast can be asked which region an address belongs to.
[[nodiscard]] bool canDiscover(const State& state);

[[nodiscard]] core::Secret& secretOf(core::mimecast::Credentials& credentials, Field field);
[[nodiscard]] const core::Secret& secretOf(const core::mimecast::Credentials& credentials,
                                           Field field);

} // namespace ui::wizard
