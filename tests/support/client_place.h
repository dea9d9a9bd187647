// A client of API 1.0 with its surroundings, for tests that look at what it asks.
#pragma once

#include "core/mimecast/client.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace support {

inline constexpr core::TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 1 / 25)
    + std::chrono::hours(10) + std::chrono::minutes(30);
inline constexpr core::TimePoint kStart =
    std::chrono::sys_days(std::chrono::year(2020) / 1 / 1) + std::chrono::hours(16);
inline const QByteArray kNothingNew =
    R"({"meta":{"isLastToken":true,"status":200},"data":[],"fail":[]})";

struct ClientPlace {
    FakeClock clock{kNow};
    core::SeededRandom random{3};
    FakeTransport net;
    core::mimecast::Client client{{.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com")),
                                   .api = 1,
                                   .lowDelay = false,
                                   .route = {}},
                                  credentials(),
                                  net,
                                  clock,
                                  random};
    core::mimecast::Walk walk;

    static core::mimecast::Credentials credentials()
    {
        core::mimecast::Credentials all;
        all.applicationId = core::Secret("app");
        all.applicationKey = core::Secret("key");
        all.accessKey = core::Secret("access");
        all.secretKey = core::Secret(QByteArray(64, 's').toBase64());
        return all;
    }
    core::Result<core::mimecast::Fetched> fetch(const char* stream, const core::Checkpoint& from,
                                                core::TimePoint start = kStart)
    {
        return client.fetch(*core::mimecast::findStream(stream), from, start, walk, {});
    }
    QJsonObject asked(std::size_t call) const
    {
        return QJsonDocument::fromJson(net.asked.at(call).body).object();
    }
    QJsonObject item(std::size_t call) const
    {
        return asked(call).value(QLatin1String("data")).toArray().first().toObject();
    }
};

inline QByteArray header(const core::net::Request& request, const char* name)
{
    for (const auto& [key, value] : request.headers) {
        if (key == name)
            return value;
    }
    return {};
}

inline QByteArray rows(const QByteArray& next, int count = 1)
{
    QByteArrayList list(count, QByteArray(R"({"url":"u","date":"2021-05-15T15:56:48+0000"})"));
    return R"({"meta":{"status":200,"pagination":{"next":")" + next
        + R"("}},"data":[{"clickLogs":[)" + list.join(',') + "]}]}";
}

} // namespace support
