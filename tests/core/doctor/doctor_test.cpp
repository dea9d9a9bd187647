// What makes a collector of API 1.0 fail is named; what makes one of API 2.0 fail, in
// doctor_api2_test.cpp.
#include "core/base/log.h"
#include "core/doctor/doctor.h"
#include "core/mimecast/errors.h"
#include "tests/core/doctor/api1_cases_table.h"
#include "tests/core/doctor/api2_cases_table.h"

#include <QTest>

using namespace core;
using namespace core::doctor;
using support::Case;
using support::kApi1Cases;
using support::kApi2Cases;
using support::kHost1;
using support::Ward;
using namespace std::chrono_literals;
using State = Finding::State;

Q_DECLARE_METATYPE(const Case*)

class DoctorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIllnessHasItsDiagnosis_data()
    {
        QTest::addColumn<const Case*>("one");
        for (const Case& one : kApi1Cases)
            QTest::newRow(one.name) << &one;
    }
    void eachIllnessHasItsDiagnosis()
    {
        QFETCH(const Case*, one);
        QCOMPARE(support::misdiagnosis(*one, 1), QString());
    }

    void everyDiagnosisHasACase()
    {
        for (const Diagnosis& row : diagnoses()) {
            const auto tells = [&](const Case& one) { return row.id == one.diagnosis; };
            const bool told =
                std::ranges::any_of(kApi1Cases, tells) || std::ranges::any_of(kApi2Cases, tells);
            QVERIFY2(told, std::string(row.id).c_str());
        }
        QVERIFY(kApi1Cases.size() >= 30);
        QVERIFY(kApi2Cases.size() >= 30);
    }

    // What the command line prints has passed the scrubber, which would cut "token: the".
    void noSentenceLooksLikeASecret()
    {
        const auto whole = [](std::string_view cell) {
            const QString text = QString::fromUtf8(cell.data(), qsizetype(cell.size()));
            return log::scrub(text) == text;
        };
        for (const Diagnosis& row : diagnoses())
            QVERIFY2(whole(row.sentence) && whole(row.advice), std::string(row.id).c_str());
        for (const mimecast::ErrorRow& row : mimecast::errorTable())
            QVERIFY2(whole(row.sentence) && whole(row.advice), std::string(row.code).c_str());
    }

    void aHealthyCollectorPassesOnEveryLine()
    {
        Ward ward;
        QStringList lines;
        for (const Finding& finding : ward.examine()) {
            lines += finding.id;
            QCOMPARE(finding.state, State::Ok);
            QVERIFY(!finding.sentence.isEmpty());
        }
        QVERIFY(ward.passed);
        QCOMPARE(lines,
                 QStringList({QStringLiteral("connection"), QStringLiteral("encryption"),
                              QStringLiteral("clock"), QStringLiteral("keys"),
                              QStringLiteral("stream:siem"), QStringLiteral("stream:url")}));
    }

    void theRegionThatKnowsTheKeysIsOffered()
    {
        Ward ward;
        ward.fault("account:wrong-region-403");
        ward.town.build(QStringLiteral("de-api.mimecast.com"), {.region = "de"}, ward.clock);
        ward.examine();
        QVERIFY(!ward.passed);
        QCOMPARE(ward.findings.back().otherDomain,
                 QUrl(QStringLiteral("https://de-api.mimecast.com")));
        QVERIFY(ward.findings.back().sentence.contains(QLatin1String("de-api.mimecast.com")));
        // Once each, and only as far as needed.
        for (const auto& [host, calls] : ward.town.calls)
            if (host != kHost1)
                QCOMPARE(calls, 1);
    }

    void aYoungApplicationSaysUntilWhen()
    {
        Ward ward;
        ward.fault("account:developer-key");
        ward.patient.applicationAdded = ward.clock.now() - 10min;
        ward.examine();
        QCOMPARE(ward.findings.back().until, ward.clock.now() + 20min);
        QVERIFY(ward.findings.back().sentence.contains(QLatin1String("20 min")));
        ward.clock.advance(21min);
        ward.examine();
        QCOMPARE(ward.findings.back().diagnosis, QStringLiteral("application.unknown"));
    }

    void whatWouldTellNothingIsNotAsked()
    {
        Ward ward;
        ward.fault("account:binding-expired");
        ward.examine();
        QCOMPARE(ward.town.at(kHost1).server.requests(simulator::Endpoint::Siem), 0);
        Ward spent;
        spent.fault("siem:rate-limit-ms");
        spent.examine();
        QCOMPARE(spent.findings.back().diagnosis, QStringLiteral("quota.spent"));
        QCOMPARE(spent.town.at(kHost1).server.requests(simulator::Endpoint::Url), 0);
    }

    void theMissingRightIsNamedWithItsMenuPath()
    {
        Ward ward({.backlog = 2000, .forbidden = {simulator::Endpoint::Url}});
        ward.examine();
        const Finding& last = ward.findings.back();
        QVERIFY(last.sentence.contains(QLatin1String("Monitoring | URL Protection | Read")));
        QVERIFY(last.advice.contains(QLatin1String("Administration | Account | Roles")));
        QVERIFY(last.detail.contains(QLatin1String("request ")));
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor_test.moc"
