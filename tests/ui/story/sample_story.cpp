#include "tests/ui/story/sample_story.h"

#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

namespace samples {

namespace {

constexpr const char* kMail =
    R"("Sender":"news@parcel-notice.example","Subject":"Your parcel is waiting: confirm today")";

QByteArray ids()
{
    return QByteArray(R"("aCode":")") + kStoryCode + R"(","MsgId":"<)" + kStoryId + R"(>",)";
}

std::pair<ui::EventRow, QByteArray> delivery(const char* time, const char* to, bool delivered)
{
    return made("delivery", time,
                ids() + kMail + R"(,"Rcpt":")" + to + R"(","Delivered":)"
                    + (delivered ? "true"
                                 : R"(false,"RejType":"Recipient email address is possibly )"
                                   R"(incorrect","RejCode":"550")"));
}

} // namespace

std::pair<ui::EventRow, QByteArray> made(const char* type, const char* time,
                                         const QByteArray& members)
{
    ui::EventRow row;
    row.collector = QStringLiteral("Acme Europe");
    row.type = core::mimecast::findLogType(type)->code;
    row.time = *core::fromIso(QString::fromLatin1(time));
    row.received = row.time + std::chrono::seconds(74);
    const QByteArray raw = "{" + members + "}";
    row.summary = core::mimecast::summarise(row.type, raw);
    return {row, raw};
}

std::vector<std::pair<ui::EventRow, QByteArray>> story()
{
    const auto mail = ids() + kMail;
    return {
        made("receipt", "2026-01-25T12:04:30.211Z",
             mail + R"(,"Act":"Acc","Dir":"Inbound","Rcpt":"m.ito@acme.example")"),
        made("receipt", "2026-01-25T12:04:30.211Z",
             mail + R"(,"Act":"Acc","Dir":"Inbound","Rcpt":"sales@acme.example")"),
        made("spam", "2026-01-25T12:04:30.870Z", mail + R"(,"Recipient":"m.ito@acme.example")"),
        made("process", "2026-01-25T12:04:31.002Z",
             mail + R"(,"Act":"Hld","Hld":"Spm","AttCnt":1)"),
        made("held-release", "2026-01-25T12:30:55Z",
             R"("id":"eNqhold","messageId":")" + QByteArray(kStoryId)
                 + R"(","status":"released","heldReason":"Spam","fromEnv":{"emailAddress":)"
                   R"("news@parcel-notice.example"},"to":[{"emailAddress":"m.ito@acme.example"}],)"
                   R"("subject":"Your parcel is waiting: confirm today")"),
        delivery("2026-01-25T12:31:02.140Z", "m.ito@acme.example", true),
        delivery("2026-01-25T12:31:02.340Z", "sales@acme.example", true),
        delivery("2026-01-25T12:31:03.840Z", "old.user@acme.example", false),
        made("url-protect", "2026-01-25T14:12:44Z",
             R"("messageId":")" + QByteArray(kStoryId)
                 + R"(","userEmailAddress":"m.ito@acme.example","fromUserEmailAddress":)"
                   R"("news@parcel-notice.example","url":"https://parcel-notice.example/t/9f",)"
                   R"("subject":"Your parcel is waiting: confirm today","action":"block",)"
                   R"("category":"Phishing & Fraud")"),
    };
}

std::pair<ui::EventRow, QByteArray> lateDelivery()
{
    return delivery("2026-01-25T14:31:03.840Z", "old.user@acme.example", true);
}

std::vector<ui::Whereabouts::Stream> whereabouts()
{
    using State = ui::Whereabouts::Stream::State;
    const auto stream = [](const char* title, State state, const char* sentence,
                           std::int64_t stored) {
        return ui::Whereabouts::Stream{.collector = QStringLiteral("Acme Europe"),
                                       .title = QString::fromLatin1(title),
                                       .state = state,
                                       .sentence = QString::fromLatin1(sentence),
                                       .stored = stored};
    };
    return {stream("Message logs (SIEM)", State::Stored,
                   "Asked for; 31 events of this minute are stored.", 31),
            stream("URL protection", State::Empty,
                   "Asked for; Mimecast had nothing of this minute.", 0),
            stream("Attachment protection", State::Gap,
                   "Not collected between 12:03 UTC and 12:09 UTC: The quota was spent.", 0),
            stream("Audit", State::NotYet,
                   "Not published yet: Mimecast hands these logs over up to 15 min late. Expected "
                   "by 12:20 UTC.",
                   0),
            stream("Archive search", State::BeforeStart,
                   "Not asked for: the collector begins at 2026-01-26 00:00 UTC.", 0)};
}

} // namespace samples
