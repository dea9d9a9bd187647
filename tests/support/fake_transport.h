// A network that answers from a script and remembers what it was asked. A call beyond the script
// fails. One thread.
#pragma once

#include "core/net/transport.h"

#include <deque>
#include <functional>

namespace support {

class FakeTransport final : public core::net::Transport {
public:
    using Script = std::function<core::Result<core::net::Response>(const core::net::Request&)>;

    [[nodiscard]] core::Result<core::net::Response> send(const core::net::Request& request,
                                                         std::stop_token) override
    {
        asked.push_back(request);
        if (m_script.empty())
            return core::fail(core::Fault::Broken, QStringLiteral("fake.unexpected"),
                              QStringLiteral("Nobody expected this call."));
        const Script next = std::move(m_script.front());
        m_script.pop_front();
        return next(request);
    }

    // What the next call will get, after those already promised.
    void promise(core::net::Response response)
    {
        m_script.emplace_back([response](const core::net::Request&) { return response; });
    }
    void promise(const QByteArray& body, const core::net::Headers& headers = {}, int status = 200)
    {
        promise({.status = status, .headers = headers, .body = body});
    }
    void promiseError(core::Error error)
    {
        m_script.emplace_back([error](const core::net::Request&) { return core::Fail(error); });
    }
    void promiseScript(Script script) { m_script.push_back(std::move(script)); }

    std::vector<core::net::Request> asked;

private:
    std::deque<Script> m_script;
};

} // namespace support
