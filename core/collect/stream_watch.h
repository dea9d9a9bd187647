// What is known of one stream's health: the facts as visits bring them, what is usual for it, and
// what is shown of it. Reads the store only where it says so. Private to core/collect; its owner
// locks.
#pragma once

#include "core/collect/stream_runner.h"
#include "core/health/rhythm.h"
#include "core/health/rules.h"
#include "core/settings/settings.h"

namespace core::collect {

class StreamWatch {
public:
    StreamWatch(const settings::Collector& collector, const mimecast::Stream& stream,
                std::chrono::milliseconds every, TimePoint began);

    // What earlier runs left in the store, so that nothing starts from zero on the page.
    void restore(store::EventStore& store, TimePoint now);
    // A stream that has taken over this log type from API 1.0 is as fresh as what it took over, and
    // what was usual for it there is so here; before it is restored.
    void takeOver(std::optional<TimePoint> newest, TimePoint seam, LogTypeCode type);

    // What the store has to say that is not told by visits. It reads the disk, so not under a lock.
    struct Learned {
        std::optional<health::Rhythm> rhythm; // none: it was not asked
        std::optional<health::OpenGap> gap;
        std::optional<std::vector<health::Rhythm::Hour>> before = {}; // the seam, if it was read
    };
    [[nodiscard]] Learned study(store::EventStore& store, TimePoint now) const;
    void take(Learned learned, TimePoint now);
    [[nodiscard]] bool isStudied() const { return m_studied != TimePoint(); }

    // A visit, from its answers to its end.
    void progressed(const Progress& progress, TimePoint now);
    void well(bool caughtUp);
    void failed(const Error& why, TimePoint now);
    void stopped() { m_facts.catchingUp = false; }

    // Of its gate and its client.
    void heard(std::optional<health::QuotaOutlook> quota, std::optional<int> left,
               std::chrono::milliseconds clockOff);
    // Of this computer.
    void awoke(std::chrono::milliseconds slept, TimePoint now);
    void clockStepped(std::chrono::milliseconds by);
    void roomLeft(std::optional<std::uint64_t> bytes, std::optional<health::Sparing> sparing)
    {
        m_facts.room = bytes;
        m_facts.sparing = sparing;
    }

    void judge(TimePoint now);

    // What it reads happened long ago.
    [[nodiscard]] bool isBackfill(TimePoint now) const;
    [[nodiscard]] const std::optional<Error>& trouble() const { return m_facts.trouble; }
    health::StreamHealth shown;

private:
    // Where API 1.0 left off.
    struct Seam {
        TimePoint when;
        LogTypeCode type = 0;
        std::optional<std::vector<health::Rhythm::Hour>> hours = {}; // before it, once read
    };
    [[nodiscard]] std::optional<std::vector<health::Rhythm::Hour>> hoursBefore(
        const QString& storePath, TimePoint now) const;
    [[nodiscard]] store::Source source() const { return {m_collector, shown.stream}; }
    [[nodiscard]] std::optional<health::OpenGap> readGap(store::EventStore& store,
                                                         TimePoint now) const;
    [[nodiscard]] std::optional<TimePoint> lostAfter(TimePoint now) const;

    QString m_collector; // id
    const mimecast::Stream& m_stream;
    TimePoint m_wanted; // events from then on are asked for
    health::Facts m_facts;
    health::Rhythm m_rhythm;
    std::optional<Seam> m_seam;
    TimePoint m_studied{}; // when the rhythm was learned
    bool m_judged = false;
};

} // namespace core::collect
