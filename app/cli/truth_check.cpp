#include "app/cli/truth_check.h"

#include "core/mimecast/log_types.h"

#include <optional>

namespace app::cli {

using namespace core;

namespace {

// Every event ends with its number.
std::optional<std::int64_t> sequenceOf(const QByteArray& raw)
{
    const QByteArray name = QByteArrayLiteral("\"simSeq\":");
    const qsizetype at = raw.lastIndexOf(name);
    if (at < 0 || !raw.endsWith('}'))
        return {};
    const qsizetype from = at + name.size();
    bool good = false;
    const qint64 number = raw.mid(from, raw.size() - 1 - from).trimmed().toLongLong(&good);
    return good ? std::optional<std::int64_t>(number) : std::nullopt;
}

simulator::Stream streamOf(LogTypeCode type)
{
    const std::string_view id = mimecast::logType(type).stream1;
    if (id == "url")
        return simulator::Stream::Url;
    if (id == "attachment")
        return simulator::Stream::Attachment;
    if (id == "threat-feed")
        return simulator::Stream::Feed;
    return simulator::Stream::Siem;
}

} // namespace

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
    const simulator::Stream stream = streamOf(event.type);
    const simulator::Range& sent = m_sent[std::size_t(stream)];
    const auto number = sequenceOf(event.raw);
    if (!number || *number < sent.first || *number >= sent.end) {
        ++m_tally.foreign;
        return;
    }
    auto seen = m_seen[std::size_t(stream)][std::size_t(*number - sent.first)];
    if (seen)
        ++m_tally.twice;
    seen = true;
    if (event.raw != m_tenant.event(stream, *number))
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
