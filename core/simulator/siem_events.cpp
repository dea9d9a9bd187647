#include "core/simulator/dates.h"
#include "core/simulator/siem_scene.h"

namespace core::simulator {

namespace {

constexpr int kFarOffset = -240; // an event logged on another continent

void putDate(JsonRow& row, const Scene& scene)
{
    if (scene.mail.plot == Plot::NoTime)
        return;
    const bool far = scene.mail.plot == Plot::FarOffset;
    row.with("datetime", [&](std::string& out) {
        appendDate(out, scene.moment.time, far ? kFarOffset : scene.setting.offsetMinutes);
    });
}

void putCode(JsonRow& row, const Scene& scene)
{
    row.with("aCode", [&](std::string& out) { scene.mail.appendCode(out); });
}

void putFile(JsonRow& row, Scene& scene)
{
    const File& file = scene.mail.file();
    row.text("fileName", file.name).text("fileExt", file.extension).text("fileMime", file.mime);
    putHashes(row, scene.mail);
    row.number("Size", 900 + scene.dice.below(900'000));
}

// ---- receipt

void putSpam(JsonRow& row, Scene& scene)
{
    const bool spam = scene.mail.plot == Plot::HeldSpam || scene.mail.plot == Plot::Ignored;
    row.text("SpamInfo", spam ? "[URI_LISTED(8.0), BODY_BULK(4.5)]" : "[]");
    row.number("SpamLimit", 28);
    row.number("SpamScore", spam ? 29 + scene.dice.below(60) : scene.dice.below(6));
    row.raw(
        "SpamProcessingDetail",
        spam || scene.mail.bad()
            ? R"({"spf":{"info":"SPF_FAIL","allow":true},"dkim":{"info":"DKIM_UNKNOWN","allow":true},)"
              R"("dmarc":{"info":"DMARC_FAIL","allow":true}})"
            : R"({"spf":{"info":"ALLOW","allow":true},"dkim":{"info":"ALLOW","allow":true},)"
              R"("dmarc":{"info":"ALLOW","allow":true}})");
}

void putTls(JsonRow& row, Scene& scene)
{
    row.text("TlsVer", scene.dice.oneIn(3) ? "TLSv1.3" : "TLSv1.2");
    row.text("Cphr", scene.dice.of(kCiphers));
}

void putRejection(JsonRow& row, const Scene& scene, const Rejection& rejection)
{
    row.text("RejType", rejection.type).text("RejCode", rejection.code);
    row.text("RejInfo", rejection.info).text("Error", rejection.error);
    if (scene.mail.plot == Plot::VirusAtDoor)
        row.text("Virus", scene.mail.malware());
}

void appendReceipt(JsonRow& row, Scene& scene)
{
    const Rejection* rejection = rejectionOf(scene.mail.plot);
    const bool ignored = scene.mail.plot == Plot::Ignored;
    putIp(row, "IP", scene);
    row.text("Dir", properName(scene.mail.route));
    putSubject(row, "Subject", scene);
    putId(row, "MsgId", scene);
    putAddress(row, "headerFrom", scene.mail.headerFrom);
    putAddress(row, "Sender", scene.mail.sender);
    putDate(row, scene);
    putRecipient(row, "Rcpt", scene);
    row.text("Act", rejection ? "Rej" : ignored ? "Ign" : "Acc");
    if (rejection)
        putRejection(row, scene, *rejection);
    putSpam(row, scene);
    putTls(row, scene);
    putCode(row, scene);
}

// ---- process

void putAttachments(JsonRow& row, Scene& scene)
{
    const bool none = !scene.mail.bad() && scene.dice.oneIn(2);
    row.number("AttCnt", none ? 0 : 1);
    row.number("AttSize", none ? 0 : 800 + scene.dice.below(400'000));
    if (!none)
        row.with("AttNames", [&](std::string& out) {
            out += "\\\"";
            out += scene.mail.file().name;
            out += "\\\"";
        });
    else if (scene.dice.oneIn(2))
        row.null("AttNames");
    else
        row.text("AttNames", "");
}

void appendProcess(JsonRow& row, Scene& scene)
{
    const Plot plot = scene.mail.plot;
    const bool impostor = plot == Plot::Impersonation;
    const bool held =
        plot == Plot::HeldSpam || plot == Plot::Malware || impostor || plot == Plot::BadAttachment;
    putAddress(row, "Sender", scene.mail.sender);
    putDate(row, scene);
    row.text("Act", held ? "Hld" : "Acc");
    if (held)
        row.text("Hld", plot == Plot::HeldSpam ? "Spm" : impostor ? "Imp" : "Att");
    putCode(row, scene);
    putAttachments(row, scene);
    row.number("MsgSize", 1200 + scene.dice.below(90'000));
    row.flag("IPInternalName", impostor).flag("IPNewDomain", impostor);
    row.flag("IPReplyMismatch", impostor && scene.dice.oneIn(2)).flag("IPSimilarDomain", impostor);
    row.flag("IPThreadDict", impostor && scene.dice.oneIn(2));
    putId(row, "MsgId", scene);
    putSubject(row, "Subject", scene);
}

// ---- delivery, journal

void appendDelivery(JsonRow& row, Scene& scene)
{
    const bool bounced = scene.mail.plot == Plot::Bounced;
    putAddress(row, "Sender", scene.mail.sender);
    putDate(row, scene);
    row.boolean("Delivered", !bounced);
    putRecipient(row, "Rcpt", scene);
    putIp(row, "IP", scene);
    row.text("Dir", properName(scene.mail.route));
    row.text("Route", scene.mail.route == Route::Outbound ? "Mimecast Outbound" : "Office365");
    if (bounced)
        row.null("ReceiptAck")
            .text("RejType", "Recipient email address is possibly incorrect")
            .text("RejCode", "550")
            .text("RejInfo", "5.1.1 <nobody> mailbox unavailable");
    else
        row.with("ReceiptAck", [&](std::string& out) {
            out += "250 2.6.0 queued as ";
            appendDrawnHex(out, scene.dice.next(), 12);
        });
    row.number("Latency", 300 + scene.dice.below(9000)).number("Attempt", bounced ? 3 : 1);
    row.number("Snt", 1500 + scene.dice.below(120'000));
    row.text("UseTls", "Yes");
    putTls(row, scene);
    row.number("AttCnt", 0).number("AttSize", 0);
    putCode(row, scene);
    putId(row, "MsgId", scene);
    putSubject(row, "Subject", scene);
}

void appendJournal(JsonRow& row, Scene& scene)
{
    putAddress(row, "Sender", scene.mail.sender);
    putDate(row, scene);
    putRecipient(row, "Rcpt", scene);
    row.text("RcptActType", "Jnl").text("RcptHdrType", "Unknown");
    row.text("Dir", properName(scene.mail.route));
    putCode(row, scene);
    putId(row, "MsgId", scene);
    putSubject(row, "Subject", scene);
}

// ---- protection

void putSenderAndRecipient(JsonRow& row, const Scene& scene)
{
    putAddress(row, "Sender", scene.mail.sender);
    row.text("SenderDomain", scene.mail.sender.domain);
    putRecipient(row, "Recipient", scene);
    row.text("Route", properName(scene.mail.route));
}

void putMail(JsonRow& row, const Scene& scene)
{
    putDate(row, scene);
    putId(row, "MsgId", scene);
    putSubject(row, "Subject", scene);
}

void appendVirus(JsonRow& row, Scene& scene)
{
    putMail(row, scene);
    putSenderAndRecipient(row, scene);
    row.text("Virus", scene.mail.malware());
    putFile(row, scene);
    putIp(row, "IP", scene);
    row.flag("SenderDomainInternal", false).flag("CustomerIP", true).flag("MimecastIP", false);
}

void appendSpamThread(JsonRow& row, Scene& scene)
{
    putMail(row, scene);
    putCode(row, scene);
    putSenderAndRecipient(row, scene);
    putIp(row, "SourceIP", scene);
    putAddress(row, "headerFrom", scene.mail.headerFrom);
}

void appendImpersonation(JsonRow& row, Scene& scene)
{
    putMail(row, scene);
    putCode(row, scene);
    putAddress(row, "Sender", scene.mail.sender);
    putRecipient(row, "Recipient", scene);
    row.text("Route", properName(scene.mail.route));
    putIp(row, "IP", scene);
    row.text("Action", "Hold")
        .text("Definition", "Default Impersonation Definition")
        .text("Hits", "2");
    row.flag("InternalName", true).flag("NewDomain", true).flag("ReplyMismatch", false);
    row.flag("SimilarInternalDomain", true).flag("SimilarCustomExternalDomain", false);
    row.flag("SimilarMimecastExternalDomain", false).flag("ThreatDictionary", scene.dice.oneIn(2));
    row.flag("CustomThreatDictionary", false).flag("CustomName", false);
    row.flag("TaggedExternal", false).flag("TaggedMalicious", true);
}

void appendInternalProtect(JsonRow& row, Scene& scene)
{
    putMail(row, scene);
    putCode(row, scene);
    putAddress(row, "Sender", scene.mail.sender);
    putRecipient(row, "Recipient", scene);
    row.text("Route", properName(scene.mail.route));
    row.with("URL", [&](std::string& out) { scene.mail.appendUrl(out); });
    row.text("UrlCategory", scene.dice.of(kBadCategories));
    row.text("ScanResultInfo", "Blocked URL Category");
}

void appendUrlProtect(JsonRow& row, Scene& scene)
{
    putDate(row, scene);
    row.text("action", "Block").text("reason", "malicious");
    row.with("url", [&](std::string& out) { scene.mail.appendUrl(out); });
    row.text("urlCategory", scene.dice.of(kBadCategories));
    putAddress(row, "sender", scene.mail.sender);
    row.text("senderDomain", scene.mail.sender.domain);
    putRecipient(row, "recipient", scene);
    row.text("route", lowerName(scene.mail.route));
    putIp(row, "sourceIp", scene);
    putSubject(row, "subject", scene);
    putId(row, "msgid", scene);
    row.flag("credentialTheft", scene.dice.oneIn(4));
}

void appendAttachmentProtect(JsonRow& row, Scene& scene)
{
    putMail(row, scene);
    putSenderAndRecipient(row, scene);
    putFile(row, scene);
    putIp(row, "IP", scene);
}

constexpr Bodies kBodies{appendReceipt,          appendProcess,         appendDelivery,
                         appendJournal,          appendVirus,           appendSpamThread,
                         appendImpersonation,    appendInternalProtect, appendUrlProtect,
                         appendAttachmentProtect};

} // namespace

void appendSiem(std::string& out, const Setting& setting, const Moment& moment)
{
    const Step& step = stepOf(setting.seed, moment.seq);
    const Message mail(mailOf(setting.seed, moment.seq, step), step.plot);
    Scene scene{setting, moment, step, mail, diceFor(step, mail, moment)};
    JsonRow row(out);
    row.text("acc", setting.account);
    kBodies[static_cast<std::size_t>(step.kind)](row, scene);
    row.close(moment.seq);
}

} // namespace core::simulator
