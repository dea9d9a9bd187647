// The flight recorder: the last exchanges of each collector, masked when they are captured.
//
// In memory and bounded, by number and by bytes, for each collector and for all of them together;
// on disk only where save() puts it. Any thread.
#pragma once

#include "core/base/random.h"
#include "core/recorder/exchange.h"
#include "core/recorder/mask.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>

namespace core::recorder {

struct Limits {
    std::size_t exchanges = 200;        // of each collector
    qsizetype body = 512 * 1024;        // bytes kept of one answer
    qint64 collector = 4 * 1024 * 1024; // of one collector
    qint64 all = 64 * 1024 * 1024;
};

class Recorder {
public:
    // All of them must outlive this.
    Recorder(net::Transport& inner, Clock& clock, Random& random, Limits limits = {});
    ~Recorder();

    // Sends as the inner transport does, and keeps what was said. Lives as long as the recorder.
    [[nodiscard]] net::Transport& of(const QString& collector);

    // Oldest first; empty: of all collectors.
    [[nodiscard]] std::vector<Exchange> recorded(const QString& collector = {}) const;
    // How many there ever were: whether anything was added.
    [[nodiscard]] std::int64_t count() const;

    // Replaces the file whole, readable by its owner only.
    [[nodiscard]] Result<void> save(const QString& path) const;
    // The same, with what others left in the file.
    [[nodiscard]] Result<void> addTo(const QString& path) const;

private:
    class Tap;
    struct Ring {
        std::deque<Exchange> exchanges;
        qint64 bytes = 0;
    };
    [[nodiscard]] static Result<void> write(const QString& path,
                                            const std::vector<Exchange>& exchanges);
    void keep(const QString& collector, Exchange exchange);
    void drop(Ring& ring);
    void dropOldest(); // of all

    net::Transport& m_inner;
    Clock& m_clock;
    Mask m_mask;
    Limits m_limits;
    mutable std::mutex m_mutex; // all below
    std::map<QString, std::unique_ptr<Tap>> m_taps;
    std::map<QString, Ring> m_rings;
    qint64 m_bytes = 0;
    std::int64_t m_count = 0;
};

// What a file has; nothing if there is none, or it is none of its kind.
[[nodiscard]] std::vector<Exchange> leftIn(const QString& path);

} // namespace core::recorder
