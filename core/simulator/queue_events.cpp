// The message queues: what is held, what became of it, what was turned away.
#include "core/simulator/row_parts.h"

namespace core::simulator {

namespace {

constexpr std::uint64_t kHoldSalt = 0x484F4C;
constexpr std::uint64_t kReleaseSalt = 0x52454C;
constexpr std::uint64_t kRejectSalt = 0x52454A;

constexpr std::array kHeldPlots{Plot::HeldSpam, Plot::BadAttachment, Plot::Impersonation,
                                Plot::HeldSpam, Plot::Malware,       Plot::Hostile,
                                Plot::Clean,    Plot::NullSender,    Plot::Outbound};
constexpr std::array kRejectedPlots{Plot::BlockedHost, Plot::UnknownRecipient, Plot::BlockedHost,
                                    Plot::VirusAtDoor, Plot::NullSender};

constexpr std::array kReasons{HoldReason{"message_hold_applied_spam_signature_policy",
                                         "Message Hold Applied - Spam Signature policy"},
                              HoldReason{"default_inbound_attachment_protect_definition",
                                         "Default Inbound Attachment Protect Definition"},
                              HoldReason{"impersonation_protect", "Impersonation Protect"},
                              HoldReason{"content_examination", "Content Examination"}};

Address theOperator(Dice& dice) { return {.local = dice.of(kOwnPeople), .domain = kOwnDomains[0]}; }

// The code in capitals, as reasonId has it.
void putReasonId(JsonRow& row, std::string_view code)
{
    row.with("reasonId", [code](std::string& out) {
        for (const char each : code)
            out += each >= 'a' && each <= 'z' ? static_cast<char>(each - 32) : each;
    });
}

void putSpamDetail(JsonRow& row, bool bad)
{
    row.raw("spamProcessingDetail",
            bad ? R"({"rbl":{"info":"zen.lists.example","allow":false},"greyEmail":false,)"
                  R"("spf":{"info":"SPF_FAIL","allow":true},"dkim":{"info":"DKIM_UNKNOWN",)"
                  R"("allow":true},"dmarc":{"info":"DMARC_FAIL","allow":true},)"
                  R"("permittedSender":{"info":"","allow":true},"managedSender":{"info":"",)"
                  R"("allow":true},"verdict":{"categories":[],"decision":"spam","risk":"high"}})"
                : R"({"rbl":{"info":"","allow":true},"greyEmail":true,)"
                  R"("spf":{"info":"ALLOW","allow":true},"dkim":{"info":"ALLOW","allow":true},)"
                  R"("dmarc":{"info":"ALLOW","allow":true},"permittedSender":{"info":"",)"
                  R"("allow":true},"managedSender":{"info":"","allow":true},)"
                  R"("verdict":{"categories":[],"decision":"none","risk":"negligible"}})");
}

// Messages whose time in the queue ran out are listed too: nobody let them go.
void putDecision(JsonRow& row, Dice& dice)
{
    const bool released = !dice.oneIn(3);
    const bool expired = !released && dice.oneIn(2);
    row.text("status", released ? "released" : "rejected");
    if (released)
        row.text("rejectReason", "");
    else
        row.text("rejectReason",
                 expired ? "Message expired in the queue" : "Message goes against email policies");
    std::string& out = row.key("operator");
    JsonRow inner(out);
    putAddress(inner, "emailAddress", expired ? Address{} : theOperator(dice));
    out += '}';
}

void putRecipients(JsonRow& row, const Message& mail, unsigned count)
{
    std::string& out = row.key("to");
    for (unsigned which = 0; which < count; ++which) {
        out += which == 0 ? '[' : ',';
        appendNested(out, mail.recipient(which));
    }
    out += ']';
}

} // namespace

const HoldReason& holdReasonOf(std::uint64_t seed, std::int64_t seq)
{
    return Dice(drawn(seed, kHoldSalt, seq) + 7).of(kReasons);
}

void appendHoldListRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kHoldSalt, moment.seq);
    const Message mail(number, Dice(number).of(kHeldPlots));
    const HoldReason& reason = holdReasonOf(setting.seed, moment.seq);
    Dice dice(number + 3);
    JsonRow row(out);
    putToken(row, "id", "", number);
    row.text("reason", reason.text);
    putReasonId(row, reason.code);
    row.text("reasonCode", reason.code);
    putNested(row, "from", mail.sender);
    putNested(row, "fromHeader", mail.headerFrom);
    putNested(row, "to", mail.recipient(0));
    putNested(row, "toHeader", mail.recipient(0));
    row.text("subject", mail.subject).text("route", capitalName(mail.route));
    row.boolean("hasAttachments", mail.bad()).number("size", 1200 + dice.below(900'000));
    putDate(row, "dateReceived", moment.time);
    row.text("policyInfo", reason.text);
    row.close(moment.seq);
}

void appendHeldReleaseRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kReleaseSalt, moment.seq);
    const Message mail(number, Dice(number).of(kHeldPlots));
    Dice dice(number + 3);
    const HoldReason& reason = dice.of(kReasons);
    JsonRow row(out);
    putToken(row, "id", "", number);
    putDecision(row, dice);
    row.text("heldReason", reason.text);
    row.text("messageInfo", mail.bad() ? "Held: file type is not allowed" : "Held by policy");
    putDate(row, "released", moment.time);
    putNested(row, "fromEnv", mail.sender);
    putNested(row, "fromHdr", mail.headerFrom);
    putRecipients(row, mail, 1 + dice.below(2));
    row.text("subject", mail.subject).boolean("attachments", mail.bad());
    row.text("route", lowerName(mail.route)).number("size", 1200 + dice.below(900'000));
    row.text("policy", reason.text).number("spamScore", dice.below(40));
    row.text("detectionLevel", dice.oneIn(2) ? "relaxed" : "aggressive");
    putSpamDetail(row, mail.plot == Plot::HeldSpam);
    row.close(moment.seq);
}

void appendRejectionRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kRejectSalt, moment.seq);
    const Message mail(number, Dice(number).of(kRejectedPlots));
    const bool unknown = mail.plot == Plot::UnknownRecipient;
    JsonRow row(out);
    putAddress(row, "senderAddress", mail.sender);
    putAddress(row, "recipientAddress", mail.recipient(0));
    row.text("subject", mail.subject);
    putDate(row, "eventTime", moment.time);
    row.text("route", lowerName(mail.route));
    row.with("senderIpAddress", [&](std::string& text) { mail.appendIp(text); });
    row.text("type", unknown ? "Recipient Validation" : "Reputation");
    row.text("reason", unknown ? "Invalid Recipient" : "IP Found in RBL");
    row.text("info", unknown ? "550 Invalid Recipient" : "550 on a block list: zen.lists.example");
    putMessageId(row, mail);
    row.close(moment.seq);
}

} // namespace core::simulator
