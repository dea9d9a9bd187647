#include "ui/wizard/probe_board.h"

#include "ui/when_ready.h"

#include <utility>

namespace ui::wizard {

namespace {

constexpr int kAtOnce = 2;

bool sameAccount(const core::settings::Collector& one, const core::settings::Collector& other)
{
    return one.id == other.id && one.domain == other.domain && one.api == other.api
        && one.proxy == other.proxy && one.caFile == other.caFile;
}

} // namespace

ProbeBoard::ProbeBoard(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
}

void ProbeBoard::setAccount(const core::settings::Collector& collector,
                            const core::mimecast::Credentials& credentials)
{
    // Compared in this process only and never shown, so any salt will do.
    QString fingerprint = core::mimecast::fingerprint(credentials, QStringLiteral("probes"));
    const bool same = sameAccount(collector, m_collector) && fingerprint == m_fingerprint;
    m_collector = collector;
    m_credentials = credentials.clone();
    m_fingerprint = std::move(fingerprint);
    if (same)
        return;
    ++m_account;
    m_reports.clear();
    m_waiting.clear();
    m_running.clear();
    m_wanted.clear();
}

void ProbeBoard::want(const QStringList& streams)
{
    m_wanted = streams;
    m_waiting.clear();
    for (const QString& stream : streams) {
        if (!m_reports.contains(stream) && !m_running.contains(stream))
            m_waiting.append(stream);
    }
    askNext();
}

void ProbeBoard::again(const QString& stream)
{
    if (m_running.contains(stream) || !m_wanted.contains(stream))
        return;
    m_reports.erase(stream);
    want(m_wanted);
    Q_EMIT changed(stream);
}

bool ProbeBoard::asking(const QString& stream) const
{
    return m_running.contains(stream) || m_waiting.contains(stream);
}

const ProbeReport* ProbeBoard::report(const QString& stream) const
{
    const auto found = m_reports.find(stream);
    return found == m_reports.end() ? nullptr : &found->second;
}

void ProbeBoard::askNext()
{
    while (m_running.size() < kAtOnce && !m_waiting.isEmpty())
        ask(m_waiting.takeFirst());
}

void ProbeBoard::ask(const QString& stream)
{
    m_running.append(stream);
    Q_EMIT changed(stream);
    whenReady(m_backend.probe(m_collector, m_credentials.clone(), stream), this,
              [this, stream, account = m_account](const ProbeReport& report) {
                  answered(stream, account, report);
              });
}

void ProbeBoard::answered(const QString& stream, int account, const ProbeReport& report)
{
    if (account != m_account)
        return;
    m_running.removeOne(stream);
    m_reports.insert_or_assign(stream, report);
    Q_EMIT changed(stream);
    askNext();
}

} // namespace ui::wizard
