#include "core/simulator/siem_script.h"

namespace core::simulator {

namespace {

using Play = std::array<Step, kGroupSize>;

constexpr Play kOrdinary{{
    {Kind::Receipt, Plot::Clean, 0},
    {Kind::Receipt, Plot::Newsletter, 1},
    {Kind::Process, Plot::Clean, 0},
    {Kind::Receipt, Plot::BlockedHost, 2},
    {Kind::Process, Plot::Newsletter, 1},
    {Kind::Delivery, Plot::Clean, 0},
    {Kind::Receipt, Plot::Outbound, 3},
    {Kind::Process, Plot::Outbound, 3},
    {Kind::Delivery, Plot::Newsletter, 1},
    {Kind::Delivery, Plot::Outbound, 3},
    {Kind::Receipt, Plot::Internal, 4},
    {Kind::Process, Plot::Internal, 4},
    {Kind::Journal, Plot::Internal, 4},
    {Kind::Delivery, Plot::Internal, 4},
    {Kind::Receipt, Plot::UnknownRecipient, 5},
    {Kind::Receipt, Plot::Ignored, 6},
}};

// One mail to three people: receipts that differ in nothing but Rcpt.
constexpr Play kRound{{
    {Kind::Receipt, Plot::Clean, 0, 0},
    {Kind::Receipt, Plot::Clean, 0, 1},
    {Kind::Receipt, Plot::Clean, 0, 2},
    {Kind::Process, Plot::Clean, 0},
    {Kind::Receipt, Plot::Bounced, 1},
    {Kind::Delivery, Plot::Clean, 0, 0},
    {Kind::Delivery, Plot::Clean, 0, 1},
    {Kind::Delivery, Plot::Clean, 0, 2},
    {Kind::Process, Plot::Bounced, 1},
    {Kind::Receipt, Plot::Clean, 2},
    {Kind::Process, Plot::Clean, 2},
    {Kind::Delivery, Plot::Bounced, 1},
    {Kind::Delivery, Plot::Clean, 2},
    {Kind::Journal, Plot::Clean, 2},
    {Kind::Receipt, Plot::Newsletter, 3},
    {Kind::Process, Plot::Newsletter, 3},
}};

constexpr Play kSpamWave{{
    {Kind::Receipt, Plot::HeldSpam, 0},
    {Kind::Process, Plot::HeldSpam, 0},
    {Kind::Spam, Plot::HeldSpam, 0},
    {Kind::Receipt, Plot::HeldSpam, 1},
    {Kind::Process, Plot::HeldSpam, 1},
    {Kind::Spam, Plot::HeldSpam, 1},
    {Kind::Receipt, Plot::BlockedHost, 2},
    {Kind::Receipt, Plot::VirusAtDoor, 3},
    {Kind::Receipt, Plot::Clean, 4},
    {Kind::Process, Plot::Clean, 4},
    {Kind::Delivery, Plot::Clean, 4},
    {Kind::Receipt, Plot::Newsletter, 5},
    {Kind::Process, Plot::Newsletter, 5},
    {Kind::Delivery, Plot::Newsletter, 5},
    {Kind::Receipt, Plot::BlockedHost, 6},
    {Kind::Receipt, Plot::UnknownRecipient, 7},
}};

constexpr Play kAttack{{
    {Kind::Receipt, Plot::Malware, 0},
    {Kind::Process, Plot::Malware, 0},
    {Kind::Virus, Plot::Malware, 0},
    {Kind::Receipt, Plot::BadAttachment, 1},
    {Kind::Process, Plot::BadAttachment, 1},
    {Kind::AttachmentProtect, Plot::BadAttachment, 1},
    {Kind::Receipt, Plot::Impersonation, 2},
    {Kind::Process, Plot::Impersonation, 2},
    {Kind::Impersonation, Plot::Impersonation, 2},
    {Kind::Receipt, Plot::Phishing, 3},
    {Kind::Process, Plot::Phishing, 3},
    {Kind::Delivery, Plot::Phishing, 3},
    {Kind::UrlProtect, Plot::Phishing, 3},
    {Kind::Receipt, Plot::InsiderLink, 4},
    {Kind::Process, Plot::InsiderLink, 4},
    {Kind::InternalProtect, Plot::InsiderLink, 4},
}};

constexpr Play kStrange{{
    {Kind::Receipt, Plot::NullSender, 0},
    {Kind::Process, Plot::NullSender, 0},
    {Kind::Delivery, Plot::NullSender, 0},
    {Kind::Receipt, Plot::Hostile, 1},
    {Kind::Process, Plot::Hostile, 1},
    {Kind::Delivery, Plot::Hostile, 1},
    {Kind::Receipt, Plot::NoSubject, 2},
    {Kind::Process, Plot::NoSubject, 2},
    {Kind::Delivery, Plot::NoSubject, 2},
    {Kind::Virus, Plot::NoTime, 3},
    {Kind::UrlProtect, Plot::NoTime, 3},
    {Kind::Receipt, Plot::FarOffset, 4},
    {Kind::Process, Plot::FarOffset, 4},
    {Kind::Delivery, Plot::FarOffset, 4},
    {Kind::Receipt, Plot::Escaped, 5},
    {Kind::Spam, Plot::Escaped, 5},
}};

// A season of sixteen plays: mostly ordinary.
constexpr std::array<const Play*, 16> kSeason{
    &kOrdinary, &kRound,    &kOrdinary, &kSpamWave, &kOrdinary, &kRound,    &kAttack, &kOrdinary,
    &kOrdinary, &kSpamWave, &kOrdinary, &kRound,    &kOrdinary, &kSpamWave, &kAttack, &kStrange};

constexpr std::int64_t kSeasonSize = kGroupSize * std::int64_t(kSeason.size());

// Where the events of a kind lie in a season.
struct Places {
    std::array<std::int64_t, kSeasonSize> of{};
    std::array<std::int64_t, kSeasonSize> before{}; // how many there are before each place
    std::int64_t count = 0;
};

consteval std::array<Places, kKindPrefixes.size()> findPlaces()
{
    std::array<Places, kKindPrefixes.size()> found{};
    for (std::int64_t place = 0; place < kSeasonSize; ++place) {
        for (Places& each : found)
            each.before[std::size_t(place)] = each.count;
        const Step& step =
            (*kSeason[std::size_t(place / kGroupSize)])[std::size_t(place % kGroupSize)];
        Places& own = found[std::size_t(step.kind)];
        own.of[std::size_t(own.count++)] = place;
    }
    return found;
}
constexpr auto kPlaces = findPlaces();

// Every seed begins somewhere else in the season.
std::int64_t beginning(std::uint64_t seed)
{
    return static_cast<std::int64_t>(mix(seed) & 15U) * kGroupSize;
}

std::int64_t countBefore(const Places& places, std::int64_t place)
{
    return place / kSeasonSize * places.count
        + places.before[static_cast<std::size_t>(place % kSeasonSize)];
}

} // namespace

std::int64_t countOf(std::uint64_t seed, Kind kind, std::int64_t seq)
{
    const Places& places = kPlaces[static_cast<std::size_t>(kind)];
    const std::int64_t start = beginning(seed);
    return countBefore(places, start + seq) - countBefore(places, start);
}

std::int64_t seqOf(std::uint64_t seed, Kind kind, std::int64_t rank)
{
    const Places& places = kPlaces[static_cast<std::size_t>(kind)];
    const std::int64_t start = beginning(seed);
    const std::int64_t whole = rank + countBefore(places, start);
    return whole / places.count * kSeasonSize
        + places.of[static_cast<std::size_t>(whole % places.count)] - start;
}

const Step& stepOf(std::uint64_t seed, std::int64_t seq)
{
    const auto group = static_cast<std::uint64_t>(seq / kGroupSize) + (mix(seed) & 15U);
    return (*kSeason[group % kSeason.size()])[static_cast<std::size_t>(seq % kGroupSize)];
}

std::uint64_t mailOf(std::uint64_t seed, std::int64_t seq, const Step& step)
{
    return mix(seed, static_cast<std::uint64_t>(seq / kGroupSize) * kGroupSize + step.mail);
}

} // namespace core::simulator
