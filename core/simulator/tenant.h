// The truth behind the simulator: one Mimecast account, its keys and everything that ever happens
// in it. Each stream is a sequence of events 0, 1, 2 …; event k, its time and its bytes are pure
// functions of the seed and k, so a huge backlog costs no memory and a test can say exactly what a
// collector must have. Every event ends with the member "simSeq":k. Immutable; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <QByteArray>

namespace core::simulator {

using namespace std::chrono_literals;

// What has a sequence of its own. In the feed each STIX object counts as one event.
enum class Stream : std::uint8_t { Siem, Url, Attachment, Feed };
inline constexpr std::array kStreams{Stream::Siem, Stream::Url, Stream::Attachment, Stream::Feed};

// The functions of the API that are simulated.
enum class Endpoint : std::uint8_t { Siem, Url, Attachment, Feed, Account, Discover };
inline constexpr std::array kEndpoints{Endpoint::Siem, Endpoint::Url,     Endpoint::Attachment,
                                       Endpoint::Feed, Endpoint::Account, Endpoint::Discover};
[[nodiscard]] std::string_view name(Endpoint endpoint); // "siem", as in files and fault specs
[[nodiscard]] std::string_view path(Endpoint endpoint); // "/api/audit/get-siem-logs"

struct Shares { // of the events; they need not add up to anything
    double siem = 0.90;
    double url = 0.06;
    double attachment = 0.025;
    double feed = 0.015;
};

struct Quota {
    int limit = 0;                             // calls; 0: unlimited, and no headers
    std::chrono::milliseconds refill = 1000ms; // until one call is added back
};

struct TenantOptions {
    std::uint64_t seed = 1;
    std::int64_t backlog = 0;     // events there already when the tenant opens, over all streams
    double rate = 0;              // events per second that arrive from then on; 0: none
    std::int64_t liveEvents = -1; // so many arrive and no more; -1: for ever
    std::chrono::milliseconds backlogSpan = 160h;   // they lie so far back, evenly
    std::chrono::milliseconds publishEvery = 30min; // SIEM files appear on this grid
    Shares shares = {};
    int pageEvents = 5000;                       // events in one answer of get-siem-logs
    int feedPage = 999;                          // objects in one answer of get-feed
    std::chrono::milliseconds retention = 168h;  // of SIEM logs
    std::chrono::milliseconds tokenLife = 168h;  // of positions in streams and pages
    std::chrono::milliseconds clockSkew = 900s;  // x-mc-date may be so far off
    std::chrono::milliseconds clockOffset = 0ms; // of Mimecast's clock against ours
    std::string region = "eu";                   // a code of regions.h
    std::set<Endpoint> forbidden = {};           // the role lacks the right
    Quota quota = {};
    std::string accountName = "Hafenkontor GmbH";

    // Reads a tenant file: an object whose members are named as above, durations in milliseconds.
    // An unknown member is an error, so that a slip does not go unnoticed.
    [[nodiscard]] static Result<TenantOptions> fromJson(const QByteArray& json);
};

struct Credentials {
    QByteArray applicationId;
    QByteArray applicationKey;
    QByteArray accessKey;
    QByteArray secretKey;   // base64 of 64 bytes
    QByteArray serviceUser; // e-mail address of the user the keys belong to
};

// Sequence numbers first … end, without end.
struct Range {
    std::int64_t first = 0;
    std::int64_t end = 0;

    [[nodiscard]] std::int64_t count() const { return end - first; }
    friend bool operator==(const Range&, const Range&) = default;
};

class Tenant {
public:
    // `opened`: where the backlog ends and live arrivals begin, in Mimecast's time.
    Tenant(TenantOptions options, TimePoint opened);

    [[nodiscard]] const TenantOptions& options() const { return m_options; }
    [[nodiscard]] const Credentials& credentials() const { return m_credentials; }
    [[nodiscard]] TimePoint opened() const { return m_opened; }
    [[nodiscard]] const std::string& accountCode() const { return m_accountCode; }
    [[nodiscard]] bool knowsAddress(const QByteArray& emailAddress) const;

    // All that has happened by `now`, published or not, kept or not.
    [[nodiscard]] Range truth(Stream stream, TimePoint now) const;
    // What can be fetched at `now`: SIEM events on the grid and no older than the retention, all
    // rows of the other streams.
    [[nodiscard]] Range published(Stream stream, TimePoint now) const;
    // What a collector must have that began at `began` with rows from `since` on, asked often
    // enough and has just caught up.
    [[nodiscard]] Range expected(Stream stream, TimePoint began, TimePoint since,
                                 TimePoint now) const;

    [[nodiscard]] TimePoint timeOf(Stream stream, std::int64_t seq) const;   // never falls with seq
    [[nodiscard]] std::int64_t firstAt(Stream stream, TimePoint time) const; // the first not before

    // Appends the event as JSON.
    void append(std::string& out, Stream stream, std::int64_t seq) const;
    [[nodiscard]] QByteArray event(Stream stream, std::int64_t seq) const;

private:
    [[nodiscard]] TimePoint slotTime(Stream stream, std::int64_t slot) const;

    struct Arrivals {
        std::int64_t backlog = 0;
        std::int64_t live = 0; // at most; -1: no limit
        double perSecond = 0;
    };

    TenantOptions m_options;
    TimePoint m_opened;
    std::array<Arrivals, kStreams.size()> m_arrivals;
    Credentials m_credentials;
    std::string m_accountCode;
};

} // namespace core::simulator
