// A collector in good health, for a test to make ill and have examined; and what an illness and its
// diagnosis are. One thread.
#pragma once

#include "core/doctor/doctor.h"
#include "tests/core/doctor/town.h"

namespace support {

using namespace std::chrono_literals;
using namespace core;

inline const QString kHost1 = QStringLiteral("eu-api.mimecast.com");
inline const QString kHost2 = QStringLiteral("api.services.mimecast.com");

inline core::mimecast::Credentials keysOf(const core::simulator::Tenant& tenant, int api)
{
    const core::simulator::Credentials& theirs = tenant.credentials();
    core::mimecast::Credentials keys;
    if (api == 2) {
        keys.clientId = Secret(theirs.clientId);
        keys.clientSecret = Secret(theirs.clientSecret);
        return keys;
    }
    keys.applicationId = Secret(theirs.applicationId);
    keys.applicationKey = Secret(theirs.applicationKey);
    keys.accessKey = Secret(theirs.accessKey);
    keys.secretKey = Secret(theirs.secretKey);
    return keys;
}

struct Ward {
    explicit Ward(core::simulator::TenantOptions options = {.backlog = 2000}, int api = 1)
        : host(api == 2 ? kHost2 : kHost1)
    {
        patient.account = {.domain = QUrl(QStringLiteral("https://") + host),
                           .api = api,
                           .lowDelay = false,
                           .route = {}};
        patient.streams = {core::mimecast::findStream(api == 2 ? "cg-receipt" : "siem"),
                           core::mimecast::findStream("url")};
        keys = keysOf(town.build(host, std::move(options), clock).tenant, api);
    }
    core::simulator::Faults& faults() { return town.at(host).faults; }
    void fault(const char* spec)
    {
        if (!faults().add(QString::fromLatin1(spec)))
            qFatal("no such fault: %s", spec);
    }

    const std::vector<core::doctor::Finding>& examine()
    {
        using core::doctor::Finding;
        findings.clear();
        core::mimecast::Client client(patient.account, keys.clone(), town, clock, random);
        const core::doctor::Doctor::Report report = [this](const Finding& finding) {
            if (finding.state != Finding::State::Running)
                findings.push_back(finding);
        };
        core::doctor::Doctor doctor(patient, keys, client,
                                    {.transport = town, .clock = clock, .random = random}, report,
                                    {});
        passed = doctor.examine();
        return findings;
    }

    FakeClock clock{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 9h};
    core::SeededRandom random{1};
    Town town;
    QString host;
    core::doctor::Patient patient;
    core::mimecast::Credentials keys;
    std::vector<core::doctor::Finding> findings;
    bool passed = false;
};

inline core::Error inTheWay(const char* code, core::Fault fault = core::Fault::Retry)
{
    return {.fault = fault,
            .code = QString::fromLatin1(code),
            .message = QStringLiteral("Something is in the way."),
            .advice = QStringLiteral("Take it away."),
            .detail = {}};
}

inline QByteArray changed(const Secret& secret)
{
    QByteArray text = secret.reveal();
    text[0] = text[0] == 'A' ? 'B' : 'A';
    return text;
}

// Given this illness, exactly this diagnosis, on this line.
struct Case {
    const char* name;
    const char* line;
    const char* diagnosis;
    void (*makeIll)(Ward&);
    core::simulator::TenantOptions tenant = {.backlog = 2000};
};

// What is wrong with how a case was told; empty if nothing is.
inline QString misdiagnosis(const Case& one, int api)
{
    Ward ward(one.tenant, api);
    one.makeIll(ward);
    QStringList told;
    for (const auto& finding : ward.examine()) {
        if (finding.diagnosis.isEmpty())
            continue;
        told += QStringLiteral("%1 on %2").arg(finding.diagnosis, finding.id);
        if (!finding.sentence.endsWith(QLatin1Char('.')) || finding.advice.isEmpty())
            return QStringLiteral("no full sentence, or no advice: ") + finding.sentence;
        for (const QString& text : {finding.sentence, finding.advice})
            if (text.contains(QLatin1Char('{')))
                return QStringLiteral("left open: ") + text;
        for (const Secret* each :
             {&ward.keys.secretKey, &ward.keys.accessKey, &ward.keys.clientSecret})
            if (!each->empty() && finding.detail.contains(QString::fromLatin1(each->reveal())))
                return QStringLiteral("a secret in the detail");
    }
    const QString expected =
        QStringLiteral("%1 on %2").arg(QLatin1String(one.diagnosis), QLatin1String(one.line));
    // Two things are wrong only where one follows from the other.
    if (told.contains(expected) && told.size() <= 2)
        return {};
    return QStringLiteral("told: ") + told.join(QLatin1String(", "));
}

} // namespace support
