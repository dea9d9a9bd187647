// Records of every shape a search may meet, made by chance: fields of both APIs, lists, escapes,
// letters of other scripts, nested JSON, numbers that are none, and lines that are not JSON.
#pragma once

#include "core/query/query.h"

#include <array>
#include <random>

#include <QByteArray>

namespace support {

class MixedEvents {
public:
    explicit MixedEvents(unsigned seed)
        : m_chance(seed)
    {
    }

    unsigned dice(unsigned sides) { return unsigned(m_chance() % sides); }

    QByteArray record()
    {
        if (dice(40) == 0)
            return "datetime=2024-05-17T12:00:00|Act=" + word() + "|Subject=" + word() + ' '
                + word();
        ++m_number;
        QByteArray raw = R"({"n":)" + QByteArray::number(m_number) + R"(,"senderEnvelope":")"
            + address() + R"(","subject":")" + word() + ' ' + word() + ' '
            + QByteArray::number(m_number) + '"';
        if (dice(3) > 0)
            raw += R"(,"recipients":)" + recipients();
        if (dice(2) == 0)
            raw += R"(,"messageId":"<m)" + QByteArray::number(dice(500)) + R"(@x.example>")";
        if (dice(2) == 0)
            raw += R"(,"action":")" + pick({"Acc", "Rej", "Hld", "acc"}) + '"';
        if (dice(2) == 0)
            raw += R"(,"emailSize":)" + size();
        if (dice(3) == 0)
            raw += R"(,"senderIp":"10.)" + QByteArray::number(dice(3)) + '.'
                + QByteArray::number(dice(9)) + R"(.7","destinationIp":"10.0.0.)"
                + QByteArray::number(dice(9)) + '"';
        if (dice(3) == 0)
            raw += R"(,"direction":")" + pick({"Inbound", "INBOUND", "internal"}) + '"';
        if (dice(4) == 0)
            raw += R"(,"spamScore":)" + pick({"3", "4.5", "-1", "\"7\""});
        if (dice(4) == 0)
            raw += R"(,"odd":{"inner":")" + word() + R"(","list":[{"deep":")" + word() + R"("}]})";
        if (dice(6) == 0)
            raw += R"(,"text":"{\"inside\":\")" + word() + R"(\"}")";
        if (dice(6) == 0)
            raw += R"(,"fileName":"\"a b.docx\", \")" + word() + R"(.pdf\"")";
        return raw + '}';
    }

    // A question in the query language.
    QString query(int depth = 0)
    {
        const unsigned kind = dice(depth > 2 ? 6 : 10);
        if (kind < 6)
            return term();
        const QString a = query(depth + 1);
        const QString b = query(depth + 1);
        if (kind == 6)
            return QStringLiteral("NOT (%1)").arg(a);
        return QStringLiteral("(%1) %2 (%3)")
            .arg(a, kind == 7 ? QStringLiteral("OR") : QStringLiteral("AND"), b);
    }

private:
    template<class T, std::size_t N>
    QByteArray pick(const T (&from)[N])
    {
        return from[dice(unsigned(N))];
    }

    QByteArray word()
    {
        return pick({"invoice", "Invoice", "report", "REPORT", "caf\xc3\xa9", "CAF\xc3\x89",
                     "stra\xc3\x9f"
                     "e",
                     "\\u00e9t\\u00e9", "quoted \\\"word\\\"", "line\\nbreak", "back\\\\slash",
                     "\xe6\x97\xa5\xe6\x9c\xac",
                     "\xe2\x84\xaa"
                     "elvin",
                     "payroll", "x", ""});
    }
    QByteArray address()
    {
        return pick({"anna", "Bob", "carla", "d.e", "mallory"}) + QByteArray::number(dice(40)) + '@'
            + pick({"acme.example", "mail.acme.example", "Other.example", "x.test"});
    }
    QByteArray recipients()
    {
        switch (dice(4)) {
        case 0:
            return "[\"" + address() + "\",\"" + address() + "\"]";
        case 1:
            return '"' + address() + ", " + address() + '"';
        case 2:
            return "null";
        }
        return '"' + address() + '"';
    }
    QByteArray size()
    {
        return pick({"\"12k\"", "\"\"", "[1,2]", "1.5", "null", "1e3"}) == "null"
            ? QByteArray("null")
            : dice(5) == 0 ? pick({"\"12k\"", "[1,2]", "1.5", "1e3"})
                           : QByteArray::number(dice(5000));
    }
    QString anyText()
    {
        return QString::fromUtf8(pick({"invoice",
                                       "inv",
                                       "REPORT",
                                       "caf\xc3\xa9",
                                       "\xc3\xa9t\xc3\xa9",
                                       "strasse",
                                       "kelvin",
                                       "\"quoted \\\"word\"",
                                       "\"line break\"",
                                       "\xe6\x97\xa5",
                                       "nowhere",
                                       "\"subject\"",
                                       "7",
                                       "\"anna1@\"",
                                       "acme",
                                       "\"example\\\",\"",
                                       "m42",
                                       "payroll",
                                       "inside",
                                       "slash"}));
    }
    QString term()
    {
        const QString number = QString::number(dice(5000));
        const QString text = anyText();
        switch (dice(3) == 0 ? 7 : dice(14)) {
        case 0:
            return QStringLiteral("from:%1").arg(text);
        case 1:
            return QStringLiteral("subject:%1").arg(text);
        case 2:
            return QStringLiteral("action:%1").arg(QString::fromUtf8(pick({"Rej", "acc", "Xyz"})));
        case 3:
            return QStringLiteral("size:>%1").arg(number);
        case 4:
            return QStringLiteral("size:[100 TO %1]").arg(number);
        case 5:
            return QStringLiteral("to_domain:%1")
                .arg(QString::fromUtf8(pick({"acme.example", "example", "x.test"})));
        case 6:
            return QString::fromUtf8(pick({"url:*", "to:*", "size:*", "id:*", "odd.inner:*"}));
        default:
            return pattern(text);
        }
    }
    QString pattern(const QString& text)
    {
        switch (7 + dice(9)) {
        case 7:
            return QString::fromUtf8(pick({"subject:inv*1?", "from:*@acme*", "ip:10.1.*", "cal*"}));
        case 8:
            return QString::fromUtf8(
                pick({"subject:/re.?ort/", "/b(ack|ob)/", "id:/^m4/", "from:/^\\w+1\\d?@/"}));
        case 9:
            return QStringLiteral("odd.inner:%1").arg(text);
        case 10:
            return QString::fromUtf8(
                pick({"odd.list.deep:x", "text.inside:report", "id=m42@x.example", "n:17",
                      "spam_score:>3", "attempts:*"}));
        case 11:
            return QString::fromUtf8(
                pick({"type:t3", "collector:acme", "collector:\"acme name\"", "outcome:rejected",
                      "direction:inbound", "NOT outcome:*"}));
        case 12:
            return QString::fromUtf8(
                pick({"time:>2024-05-17T13:00:00Z", "received:<=2024-05-17T12:30:00Z",
                      "time:[2024-05-17 TO 2024-05-18]"}));
        }
        return text;
    }

    std::mt19937 m_chance;
    int m_number = 0;
};

} // namespace support
