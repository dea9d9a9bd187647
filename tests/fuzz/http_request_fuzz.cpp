// A request of ours is one request, whatever is in its address and headers; and what our own
// listener is sent is one, none, or not yet one.
#include "core/net/request_head.h"
#include "core/simulator/http_connection.h"
#include "tests/fuzz/target.h"

using namespace core;

namespace {

constexpr simulator::ConnectionLimits kLimits{.headerBytes = 16 * 1024, .bodyBytes = 64 * 1024};

void send(fuzz::Input input)
{
    const auto next = [&] {
        const std::string_view part = input.until('\x1f');
        return QByteArray(part.data(), static_cast<qsizetype>(part.size()));
    };
    net::Request request{.verb = next(), .url = QUrl(QString::fromUtf8(next()))};
    while (!input.over() && request.headers.size() < 20) {
        const QByteArray name = next();
        request.headers.emplace_back(name, next());
    }
    (void)net::placeName(request.url);
    (void)net::originOf(request.url);
    if (const char* why = net::objection(request)) {
        fuzz::demand(*why != '\0', "an objection has words");
        return;
    }
    const QByteArray head = net::requestHead(request);
    fuzz::demand(head.count("\r\n\r\n") == 1 && head.endsWith("\r\n\r\n"), "it ends once");
    const auto lines = head.count('\n') - 2;
    fuzz::demand(head.count('\r') == head.count('\n') && !head.contains('\0'), "lines are whole");
    fuzz::demand(lines >= qsizetype(request.headers.size())
                     && lines <= qsizetype(request.headers.size()) + 4,
                 "no header becomes two");
    fuzz::demand(head.left(head.indexOf('\r')).count(' ') == 2, "a first line has three words");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    if (input.choice(2) == 0) {
        send(input);
        return 0;
    }
    const QByteArray bytes = input.bytes();
    const auto parsed = simulator::parseRequest(bytes, kLimits);
    fuzz::demand(parsed.used >= 0 && parsed.used <= bytes.size(), "no more is used than there is");
    if (parsed.state == simulator::Parsed::State::Complete)
        fuzz::demand(parsed.used > 0 && parsed.request.body.size() <= kLimits.bodyBytes,
                     "a request has an end, and no more body than is allowed");
    return 0;
}
