// Reads all files of a type, as a client of API 2.0 does, and keeps the sequence numbers.
#pragma once

#include "core/simulator/dates.h"
#include "tests/core/simulator/truth.h"

#include <set>

#include <zlib.h>

namespace tests {

inline QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

// Nothing if it is not a whole gzip file.
inline std::optional<QByteArray> gunzip(const QByteArray& packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return std::nullopt;
    QByteArray in = packed;
    QByteArray out(64 * 1024 * 1024, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = inflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    inflateEnd(&stream);
    return ended == Z_STREAM_END ? std::optional(out) : std::nullopt;
}

struct Collected {
    Numbers numbers;
    std::set<QString> types;
    int badLines = 0;

    void addFile(const QByteArray& packed)
    {
        const QByteArray lines = gunzip(packed).value_or(QByteArray());
        for (const QByteArray& line : lines.split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (event.isEmpty()) {
                ++badLines;
                continue;
            }
            numbers.push_back(event[QLatin1String("simSeq")].toInteger(-1));
            types.insert(event[QLatin1String("type")].toString());
        }
    }
};

inline Numbers numbersInFile(const Asked& asked)
{
    Collected collected;
    collected.addFile(asked.answer.response.body);
    return collected.numbers;
}

inline Collected collectBatch(Simulator& simulator, Endpoint endpoint, const QByteArray& type,
                              const QByteArray& more = "&pageSize=100")
{
    Collected collected;
    std::set<QString> known; // a file is the path, not the signature
    QByteArray token;
    for (int call = 0; call < 10'000; ++call) {
        const Asked page = askTwo(simulator, endpoint, "?type=" + type + more + token);
        const QJsonArray files = page.json[QLatin1String("value")].toArray();
        for (const QJsonValue& file : files) {
            const QString url = file[QLatin1String("url")].toString();
            if (known.insert(QUrl(url).path()).second)
                collected.addFile(send(simulator, fileRequest(url)).answer.response.body);
        }
        token = "&nextPage="
            + QUrl::toPercentEncoding(page.json[QLatin1String("@nextPage")].toString());
        if (page.status() != 200 || page.json[QLatin1String("isCaughtUp")].toBool())
            break;
    }
    return collected;
}

} // namespace tests
