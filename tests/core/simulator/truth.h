// Reads everything a simulator gives, page by page, and keeps the sequence numbers.
#pragma once

#include "tests/core/simulator/client.h"

#include <vector>

#include <zip.h>

namespace tests {

using Numbers = std::vector<std::int64_t>; // as they came

inline Numbers numbers(Range range)
{
    Numbers all;
    for (std::int64_t seq = range.first; seq < range.end; ++seq)
        all.push_back(seq);
    return all;
}

inline Numbers sorted(Numbers all)
{
    std::sort(all.begin(), all.end());
    return all;
}

struct ZipMember {
    QString name;
    QByteArray content;
    bool whole = true;
};

inline std::vector<ZipMember> unzip(const QByteArray& bytes)
{
    zip_error_t error;
    zip_source_t* source = zip_source_buffer_create(
        bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0, &error);
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!zip) {
        zip_source_free(source);
        return {};
    }
    std::vector<ZipMember> members;
    for (zip_int64_t at = 0; at < zip_get_num_entries(zip, 0); ++at) {
        zip_stat_t about;
        zip_stat_index(zip, static_cast<zip_uint64_t>(at), 0, &about);
        ZipMember member{QString::fromUtf8(about.name), QByteArray(qsizetype(about.size), '\0')};
        zip_file_t* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(at), 0);
        const auto read = zip_fread(file, member.content.data(), about.size);
        char rest = 0;
        member.whole =
            read == static_cast<zip_int64_t>(about.size) && zip_fread(file, &rest, 1) == 0;
        zip_fclose(file);
        members.push_back(member);
    }
    zip_close(zip);
    return members;
}

inline Numbers numbersIn(const QJsonArray& rows)
{
    Numbers all;
    for (const QJsonValue& row : rows)
        all.push_back(row[QLatin1String("simSeq")].toInteger(-1));
    return all;
}

inline void append(Numbers& all, const Numbers& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

inline QByteArray siemBody(const QByteArray& token, const char* compress = "true")
{
    const QByteArray with = token.isEmpty() ? QByteArray() : R"(,"token":")" + token + '"';
    return R"({"data":[{"type":"MTA","fileFormat":"JSON","compress":)" + QByteArray(compress) + with
        + "}]}";
}

inline Numbers siemThroughZips(Simulator& simulator)
{
    Numbers all;
    QByteArray token;
    for (int call = 0; call < 10'000; ++call) {
        const Asked asked = ask(simulator, Endpoint::Siem, siemBody(token));
        if (asked.json[QLatin1String("meta")][QLatin1String("isLastToken")].toBool())
            break;
        for (const ZipMember& member : unzip(asked.answer.response.body))
            append(all,
                   numbersIn(
                       QJsonDocument::fromJson(member.content)[QLatin1String("data")].toArray()));
        token = asked.header("mc-siem-token");
    }
    return sorted(all);
}

inline const char* rowsName(Endpoint endpoint)
{
    return endpoint == Endpoint::Url ? "clickLogs" : "attachmentLogs";
}

inline QByteArray bodyDate(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-ddThh:mm:ss"))
               .toLatin1()
        + "+0000";
}

// "name":"value" of a request. (moc loses its way in raw strings with an odd number of quotes.)
inline QByteArray member(const char* name, const QByteArray& value)
{
    return '"' + QByteArray(name) + "\":\"" + value + '"';
}

inline QByteArray windowBody(const QByteArray& filter, int pageSize, const QString& token = {})
{
    QByteArray page = R"({"meta":{"pagination":{"pageSize":)" + QByteArray::number(pageSize);
    if (!token.isEmpty())
        page += R"(,"pageToken":")" + token.toLatin1() + '"';
    return page + R"(}},"data":[{)" + filter + "}]}";
}

// Oldest first; the order is kept.
inline Numbers windowRows(Simulator& simulator, Endpoint endpoint, TimePoint from, int pageSize,
                          const QByteArray& more = R"(,"oldestFirst":true,"route":"all")")
{
    Numbers all;
    QString token;
    const QByteArray filter = R"("from":")" + bodyDate(from) + '"' + more;
    for (int call = 0; call < 10'000; ++call) {
        const Asked asked = ask(simulator, endpoint, windowBody(filter, pageSize, token));
        append(all, numbersIn(asked.rows(rowsName(endpoint))));
        token = asked.next();
        if (token.isEmpty())
            break;
    }
    return all;
}

// The last day's audit events: both dates are required.
inline QByteArray auditBody(Simulator& simulator)
{
    const TimePoint now = simulator.now();
    return windowBody(member("startDateTime", bodyDate(now - std::chrono::hours(24))) + ','
                          + member("endDateTime", bodyDate(now)),
                      500);
}

inline Numbers feedObjects(Simulator& simulator)
{
    Numbers all;
    QByteArray token;
    for (int call = 0; call < 10'000; ++call) {
        const QByteArray with = token.isEmpty() ? QByteArray() : R"(,"token":")" + token + '"';
        const Asked asked =
            ask(simulator, Endpoint::Feed, R"({"data":[{"fileType":"stix")" + with + "}]}");
        append(all, numbersIn(asked.json[QLatin1String("objects")].toArray()));
        token = asked.header("x-mc-threat-feed-next-token");
        if (token.isEmpty())
            break;
    }
    return all;
}

} // namespace tests
