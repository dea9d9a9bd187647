// Cloud Integrated: what was found in the mail of Microsoft 365, every mail, every click.
#include "core/simulator/row_parts.h"

namespace core::simulator {

namespace {

constexpr std::array kPlots{Plot::Clean,   Plot::Newsletter, Plot::Clean,    Plot::Internal,
                            Plot::Malware, Plot::Clean,      Plot::Phishing, Plot::Outbound,
                            Plot::Clean,   Plot::Hostile,    Plot::Clean,    Plot::NullSender};

struct Part {
    const Message& mail;
    Dice dice;
};

void putRecipients(JsonRow& row, const Message& mail, unsigned count)
{
    std::string& out = row.key("recipients");
    for (unsigned which = 0; which < count; ++which) {
        out += which == 0 ? "[\"" : ",\"";
        mail.recipient(which).appendTo(out);
        out += '"';
    }
    out += ']';
}

void putMail(JsonRow& row, const Part& part)
{
    putAddress(row, "senderEnvelope", part.mail.sender);
    putAddress(row, "senderHeader", part.mail.headerFrom);
    row.with("messageId", [&](std::string& out) { part.mail.appendId(out); });
    row.text("subject", part.mail.subject).text("source", "OFFICE_365_MAIL");
    row.text("direction", capitalName(part.mail.route));
}

void appendEntities(JsonRow& row, Part& part)
{
    const bool bad = part.mail.bad();
    const std::string_view threat = bad ? "MALWARE"
        : part.dice.oneIn(6)            ? "POLICIES_DISABLED"
                                        : "NO_DETECTIONS";
    row.text("subtype", threat).text("threatType", threat);
    row.text("threatState",
             bad                      ? "BLOCKED"
                 : part.dice.oneIn(5) ? "DELIVERY_IN_PROGRESS"
                                      : "DELIVERED");
    putMail(row, part);
    putRecipients(row, part.mail, 1 + part.dice.below(3));
    std::string& out = row.key("attachments");
    out += '[';
    if (bad) {
        out += '"';
        out += part.mail.file().name;
        out += '"';
    }
    out += ']';
    row.raw("policiesApplied",
            bad ? R"([{"action":"BLOCK","mode":"ENFORCE","name":"Default malware policy"}])"
                : R"([{"action":"NONE","mode":"MONITOR","name":"Default malware policy"}])");
    if (part.dice.oneIn(3))
        row.null("tags");
    else
        row.raw("tags", bad ? R"(["MALWARE_ATTACHMENT","FIRST_TIME_SENDER"])" : "[]");
    row.boolean("historicalMail", part.dice.oneIn(10));
}

void appendMailflow(JsonRow& row, Part& part)
{
    row.null("subtype");
    putMail(row, part);
    putRecipients(row, part.mail, 1);
    row.raw("authResults",
            part.mail.bad() ? R"([{"type":"SPF","result":"FAIL","aligned":false},)"
                              R"({"type":"DKIM","result":"NONE","aligned":null},)"
                              R"({"type":"DMARC","result":"FAIL","aligned":false}])"
                            : R"([{"type":"SPF","result":"PASS","aligned":true},)"
                              R"({"type":"DKIM","result":"PASS","aligned":true},)"
                              R"({"type":"DMARC","result":"PASS","aligned":null}])");
}

void appendUrlclick(JsonRow& row, Part& part)
{
    const bool bad = part.mail.bad();
    row.text("subtype", bad ? "BLOCK" : "ALLOW").text("action", bad ? "BLOCK" : "ALLOW");
    putMail(row, part);
    putRecipients(row, part.mail, 1);
    row.with("url", [&](std::string& out) { part.mail.appendUrl(out); });
    row.text("urlCategory", bad ? part.dice.of(kBadCategories) : part.dice.of(kCategories));
    if (bad)
        row.text("blockReason", "malicious");
    else
        row.null("blockReason");
    row.with("sourceIp", [&](std::string& out) { part.mail.appendIp(out); });
}

std::string_view typeOf(Stream stream)
{
    if (stream == Stream::CiEntities)
        return "entities";
    return stream == Stream::CiMailflow ? "mailflow" : "urlclick";
}

} // namespace

void appendCloudIntegrated(std::string& out, const Setting& setting, const Moment& moment,
                           Stream stream, Form form)
{
    const std::uint64_t number =
        mix(setting.seed ^ (0x4349 + at(stream)), static_cast<std::uint64_t>(moment.seq));
    const Message mail(number, Dice(number).of(kPlots));
    Part part{mail, Dice(number + 3)};
    JsonRow row(out, form == Form::Live ? Spelling::Live : Spelling::Plain);
    row.with("aggregateId", [&](std::string& text) { mail.appendCode(text); });
    row.with("processingId", [&](std::string& text) { appendDrawnHex(text, number, 32); });
    row.text("accountId", setting.account);
    row.number("timestamp", moment.time.time_since_epoch().count());
    row.text("type", typeOf(stream));
    if (stream == Stream::CiEntities)
        appendEntities(row, part);
    else if (stream == Stream::CiMailflow)
        appendMailflow(row, part);
    else
        appendUrlclick(row, part);
    row.close(moment.seq);
}

} // namespace core::simulator
