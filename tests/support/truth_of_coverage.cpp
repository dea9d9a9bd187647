#include "tests/support/truth_of_coverage.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/simulator/batch_files.h"

#include <algorithm>

namespace support {

using namespace core;
using namespace std::chrono_literals;
using coverage::Kind;

namespace {

// The kind of message log that this stream is only about, if it is.
std::optional<simulator::Kind> kindOf(const mimecast::Stream& stream)
{
    if (stream.paging != mimecast::Paging::BatchFiles)
        return {};
    for (const auto& type : simulator::eventTypes(simulator::Endpoint::BatchCg))
        if (type.name == stream.ask)
            return type.kind;
    return {};
}

struct Sum {
    std::int64_t happened = 0;
    std::int64_t stored = 0;
};

class Judge {
public:
    Judge(const Witness& witness, const Stored& stored, std::chrono::milliseconds delay,
          TimePoint now)
        : m_events(witness.events(now))
        , m_stored(stored)
        , m_delay(delay)
        , m_oldest(now - witness.stream.retention)
        , m_comesTwice(witness.comesTwice)
    {
        for (auto& [seq, time] : m_events)
            if (const auto kept = stored.find(seq); kept != stored.end() && witness.saysNoTime(seq))
                time = kept->second.time;
    }

    QString judge(const coverage::Ribbon& ribbon)
    {
        TimePoint reached = ribbon.range.from;
        for (const coverage::Stretch& stretch : ribbon.stretches) {
            if (stretch.range.from != reached || stretch.range.to <= reached)
                blame(stretch, QStringLiteral("does not follow the one before it"));
            reached = stretch.range.to;
            judge(stretch);
        }
        if (reached != ribbon.range.to)
            m_blame += QStringLiteral("the ribbon ends early; ");
        for (const auto& [seq, copies] : m_stored)
            judge(seq, copies);
        return m_blame;
    }

private:
    [[nodiscard]] Sum sum(TimePoint from, TimePoint to) const
    {
        Sum sum;
        for (const auto& [seq, time] : m_events) {
            if (time < from || time >= to)
                continue;
            ++sum.happened;
            sum.stored += m_stored.contains(seq) ? 1 : 0;
        }
        return sum;
    }

    void judge(std::int64_t seq, const Copies& copies)
    {
        const auto event = m_events.find(seq);
        if (copies.count != 1 || event == m_events.end())
            m_blame += QStringLiteral("event %1 is stored %2 times; ").arg(seq).arg(copies.count);
        else if (event->second != copies.time)
            m_blame += QStringLiteral("event %1 of %2 is stored as of %3; ")
                           .arg(seq)
                           .arg(toIso(event->second), toIso(copies.time));
    }

    void judge(const coverage::Stretch& stretch)
    {
        const Sum all = sum(stretch.range.from, stretch.range.to);
        if (coverage::isHad(stretch.kind) && all.stored != all.happened)
            blame(stretch, QStringLiteral("%1 missing").arg(all.happened - all.stored));
        if (stretch.kind == Kind::Empty && all.happened > 0)
            blame(stretch, QStringLiteral("%1 happened").arg(all.happened));
        if (stretch.counts.stored != all.stored)
            blame(stretch, QStringLiteral("says %1 stored").arg(stretch.counts.stored));
        // At its edges a loss is known no better than to how late things are published.
        const Sum core = sum(stretch.range.from + m_delay, stretch.range.to - m_delay);
        const bool isAllHad = all.happened == all.stored && core.happened > 0;
        // One that is open or asked for again may have all of it: that is not proven yet. Nor can
        // it be once it is too old to be asked for: what was damaged may have held something.
        const bool proven = !stretch.open && !stretch.refilling && stretch.range.from > m_oldest
            && !(m_comesTwice && stretch.kind == Kind::Gap);
        if (coverage::isMissing(stretch.kind) && proven && isAllHad)
            blame(stretch, QStringLiteral("all %1 are there").arg(all.happened));
    }

    void blame(const coverage::Stretch& stretch, const QString& what)
    {
        m_blame += QStringLiteral("kind %1 %2 - %3: %4; ")
                       .arg(int(stretch.kind))
                       .arg(toIso(stretch.range.from), toIso(stretch.range.to), what);
    }

    std::map<std::int64_t, TimePoint> m_events;
    const Stored& m_stored;
    std::chrono::milliseconds m_delay;
    TimePoint m_oldest; // that Mimecast still has
    bool m_comesTwice;
    QString m_blame;
};

} // namespace

simulator::Stream Witness::source() const
{
    if (stream.id == "siem")
        return simulator::Stream::Siem;
    const auto& type = mimecast::logType(mimecast::typeCarriedBy(stream.id));
    return *simulator::streamOfLogType(type.id);
}

bool Witness::saysNoTime(std::int64_t seq) const
{
    return source() == simulator::Stream::Siem
        && simulator::stepOf(tenant.options().seed, seq).plot == simulator::Plot::NoTime;
}

TimePoint Witness::recorded(std::int64_t seq) const
{
    const TimePoint time = tenant.timeOf(source(), seq);
    const bool exact = stream.paging == mimecast::Paging::BatchFiles
        || stream.paging == mimecast::Paging::FeedToken;
    return exact ? time : TimePoint(std::chrono::floor<std::chrono::seconds>(time));
}

std::map<std::int64_t, TimePoint> Witness::events(TimePoint now) const
{
    std::map<std::int64_t, TimePoint> found;
    const auto kind = kindOf(stream);
    const auto range = tenant.truth(source(), now);
    for (std::int64_t seq = range.first; seq < range.end; ++seq)
        if (!kind || simulator::stepOf(tenant.options().seed, seq).kind == *kind)
            found[seq] = recorded(seq);
    return found;
}

QString untruths(const coverage::Ribbon& ribbon, const Witness& witness, const Stored& stored,
                 std::chrono::milliseconds delay)
{
    return Judge(witness, stored, delay, ribbon.range.to).judge(ribbon);
}

} // namespace support
