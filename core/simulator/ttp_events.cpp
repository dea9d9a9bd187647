#include "core/simulator/row_parts.h"

namespace core::simulator {

namespace {

// So that the sequences of the streams draw different mails.
constexpr std::uint64_t kUrlSalt = 0x55524C;
constexpr std::uint64_t kAttachmentSalt = 0x415454;

constexpr std::array kUrlPlots{Plot::Clean,    Plot::Newsletter,  Plot::Clean,    Plot::Internal,
                               Plot::Phishing, Plot::Clean,       Plot::Outbound, Plot::Newsletter,
                               Plot::Clean,    Plot::InsiderLink, Plot::Clean,    Plot::Hostile};
constexpr std::array kAttachmentPlots{
    Plot::Clean,    Plot::Clean,   Plot::BadAttachment, Plot::Clean, Plot::Internal, Plot::Clean,
    Plot::Outbound, Plot::Malware, Plot::Clean,         Plot::Clean, Plot::Clean,    Plot::Clean};

template<std::size_t N>
Plot plotOf(const std::array<Plot, N>& plots, std::uint64_t number)
{
    if (Dice(number + 9).oneIn(64))
        return Plot::Hostile;
    return Dice(number).of(plots);
}

std::string_view attachmentResult(Plot plot, std::uint64_t number)
{
    if (plot == Plot::Malware)
        return "malicious";
    if (plot == Plot::BadAttachment)
        return Dice(number + 1).oneIn(4) ? "timeout" : "unsafe";
    return Dice(number + 1).oneIn(40) ? "error" : "safe";
}

void putTags(JsonRow& row, bool bad)
{
    if (bad)
        row.raw("tagMap",
                R"({"DangerousFileExt":{"Status":["CustomerSpecific","VerdictBlock"],)"
                R"("ContentCheck:DangerousExtsUrlFileDownload":["dll"]}})")
            .text("advancedPhishingResult", "malicious");
    else
        row.raw("tagMap", R"({"UrlReputationScan":{"Status":["UrlReputationClean"]}})")
            .null("advancedPhishingResult");
}

} // namespace

void appendUrlRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kUrlSalt, moment.seq);
    const Message mail(number, plotOf(kUrlPlots, number));
    const bool bad = mail.bad();
    const bool warned = bad && Dice(number + 2).oneIn(3);
    Dice dice(number + 3);
    JsonRow row(out);
    putAddress(row, "userEmailAddress", mail.recipient(0));
    putAddress(row, "fromUserEmailAddress", mail.sender);
    row.with("url", [&](std::string& text) { mail.appendUrl(text); });
    row.text("ttpDefinition",
             mail.route == Route::Internal ? "Default Internal URL Protect Definition"
                                           : "Default Inbound URL Protect Definition");
    row.text("subject", mail.subject);
    row.text("action", warned ? "warn" : bad ? "block" : "allow");
    row.text("adminOverride", "N/A").text("userOverride", "None");
    row.text("scanResult", bad ? "malicious" : "clean");
    row.text("category", bad ? dice.of(kBadCategories) : dice.of(kCategories));
    if (mail.route == Route::Internal)
        row.text("sendingIp", "Internal IP");
    else
        row.with("sendingIp", [&](std::string& text) { mail.appendIp(text); });
    row.text("userAwarenessAction", warned ? "Continue" : "N/A");
    putDate(row, "date", moment.time);
    row.text("actions", warned ? "None" : bad ? "Block" : "Allow");
    row.text("route", lowerName(mail.route));
    row.text("creationMethod", dice.oneIn(3) ? "Entry Scan" : "User Click");
    row.raw("emailPartsDescription", dice.oneIn(5) ? R"(["Attachment"])" : R"(["Body"])");
    row.with("messageId", [&](std::string& text) { mail.appendId(text); });
    putTags(row, bad);
    row.close(moment.seq);
}

void appendAttachmentRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kAttachmentSalt, moment.seq);
    const Message mail(number, plotOf(kAttachmentPlots, number));
    const std::string_view result = attachmentResult(mail.plot, number);
    const File& file = mail.file();
    Dice dice(number + 3);
    JsonRow row(out);
    putAddress(row, "senderAddress", mail.sender);
    putAddress(row, "recipientAddress", mail.recipient(0));
    row.text("fileName", file.name).text("fileType", file.mime).text("result", result);
    row.text("actionTriggered", dice.oneIn(6) ? "user release, none" : "none, none");
    putDate(row, "date", moment.time);
    row.with("details", [&](std::string& text) {
        text += result == "safe" ? "Safe" : "Suspicious";
        text += "                                              \\r\\nTime taken: 0 hrs, 0 min, ";
        appendNumber(text, 1 + dice.below(50));
        text += " sec";
    });
    row.text("route", lowerName(mail.route));
    row.with("messageId", [&](std::string& text) { mail.appendId(text); });
    row.text("subject", mail.subject);
    row.with("fileHash", [&](std::string& text) { mail.appendHash(text, 64); });
    row.text("definition", "Default Attachment Protection Definition");
    row.close(moment.seq);
}

} // namespace core::simulator
