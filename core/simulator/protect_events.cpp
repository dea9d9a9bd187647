// Impersonation protection and data leak prevention.
#include "core/simulator/row_parts.h"

namespace core::simulator {

namespace {

constexpr std::uint64_t kImpersonationSalt = 0x494D50;
constexpr std::uint64_t kDlpSalt = 0x444C50;

constexpr std::array kImpersonationPlots{Plot::Impersonation, Plot::Impersonation, Plot::Phishing,
                                         Plot::Impersonation, Plot::Clean,         Plot::Hostile};
constexpr std::array kDlpPlots{Plot::Outbound, Plot::Outbound, Plot::Clean,
                               Plot::Internal, Plot::Outbound, Plot::NullSender};

struct Signs {
    std::string_view identifiers;
    int hits;
};
constexpr std::array kSigns{
    Signs{R"(["internal_user_name","reply_address_mismatch"])", 2},
    Signs{R"(["similar_internal_domain","newly_observed_domain","internal_user_name"])", 3},
    Signs{R"(["targeted_threat_dictionary"])", 1},
    Signs{R"(["custom_name_list"])", 1},
};
constexpr std::array<std::string_view, 3> kPolicies{"Card numbers leaving the company",
                                                    "Confidential documents", "Personal data"};

void putResults(JsonRow& row, const Message& mail)
{
    std::string& out = row.key("impersonationResults");
    out += '[';
    JsonRow inner(out);
    inner.text("impersonationDomainSource", "internal_user_name");
    inner.text("similarDomain", mail.sender.domain);
    inner.text("stringSimilarToDomain", kOwnDomains[0]).text("checkerResult", "hit");
    out += "}]";
}

} // namespace

void appendImpersonationRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kImpersonationSalt, moment.seq);
    const Message mail(number, Dice(number).of(kImpersonationPlots));
    Dice dice(number + 3);
    const Signs& signs = dice.of(kSigns);
    constexpr std::array<std::string_view, 3> kActions{"hold", "bounce", "none"};
    JsonRow row(out);
    putToken(row, "id", "MTOKEN:", number);
    putAddress(row, "senderAddress", mail.sender);
    putAddress(row, "recipientAddress", mail.recipient(0));
    row.text("subject", mail.subject).text("definition", "Default Impersonation Definition");
    row.number("hits", signs.hits).raw("identifiers", signs.identifiers);
    row.text("action", dice.of(kActions));
    row.boolean("taggedExternal", dice.oneIn(4));
    row.boolean("taggedMalicious", mail.plot != Plot::Clean);
    row.with("senderIpAddress", [&](std::string& text) { mail.appendIp(text); });
    putDate(row, "eventTime", moment.time);
    putResults(row, mail);
    putMessageId(row, mail);
    row.close(moment.seq);
}

// Two rows at one time: mostly of one message, held and told about.
void appendDlpRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::int64_t pair = moment.seq / togetherIn(Stream::Dlp);
    const bool same = drawn(setting.seed, kDlpSalt + 1, pair) % 4 != 0;
    const std::uint64_t number = drawn(setting.seed, kDlpSalt, same ? pair * 2 : moment.seq);
    const Message mail(number, Dice(number).of(kDlpPlots));
    JsonRow row(out);
    putAddress(row, "senderAddress", mail.sender);
    putAddress(row, "recipientAddress", mail.recipient(0));
    row.text("subject", mail.subject);
    putDate(row, "eventTime", moment.time);
    row.text("route", lowerName(mail.route));
    row.text("policy", Dice(number + 3).of(kPolicies));
    row.text("action", moment.seq % 2 == 0 ? "hold" : "notification");
    putMessageId(row, mail);
    row.close(moment.seq);
}

} // namespace core::simulator
