#include "core/simulator/dates.h"
#include "core/simulator/events.h"
#include "core/simulator/json_row.h"

namespace core::simulator {

namespace {

constexpr std::uint64_t kFeedSalt = 0x46454544;
constexpr std::uint64_t kGridSalt = 0x47524944;
enum class Part : std::uint8_t { Malware, Indicator, Relationship };

struct Sighting {
    std::uint64_t number;
    Part part;
};

std::uint64_t findingOf(std::uint64_t seed, Stream stream, std::int64_t finding)
{
    return mix(seed ^ (stream == Stream::Feed ? kFeedSalt : kGridSalt),
               static_cast<std::uint64_t>(finding));
}

// STIX objects come in threes: malware, indicator, relationship.
Sighting sightingOf(std::uint64_t seed, Stream stream, std::int64_t seq)
{
    return {.number = findingOf(seed, stream, seq / togetherIn(stream)),
            .part = static_cast<Part>(seq % togetherIn(stream))};
}

void appendStixId(std::string& out, std::uint64_t number, Part part)
{
    constexpr std::array<std::string_view, 3> kTypes{"malware--", "indicator--", "relationship--"};
    const auto which = static_cast<std::uint64_t>(part);
    out += kTypes[which];
    appendGuid(out, mix(number, which), mix(number, which + 8));
}

void putStixId(JsonRow& row, std::string_view name, std::uint64_t number, Part part)
{
    row.with(name, [&](std::string& out) { appendStixId(out, number, part); });
}

void putStixDate(JsonRow& row, std::string_view name, TimePoint time)
{
    row.with(name, [&](std::string& out) { appendStixDate(out, time); });
}

void putBody(JsonRow& row, const Sighting& sighting, TimePoint time)
{
    switch (sighting.part) {
    case Part::Malware:
        row.text("name", Dice(sighting.number).of(kBadFiles).name).raw("labels", R"(["virus"])");
        return;
    case Part::Indicator:
        row.with("pattern", [&](std::string& out) {
            out += "[file:hashes.'SHA-256' = '";
            appendDrawnHex(out, sighting.number, 64);
            out += "']";
        });
        putStixDate(row, "valid_from", time);
        row.raw("labels", R"(["malicious-activity"])");
        return;
    case Part::Relationship:
        row.text("relationship_type", "indicates");
        putStixId(row, "source_ref", sighting.number, Part::Indicator);
        putStixId(row, "target_ref", sighting.number, Part::Malware);
        return;
    }
}

} // namespace

void appendFeedObject(std::string& out, const Setting& setting, const Moment& moment, Stream stream)
{
    constexpr std::array<std::string_view, 3> kTypes{"malware", "indicator", "relationship"};
    const Sighting sighting = sightingOf(setting.seed, stream, moment.seq);
    JsonRow row(out);
    row.text("type", kTypes[static_cast<std::size_t>(sighting.part)]);
    putStixId(row, "id", sighting.number, sighting.part);
    putStixDate(row, "created", moment.time);
    putStixDate(row, "modified", moment.time);
    putBody(row, sighting, moment.time);
    row.close(moment.seq);
}

void appendFeedLine(std::string& out, const Setting& setting, const Moment& moment, Stream stream)
{
    const std::uint64_t number = findingOf(setting.seed, stream, moment.seq);
    const Message mail(number, Plot::Malware);
    appendDrawnHex(out, number, 64);
    out += '|';
    out += Dice(number).of(kBadFiles).name;
    out += '|';
    mail.sender.appendTo(out);
    out += '|';
    mail.recipient(0).appendTo(out);
    out += '|';
    appendStixDate(out, moment.time);
    out += '|';
    appendNumber(out, moment.seq);
}

} // namespace core::simulator
