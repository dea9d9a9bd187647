// The message logs in the form of API 2.0: other names, and nearly every value a text.
#include "core/simulator/siem_scene.h"

namespace core::simulator {

namespace {

constexpr std::array<std::string_view, kKindPrefixes.size()> kTypes{"receipt",
                                                                    "process",
                                                                    "delivery",
                                                                    "journal",
                                                                    "av",
                                                                    "spam",
                                                                    "impersonation protect",
                                                                    "internal email protect",
                                                                    "url protect",
                                                                    "attachment protect"};

// A number as a text.
void putCount(JsonRow& row, std::string_view name, std::int64_t count)
{
    row.with(name, [count](std::string& out) { appendNumber(out, count); });
}

void putMail(JsonRow& row, const Scene& scene)
{
    putAddress(row, "senderEnvelope", scene.mail.sender);
    putId(row, "messageId", scene);
    putSubject(row, "subject", scene);
}

void putSenderDomain(JsonRow& row, const Scene& scene)
{
    if (scene.mail.sender.domain.empty())
        row.null("senderDomain");
    else
        row.text("senderDomain", scene.mail.sender.domain);
}

void putRoute(JsonRow& row, const Scene& scene) { row.text("route", properName(scene.mail.route)); }

void putTls(JsonRow& row, Scene& scene)
{
    row.text("tlsVersion", scene.dice.oneIn(3) ? "TLSv1.3" : "TLSv1.2");
    row.text("tlsCipher", scene.dice.of(kCiphers));
}

// The four forms in which it comes.
void putSpamDetail(JsonRow& row, const Scene& scene)
{
    switch (scene.mail.number % 4) {
    case 0:
        row.null("spamProcessingDetail");
        return;
    case 1:
        row.raw("spamProcessingDetail",
                R"({"spf":{"info":"ALLOW","allow":true},"dkim":{"info":"ALLOW","allow":true},)"
                R"("dmarc":{"info":"ALLOW","allow":true}})");
        return;
    case 2:
        row.text("spamProcessingDetail",
                 R"({\"spf\":{\"info\":\"SPF_FAIL\",\"allow\":true},\"dkim\":{\"info\":)"
                 R"(\"DKIM_UNKNOWN\",\"allow\":true}})");
        return;
    default:
        row.text("spamProcessingDetail",
                 R"(\"{\\\"spf\\\":{\\\"info\\\":\\\"SPF_FAIL\\\",\\\"allow\\\":true},)"
                 R"(\\\"dmarc\\\":{\\\"info\\\":\\\"DMARC_FAIL\\\",\\\"allow\\\":true}}\")");
        return;
    }
}

void putRejection(JsonRow& row, const Scene& scene, const Rejection* rejection)
{
    if (!rejection) {
        row.null("rejectionType").null("rejectionCode").null("rejectionInfo").null("virusFound");
        return;
    }
    row.text("rejectionType", rejection->type).text("rejectionCode", rejection->code);
    row.text("rejectionInfo", rejection->info);
    if (scene.mail.plot == Plot::VirusAtDoor)
        row.text("virusFound", scene.mail.malware());
    else
        row.null("virusFound");
}

void appendReceipt(JsonRow& row, Scene& scene)
{
    const Rejection* rejection = rejectionOf(scene.mail.plot);
    const bool ignored = scene.mail.plot == Plot::Ignored;
    const bool spam = ignored || scene.mail.plot == Plot::HeldSpam;
    const std::string_view action = rejection ? "Rej" : ignored ? "Ign" : "Acc";
    row.text("subtype", action).text("action", action);
    putMail(row, scene);
    putAddress(row, "senderHeader", scene.mail.headerFrom);
    putRecipient(row, "recipients", scene);
    putIp(row, "senderIp", scene);
    row.text("direction",
             scene.mail.number % 2 == 0 ? properName(scene.mail.route)
                                        : lowerName(scene.mail.route));
    putCount(row, "numberAttachments", scene.mail.bad() ? 1 : 0);
    putTls(row, scene);
    if (spam)
        row.text("spamInfo", "[URI_LISTED(8.0), BODY_BULK(4.5)]");
    else if (scene.mail.number % 2 == 0)
        row.text("spamInfo", "[]");
    else
        row.null("spamInfo");
    putSpamDetail(row, scene);
    putCount(row, "spamScore", spam ? 29 + scene.dice.below(60) : scene.dice.below(6));
    putCount(row, "spamDetectionLevel", 28);
    putRejection(row, scene, rejection);
    if (rejection)
        row.text("receiptErrors", rejection->error);
    else
        row.null("receiptErrors");
}

// 0: one name; 1: several quoted ones in one text; 2: a name with quotes of its own.
void putNames(std::string& out, std::string_view name, unsigned form)
{
    if (form == 1)
        out.append(R"(\")").append(name).append(R"(\", \"minutes.txt\")");
    else
        out.append(name).append(form == 2 ? R"( \"final\".pdf)" : "");
}

void putAttachments(JsonRow& row, Scene& scene)
{
    const bool none = !scene.mail.bad() && scene.dice.oneIn(2);
    const auto form = none ? 3U : scene.dice.below(3);
    putCount(row, "numberAttachments", none ? 0 : form == 1 ? 2 : 1);
    const std::string_view name = scene.mail.file().name;
    if (none)
        row.null("attachments");
    else
        row.with("attachments", [&](std::string& out) { putNames(out, name, form); });
    putCount(row, "totalSizeAttachments", none ? 0 : 800 + scene.dice.below(400'000));
}

void appendProcess(JsonRow& row, Scene& scene)
{
    const Plot plot = scene.mail.plot;
    const bool held = plot == Plot::HeldSpam || plot == Plot::Malware || plot == Plot::Impersonation
        || plot == Plot::BadAttachment;
    row.text("subtype", held ? "Hld" : "Acc").text("action", held ? "Hld" : "Acc");
    if (held)
        row.text("holdReason", plot == Plot::HeldSpam ? "Spm" : "Oth");
    else
        row.null("holdReason");
    putMail(row, scene);
    putAttachments(row, scene);
    putCount(row, "emailSize", 1200 + scene.dice.below(90'000));
}

void appendDelivery(JsonRow& row, Scene& scene)
{
    const bool bounced = scene.mail.plot == Plot::Bounced;
    row.flag("subtype", !bounced).flag("delivered", !bounced);
    putMail(row, scene);
    putRecipient(row, "recipients", scene);
    putIp(row, "destinationIp", scene);
    row.text("Hostname",
             scene.mail.route == Route::Outbound ? "mx.example.net" : "outlook.example.com");
    row.text("direction", properName(scene.mail.route));
    row.text("route", scene.mail.route == Route::Outbound ? "Mimecast Outbound" : "Office365");
    putCount(row, "deliveryAttempts", bounced ? 3 : 1);
    putCount(row, "deliveryTime", 300 + scene.dice.below(9000));
    putCount(row, "emailSize", 1500 + scene.dice.below(120'000));
    row.text("tlsUsed", scene.dice.oneIn(4) ? "true" : "Yes");
    putTls(row, scene);
    if (!bounced) {
        row.null("deliveryErrors");
        row.null("rejectionType").null("rejectionCode").null("rejectionInfo");
        return;
    }
    row.text("deliveryErrors", "5.1.1 <nobody> mailbox unavailable");
    row.text("rejectionType", "Recipient email address is possibly incorrect");
    row.text("rejectionCode", "550").text("rejectionInfo", "5.1.1 <nobody> mailbox unavailable");
}

void appendJournal(JsonRow& row, Scene& scene)
{
    row.null("subtype");
    putMail(row, scene);
    putRecipient(row, "recipients", scene);
    row.text("direction", properName(scene.mail.route));
}

void appendVirus(JsonRow& row, Scene& scene)
{
    const File& file = scene.mail.file();
    row.null("subtype").text("virusFound", scene.mail.malware());
    putMail(row, scene);
    row.text("fileName", file.name).text("fileExtension", file.extension);
    putHashes(row, scene.mail);
    putCount(row, "emailSize", 900 + scene.dice.below(900'000));
    putSenderDomain(row, scene);
    row.flag("senderDomainInternal", false);
    putIp(row, "senderIp", scene);
    putRecipient(row, "recipients", scene);
    putRoute(row, scene);
}

void appendSpamThread(JsonRow& row, Scene& scene)
{
    row.null("subtype");
    putMail(row, scene);
    putAddress(row, "senderHeader", scene.mail.headerFrom);
    putIp(row, "senderIp", scene);
    putSenderDomain(row, scene);
    putRecipient(row, "recipients", scene);
    putRoute(row, scene);
}

void appendImpersonation(JsonRow& row, Scene& scene)
{
    row.text("subtype", "Hold").text("action", "Hold");
    putMail(row, scene);
    putIp(row, "senderIp", scene);
    putRecipient(row, "recipients", scene);
    row.text("policyDefinition", "Default Impersonation Definition").text("itemsDetected", "2");
    row.flag("internalUserName", true).flag("newDomain", true).flag("replyMismatch", false);
    row.flag("similarInternalDomain", true).flag("similarMimecastExternalDomain", false);
    row.flag("similarCustomExternalDomain", false);
    row.flag("mimecastThreatDictionary", scene.dice.oneIn(2));
    row.flag("customThreatDictionary", false).flag("customNameMatch", false);
    row.flag("taggedExternal", false).flag("taggedMalicious", true);
}

void appendInternalProtect(JsonRow& row, Scene& scene)
{
    row.null("subtype");
    putMail(row, scene);
    putRecipient(row, "recipients", scene);
    row.text("urlCategory", scene.dice.of(kBadCategories));
    row.text("scanResults", "Blocked URL Category");
    row.null("monitoredDomainSource").null("similarDomain").text("route", "Internal");
}

void appendUrlProtect(JsonRow& row, Scene& scene)
{
    row.text("subtype", "Block").text("action", "Block").text("blockReason", "malicious");
    putMail(row, scene);
    row.with("url", [&](std::string& out) { scene.mail.appendUrl(out); });
    row.text("urlCategory", scene.dice.of(kBadCategories));
    putIp(row, "sourceIp", scene);
    putSenderDomain(row, scene);
    row.text("analysis",
             scene.dice.oneIn(2)
                 ? "null"
                 : R"({\"malicious\":true,\"engines\":[\"reputation\",\"content\"]})");
    putRecipient(row, "recipients", scene);
    putRoute(row, scene);
}

void appendAttachmentProtect(JsonRow& row, Scene& scene)
{
    const File& file = scene.mail.file();
    row.null("subtype");
    putMail(row, scene);
    row.text("fileName", file.name).text("fileExtension", file.extension);
    row.text("fileMime", file.mime);
    putHashes(row, scene.mail);
    putCount(row, "sizeAttachment", 900 + scene.dice.below(900'000));
    putRecipient(row, "recipient", scene);
    putIp(row, "senderIp", scene);
    putSenderDomain(row, scene);
    putRoute(row, scene);
}

constexpr Bodies kBodies{appendReceipt,          appendProcess,         appendDelivery,
                         appendJournal,          appendVirus,           appendSpamThread,
                         appendImpersonation,    appendInternalProtect, appendUrlProtect,
                         appendAttachmentProtect};

} // namespace

void appendSiemTwo(std::string& out, const Setting& setting, const Moment& moment, Form form)
{
    const Step& step = stepOf(setting.seed, moment.seq);
    const Message mail(mailOf(setting.seed, moment.seq, step), step.plot);
    Scene scene{setting, moment, step, mail, diceFor(step, mail, moment)};
    const auto kind = static_cast<std::size_t>(step.kind);
    JsonRow row(out, form == Form::Live ? Spelling::Live : Spelling::Plain);
    row.with("aggregateId", [&](std::string& text) { mail.appendCode(text); });
    row.with("processingId", [&](std::string& text) {
        appendDrawnHex(text, mix(mail.number, kind), 32);
        text += '_';
        appendNumber(text, moment.time.time_since_epoch().count() / 1000);
    });
    row.text("accountId", setting.account);
    row.number("timestamp", moment.time.time_since_epoch().count());
    row.text("type", kTypes[kind]);
    if (mail.plot == Plot::FarOffset) // as old files have it
        row.number("_offset", moment.seq % 100'000).number("_partition", moment.seq % 137);
    kBodies[kind](row, scene);
    row.close(moment.seq);
}

} // namespace core::simulator
