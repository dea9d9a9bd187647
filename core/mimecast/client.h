// Talks to one Mimecast account: signs or shows a token, asks for one page of one stream, probes,
// discovers.
//
// A Client keeps nothing but its keys and what the last answers said about quota and clock; a
// stream's position is the caller's. Safe to use from several threads at once.
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/event/page.h"
#include "core/mimecast/batch_walk.h"
#include "core/mimecast/credentials.h"
#include "core/mimecast/streams.h"
#include "core/mimecast/token_source.h"
#include "core/net/transport.h"

#include <atomic>
#include <optional>
#include <stop_token>

namespace core::mimecast {

// How to reach an account: from a collector's settings.
struct Account {
    QUrl domain;
    int api = 1;
    bool lowDelay = false; // API 2.0: message logs from the stream of events, not from files
    net::Route route;
};

// Where a visit stands inside a window; never stored. One that has a window may go on with the next
// visit.
struct Walk {
    std::optional<TimeRange> window;    // set by fetch() on the first page of a window
    std::optional<TimePoint> begun;     // when that was asked for: what came later may be missing
    QByteArray pageToken;               // empty: the window's first page
    std::vector<QByteArray> seenTokens; // to notice a server that loops
    bool restarted = false;             // because Mimecast no longer knew the page
    BatchWalk batch;                    // BatchFiles only
};

// What Mimecast had and can no longer give.
struct Lost {
    QString cause; // one sentence
};

struct Fetched {
    Page page;
    // To be stored in the same transaction as the page. Equal to the one handed in while a window
    // still has pages (a page token is nothing to come back to).
    Checkpoint next;
    bool caughtUp = false; // nothing more for now: pause until the stream's next visit
    bool pause = false;    // not caught up, and yet it is no use to ask on before the next visit
    std::optional<TimeRange> asked; // Window and FeedToken: the range this page belongs to
    Quota quota;
    std::optional<Lost> lost; // in place of a file's records: a gap, to be stored with the page
    TimeRange served = {};    // from when it was asked for until it was there, by Mimecast's clock
};

// What a probe found with the smallest read there is.
struct Probe {
    bool empty = false; // answered well, with nothing in it
    QString sentence;   // "4 files waiting", "nothing in the last 24 hours"
};

struct AccountInfo {
    QString code;
    QString name;
    QString region;
};

// What is known of a host without signing in.
struct HostFacts {
    net::Peer peer;
    std::optional<std::chrono::milliseconds> clockOffset; // theirs minus ours, from the Date header
};

// What all clients with the same keys have in common; without it a client is on its own.
struct Shared {
    Door* door = nullptr;
    TokenSource* tokens = nullptr; // API 2.0
};

struct Position;

class Client {
public:
    Client(Account account, SharedCredentials credentials, net::Transport& transport, Clock& clock,
           Random& random, Shared shared = {});

    // The page after `from` (and inside `walk`). `start` is the collection start for a stream that
    // has no checkpoint yet. Errors come from the table in errors.h or from the transport; after an
    // error neither `walk` nor the checkpoint has moved. A page whose bytes were partly unreadable
    // is a success with `bad` records; an answer that is no page at all is an error. One with the
    // code mimecast.position_gone asks to begin anew from a checkpoint without a token.
    [[nodiscard]] Result<Fetched> fetch(const Stream& stream, const Checkpoint& from,
                                        TimePoint start, Walk& walk, std::stop_token stop);

    [[nodiscard]] Result<Probe> probe(const Stream& stream, std::stop_token stop);
    [[nodiscard]] Result<AccountInfo> account(std::stop_token stop);
    [[nodiscard]] Result<HostFacts> reach(std::stop_token stop);
    // Unsigned; asks api.mimecast.com unless the domain is a loopback address (simulator).
    [[nodiscard]] Result<QUrl> discover(const QString& email, std::stop_token stop);

