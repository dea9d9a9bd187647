#include "app/cli/truth_check.h"

#include "core/mimecast/log_types.h"

namespace app::cli {

using namespace core;

std::set<simulator::Stream> streamsSeen(const QStringList& logTypes, int api)
{
    std::set<simulator::Stream> seen;
    for (const QString& each : logTypes) {
        const QByteArray id = each.toUtf8();
        const auto* const type =
            mimecast::findLogType({id.data(), static_cast<std::size_t>(id.size())});
        const auto stream = type ? simulator::streamOfLogType(type->id) : std::nullopt;
        if (stream && !mimecast::streamOf(*type, api).empty())
            seen.insert(*stream);
    }
    return seen;
}

TruthCheck::TruthCheck(const simulator::Tenant& tenant, const Sent& sent)
    : m_tenant(tenant)
    , m_sent(sent)
{
    for (std::size_t at = 0; at < m_sent.size(); ++at) {
        m_seen[at].resize(std::size_t(m_sent[at].count()));
        m_tally.sent += m_sent[at].count();
    }
}

void TruthCheck::add(const Event& event)
{
    ++m_tally.stored;
    const auto stream = simulator::streamOfLogType(mimecast::logType(event.type).id);
    const auto number =
        simulator::sequenceIn({event.raw.data(), static_cast<std::size_t>(event.raw.size())});
    if (!stream || !number) {
        ++m_tally.foreign;
        return;
    }
    const simulator::Range& sent = m_sent[std::size_t(*stream)];
    if (*number < sent.first || *number >= sent.end) {
        ++m_tally.foreign;
        return;
    }
    auto seen = m_seen[std::size_t(*stream)][std::size_t(*number - sent.first)];
    if (seen)
        ++m_tally.twice;
    seen = true;
    if (!m_tenant.isGenuine(*stream, *number, event.raw))
        ++m_tally.altered;
}

Tally TruthCheck::tally() const
{
    Tally tally = m_tally;
    for (const auto& seen : m_seen)
        for (const bool each : seen)
            tally.lost += each ? 0 : 1;
    return tally;
}

} // namespace app::cli
