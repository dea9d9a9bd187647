// What administrators do: audit events, searches and views of the archive.
#include "core/simulator/row_parts.h"

namespace core::simulator {

namespace {

constexpr std::uint64_t kAuditSalt = 0x415544;
constexpr std::uint64_t kSearchSalt = 0x415243;
constexpr std::uint64_t kViewSalt = 0x564945;

struct AuditKind {
    std::string_view type;
    std::size_t category; // in kAuditCategories
    std::string_view info;
};
constexpr std::array kAuditKinds{
    AuditKind{"Threat Intel Feed Download", 0,
              "malware_customer_csv_20211116120300300.zip Downloaded By "},
    AuditKind{"Logon Authentication Failed", 1, "Failed authentication for "},
    AuditKind{"User Logged On", 1, "Successful authentication for "},
    AuditKind{"Case Action", 2, "Review set opened by "},
    AuditKind{"Existing User Password Changed", 3, "Password changed for "},
    AuditKind{"Mimecast Support Login", 4, R"(Support session, ticket \"4711\", granted by )"},
    AuditKind{"Archive Service Action", 5, "Retention reviewed by "},
    AuditKind{"API Application Created", 6, "Application \\u2018Mailweir\\u2019 created by "},
    AuditKind{"Profile Group Log Entry", 7, "Group Quays \xe2\x80\x93 K\xc3\xb6ln edited by "},
    AuditKind{"New User Created", 8, "\xe8\xa6\x8b\xe7\xa9\x8d user added by "},
    AuditKind{"Policy Edited", 9, "Policy Default Inbound URL Protect edited by "}};

Address administrator(std::uint64_t number)
{
    Dice dice(number + 5);
    return {.local = dice.of(kOwnPeople), .domain = kOwnDomains[0]};
}

void appendAuditInfo(std::string& out, const AuditKind& kind, std::uint64_t number, TimePoint time)
{
    out += kind.info;
    administrator(number).appendTo(out);
    std::string date;
    appendDate(date, time, 0);
    out += ", Date: ";
    out += date.substr(0, 10);
    out += ", Time: ";
    out += date.substr(11);
    out += ", IP: ";
    Message(number, Plot::Clean).appendIp(out);
    out +=
        number % 2 == 0 ? ", Application: Integrations" : ", Application: Administration Console";
}

} // namespace

// Of every eight events two have one id, with another text each.
void appendAuditRow(std::string& out, const Setting& setting, const Moment& moment)
{
    const std::uint64_t number = drawn(setting.seed, kAuditSalt, moment.seq);
    const bool repeats = moment.seq % 8 == 5;
    const std::uint64_t id = repeats ? drawn(setting.seed, kAuditSalt, moment.seq - 1) : number;
    const AuditKind& kind = Dice(number).of(kAuditKinds);
    JsonRow row(out);
    putToken(row, "id", "", id);
    row.text("auditType", kind.type);
    putAddress(row, "user", administrator(number));
    putDate(row, "eventTime", moment.time);
    row.with("eventInfo",
             [&](std::string& text) { appendAuditInfo(text, kind, number, moment.time); });
    row.text("category", kAuditCategories[kind.category]);
    row.close(moment.seq);
}

void appendArchiveSearchRow(std::string& out, const Setting& setting, const Moment& moment,
                            SearchDetail detail)
{
    const std::uint64_t number = drawn(setting.seed, kSearchSalt, moment.seq);
    Dice dice(number);
    const Address searcher = dice.oneIn(5) ? Address{} : administrator(number);
    constexpr std::array<std::string_view, 4> kReasons{"", "Legal hold 2024-7", "Lost mail",
                                                       "R\xc3\xbc"
                                                       "ckfrage Revision"};
    const std::string_view words = dice.of(kSubjects);
    JsonRow row(out);
    putDate(row, "createTime", moment.time);
    putAddress(row, "emailAddr", searcher);
    row.text("source", "archive").text("searchText", words);
    row.text("searchReason", dice.of(kReasons));
    row.text("description", dice.oneIn(3) ? "Archive Search" : "Message Tracking Search");
    if (detail == SearchDetail::Long) {
        row.text("searchPath", "/archive/search").boolean("isAdmin", !searcher.domain.empty());
        row.text("museQuery", R"(<?xml version=\"1.0\"?><xmlquery trace=\"muse\"/>)");
    }
    row.close(moment.seq);
}

void appendArchiveViewRow(std::string& out, const Setting& setting, const Moment& moment)
{
    constexpr std::array kPlots{Plot::Clean,      Plot::Outbound,   Plot::Internal,
                                Plot::NullSender, Plot::Newsletter, Plot::Hostile};
    const std::uint64_t number = drawn(setting.seed, kViewSalt, moment.seq);
    const Message mail(number, Dice(number).of(kPlots));
    Dice dice(number + 3);
    JsonRow row(out);
    putAddress(row, "viewer", administrator(number));
    row.text("source", dice.oneIn(2) ? "Message Tracking" : "Archive");
    putDate(row, "viewed", moment.time);
    putAddress(row, "from", mail.sender);
    putAddress(row, "to", mail.recipient(0));
    row.text("subject", mail.subject);
    putDate(row, "messageDate", moment.time - std::chrono::hours(1 + dice.below(2000)));
    row.boolean("contentViewed", dice.oneIn(3)).boolean("discoveryCase", dice.oneIn(6));
    row.close(moment.seq);
}

} // namespace core::simulator
