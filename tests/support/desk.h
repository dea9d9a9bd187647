// A computer with a simulated Mimecast next door, for tests of the command line.
#pragma once

#include "core/simulator/simulator.h"
#include "tests/support/command.h"
#include "tests/support/store_samples.h"

#include <memory>
#include <vector>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace support {

inline QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

inline QJsonObject json(const QByteArray& text) { return QJsonDocument::fromJson(text).object(); }

// A computer with a Mimecast next door. Everything that is printed is remembered.
class Desk {
public:
    explicit Desk(core::simulator::TenantOptions tenant = {.backlog = 400},
                  std::vector<QString> faults = {})
    {
        // Calls enough, or the gate would pace itself as with an unknown account.
        tenant.quota = {.limit = 10'000, .refill = std::chrono::milliseconds(1)};
        core::simulator::Options options;
        options.tenant = std::move(tenant);
        options.faults = std::move(faults);
        mimecast = std::move(*core::simulator::Simulator::start(std::move(options), m_clock));
    }

    Ran run(const char* line, const QByteArray& input = {}, std::stop_token stop = {})
    {
        const Ran ran = support::run(parts, words(line), input, std::move(stop));
        printed += ran.out + ran.err;
        return ran;
    }

    Ran add(const char* more, QByteArray keys = {})
    {
        const QByteArray line = QByteArray("add ") + more
            + " --confirm-host --secrets-stdin --domain " + mimecast->baseUrl().toLatin1();
        return run(line.constData(), keys.isEmpty() ? mimecast->credentialsJson() : keys);
    }

    // Of another user: signed well, but unknown.
    [[nodiscard]] QByteArray wrongKeys() const
    {
        QJsonObject keys = json(mimecast->credentialsJson());
        QString secret = keys[QStringLiteral("secretKey")].toString();
        secret[3] = secret[3] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
        keys[QStringLiteral("secretKey")] = secret;
        return QJsonDocument(keys).toJson();
    }

    [[nodiscard]] std::vector<core::settings::Collector> collectors()
    {
        return parts.settings().read()->collectors;
    }

    QTemporaryDir folder{quickFolder()};
    app::Parts parts{*app::Folder::open(folder.path()), app::Parts::Secrets::SessionOnly};
    std::unique_ptr<core::simulator::Simulator> mimecast;
    QByteArray printed;

private:
    core::SystemClock m_clock;
};

} // namespace support
