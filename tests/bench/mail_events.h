// Mail logs to measure with: 31 members, about 860 bytes each, 24 hours from a fixed day on, three
// events a message, in pages of one log type each; one subject in a thousand holds "zqxneedle". The same numbers give the same
// events, always.
#pragma once

#include "core/event/page.h"

#include <array>
#include <random>

#include <QByteArray>

namespace bench {

inline constexpr core::LogTypeCode kReceipt = 1; // then process and delivery
inline const core::TimePoint kDay = std::chrono::sys_days(std::chrono::year(2026) / 11 / 1);
inline constexpr auto kNeedle = "zqxneedle";

class MailEvents {
public:
    explicit MailEvents(std::int64_t events)
        : m_events(events)
    {
    }

    // The next so many, as a page that owns them.
    core::Page next(int count)
    {
        core::Page page;
        if (m_type == 0) {
            m_messages.clear();
            for (int i = 0; i < count; ++i)
                m_messages.push_back(message());
        }
        for (int i = 0; i < count && m_made < m_events; ++i, ++m_made)
            add(page, m_messages[std::size_t(i)]);
        m_type = (m_type + 1) % 3;
        return page;
    }
    [[nodiscard]] bool done() const { return m_made >= m_events; }

private:
    std::uint64_t dice(std::uint64_t sides) { return m_chance() % sides; }
    // Few are common, most are rare.
    std::uint64_t skewed(std::uint64_t sides)
    {
        const double share = double(m_chance() >> 11) / double(1ULL << 53);
        return std::uint64_t(share * share * share * double(sides));
    }
    QByteArray hex(int digits)
    {
        QByteArray text;
        for (int i = 0; i < digits; ++i)
            text += "0123456789abcdef"[dice(16)];
        return text;
    }
    QByteArray token(int letters)
    {
        QByteArray text;
        for (int i = 0; i < letters; ++i)
            text += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[dice(64)];
        return text;
    }
    QByteArray address(std::uint64_t person, std::uint64_t domains)
    {
        constexpr std::array first{"m", "anna", "jose", "li", "omar", "sofia", "tom", "yuki"};
        constexpr std::array last{"ito",   "smith", "garcia", "wang", "ali",
                                  "rossi", "brown", "tanaka", "kumar"};
        return QByteArray(first[person % first.size()]) + '.'
            + last[person / 8 % last.size()] + QByteArray::number(qulonglong(person / 72)) + '@'
            + "d" + QByteArray::number(qulonglong(person * 7919 % domains)) + ".example";
    }
    QByteArray subject()
    {
        constexpr std::array words{"invoice", "meeting", "Re:",     "report",  "update", "order",
                                   "quarter", "payment", "project", "welcome", "notice", "weekly",
                                   "summary", "request", "Fwd:",    "contract"};
        QByteArray text;
        for (int i = 0; i < 6; ++i)
            text += QByteArray(words[dice(words.size())]) + ' ';
        if (dice(1000) == 0)
            text += kNeedle + QByteArray::number(qulonglong(dice(10))) + ' ';
        return text + '#' + QByteArray::number(qulonglong(dice(1'000'000)));
    }
    QByteArray message()
    {
        const auto sender = skewed(203'000);
        return R"(,"aggregateId":")" + token(22) + R"(_1762000000","processingId":")" + hex(32)
            + R"(_1762000000","accountId":"C0A0","senderEnvelope":")" + address(sender, 40'000)
            + R"(","senderHeader":")" + address(sender, 40'000) + R"(","recipients":")"
            + address(skewed(5'000), 12) + R"(","subject":")" + subject() + R"(","messageId":"<)"
            + hex(24) + '.' + hex(8) + "@mail.d" + QByteArray::number(qulonglong(sender % 9'000))
            + R"(.example>","senderIp":")" + QByteArray::number(qulonglong(20 + dice(200))) + '.'
            + QByteArray::number(qulonglong(dice(256))) + '.'
            + QByteArray::number(qulonglong(dice(256))) + '.'
            + QByteArray::number(qulonglong(dice(256))) + R"(","emailSize":)"
            + QByteArray::number(qulonglong(2'000 + dice(60'000)));
    }
    void add(core::Page& page, const QByteArray& message)
    {
        const auto time = kDay + std::chrono::milliseconds(m_made * 86'400'000 / m_events);
        constexpr std::array types{"receipt", "process", "delivery"};
        constexpr std::array actions{"Acc", "Acc", "Acc", "Acc", "Acc", "Acc", "Acc", "Rej", "Hld"};
        constexpr std::array routes{"Inbound", "Inbound", "Outbound", "Internal"};
        constexpr std::array ciphers{"TLS_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
                                     "ECDHE-RSA-AES128-GCM-SHA256"};
        const auto type = std::size_t(m_type);
        const char* const action = actions[dice(actions.size())];
        const QByteArray rejected = action == std::string_view("Rej")
            ? R"("Invalid Recipient Address","rejectionCode":"550","rejectionInfo":"Recipient )"
              R"(address rejected")"
            : R"(null,"rejectionCode":null,"rejectionInfo":null)";
        page.buffers.push_back(
            R"({"eventType":")" + QByteArray(types[type]) + R"(","timestamp":)"
            + QByteArray::number(qlonglong(time.time_since_epoch().count())) + message
            + (type == 2 ? R"(,"delivered":")" : R"(,"action":")") + action
            + R"(","direction":")" + routes[dice(routes.size())] + R"(","rejectionType":)"
            + rejected + R"(,"tlsVersion":"TLSv1.)" + QByteArray::number(qulonglong(2 + dice(2)))
            + R"(","tlsCipher":")" + ciphers[dice(ciphers.size())]
            + R"(","spamScore":)" + QByteArray::number(qulonglong(dice(12)))
            + R"(,"spamDetectionLevel":"default","spamProcessingDetail":"greylist:none;rbl:clean",)"
              R"("spfResult":"pass","dkimResult":"pass","dmarcResult":"none","virusFound":null,)"
              R"("numberAttachments":)"
            + QByteArray::number(qulonglong(skewed(5))) + R"(,"subtype":")" + action
            + R"(","sourceRegion":"eu-b","node":"relay-)"
            + QByteArray::number(qulonglong(dice(48))) + R"("})");
        const QByteArray& raw = page.buffers.back();
        page.records.push_back({.raw = {raw.constData(), std::size_t(raw.size())},
                                .time = time,
                                .timeSource = core::TimeSource::Event,
                                .type = core::LogTypeCode(kReceipt + type),
                                .hash = {m_chance(), m_chance()}});
    }

    std::int64_t m_events;
    std::int64_t m_made = 0;
    std::mt19937_64 m_chance{1};
    int m_type = 0;
    std::vector<QByteArray> m_messages; // of three pages, one a log type
};

} // namespace bench
