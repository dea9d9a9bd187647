// What makes a collector of API 2.0 fail is named.
#include "tests/core/doctor/api2_cases_table.h"

#include <QTest>

using namespace core;
using namespace core::doctor;
using support::Case;
using support::kApi2Cases;
using support::Ward;
using namespace std::chrono_literals;
using State = Finding::State;

Q_DECLARE_METATYPE(const Case*)

class DoctorApi2Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIllnessHasItsDiagnosis_data()
    {
        QTest::addColumn<const Case*>("one");
        for (const Case& one : kApi2Cases)
            QTest::newRow(one.name) << &one;
    }
    void eachIllnessHasItsDiagnosis()
    {
        QFETCH(const Case*, one);
        QCOMPARE(support::misdiagnosis(*one, 2), QString());
    }

    void aHealthyCollectorPassesOnEveryLine_data()
    {
        QTest::addColumn<bool>("lowDelay");
        QTest::newRow("files") << false;
        QTest::newRow("events as they come") << true;
    }
    void aHealthyCollectorPassesOnEveryLine()
    {
        QFETCH(bool, lowDelay);
        Ward ward({.backlog = 2000}, 2);
        ward.patient.account.lowDelay = lowDelay;
        QStringList lines;
        for (const Finding& finding : ward.examine()) {
            lines += finding.id;
            QVERIFY2(finding.state == State::Ok, qPrintable(finding.sentence));
            QVERIFY(!finding.sentence.isEmpty());
        }
        QVERIFY(ward.passed);
        QCOMPARE(lines.join(QLatin1Char(' ')),
                 QStringLiteral("connection encryption clock keys stream:cg-receipt stream:url"));
    }

    // A token is not signed with a time.
    void aWrongClockIsOnlyAWarning()
    {
        Ward ward({.backlog = 2000, .clockOffset = 60min}, 2);
        for (const Finding& finding : ward.examine())
            QVERIFY2(finding.state != State::Failed, qPrintable(finding.sentence));
        QVERIFY(ward.passed);
    }

    void aHostOfTheOtherApiIsNamedWithoutACall_data()
    {
        QTest::addColumn<int>("api");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("instead");
        const auto row = [](int api, const char* host, const char* instead) {
            QTest::newRow(host) << api << QString::fromLatin1(host) << QString::fromLatin1(instead);
        };
        row(2, "eu-api.mimecast.com", "api.services.mimecast.com");
        row(2, "usb-api.mimecast.com", "us-api.services.mimecast.com");
        row(1, "uk-api.services.mimecast.com", "eu-api.mimecast.com");
    }
    void aHostOfTheOtherApiIsNamedWithoutACall()
    {
        QFETCH(int, api);
        QFETCH(QString, host);
        QFETCH(QString, instead);
        Ward ward({.backlog = 2000}, api);
        ward.patient.account.domain.setHost(host);
        ward.examine();
        QVERIFY(!ward.passed);
        QCOMPARE(ward.findings.size(), std::size_t(1));
        QCOMPARE(ward.findings.front().diagnosis, QStringLiteral("host.other_api"));
        QVERIFY(ward.findings.front().sentence.contains(host));
        QCOMPARE(ward.findings.front().otherDomain, QUrl(QStringLiteral("https://") + instead));
        QVERIFY(ward.town.calls.empty());
    }

    // One more host that sees the client secret would be one too many.
    void keysOfApi2AreShownToNoRegion()
    {
        Ward ward({.backlog = 2000}, 2);
        ward.fault("url:http-404");
        ward.examine();
        QVERIFY(!ward.passed);
        QCOMPARE(ward.town.calls.size(), std::size_t(1));
    }

    // No file yet, and the list not at its end: no word of logging that is switched off.
    void aListThatGoesOnIsNotEmpty()
    {
        Ward ward({.backlog = 2000}, 2);
        ward.fault("batch-cg:batch-empty-page");
        ward.examine();
        QVERIFY(ward.passed);
        for (const Finding& finding : ward.findings)
            QVERIFY2(finding.state == State::Ok, qPrintable(finding.sentence));
    }

    void quietDaysAreNoWarning()
    {
        Ward ward({.backlog = 2000, .backlogSpan = 24h}, 2);
        ward.patient.streams.clear();
        for (const char* each : {"cg-receipt", "cg-journal", "cg-av", "cg-impersonation"})
            ward.patient.streams.push_back(mimecast::findStream(each));
        ward.clock.advance(5 * 24h);
        for (const Finding& finding : ward.examine())
            QVERIFY2(finding.state == State::Ok, qPrintable(finding.id + finding.sentence));
        QVERIFY(ward.passed);
        ward.clock.advance(5 * 24h);
        ward.examine();
        for (std::size_t at = ward.findings.size() - 4; at < ward.findings.size(); ++at)
            QVERIFY(ward.findings[at].state == State::Warning);
    }

    void theMissingProductIsNamed()
    {
        Ward ward({.backlog = 2000, .products = {"Threats, Security Events and Data for CG"}}, 2);
        ward.examine();
        const Finding& last = ward.findings.back();
        QCOMPARE(last.id, QStringLiteral("stream:url"));
        QVERIFY2(last.sentence.contains(QLatin1String("\"Security Events\"")),
                 qPrintable(last.sentence));
        QVERIFY(last.advice.contains(QLatin1String("create a new one")));
    }

    void oneTokenIsEnoughForAnExamination()
    {
        Ward ward({.backlog = 2000}, 2);
        ward.examine();
        QCOMPARE(ward.town.at(ward.host).server.requests(simulator::Endpoint::Token), 1);
    }
};

QTEST_GUILESS_MAIN(DoctorApi2Test)
#include "doctor_api2_test.moc"
