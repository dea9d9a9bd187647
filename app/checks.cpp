#include "app/checks.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/health/rules.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/regions.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QLocale>
#include <QStorageInfo>

namespace app {

using namespace core;
using namespace std::chrono_literals;
using State = ui::CheckItem::State;

namespace {

constexpr auto kClockTolerance = 5min; // beyond it Mimecast may refuse signatures
constexpr qint64 kComfortable = 1LL << 30;
constexpr qint64 kNeeded = 64LL << 20;

// Public authorities that sign certificates like Mimecast's. Another issuer is not wrong: it is
// most often the organisation's own inspecting proxy, and worth a word.
constexpr std::array kPublicIssuers{"DigiCert", "Sectigo",       "GlobalSign",   "Entrust",
                                    "Amazon",   "Let's Encrypt", "Google Trust", "GeoTrust",
                                    "Thawte",   "IdenTrust",     "Comodo"};

QString tr(const char* text) { return QCoreApplication::translate("checks", text); }

bool isPublic(const QString& issuer)
{
    return std::ranges::any_of(kPublicIssuers, [&](const char* known) {
        return issuer.contains(QLatin1String(known), Qt::CaseInsensitive);
    });
}

} // namespace

void setFailed(ui::CheckItem& item, const Error& error)
{
    item.state = State::Failed;
    item.sentence = error.message;
    item.advice = error.advice;
    item.detail = error.detail.isEmpty() ? error.code
                                         : QStringLiteral("%1: %2").arg(error.code, error.detail);
}

ui::HostReport hostReport(const settings::Collector& collector,
                          const Result<mimecast::HostFacts>& facts)
{
    ui::HostReport report;
    if (!facts) {
        report.error = facts.error();
        return report;
    }
    report.protocol = facts->peer.protocol;
    report.issuer = facts->peer.issuer;
    report.took = facts->peer.took;
    report.clockOffset = facts->clockOffset;
    report.intercepted = mimecast::isKnownHost(collector.domain) && !report.issuer.isEmpty()
        && !isPublic(report.issuer);
    return report;
}

Checks::Checks(const settings::Collector& collector, SecretPlaces& secrets, QString folder,
               const Report& report, std::stop_token stop)
    : m_collector(collector)
    , m_secrets(secrets)
    , m_folder(std::move(folder))
    , m_report(report)
    , m_stop(std::move(stop))
{
}

void Checks::item(const QString& id, const QString& title, const Work& work)
{
    if (m_stop.stop_requested())
        return;
    ui::CheckItem item{.id = id,
                       .title = title,
                       .state = State::Running,
                       .sentence = {},
                       .advice = {},
                       .detail = {}};
    m_report(item);
    item.state = State::Ok;
    work(item);
    m_failed = m_failed || item.state == State::Failed;
    m_report(item);
}

bool Checks::run(const Result<std::unique_ptr<mimecast::Client>>& client, ui::SecretPlace place)
{
    if (!client) {
        item(QStringLiteral("keys"), tr("Credentials"),
             [&](ui::CheckItem& at) { setFailed(at, client.error()); });
    } else {
        host(**client);
        keys(**client);
    }
    keychain(place);
    if (client)
        for (const mimecast::Stream* each :
             mimecast::streamsFor(m_collector.logTypes, m_collector.api))
            stream(**client, *each);
    disk();
    return !m_failed && !m_stop.stop_requested();
}

void Checks::host(mimecast::Client& client)
{
    std::optional<std::chrono::milliseconds> offset;
    item(QStringLiteral("host"), tr("Reach %1").arg(m_collector.domain.host()),
         [&](ui::CheckItem& at) {
             const auto report = hostReport(m_collector, client.reach(m_stop));
             if (report.error) {
                 m_reachable = false;
                 return setFailed(at, *report.error);
             }
             offset = report.clockOffset;
             at.sentence = report.protocol.isEmpty()
                 ? tr("answered in %1 ms, without TLS").arg(report.took.count())
                 : tr("%1, issued by %2, %3 ms")
                       .arg(report.protocol, report.issuer)
                       .arg(report.took.count());
             if (!report.intercepted)
                 return;
             at.state = State::Warning;
             at.advice =
                 tr("The certificate is not from a public authority: a proxy of your network "
                    "probably reads this traffic, keys included.");
         });
    if (!offset)
        return;
    item(QStringLiteral("clock"), tr("Clock"), [&](ui::CheckItem& at) {
        const auto off = std::chrono::abs(*offset);
        if (off < 2s) {
            at.sentence = tr("within 2 s of Mimecast's");
            return;
        }
        at.sentence = *offset > 0ms ? tr("%1 behind Mimecast's").arg(health::spell(off))
                                    : tr("%1 ahead of Mimecast's").arg(health::spell(off));
        if (off < kClockTolerance)
            return;
        at.state = State::Warning;
        at.advice =
            tr("Requests are signed with Mimecast's time, so collection works; correct this "
               "computer's clock all the same.");
    });
}

void Checks::keys(mimecast::Client& client)
{
    if (!m_reachable)
        return;
    item(QStringLiteral("keys"), tr("Application and keys"), [&](ui::CheckItem& at) {
        const auto account = client.account(m_stop);
        if (account) {
            at.sentence = tr("belong to %1 (%2)").arg(account->name, account->code);
            return;
        }
        const Error& why = account.error();
        const bool refused =
            why.fault == Fault::Refused && mimecast::reachOf(why) == mimecast::Reach::Stream;
        if (refused) {
            at.sentence = tr("accepted; the role may not see the account's name");
            return;
        }
        m_signedOn = false;
        setFailed(at, why);
    });
}

void Checks::stream(mimecast::Client& client, const mimecast::Stream& stream)
{
    if (!m_reachable || !m_signedOn)
        return;
    item(QStringLiteral("stream:") + utf8(stream.id), utf8(stream.title), [&](ui::CheckItem& at) {
        const auto probe = client.probe(stream, m_stop);
        if (!probe)
            return setFailed(at, probe.error());
        at.sentence = probe->sentence;
        if (!probe->empty)
            return;
        at.state = State::Warning;
        at.advice = utf8(stream.emptyMeans);
    });
}

void Checks::keychain(ui::SecretPlace place)
{
    item(QStringLiteral("keychain"), tr("Keychain"), [&](ui::CheckItem& at) {
        if (place == ui::SecretPlace::SessionOnly) {
            at.state = State::Warning;
            at.sentence = tr("the keys are kept for this session only");
            at.advice = tr("After the next start Mailweir asks for them again.");
            return;
        }
        if (const auto there = m_secrets.available(); !there)
            return setFailed(at, there.error());
        const QString name = QStringLiteral("io.github.mailweir/check");
        SystemRandom random;
        if (const auto written = m_secrets.write(name, Secret(random.bytes(16).toHex())); !written)
            return setFailed(at, written.error());
        if (const auto gone = m_secrets.forget(name); !gone)
            return setFailed(at, gone.error());
        at.sentence = tr("%1, written and read back").arg(m_secrets.backend());
    });
}

void Checks::disk()
{
    item(QStringLiteral("disk"), tr("Disk"), [&](ui::CheckItem& at) {
        const QStorageInfo storage(m_folder);
        const qint64 available = storage.bytesAvailable();
        at.sentence = tr("%1 free").arg(QLocale().formattedDataSize(available));
        if (available >= kComfortable)
            return;
        at.state = available < kNeeded ? State::Failed : State::Warning;
        at.advice =
            tr("Free some space in %1: collection waits while the disk is full.").arg(m_folder);
    });
}

} // namespace app
