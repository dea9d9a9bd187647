// Keys that were made up just now, and a server that says them all again in whatever it answers.
#pragma once

#include "tests/support/loopback_server.h"

#include <array>
#include <atomic>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QUuid>

namespace support {

inline QByteArray randomText(int size)
{
    QByteArray text;
    while (text.size() < size)
        text += QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    return text.left(size);
}

// Keys as the console shows them, and a token, all made up just now.
struct Keys {
    QByteArray applicationId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QByteArray applicationKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QByteArray accessKey = randomText(140);
    QByteArray secretKey = randomText(64).toBase64();
    QByteArray clientId = randomText(48);
    QByteArray clientSecret = randomText(64);
    QByteArray bearer = "eyJhbGciOiJub25l" + randomText(400) + "/+==";

    [[nodiscard]] QByteArray json(int api) const
    {
        if (api == 2)
            return "{\"clientId\":\"" + clientId + "\",\"clientSecret\":\"" + clientSecret + "\"}";
        return "{\"applicationId\":\"" + applicationId + "\",\"applicationKey\":\"" + applicationKey
            + "\",\"accessKey\":\"" + accessKey + "\",\"secretKey\":\"" + secretKey + "\"}";
    }
};

// A server that answers whatever it is asked with what it was asked, each time in another dress.
class Echo {
public:
    static constexpr int kDresses = 11;

    explicit Echo(const Keys& keys)
        : m_keys(keys)
        , m_authority(
              makeIdentity({.commonName = "Echo Authority", .names = "", .authority = true}))
        , m_server([this](const QByteArray& request) { return answer(request); },
                   makeIdentity({}, &m_authority))
    {
    }
    [[nodiscard]] const QByteArray& authority() const { return m_authority.certificate; }
    [[nodiscard]] QString url() const { return m_server.url(QString()).toString(); }
    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] QByteArray received() const { return m_server.received(); }

private:
    LoopbackServer::Answer answer(const QByteArray& request)
    {
        if (request.startsWith("POST /oauth/token"))
            return {httpAnswer("{\"access_token\":\"" + m_keys.bearer
                               + "\",\"token_type\":\"Bearer\",\"expires_in\":1799}")};
        return dressed(request, m_asked++);
    }
    // What this client knows, also what it never sends. Keys of the other API are none of its own:
    // a process that was never given them cannot know what to cut out.
    [[nodiscard]] Keys keysOf(const QByteArray& request) const
    {
        Keys keys = m_keys;
        if (!request.contains("Authorization: MC "))
            keys.applicationKey = keys.accessKey = keys.secretKey = QByteArray();
        if (!request.contains("Bearer "))
            keys.clientSecret = keys.bearer = QByteArray();
        return keys;
    }
    [[nodiscard]] LoopbackServer::Answer dressed(const QByteArray& request, int turn) const
    {
        const Keys keys = keysOf(request);
        const QByteArray all = request + keys.json(1) + keys.json(2) + keys.bearer;
        const QByteArray text =
            QJsonDocument(QJsonObject{{QStringLiteral("x"), QString::fromLatin1(all)}})
                .toJson(QJsonDocument::Compact)
                .mid(5)
                .chopped(1);
        const auto failure = [](const QByteArray& code, const QByteArray& message) {
            return "{\"meta\":{\"status\":500},\"data\":[],\"fail\":[{\"errors\":[{\"code\":\""
                + code + "\",\"message\":" + message + ",\"retryable\":true}]}]}";
        };
        const std::array<QByteArray, kDresses> answers{
            httpAnswer(failure("err_internal", text), "500 Oops"),
            httpAnswer("<html><pre>" + all + "</pre>", "502 Bad Gateway"),
            httpAnswer("", "302 Found",
                       "Location: https://elsewhere.invalid/?k=" + keys.bearer
                           + "&a=" + keys.secretKey + "\r\n"),
            QByteArray("SSH-2.0 " + all + "\r\n\r\n"),
            httpAnswer(failure("err_x", '"' + all.toBase64() + '"'), "503 Busy"),
            httpAnswer(failure(keys.secretKey, text), "200 OK"),
            httpAnswer(failure("err_y", '"' + all.toHex() + '"'), "500 Oops",
                       "X-Request-Id: " + keys.accessKey + "\r\nServer: " + keys.clientSecret
                           + "\r\n"),
            httpAnswer("{\"error\":{\"code\":\"" + keys.clientSecret + "\",\"message\":" + text
                           + "}}",
                       "400 Bad Request"),
            httpAnswer(failure("err_z", '"' + all.toPercentEncoding() + '"'), "504 Late"),
            httpAnswer(text, "429 Slow", "X-RateLimit-Reset: " + keys.accessKey + "\r\n"),
            httpAnswer(failure("err_xdk_client_unauthorized", text), "401 Unauthorized"),
        };
        return {answers[std::size_t(turn) % answers.size()], LoopbackServer::Then::Close};
    }

    const Keys& m_keys;
    Identity m_authority;
    std::atomic<int> m_asked = 0;
    LoopbackServer m_server;
};

} // namespace support