    // Theirs minus ours as of the last answer; signing uses it.
    [[nodiscard]] std::chrono::milliseconds clockOffset() const { return m_offset.load(); }

private:
    struct Answer; // a response, and what it answers

    // The parts of a call that is not unsigned.
    struct Call {
        QByteArray verb;
        std::string_view endpoint;
        QByteArray query;
        QByteArray body;
        const Stream* stream = nullptr;

        [[nodiscard]] static Call post(const Stream& stream, QByteArray body)
        {
            return {.verb = "POST",
                    .endpoint = stream.endpoint,
                    .query = {},
                    .body = std::move(body),
                    .stream = &stream};
        }
    };
    [[nodiscard]] Result<Answer> call(const Call& call, std::stop_token stop);
    [[nodiscard]] Result<Answer> callSigned(const Call& call, std::stop_token stop);
    [[nodiscard]] Result<Answer> callBearer(const Call& call, std::stop_token stop);
    [[nodiscard]] Result<Answer> callUnsigned(const QUrl& base, const Secret& applicationId,
                                              const QByteArray& body, std::stop_token stop);
    [[nodiscard]] Result<Answer> sendMetered(net::Request request, const Call& call,
                                             const QByteArray& requestId, std::stop_token stop);
    [[nodiscard]] Result<Answer> send(net::Request request, std::string_view endpoint,
                                      const Stream* stream, const QByteArray& requestId,
                                      std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchInTime(const Stream& stream, const Checkpoint& from,
                                              TimePoint start, Walk& walk, std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchPage(const Stream& stream, const Checkpoint& from,
                                            TimePoint start, Walk& walk, std::stop_token stop);
    // Collection starts in the future, by a clock that may be wrong, and would be so for ever if
    // nobody were asked what time it is.
    [[nodiscard]] Result<Fetched> beforeStart(const Checkpoint& from, std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchNext(const Stream& stream, const Checkpoint& from,
                                            Walk& walk, std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchWindow(const Stream& stream, const Checkpoint& from,
                                              TimePoint start, Walk& walk, std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchMessages(const Stream& stream, const Checkpoint& from,
                                                TimePoint start, Walk& walk, std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchFiles(const Stream& stream, const Checkpoint& from,
                                             TimePoint start, Walk& walk, std::stop_token stop);
    [[nodiscard]] Result<Fetched> fetchEvents(const Stream& stream, const Checkpoint& from,
                                              TimePoint start, Walk& walk, std::stop_token stop);
    [[nodiscard]] Result<void> list(const Stream& stream, const Checkpoint& from, TimePoint start,
                                    Walk& walk, std::stop_token stop);
    // Unless the page of the position is listed already.
    [[nodiscard]] Result<void> listOnce(const Stream& stream, const Checkpoint& from,
                                        const Position& at, TimePoint start, Walk& walk,
                                        std::stop_token stop);
    // Nothing: its address is worth nothing, so its page is to be listed anew.
    [[nodiscard]] Result<std::optional<Fetched>> fetchListed(const Stream& stream,
                                                             const ListedFile& file,
                                                             BatchWalk& batch,
                                                             std::stop_token stop);
    [[nodiscard]] Result<Probe> probeFiles(const Stream& stream, std::stop_token stop);
    // Nothing: the file was refused, and another address for it may help.
    [[nodiscard]] Result<std::optional<Fetched>> fetchFile(const Stream& stream,
                                                           const ListedFile& file,
                                                           std::stop_token stop);
    // Their time as far as we know it: ours, put right once theirs is known to differ by a minute.
    [[nodiscard]] TimePoint theirNow() const;

    Account m_account;
    SharedCredentials m_credentials;
    net::Transport& m_transport;
    Clock& m_clock;
    Random& m_random;
    OpenDoor m_openDoor;
    Door& m_door;
    std::unique_ptr<TokenSource> m_ownTokens; // when nobody shares theirs
    TokenSource* m_tokens;
    std::atomic<std::chrono::milliseconds> m_offset{std::chrono::milliseconds(0)};
};

} // namespace core::mimecast
