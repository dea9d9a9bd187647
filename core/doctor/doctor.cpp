#include "core/doctor/doctor.h"

#include "core/doctor/issuers.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/regions.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace core::doctor {

namespace {

using namespace std::chrono_literals;
using State = Finding::State;

constexpr auto kUnnoticed = 2s;        // a clock this much off is right
constexpr auto kClockTolerance = 5min; // beyond it Mimecast may refuse signatures

QString tr(const char* text) { return QCoreApplication::translate("doctor", text); }

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Whether the keys were accepted all the same: their user may just not see this.
bool isOnlyForbidden(const Error& error)
{
    const auto id = diagnose(error, {}).row->id;
    return id == "right.missing" || id == "product.missing";
}

} // namespace

Doctor::Doctor(const Patient& patient, const mimecast::Credentials& credentials,
               mimecast::Client& client, Ports ports, const Report& report, std::stop_token stop)
    : m_patient(patient)
    , m_credentials(credentials)
    , m_client(client)
    , m_ports(ports)
    , m_report(report)
    , m_stop(std::move(stop))
{
}

bool Doctor::examine()
{
    checkHost();
    if (m_goesOn)
        reach();
    if (m_goesOn)
        account();
    for (const mimecast::Stream* each : m_patient.streams)
        if (m_goesOn)
            stream(*each);
    return !m_failed && !m_stop.stop_requested();
}

void Doctor::probe(const QString& id, const QString& title, const Work& work)
{
    if (m_stop.stop_requested())
        return;
    Finding at;
    at.id = id;
    at.title = title;
    m_report(at);
    at.state = State::Ok;
    work(at);
    m_failed = m_failed || at.state == State::Failed;
    m_report(at);
}

Symptoms Doctor::symptoms(const mimecast::Stream* stream) const
{
    return {.api = m_patient.account.api,
            .domain = m_patient.account.domain,
            .stream = stream,
            .credentials = &m_credentials,
            .applicationAdded = m_patient.applicationAdded,
            .lastGoodPoll = m_patient.lastGoodPoll,
            .now = m_ports.clock.now(),
            .clockOffset = m_offset};
}

void Doctor::judge(Finding& at, const Verdict& verdict, State state)
{
    at.state = state;
    at.diagnosis = latin(verdict.row->id);
    at.sentence = verdict.sentence;
    at.advice = verdict.advice;
    at.detail = verdict.detail;
    at.until = verdict.until;
}

// Shown on the line it belongs to, as the last thing that can be told.
void Doctor::fail(const Error& error)
{
    const Verdict verdict = diagnose(error, symptoms());
    m_goesOn = false;
    probe(verdict.row->probe, [&](Finding& at) {
        judge(at, verdict, State::Failed);
        if (verdict.row->id == "region.wrong")
            seekRegion(at);
    });
}

// Keys of one API are no use at a host of the other, and it need not see them to say so.
void Doctor::checkHost()
{
    const auto wrong = mimecast::wrongHost(m_patient.account.domain, m_patient.account.api);
    if (!wrong)
        return;
    m_goesOn = false;
    probe(Probe::Region, [&](Finding& at) {
        judge(at, say("host.other_api", symptoms()), State::Failed);
        at.sentence = wrong->sentence;
        if (!wrong->instead.isEmpty())
            at.otherDomain = wrong->instead;
    });
}

void Doctor::reach()
{
    const auto facts = m_client.reach(m_stop);
    if (!facts)
        return fail(facts.error());
    tell(*facts);
    if (!facts->clockOffset)
        return;
    m_offset = *facts->clockOffset;
    clock();
}

void Doctor::tell(const mimecast::HostFacts& facts)
{
    const QString host = m_patient.account.domain.host();
    probe(Probe::Connection, [&](Finding& at) {
        at.sentence = tr("%1 answered in %2 ms").arg(host).arg(facts.peer.took.count());
    });
    probe(Probe::Encryption, [&](Finding& at) {
        const QString issuer = facts.peer.issuer;
        if (facts.peer.protocol.isEmpty()) {
            at.sentence = tr("none: only a Mimecast of your own on this computer may do without");
            return;
        }
        const bool known = mimecast::isKnownHost(m_patient.account.domain);
        if (known && !issuer.isEmpty() && !isPublicIssuer(issuer))
            judge(at, say("tls.intercepted", symptoms()), State::Warning);
        const QString how = tr("%1, issued by %2").arg(facts.peer.protocol, issuer);
        at.sentence = at.sentence.isEmpty() ? how : QStringLiteral("%1. %2").arg(how, at.sentence);
    });
}

