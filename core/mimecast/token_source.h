// The bearer token of one set of API 2.0 credentials on one host, for all who call with them.
//
// However many threads wait for a token, one request is made; it is made before the old one ends.
// A token is a Secret and never logged. Any thread. Source: spec/mimecast-api.md section 4.3.
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/mimecast/credentials.h"
#include "core/mimecast/door.h"
#include "core/net/transport.h"

#include <condition_variable>
#include <memory>
#include <mutex>

#include <QUrl>

namespace core::mimecast {

inline constexpr std::string_view kTokenEndpoint = "/oauth/token";

using Token = std::shared_ptr<const Secret>;

class TokenSource {
public:
    // A request for a token is a call like any other and goes through the door.
    TokenSource(QUrl host, SharedCredentials credentials, net::Transport& transport, Clock& clock,
                Random& random, Door& door);

    // The current token, or a new one, asked for by this route.
    [[nodiscard]] Result<Token> token(const net::Route& route, std::stop_token stop);
    // Mimecast refused it: forgotten, unless another one has taken its place.
    void drop(const Token& refused);

private:
    struct Grant {
        Token token;
        std::chrono::seconds life;
    };
    [[nodiscard]] Result<Grant> ask(const net::Route& route, std::stop_token stop);
    [[nodiscard]] Result<Token> renew(const net::Route& route, std::stop_token stop);
    void keep(const Result<Grant>& granted, Steady asked);

    QUrl m_host;
    SharedCredentials m_credentials;
    net::Transport& m_transport;
    Clock& m_clock;
    Random& m_random;
    Door& m_door;

    std::mutex m_mutex; // all below
    std::condition_variable_any m_answered;
    bool m_asking = false;
    std::uint64_t m_answers = 0;
    std::optional<Error> m_refusal; // what the last answer was, when it was no token
    Token m_token;
    Steady m_renew{}; // from then on a new one is asked for
    Steady m_end{};
};

} // namespace core::mimecast
