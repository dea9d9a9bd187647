#include "tests/support/query_records.h"

#include "app/knowledge.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace support {

using namespace core;

namespace {

constexpr std::array kRecords{
    NamedRecord{
        "receipt", "receipt",
        R"({"acc":"C1A1","datetime":"2026-11-01T11:00:00+0100","aCode":"rA0-x",)"
        R"("Sender":"news@shop.evil.example","headerFrom":"ceo@acme.example",)"
        R"("Rcpt":"m.ito@acme.example","Subject":"Your \u0022Invoice\u0022 caf\u00e9 \/ 17",)"
        R"("Act":"Rej","RejType":"IP Found in RBL","RejCode":"550","RejInfo":"",)"
        R"("IP":"10.1.2.3","Dir":"Inbound","SpamScore":28,"TlsVer":"TLSv1.2",)"
        R"("MsgId":"<m1@shop.evil.example>","Virus":null,)"
        R"("SpamProcessingDetail":{"spf":{"info":"SPF_FAIL","allow":true}}})"},
    NamedRecord{"process", "process",
                R"({"acc":"C1A1","Sender":"<>","aCode":"pA1","Act":"Hld","Hld":"Spm","AttCnt":2,)"
                R"("AttNames":"\"Rechnung März.docx\", \"b.xlsx\"","AttSize":1267,"MsgSize":60650,)"
                R"("MsgId":"m2@b.example","Subject":"[EXTERNAL] ВАШ СЧЁТ"})"},
    NamedRecord{"delivery", "delivery",
                R"({"acc":"C1A1","Sender":"a@b.example","Rcpt":"j@acme.example","Delivered":false,)"
                R"("Route":"Office365","Dir":"Outbound","Attempt":3,"Latency":5618,"Snt":28237,)"
                R"("RejCode":"421","RejInfo":"try later","UseTls":"Yes","aCode":"dA1"})"},
    NamedRecord{
        "receipt2", "receipt",
        R"({"aggregateId":"agg1","processingId":"p1_1716192842","accountId":"C2A2",)"
        R"("timestamp":1716192842345,"senderEnvelope":"bob@mail.example.org",)"
        R"("recipients":"m.ito@acme.example, j@sub.acme.example","messageId":"<m3@b.example>",)"
        R"("subject":"Hello\nthere","action":"Acc","direction":"inbound",)"
        R"("senderIp":"192.0.2.7","numberAttachments":"0","spamScore":"3","emailSize":"990",)"
        R"("spamProcessingDetail":"\"{\\\"spf\\\":{\\\"info\\\":\\\"pass\\\"}}\""})"},
    NamedRecord{
        "url", "url-protect",
        R"({"userEmailAddress":"m.ito@acme.example","fromUserEmailAddress":"x@shop.example",)"
        R"("url":"https:\/\/shop.example\/?n=0","subject":"Sale 100% *now*","action":"block",)"
        R"("scanResult":"malicious","category":"Phishing & Fraud","sendingIp":"Internal IP",)"
        R"("route":"inbound","messageId":"<u1@shop.example>","emailPartsDescription":["Body",)"
        R"("Html"],"tagMap":{"A:b":{"Status":["x","y"]}}})"},
    NamedRecord{
        "attachment", "attachment-protect",
        R"({"senderAddress":"a@b.example","recipientAddress":"m.ito@acme.example",)"
        R"("fileName":"scan 1.pdf","fileType":"application/pdf","result":"malicious",)"
        R"("actionTriggered":"user release, none","details":"Unsafe \r\nTime taken: 7 sec",)"
        R"("fileHash":"2222ABCD","definition":"Default","messageId":"<t1@b.example>"})"},
    NamedRecord{"audit", "audit",
                R"({"id":"eNqA","auditType":"Logon Authentication Failed","user":"x@acme.example",)"
                R"("category":"authentication_logs","eventInfo":"Failed, IP: 192.0.2.8"})"},
    NamedRecord{
        "hold", "hold-list",
        R"({"id":"eNqL","reason":"Default Spam","reasonCode":"default_spam",)"
        R"("from":{"emailAddress":"a@b.example","displayableName":"Anna B"},)"
        R"("to":{"emailAddress":"m.ito@acme.example"},"subject":"Waiting","route":"INBOUND",)"
        R"("hasAttachments":true,"size":4711,"policyInfo":"Spam"})"},
    NamedRecord{
        "release", "held-release",
        R"({"id":"eNqH","status":"released","operator":{"emailAddress":"admin@acme.example"},)"
        R"("fromEnv":{"emailAddress":"a@b.example"},"to":[{"emailAddress":"m.ito@acme.example"},)"
        R"({"emailAddress":"j@acme.example"}],"subject":"Offer","attachments":false})"},
    NamedRecord{
        "entities", "ci-entities",
        R"({"aggregateId":"agg2","senderEnvelope":"a@b.example","recipients":["k@acme.example"],)"
        R"("threatState":"BLOCKED","threatType":"MALWARE","attachments":[{"fileName":"e.exe",)"
        R"("sha256":"ee"}],"policiesApplied":[{"action":"none","name":"Strict"}],"tags":null})"},
    NamedRecord{
        "mailflow", "ci-mailflow",
        R"({"aggregateId":"agg3","senderEnvelope":"a@b.example","direction":"INBOUND",)"
        R"("authResults":[{"type":"SPF","result":"PASS"},{"type":"DKIM","result":"FAIL"}]})"},
    NamedRecord{"stix", "threat-feed",
                R"({"type":"indicator","id":"indicator--1","labels":["malicious-activity"],)"
                R"("pattern":"[file:hashes.'SHA-256' = 'ABCDEF01']"})"},
    NamedRecord{
        "pairs", "receipt",
        R"(datetime=2024-05-20T10:14:00+0100|aCode=rA0|acc=C1A1|Act=Acc|Sender=a@b.example|)"
        R"(Rcpt=m.ito@acme.example|Subject=\One | two\|MsgSize=512|IP=192.0.2.9)"},
    NamedRecord{"row", "threat-feed-csv",
                "2024-05-01T00:00:00Z|2024-05-20T07:00:00.000Z|"
                "5555555555555555555555555555555555555555555555555555555555555550|a0@b.example|"
                "m.ito@acme.example|\"odd=name.docx\""},
    NamedRecord{"empty", "unknown", "{}"},
    NamedRecord{"damaged", "receipt", R"({"Sender":"a@b.example","Subject":"cut o)"},
};

} // namespace

std::span<const NamedRecord> queryRecords() { return kRecords; }

query::Record asRecord(const NamedRecord& record)
{
    using namespace std::chrono_literals;
    const TimePoint time = *fromIso(u"2026-11-01T10:00:00Z");
    return {.collector = u"c1",
            .type = mimecast::findLogType(record.type)->code,
            .time = time,
            .received = time + 2min,
            .raw = record.raw};
}

query::Record queryRecord(const QString& name)
{
    const auto found = std::ranges::find_if(kRecords, [&name](const NamedRecord& record) {
        return name == QLatin1String(record.name);
    });
    return found == kRecords.end() ? query::Record() : asRecord(*found);
}

query::Knowledge testKnowledge()
{
    settings::Settings settings;
    settings.collectors.emplace_back();
    settings.collectors.back().id = QStringLiteral("c1");
    settings.collectors.back().name = QStringLiteral("Acme UK");
    const auto names = std::make_shared<app::CollectorNames>();
    names->set(settings);
    return app::queryKnowledge(names);
}

} // namespace support
