#include "core/net/qt_transport.h"

#include "core/net/gzip.h"
#include "core/net/network.h"
#include "core/net/request_head.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>

#include <QEventLoop>
#include <QReadWriteLock>
#include <QThread>

namespace core::net {

namespace {

QNetworkProxy systemProxy(const QUrl& url)
{
    // Asking may fetch a script from the network, which is why the sender's thread does it; and Qt
    // does not say that two may ask at once.
    static std::mutex oneAtATime;
    const std::scoped_lock lock(oneAtATime);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.front();
}

QNetworkProxy proxyFor(const Request& request)
{
    const Route& route = request.route;
    const auto port = quint16(std::clamp(route.proxyPort, 0, 65535));
    switch (route.proxy) {
    case Route::Proxy::System:
        return systemProxy(request.url);
    case Route::Proxy::None:
        break;
    case Route::Proxy::Http:
        return {QNetworkProxy::HttpProxy, route.proxyHost, port};
    case Route::Proxy::Socks:
        return {QNetworkProxy::Socks5Proxy, route.proxyHost, port};
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

Result<Response> unpacked(Result<Response> response, qint64 most)
{
    if (!response || response->body.isEmpty()
        || response->header("Content-Encoding").compare("gzip", Qt::CaseInsensitive) != 0)
        return response;
    auto body = gunzip(response->body, most);
    if (!body)
        return Fail(body.error());
    response->body = std::move(*body);
    std::erase_if(response->headers, [](const auto& header) {
        return header.first.compare("Content-Encoding", Qt::CaseInsensitive) == 0;
    });
    return response;
}

} // namespace

class QtTransport::Private {
public:
    Private();
    ~Private();

    Result<Response> send(const Request& request, std::stop_token stop);

private:
    template<class Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(m_network, std::move(work), Qt::QueuedConnection);
    }

    std::unique_ptr<QThread> m_thread;
    Network* m_network = nullptr; // on the thread's stack
    std::atomic<Network::Id> m_lastId = 0;
    QReadWriteLock m_senders; // held by everybody who is inside
};

QtTransport::Private::Private()
{
    std::promise<Network*> ready;
    m_thread.reset(QThread::create([&ready] {
        Network network;
        QEventLoop loop;
        ready.set_value(&network);
        loop.exec();
    }));
    m_thread->setObjectName(QStringLiteral("network"));
    auto network = ready.get_future();
    m_thread->start();
    m_network = network.get();
}

QtTransport::Private::~Private()
{
    post([network = m_network] { network->close(); });
    const QWriteLocker everybodyLeft(&m_senders);
    m_thread->quit();
    m_thread->wait();
}

Result<Response> QtTransport::Private::send(const Request& request, std::stop_token stop)
{
    const QReadLocker inside(&m_senders);
    const QNetworkProxy proxy = proxyFor(request);
    const Network::Id id = ++m_lastId;
    const auto promise = std::make_shared<std::promise<Result<Response>>>();
    auto answer = promise->get_future();
    post([&request, proxy, id, promise, network = m_network] {
        network->start(id, request, proxy, [promise](Result<Response> result) {
            promise->set_value(std::move(result));
        });
    });
    const std::stop_callback onStop(
        stop, [&] { post([id, network = m_network] { network->stop(id); }); });
    return unpacked(answer.get(), request.mostInflated);
}

QtTransport::QtTransport()
    : d(std::make_unique<Private>())
{
}

QtTransport::~QtTransport() = default;

Result<Response> QtTransport::send(const Request& request, std::stop_token stop)
{
    if (stop.stop_requested())
        return Fail(stopped());
    if (const char* why = objection(request))
        return Fail(unusable(QLatin1String(why)));
    return d->send(request, std::move(stop));
}

} // namespace core::net
