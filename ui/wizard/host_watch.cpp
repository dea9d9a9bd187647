#include "ui/wizard/host_watch.h"

#include "ui/when_ready.h"

using namespace std::chrono_literals;

namespace ui::wizard {

namespace {

bool sameAddress(const core::settings::Collector& one, const core::settings::Collector& other)
{
    return one.domain == other.domain && one.proxy == other.proxy && one.caFile == other.caFile;
}

} // namespace

HostWatch::HostWatch(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, &HostWatch::ask);
}

void HostWatch::look(const core::settings::Collector& draft)
{
    if (sameAddress(draft, m_draft) && (m_asking || m_report))
        return;
    m_draft = draft;
    again();
}

void HostWatch::again()
{
    ++m_address;
    m_asking = true;
    m_report.reset();
    m_pause.start();
    Q_EMIT changed();
}

void HostWatch::stop()
{
    m_pause.stop();
    ++m_address;
    m_asking = false;
    m_report.reset();
    m_draft = {};
    Q_EMIT changed();
}

void HostWatch::ask()
{
    whenReady(m_backend.checkHost(m_draft), this,
              [this, address = m_address](const HostReport& report) {
                  if (address != m_address)
                      return;
                  m_asking = false;
                  m_report = report;
                  Q_EMIT changed();
              });
}

} // namespace ui::wizard
