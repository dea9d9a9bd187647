// What can be wrong with a collector, as data: one row per diagnosis, with a sentence for the
// administrator and the next step. And the one function that tells which of them an error means,
// seeing what else is known. Pure. Source: spec/mimecast-api.md sections 1, 4 and 5.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/mimecast/credentials.h"
#include "core/mimecast/streams.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <QString>
#include <QUrl>

namespace core::doctor {

// The lines of an examination, in their order.
enum class Probe : std::uint8_t {
    Name,
    Connection,
    Encryption,
    Clock,
    Region,
    Application,
    Keys,
    LogType,
};
[[nodiscard]] QString idOf(Probe probe); // "name", as in --json: never renamed
[[nodiscard]] QString titleOf(Probe probe);

struct Diagnosis {
    std::string_view id; // "region.wrong": in --json and in the guide; never renamed
    Probe probe;         // the line it is shown on
    // The codes of the errors that mean it, if nothing more special is known; '|' between them.
    std::string_view errors;
    // What to say and do; {host}, {right}, {product}, {minutes} stand for what is known. Empty: as
    // the error has it.
    std::string_view sentence;
    std::string_view advice;
};

[[nodiscard]] std::span<const Diagnosis> diagnoses() noexcept;
[[nodiscard]] const Diagnosis& diagnosis(std::string_view id); // it has to be there

// What is known besides the error.
struct Symptoms {
    int api = 1;
    QUrl domain;
    const mimecast::Stream* stream = nullptr; // none: it was no log type that was read
    const mimecast::Credentials* credentials = nullptr;
    std::optional<TimePoint> applicationAdded; // as ticked in the checklist
    std::optional<TimePoint> lastGoodPoll;     // with these keys
    TimePoint now;
    std::chrono::milliseconds clockOffset{0}; // theirs minus ours
};

// A diagnosis in words.
struct Verdict {
    const Diagnosis* row = nullptr;
    QString sentence;
    QString advice;
    QString detail;                 // for support: code, request id; never a secret
    std::optional<TimePoint> until; // it passes by itself: when
};

[[nodiscard]] Verdict diagnose(const Error& error, const Symptoms& symptoms);
// One that no error led to.
[[nodiscard]] Verdict say(std::string_view id, const Symptoms& symptoms);

} // namespace core::doctor
