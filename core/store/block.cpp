#include "core/store/block.h"

#include "core/base/spares.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include <QCoreApplication>
#include <zstd.h>

namespace core::store {

namespace {

constexpr std::string_view kMagic = "MWB1";
constexpr size_t kCountSize = 4;
constexpr size_t kHeadSize = kMagic.size() + 2 * kCountSize;
constexpr size_t kBatchSize = 16;
constexpr size_t kEventSize = 16;
constexpr unsigned long long kMostInflated = 1ULL << 30;
static_assert(ZSTD_CONTENTSIZE_ERROR > kMostInflated && ZSTD_CONTENTSIZE_UNKNOWN > kMostInflated);

static_assert(std::endian::native == std::endian::little,
              "the table is written as it lies in memory");

template<class T>
char* put(char* at, T value)
{
    std::memcpy(at, &value, sizeof value);
    return at + sizeof value;
}

template<class T>
T take(const char*& at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
}

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Making a context costs more than compressing a small page with it.
using Compressors = Spares<ZSTD_CCtx, FreeContext>;
using Decompressors = Spares<ZSTD_DCtx, FreeContext>;

Compressors::Owned makeCompressor()
{
    Compressors::Owned made(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, 1);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
    return made;
}

Compressors::Loan compressor()
{
    static Compressors all(makeCompressor);
    return all.borrow();
}

Decompressors::Loan decompressor()
{
    static Decompressors all([] { return Decompressors::Owned(ZSTD_createDCtx()); });
    return all.borrow();
}

Result<QByteArray> inflate(std::string_view body)
{
    const auto size = ZSTD_getFrameContentSize(body.data(), body.size());
    if (size > kMostInflated)
        return Fail(damaged("no size"));
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    const auto context = decompressor();
    const size_t got =
        ZSTD_decompressDCtx(context.get(), bytes.data(), size_t(size), body.data(), body.size());
    if (ZSTD_isError(got))
        return Fail(damaged(ZSTD_getErrorName(got)));
    return bytes;
}

} // namespace

Error damaged(const char* what)
{
    return {.fault = Fault::Broken,
            .code = QStringLiteral("store.damaged"),
            .message =
                QCoreApplication::translate("store", "A block of stored events cannot be read."),
            .advice = {},
            .detail = QLatin1String(what)};
}

std::int64_t typeBit(LogTypeCode type) { return std::int64_t(1) << (type > 62 ? 0 : type); }

QByteArray encode(const std::vector<Batch>& batches, const std::vector<BlockEvent>& events)
{
    size_t size = kHeadSize + batches.size() * kBatchSize + events.size() * kEventSize;
    for (const BlockEvent& event : events)
        size += event.raw.size();
    QByteArray plain(qsizetype(size), Qt::Uninitialized);
    char* at = plain.data();
    at = std::copy(kMagic.begin(), kMagic.end(), at);
    at = put(at, std::uint32_t(batches.size()));
    for (const Batch& batch : batches)
        at = put(put(at, batch.source), std::int64_t(batch.received.time_since_epoch().count()));
    at = put(at, std::uint32_t(events.size()));
    for (const BlockEvent& event : events) {
        at = put(at, std::uint32_t(event.raw.size()));
        at = put(at, std::int64_t(event.time.time_since_epoch().count()));
        at = put(put(put(at, event.type), std::uint8_t(event.timeSource)), event.batch);
    }
    for (const BlockEvent& event : events)
        at = std::copy(event.raw.begin(), event.raw.end(), at);

    QByteArray body(qsizetype(ZSTD_compressBound(size)), Qt::Uninitialized);
    const auto context = compressor();
    const size_t written =
        ZSTD_compress2(context.get(), body.data(), size_t(body.size()), plain.constData(), size);
    Q_ASSERT(!ZSTD_isError(written));
    body.resize(qsizetype(written));
    return body;
}

Result<Block> decode(std::string_view body)
{
    auto bytes = inflate(body);
    if (!bytes)
        return Fail(bytes.error());
    Block block;
    block.bytes = std::move(*bytes);
    const char* at = block.bytes.constData();
    const char* const end = at + block.bytes.size();
    const auto left = [&] { return size_t(end - at); };
    if (left() < kHeadSize || std::string_view(at, kMagic.size()) != kMagic)
        return Fail(damaged("no magic"));
    at += kMagic.size();
    const auto batches = take<std::uint32_t>(at);
    if (batches > (left() - kCountSize) / kBatchSize)
        return Fail(damaged("batches"));
    for (std::uint32_t i = 0; i < batches; ++i) {
        const auto source = take<std::int64_t>(at);
        block.batches.push_back(
            {source, TimePoint(std::chrono::milliseconds(take<std::int64_t>(at)))});
    }
    const auto count = take<std::uint32_t>(at);
    if (count > left() / kEventSize)
        return Fail(damaged("events"));
    const char* raw = at + size_t(count) * kEventSize;
    block.events.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        BlockEvent event;
        const auto length = take<std::uint32_t>(at);
        event.time = TimePoint(std::chrono::milliseconds(take<std::int64_t>(at)));
        event.type = take<std::uint8_t>(at);
        event.timeSource = TimeSource(take<std::uint8_t>(at));
        event.batch = take<std::uint16_t>(at);
        if (length > size_t(end - raw) || event.batch >= batches
            || event.timeSource > TimeSource::Arrival)
            return Fail(damaged("event"));
        event.raw = {raw, length};
        raw += length;
        block.events.push_back(event);
    }
    if (raw != end)
        return Fail(damaged("rest"));
    return block;
}

} // namespace core::store
