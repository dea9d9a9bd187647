// Many events as one compressed value: what a row of `blocks` holds.
//
// body = one zstd frame (level 1, with checksum) over
//     "MWB1"
//     u32 batches; per batch: i64 source, i64 received (ms)
//     u32 count;   per event: u32 raw length, i64 time (ms), u8 log type, u8 time source, u16 batch
//     the raw bytes of all events, one after the other
// all little-endian. A batch is what one commit brought; merging small blocks keeps them apart. The
// fixed-width table compresses to almost nothing and is read without parsing.
// Pure; any thread.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include <QByteArray>

namespace core::store {

struct Batch {
    std::int64_t source = 0;
    TimePoint received;

    friend bool operator==(const Batch&, const Batch&) = default;
};

struct BlockEvent {
    std::string_view raw; // into Block::bytes
    TimePoint time;
    TimeSource timeSource = TimeSource::Event;
    LogTypeCode type = 0;
    std::uint16_t batch = 0;
};

struct Block {
    std::vector<Batch> batches;
    std::vector<BlockEvent> events;
    QByteArray bytes; // inflated; moving a Block keeps the slices valid
};

inline constexpr int kEventsPerBlock = 1000;
inline constexpr std::int64_t kBytesPerBlock = 1024 * 1024;

// The set of log types as bits: bit 0 stands for unknown and for every code above 62.
[[nodiscard]] std::int64_t typeBit(LogTypeCode type);

[[nodiscard]] QByteArray encode(const std::vector<Batch>& batches,
                                const std::vector<BlockEvent>& events);
// A damaged body is an error (store.damaged), never a crash and never half a block.
[[nodiscard]] Result<Block> decode(std::string_view body);
[[nodiscard]] Error damaged(const char* what);

} // namespace core::store
