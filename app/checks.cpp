#include "app/checks.h"

#include "core/base/random.h"
#include "core/credentials/systemd_credentials.h"
#include "core/doctor/issuers.h"
#include "core/mimecast/regions.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStorageInfo>

namespace app {

using namespace core;
using State = ui::CheckItem::State;

namespace {

constexpr qint64 kComfortable = 1LL << 30;
constexpr qint64 kNeeded = 64LL << 20;

QString tr(const char* text) { return QCoreApplication::translate("checks", text); }

ui::CheckItem itemOf(const doctor::Finding& finding)
{
    const auto stateOf = [](doctor::Finding::State state) {
        switch (state) {
        case doctor::Finding::State::Running:
            return State::Running;
        case doctor::Finding::State::Ok:
            return State::Ok;
        case doctor::Finding::State::Warning:
            return State::Warning;
        case doctor::Finding::State::Failed:
            return State::Failed;
        }
        return State::Failed;
    };
    return {.id = finding.id,
            .title = finding.title,
            .state = stateOf(finding.state),
            .sentence = finding.sentence,
            .advice = finding.advice,
            .detail = finding.detail,
            .diagnosis = finding.diagnosis,
            .otherDomain = finding.otherDomain,
            .until = finding.until};
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
        && !doctor::isPublicIssuer(report.issuer);
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
                       .detail = {},
                       .diagnosis = {},
                       .otherDomain = {},
                       .until = {}};
    m_report(item);
    item.state = State::Ok;
    work(item);
    m_failed = m_failed || item.state == State::Failed;
    m_report(item);
}

bool Checks::run(const Result<Patient>& patient, doctor::Doctor::Ports ports, ui::SecretPlace place)
{
    if (patient)
        examine(*patient, ports);
    else
        item(QStringLiteral("keys"), doctor::titleOf(doctor::Probe::Keys),
             [&](ui::CheckItem& at) { setFailed(at, patient.error()); });
    keychain(place);
    disk();
    return !m_failed && !m_stop.stop_requested();
}

void Checks::examine(const Patient& patient, doctor::Doctor::Ports ports)
{
    const doctor::Doctor::Report tell = [this](const doctor::Finding& finding) {
        m_report(itemOf(finding));
    };
    doctor::Doctor doctor(patient.about, patient.credentials, *patient.client, ports, tell, m_stop);
    m_failed = !doctor.examine() || m_failed;
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
        if (m_collector.secrets.backend == credentials::SystemdCredentials::title()) {
            at.sentence = tr("systemd hands the keys to the service at each start");
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
        at.sentence =
            tr("%1 free").arg(QLocale().formattedDataSize(available, 1, QLocale::DataSizeSIFormat));
        if (available >= kComfortable)
            return;
        at.state = available < kNeeded ? State::Failed : State::Warning;
        at.advice =
            tr("Free some space in %1: collection waits while the disk is full.").arg(m_folder);
    });
}

} // namespace app
