// The truth behind the simulator: one Mimecast account, its keys and everything that ever happens
// in it. Each stream is a sequence of events 0, 1, 2 …; event k, its time and its bytes are pure
// functions of the seed and k, so a huge backlog costs no memory and a test can say exactly what a
// collector must have. Every event ends with the member "simSeq":k. Immutable; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/simulator/endpoints.h"
#include "core/simulator/streams.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <QByteArray>

namespace core::simulator {

using namespace std::chrono_literals;

// How events are written: the rows and files of API 1.0; on API 2.0 the lines of batch files, and
// what the stream of events hands out. All but message logs and Cloud Integrated have one form.
enum class Form : std::uint8_t { One, Batch, Live };

// Of the events, by stream; they need not add up to anything.
struct Shares {
    double siem = 0.90;
    double url = 0.06;
    double attachment = 0.025;
    double feed = 0.015;
    double impersonation = 0.006;
    double audit = 0.006;
    double dlp = 0.006;
    double heldRelease = 0.004;
    double holdList = 0.004;
    double rejections = 0.006;
    double archiveSearch = 0.002;
    double archiveView = 0.002;
    double feedGrid = 0.006;
    double ciEntities = 0.004;
    double ciMailflow = 0.01;
    double ciUrlclick = 0.004;
};
// The share of a stream in there.
[[nodiscard]] double& shareOf(Shares& shares, Stream stream);
// These shares, and none for all other streams.
[[nodiscard]] Shares sharesOf(std::initializer_list<std::pair<Stream, double>> given);

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
    int pageEvents = 5000;                          // events in one answer of get-siem-logs
    int feedPage = 999;                             // objects in one answer of get-feed
    std::chrono::milliseconds batchEvery = 15min;   // files of API 2.0 appear on this grid
    int fileEvents = 5000;                          // in one of them, at most
    std::chrono::milliseconds urlLife = 15min;      // of the address of such a file
    std::chrono::milliseconds accessLife = 30min;   // of an access token of API 2.0
    std::chrono::milliseconds retention = 168h;     // of SIEM logs
    std::chrono::milliseconds tokenLife = 168h;     // of positions in streams and pages
    std::chrono::milliseconds clockSkew = 900s;     // x-mc-date may be so far off
    std::chrono::milliseconds clockOffset = 0ms;    // of Mimecast's clock against ours
    std::string region = "eu";                      // a code of regions.h
    std::set<Endpoint> forbidden = {};              // the role lacks the right
    std::set<std::string> products = allProducts(); // of the application of API 2.0
    Quota quota = {};                               // of the user, and of the application
    std::string accountName = "Hafenkontor GmbH";

    // The grid on which events of this form come out.
    [[nodiscard]] std::chrono::milliseconds gridOf(Form form) const;

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
    QByteArray clientId;    // of the application of API 2.0
    QByteArray clientSecret;
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
    // What can be fetched at `now`: files of events on their grid and no older than the retention,
    // live events of the last day, all rows of the other streams.
    [[nodiscard]] Range published(Stream stream, TimePoint now, Form form = Form::One) const;
    // What a collector must have that began at `began` with rows from `since` on, asked often
    // enough and has just caught up.
    [[nodiscard]] Range expected(Stream stream, TimePoint began, TimePoint since, TimePoint now,
                                 Form form = Form::One) const;

    [[nodiscard]] TimePoint timeOf(Stream stream, std::int64_t seq) const;   // never falls with seq
    [[nodiscard]] std::int64_t firstAt(Stream stream, TimePoint time) const; // the first not before

    // Appends the event as JSON, or the row of a table without a line end.
    void append(std::string& out, Stream stream, std::int64_t seq, Form form = Form::One) const;
    [[nodiscard]] QByteArray event(Stream stream, std::int64_t seq, Form form = Form::One) const;
    // Whether these are the bytes of the event in one of its forms.
    [[nodiscard]] bool isGenuine(Stream stream, std::int64_t seq, const QByteArray& raw) const;

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
