// A week of coverage as a person might have it: a gap that can be refilled, one that was, and a
// loss. Links core::coverage.
#pragma once

#include "ui/proof_types.h"

namespace support {

inline core::coverage::Stretch stretch(core::coverage::Kind kind, core::TimePoint from,
                                       std::chrono::hours length, std::int64_t stored = 0,
                                       const QString& cause = {})
{
    return {.kind = kind,
            .range = {.from = from, .to = from + length},
            .cause = cause,
            .counts = {.stored = stored}};
}

// Ends at `now`, a week long.
inline ui::CoverageReport sampleCoverage(core::TimePoint now)
{
    using namespace std::chrono_literals;
    using core::coverage::Kind;
    const core::TimePoint from = now - 7 * 24h;
    const core::TimeRange week{.from = from, .to = now};
    const auto row = [&](const char* collector, const char* name, const char* id, const char* title,
                         std::vector<core::coverage::Stretch> stretches) {
        return ui::CoverageReport::Stream{
            .collector = QString::fromLatin1(collector),
            .name = QString::fromLatin1(name),
            .stream = QString::fromLatin1(id),
            .title = QString::fromLatin1(title),
            .ribbon = {.range = week, .stretches = std::move(stretches)}};
    };
    auto gap = stretch(Kind::Gap, from + 100h, 14h, 0,
                       QStringLiteral("This computer was asleep for 13 h 30 min."));
    gap.refillableUntil = now + 68h;
    return {
        .range = week,
        .streams = {
            row("eu", "Acme Europe", "siem", "Message logs",
                {stretch(Kind::Collected, from, 100h, 81'204), gap,
                 stretch(Kind::Refilled, from + 114h, 9h, 2'012,
                         QStringLiteral("Mailweir was not running.")),
                 stretch(Kind::Collected, from + 123h, 44h, 31'877),
                 stretch(Kind::Late, from + 167h, 1h)}),
            row("eu", "Acme Europe", "url", "URL protection",
                {stretch(Kind::Lost, from, 24h, 0, QStringLiteral("The access key had expired.")),
                 stretch(Kind::Collected, from + 24h, 60h, 310),
                 stretch(Kind::Empty, from + 84h, 20h),
                 stretch(Kind::Collected, from + 104h, 64h, 402)}),
            row("us", "Acme US", "audit", "Audit",
                {stretch(Kind::BeforeStart, from, 72h), stretch(Kind::Empty, from + 72h, 96h)}),
        }};
}

} // namespace support
