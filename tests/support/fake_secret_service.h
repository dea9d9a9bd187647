// A keychain service that misbehaves, under the real name on a private bus. Its thread answers
// while the test's thread waits.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QSemaphore>
#include <QThread>

namespace support {

class FakeSecretService final : public QDBusVirtualObject {
public:
    enum class Manner : std::uint8_t {
        Silent,   // never answers
        Refusing, // no right to
        Listing,  // lists one open item to its own process, and is silent to libsecret
        Asking,   // everything waits for a person who never answers its prompt
        Dying,    // leaves the bus at the first call
        Empty,    // in order, and holds nothing
    };

    explicit FakeSecretService(Manner manner)
        : m_manner(manner)
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("fake")))
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), this,
                                    QDBusConnection::SubPath);
        moveToThread(&m_thread); // with what the bus hung below it
        m_thread.start();
        m_bus.registerService(QStringLiteral("org.freedesktop.secrets"));
    }
    ~FakeSecretService() override
    {
        if (m_manner != Manner::Dying)
            m_bus.unregisterObject(QStringLiteral("/org/freedesktop/secrets"));
        m_thread.quit();
        m_thread.wait();
        QDBusConnection::disconnectFromBus(QStringLiteral("fake"));
    }

    // Answers everything that still waits, with an error.
    void answerAtLast()
    {
        const std::scoped_lock lock(m_mutex);
        m_manner = Manner::Refusing;
        for (const QDBusMessage& call : std::exchange(m_waiting, {}))
            m_bus.send(call.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
    }
    // How often a person was asked.
    [[nodiscard]] int prompts() const { return m_prompts; }
    // Blocks until somebody waits for an answer.
    void waitForVictim() { m_victims.acquire(); }

    bool handleMessage(const QDBusMessage& call, const QDBusConnection& bus) override
    {
        const std::scoped_lock lock(m_mutex);
        const bool own = call.service() == QDBusConnection::sessionBus().baseService();
        if (m_manner == Manner::Refusing)
            return bus.send(call.createErrorReply(QDBusError::AccessDenied, QStringLiteral("no")));
        if (m_manner == Manner::Listing && own) {
            const QList<QDBusObjectPath> one{
                QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/item"))};
            return bus.send(call.createReply(
                {QVariant::fromValue(one), QVariant::fromValue(QList<QDBusObjectPath>())}));
        }
        if (m_manner == Manner::Dying)
            return die();
        if (m_manner == Manner::Asking || m_manner == Manner::Empty)
            if (const auto reply = replyTo(call); !reply.isEmpty())
                return bus.send(call.createReply(reply));
        call.setDelayedReply(true);
        m_waiting.push_back(call);
        m_victims.release();
        return true;
    }
    QString introspect(const QString&) const override { return {}; }

private:
    static QVariant path(const char* name)
    {
        return QVariant::fromValue(QDBusObjectPath(QLatin1String(name)));
    }
    // Of a service whose only collection is locked, or open and empty. Nothing: it keeps silent.
    [[nodiscard]] QVariantList replyTo(const QDBusMessage& call) const
    {
        using Paths = QList<QDBusObjectPath>;
        const bool asking = m_manner == Manner::Asking;
        const QString method = call.member();
        if (method == QLatin1String("SearchItems"))
            return {QVariant::fromValue(Paths()),
                    QVariant::fromValue(asking ? Paths{QDBusObjectPath(
                                            QStringLiteral("/org/freedesktop/secrets/item"))}
                                               : Paths())};
        if (method == QLatin1String("ReadAlias"))
            return {path("/org/freedesktop/secrets/collection/login")};
        if (method == QLatin1String("Get"))
            return {QVariant::fromValue(QDBusVariant(asking))};
        if (method == QLatin1String("Unlock"))
            return {QVariant::fromValue(Paths()), path("/org/freedesktop/secrets/prompt/1")};
        if (method == QLatin1String("Prompt"))
            ++m_prompts;
        return {};
    }
    // Without a word, as after a crash.
    bool die()
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.secrets"));
        QDBusConnection::disconnectFromBus(QStringLiteral("fake"));
        m_bus = QDBusConnection(QString()); // the last that held it
        return true;
    }

    mutable std::atomic<int> m_prompts = 0;
    std::mutex m_mutex;
    Manner m_manner;
    std::vector<QDBusMessage> m_waiting;
    QSemaphore m_victims;
    QThread m_thread;
    QDBusConnection m_bus;
};

} // namespace support
