#include "core/net/exchange.h"

#include "core/net/peer.h"

#include <algorithm>

#include <QNetworkAccessManager>
#include <QSslConfiguration>

namespace core::net {

namespace {

constexpr qint64 kReservedAtMost = 16LL * 1024 * 1024; // a length is only a claim
constexpr int kNoContent = 204;

QNetworkRequest toQt(const Request& request, const QSslConfiguration& tls)
{
    QNetworkRequest qt(request.url);
    qt.setSslConfiguration(tls);
    qt.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                    QNetworkRequest::ManualRedirectPolicy);
    qt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    qt.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qt.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        qt.setAttribute(attribute, QNetworkRequest::Manual);
    qt.setRawHeader("User-Agent", "Mailweir");
    qt.setRawHeader("Accept-Language", "en");   // the same answers on every computer
    qt.setRawHeader("Accept-Encoding", "gzip"); // which also stops Qt from inflating by itself
    for (const auto& [name, value] : request.headers)
        qt.setRawHeader(name, value);
    return qt;
}

// A status of four or five hundred is an answer, though Qt calls it an error.
bool isAnswer(const QNetworkReply& reply)
{
    const auto status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    const auto error = reply.error();
    if (!status.isValid() || error == QNetworkReply::NoError)
        return status.isValid();
    return status.toInt() >= 400
        && (error == QNetworkReply::ProtocolInvalidOperationError
            || (error >= QNetworkReply::ContentAccessDenied
                && error <= QNetworkReply::UnknownContentError)
            || (error >= QNetworkReply::InternalServerError
                && error <= QNetworkReply::UnknownServerError));
}

// What Content-Length says, or -1.
qint64 announced(const QNetworkReply& reply)
{
    bool sound = false;
    const auto length = reply.rawHeader("Content-Length").toLongLong(&sound);
    return sound && !reply.hasRawHeader("Transfer-Encoding") ? length : -1;
}

int milliseconds(std::chrono::milliseconds time)
{
    return int(std::clamp<std::int64_t>(time.count(), 1, std::numeric_limits<int>::max()));
}

} // namespace

Exchange::Exchange(const Request& request, Place place, Done done)
    : m_request(request)
    , m_place(std::move(place))
    , m_done(std::move(done))
{
    m_idle.setSingleShot(true);
    m_total.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] { end(idle(m_place, m_request.idleTimeout)); });
    connect(&m_total, &QTimer::timeout, this,
            [this] { end(tooSlow(m_place, m_request.totalTimeout)); });
}

Exchange::~Exchange() = default;

void Exchange::start(QNetworkAccessManager& manager, const QSslConfiguration& tls)
{
    m_clock.start();
    m_idle.start(milliseconds(m_request.idleTimeout));
    m_total.start(milliseconds(m_request.totalTimeout));
    const QNetworkRequest qt = toQt(m_request, tls);
    if (m_request.verb == "GET" && m_request.body.isEmpty())
        m_reply = manager.get(qt);
    else
        m_reply = manager.sendCustomRequest(qt, m_request.verb, m_request.body);
    m_reply->setParent(this);
    watch();
}

void Exchange::watch()
{
    const auto alive = [this] { m_idle.start(); };
    connect(m_reply, &QNetworkReply::encrypted, this, &Exchange::onEncrypted);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError>& errors) { m_tlsErrors += errors; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, alive);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::onFinished);
}

// Qt waits for this before it sends the first byte of the request.
void Exchange::onEncrypted()
{
    m_idle.start();
    const QSslCertificate shown = m_reply->sslConfiguration().peerCertificate();
    if (!namesHost(shown, m_request.url.host(QUrl::FullyEncoded)))
        end(wrongName(shown, m_place));
}

void Exchange::onHeaders()
{
    m_idle.start();
    const qint64 length = announced(*m_reply);
    if (length > m_request.mostBytes)
        return end(tooBig(m_place, m_request.mostBytes));
    m_body.reserve(qsizetype(std::clamp<qint64>(length, 0, kReservedAtMost)));
}

void Exchange::onBytes()
{
    m_idle.start();
    const qint64 more = m_reply->bytesAvailable();
    const qsizetype have = m_body.size();
    if (have + more > m_request.mostBytes)
        return end(tooBig(m_place, m_request.mostBytes));
    m_body.resize(have + qsizetype(more));
    const qint64 got = m_reply->read(m_body.data() + have, more);
    m_body.resize(have + qsizetype(std::max<qint64>(got, 0)));
}

void Exchange::onFinished()
{
    if (m_reply->bytesAvailable() > 0)
        onBytes();
    if (m_reply) // else that was too much
        finish(outcome());
}

Result<Response> Exchange::outcome()
{
    if (!isAnswer(*m_reply)) {
        if (!m_tlsErrors.isEmpty())
            return Fail(fromCertificate(m_tlsErrors, m_place));
        return Fail(fromNetwork(m_reply->error(), m_place, m_reply->errorString()));
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const qint64 length = announced(*m_reply);
    const bool bodiless = m_request.verb == "HEAD" || status == kNoContent || status == 304;
    if (length >= 0 && length != m_body.size() && !bodiless)
        return Fail(
            cutShort(m_place, QStringLiteral("%1 of %2 bytes").arg(m_body.size()).arg(length)));
    Response response{.status = status, .headers = {}, .body = std::move(m_body)};
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        response.headers.emplace_back(name, value);
    response.peer = peerOf(m_reply->sslConfiguration());
    response.peer.took = std::chrono::milliseconds(m_clock.elapsed());
    return response;
}

void Exchange::end(Error why) { finish(Fail(std::move(why))); }

void Exchange::finish(Result<Response> result)
{
    m_idle.stop();
    m_total.stop();
    if (auto* reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
    }
    if (const auto done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

} // namespace core::net
