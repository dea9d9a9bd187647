#include "tests/ui/viewer/sample_events.h"

#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <array>

#include <QJsonArray>
#include <QJsonDocument>

namespace samples {

namespace {

struct Mail {
    const char16_t* from;
    const char16_t* subject;
};

constexpr std::array kMail{
    Mail{u"anna.berg@northwind.example", u"Re: Offer 2026-118, revised delivery dates"},
    Mail{u"news@parcel-notice.example", u"Your parcel is waiting: confirm the address today"},
    Mail{u"ops@acme.example", u"Maintenance tonight 22:00 to 23:30"},
    Mail{u"jörg.müller@lieferant.example", u"Rückfrage zur Bestellung 4711 (Größe, Maße)"},
    Mail{u"山本@example.jp", u"会議の議題について(第3四半期の見積書)"},
    Mail{u"olga.smirnova@pochta.example", u"Счёт за январь и акт сверки"},
    Mail{u"ceo@acrne.example", u"Urgent payment"},
    Mail{u"fatima@mail.example", u"فاتورة رقم 2026/17 مستحقة الدفع"},
    Mail{u"build@ci.example", u"Pipeline #2291 passed"},
    Mail{u"nikos@athina.example", u"Προσφορά για το έργο"},
    Mail{u"invoice@billing.example", u"Invoice 88412 overdue, second reminder"},
    Mail{u"somchai@bangkok.example", u"ใบแจ้งหนี้ประจำเดือนมกราคม"},
    Mail{u"noreply@a-very-long-subdomain.of-a-provider.notifications.example",
         u"Your weekly summary: 14 documents changed, 3 comments, 1 mention and a few more things"},
    Mail{u"dana@tlv.example", u"הצעת מחיר מעודכנת"},
    Mail{u"mallory@evil.example", u"<img src='/etc/passwd'><b>free</b> \u202Egpj.exe"},
    Mail{u"wang@shanghai.example", u"关于合同的补充说明 😀"},
};
constexpr std::array kTo{u"sales@acme.example", u"m.ito@acme.example", u"all@acme.example",
                         u"einkauf@acme.example", u"ap@acme.example"};
// receipt, process, delivery, url-protect … as they are numbered
constexpr std::array kTypes{
    "receipt", "process",  "delivery",           "receipt",      "url-protect", "receipt",
    "process", "delivery", "attachment-protect", "impersonation"};

QString text(const char16_t* words) { return QString::fromUtf16(words); }

QString actionOf(int n)
{
    if (n % 12 == 5)
        return QStringLiteral("Rej");
    return n % 17 == 3 ? QStringLiteral("Hld") : QStringLiteral("Acc");
}

core::Outcome outcomeOf(const QString& action)
{
    if (action == QLatin1String("Rej"))
        return core::Outcome::Rejected;
    return action == QLatin1String("Hld") ? core::Outcome::Held : core::Outcome::Accepted;
}

QString verdictOf(core::Outcome outcome)
{
    if (outcome == core::Outcome::Rejected)
        return QStringLiteral("IP Found in RBL");
    return outcome == core::Outcome::Held ? QStringLiteral("Spm") : QString();
}

QByteArray quoted(const QString& text)
{
    const auto array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

// The first of the spellings a log type's field may have, as a name in a record.
QByteArray name(std::string_view spellings)
{
    const auto first = spellings.substr(0, spellings.find('|'));
    return ",\"" + QByteArray(first.data(), qsizetype(first.size())) + "\":";
}

// In the order Mimecast has them.
QByteArray raw(const ui::EventRow& row, int n)
{
    const auto& summary = row.summary;
    const auto& names = core::mimecast::logType(row.type).fields;
    const auto number = QByteArray::number(n);
    return "{\"datetime\":" + quoted(core::toIso(row.time))
        + ",\"aCode\":" + quoted(summary.messageKey) + ",\"acc\":\"C0A0\"" + name(names.from)
        + quoted(summary.from) + name(names.to) + quoted(summary.to) + name(names.subject)
        + quoted(summary.subject) + name(names.action) + quoted(summary.action)
        + name(names.verdict) + quoted(summary.verdict) + ",\"IP\":\"198.51.100."
        + QByteArray::number(n % 250) + "\",\"MsgId\":\"<20240125." + number
        + "@mail.example>\",\"MsgSize\":" + QByteArray::number(4096 + n)
        + ",\"TlsVer\":\"TLSv1.3\",\"url\":\"https://parcel-notice.example/t/9f3e77a1c0d4/"
          "confirm?address="
        + number + "&token=" + QByteArray(160, 'f') + "\",\"parts\":{\"html\":true,\"count\":3}}";
}

} // namespace

Event event(int n)
{
    const auto index = std::size_t(n);
    const auto& mail = kMail[index % kMail.size()];
    const auto time = kStart + std::chrono::milliseconds(n * 1370LL + (n % 3 == 0 ? 0 : n % 7));
    const auto action = actionOf(n);
    ui::EventRow row;
    row.collector = n % 5 == 4 ? QStringLiteral("Acme US") : QStringLiteral("Acme Europe");
    row.type = core::mimecast::findLogType(kTypes[index % kTypes.size()])->code;
    row.time = n % 13 == 6 ? std::chrono::floor<std::chrono::seconds>(time) : time;
    row.timeSource = n % 13 == 6 ? core::TimeSource::File : core::TimeSource::Event;
    row.received = time + std::chrono::seconds(74);
    row.summary = {.from = text(mail.from),
                   .to = text(kTo[index % kTo.size()]),
                   .subject = text(mail.subject),
                   .action = action,
                   .verdict = verdictOf(outcomeOf(action)),
                   .messageKey = QStringLiteral("code-%1").arg(n),
                   .outcome = outcomeOf(action)};
    return {row, raw(row, n)};
}

std::vector<Event> events(int first, int count)
{
    std::vector<Event> made;
    made.reserve(std::size_t(count));
    for (int n = first; n < first + count; ++n)
        made.push_back(event(n));
    return made;
}

ui::CollectorView collector(const QString& id, const QString& name)
{
    ui::CollectorView view;
    view.settings.id = id;
    view.settings.name = name;
    return view;
}

} // namespace samples
