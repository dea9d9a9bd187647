#include "core/recorder/recorder.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace core::recorder {

namespace {

constexpr int kKeyBytes = 32;

qint64 sizeOf(const Exchange& exchange)
{
    constexpr qint64 kRest = 1024; // headers, address and the like
    return kRest + exchange.sent.size() + exchange.body.size();
}

} // namespace

class Recorder::Tap final : public net::Transport {
public:
    Tap(Recorder& recorder, QString collector)
        : m_recorder(recorder)
        , m_collector(std::move(collector))
    {
    }

    Result<net::Response> send(const net::Request& request, std::stop_token stop) override
    {
        const Steady began = m_recorder.m_clock.steady();
        const Mask& mask = m_recorder.m_mask;
        const qsizetype most = m_recorder.m_limits.body;
        Exchange exchange{.collector = m_collector,
                          .at = m_recorder.m_clock.now(),
                          .verb = request.verb,
                          .url = mask.url(request.url),
                          .asked = mask.request(request.headers),
                          .sent = mask.body(request.body, most),
                          .heard = {},
                          .body = {},
                          .error = {},
                          .message = {}};
        auto answer = m_recorder.m_inner.send(request, std::move(stop));
        exchange.took = std::chrono::duration_cast<std::chrono::milliseconds>(
            m_recorder.m_clock.steady() - began);
        if (answer) {
            exchange.status = answer->status;
            exchange.heard = mask.response(answer->headers);
            exchange.body = mask.body(answer->body, most);
            // Masking changes the length: cut is what was longer than is kept.
            exchange.bodySize =
                answer->body.size() > most ? answer->body.size() : exchange.body.size();
        } else {
            exchange.error = answer.error().code;
            exchange.message = mask.text(answer.error().message);
        }
        m_recorder.keep(m_collector, std::move(exchange));
        return answer;
    }

private:
    Recorder& m_recorder;
    QString m_collector;
};

Recorder::Recorder(net::Transport& inner, Clock& clock, Random& random, Limits limits)
    : m_inner(inner)
    , m_clock(clock)
    , m_mask(Secret(random.bytes(kKeyBytes)))
    , m_limits(limits)
{
}

Recorder::~Recorder() = default;

net::Transport& Recorder::of(const QString& collector)
{
    const std::scoped_lock lock(m_mutex);
    auto& tap = m_taps[collector];
    if (!tap)
        tap = std::make_unique<Tap>(*this, collector);
    return *tap;
}

void Recorder::keep(const QString& collector, Exchange exchange)
{
    const std::scoped_lock lock(m_mutex);
    exchange.number = ++m_count;
    Ring& ring = m_rings[collector];
    ring.bytes += sizeOf(exchange);
    m_bytes += sizeOf(exchange);
    ring.exchanges.push_back(std::move(exchange));
    while (ring.exchanges.size() > 1
           && (ring.exchanges.size() > m_limits.exchanges || ring.bytes > m_limits.collector))
        drop(ring);
    while (m_bytes > m_limits.all && m_bytes > 0)
        dropOldest();
}

void Recorder::drop(Ring& ring)
{
    const qint64 bytes = sizeOf(ring.exchanges.front());
    ring.bytes -= bytes;
    m_bytes -= bytes;
    ring.exchanges.pop_front();
}

void Recorder::dropOldest()
{
    Ring* oldest = nullptr;
    for (auto& [collector, ring] : m_rings) {
        const bool older = !ring.exchanges.empty()
            && (oldest == nullptr
                || ring.exchanges.front().number < oldest->exchanges.front().number);
        if (older)
            oldest = &ring;
    }
    if (oldest)
        drop(*oldest);
}

std::vector<Exchange> Recorder::recorded(const QString& collector) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Exchange> all;
    for (const auto& [whose, ring] : m_rings)
        if (collector.isEmpty() || whose == collector)
            all.insert(all.end(), ring.exchanges.begin(), ring.exchanges.end());
    std::ranges::sort(all, {}, &Exchange::number);
    return all;
}

std::int64_t Recorder::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_count;
}

Result<void> Recorder::save(const QString& path) const { return write(path, recorded()); }

Result<void> Recorder::addTo(const QString& path) const
{
    return write(path, joined(leftIn(path), recorded(), m_limits.exchanges));
}

Result<void> Recorder::write(const QString& path, const std::vector<Exchange>& exchanges)
{
    const QByteArray lines = toLines(exchanges);
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(lines) == lines.size() && file.commit();
    if (saved)
        return {};
    return fail(Fault::Retry, QStringLiteral("recording.unwritable"),
                QCoreApplication::translate("recorder", "The recording could not be written."),
                QCoreApplication::translate("recorder", "Check free space and permissions."),
                file.errorString());
}

std::vector<Exchange> leftIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return exchangesIn(file.readAll()).value_or(std::vector<Exchange>());
}

} // namespace core::recorder