void Doctor::clock()
{
    probe(Probe::Clock, [&](Finding& at) {
        const auto off = std::chrono::abs(m_offset);
        if (off < kUnnoticed) {
            at.sentence = tr("within 2 s of Mimecast's");
            return;
        }
        judge(at, say("clock.off", symptoms()), off < kClockTolerance ? State::Ok : State::Warning);
        if (at.state == State::Ok) {
            at.diagnosis.clear();
            at.advice.clear();
        }
    });
}

void Doctor::account()
{
    const auto account = m_client.account(m_stop);
    if (account)
        return tell(*account);
    if (!isOnlyForbidden(account.error()))
        return fail(account.error());
    probe(Probe::Keys, [&](Finding& at) {
        at.sentence = tr("accepted; the role may not see the account's name");
    });
}

void Doctor::tell(const mimecast::AccountInfo& account)
{
    const mimecast::Region* here = mimecast::regionOfHost(m_patient.account.domain.host());
    const bool elsewhere = m_patient.account.api == 1 && here != nullptr
        && !account.region.isEmpty() && account.region != latin(here->code);
    if (elsewhere) {
        m_goesOn = false;
        return probe(Probe::Region, [&](Finding& at) {
            judge(at, say("region.wrong", symptoms()), State::Failed);
            seekRegion(at);
        });
    }
    probe(Probe::Keys, [&](Finding& at) {
        at.sentence = tr("belong to %1 (%2)").arg(account.name, account.code);
    });
}

// A read that changes nothing, of every other region of Mimecast. Only API 1.0 has regions.
void Doctor::seekRegion(Finding& at)
{
    if (m_patient.account.api != 1)
        return;
    for (const mimecast::Region& region : mimecast::regions()) {
        QUrl domain;
        domain.setScheme(QStringLiteral("https"));
        domain.setHost(latin(region.host));
        if (domain.host() == m_patient.account.domain.host() || m_stop.stop_requested())
            continue;
        mimecast::Account elsewhere = m_patient.account;
        elsewhere.domain = domain;
        mimecast::Client client(elsewhere, m_credentials.clone(), m_ports.transport, m_ports.clock,
                                m_ports.random);
        const auto account = client.account(m_stop);
        const bool lives =
            account && (account->region.isEmpty() || account->region == latin(region.code));
        if (!lives && (account || !isOnlyForbidden(account.error())))
            continue;
        Verdict found = say("region.other", symptoms());
        found.sentence.replace(QLatin1String("{other}"), domain.host());
        found.advice.replace(QLatin1String("{other}"), domain.host());
        found.detail = at.detail;
        judge(at, found, State::Failed);
        at.otherDomain = domain;
        return;
    }
}

void Doctor::stream(const mimecast::Stream& stream)
{
    probe(QStringLiteral("stream:") + latin(stream.id), latin(stream.title), [&](Finding& at) {
        const auto tried = m_client.probe(stream, m_stop);
        if (!tried) {
            const Verdict verdict = diagnose(tried.error(), symptoms(&stream));
            judge(at, verdict, State::Failed);
            if (verdict.row->id == "region.wrong")
                seekRegion(at);
            // What concerns the keys concerns the next log type as well.
            m_goesOn = mimecast::reachOf(tried.error()) == mimecast::Reach::Stream;
            return;
        }
        at.sentence = tried->sentence;
        if (!tried->empty)
            return;
        // Wherever there is mail, there are some of these every day.
        const bool logging = stream.quiet < std::chrono::hours(24)
            && (stream.paging == mimecast::Paging::SiemToken
                || stream.endpoint.ends_with("/events/cg"));
        const QString sentence = at.sentence;
        judge(at, say(logging ? "logging.off" : "data.none", symptoms(&stream)), State::Warning);
        at.sentence = sentence;
        if (!logging)
            at.advice = latin(stream.emptyMeans);
    });
}

} // namespace core::doctor
