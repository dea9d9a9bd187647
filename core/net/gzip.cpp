#include "core/net/gzip.h"

#include "core/base/spares.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <QCoreApplication>
#include <QtEndian>
#include <libdeflate.h>
#include <zlib.h>

namespace core::net {

namespace {

constexpr qint64 kFree = 1024 * 1024; // of output, before the ratio counts
constexpr qint64 kRatio = 200;
constexpr qsizetype kSmallest = 18; // a header and a trailer
constexpr int kGzipWindow = 15 + 16;

Error cut(const char* what)
{
    return fail(Fault::Retry, QStringLiteral("net.cut"),
                QCoreApplication::translate("net", "A compressed answer arrived damaged."), {},
                QStringLiteral("gzip: %1").arg(QLatin1String(what)))
        .value();
}

Error tooBig(qint64 in, qint64 out)
{
    return fail(Fault::Broken, QStringLiteral("net.too_big"),
                QCoreApplication::translate(
                    "net", "An answer unpacks to far more than an answer should hold."),
                {}, QStringLiteral("gzip: more than %1 bytes from %2").arg(out).arg(in))
        .value();
}

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* at) const { libdeflate_free_decompressor(at); }
};
using Inflaters = Spares<libdeflate_decompressor, FreeDecompressor>;

Inflaters::Loan inflater()
{
    static Inflaters all([] { return Inflaters::Owned(libdeflate_alloc_decompressor()); });
    return all.borrow();
}

// The whole in one go, into exactly as much memory as the trailer says. Nothing if it is not as
// the trailer says.
std::optional<QByteArray> atOnce(const QByteArray& packed, qint64 most)
{
    const auto size = qFromLittleEndian<quint32>(packed.constData() + packed.size() - 4);
    if (qint64(size) > std::min(most, std::max(kFree, packed.size() * kRatio)))
        return {};
    const auto loan = inflater();
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    size_t read = 0;
    size_t written = 0;
    const auto result = libdeflate_gzip_decompress_ex(
        loan.get(), packed.constData(), size_t(packed.size()), bytes.data(), size, &read, &written);
    if (result != LIBDEFLATE_SUCCESS || read != size_t(packed.size()) || written != size)
        return {};
    return bytes;
}

class Stream {
public:
    explicit Stream(const QByteArray& packed)
    {
        m_state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.constData()));
        m_state.avail_in = uInt(packed.size());
        inflateInit2(&m_state, kGzipWindow);
    }
    ~Stream() { inflateEnd(&m_state); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    // Appends the next piece; what zlib says of it.
    int step(QByteArray& into)
    {
        m_state.next_out = m_piece.data();
        m_state.avail_out = uInt(m_piece.size());
        const int result = inflate(&m_state, Z_NO_FLUSH);
        into.append(reinterpret_cast<const char*>(m_piece.data()),
                    qsizetype(m_piece.size() - m_state.avail_out));
        return result;
    }
    // A gzip file may be several, one after the other.
    bool again() { return inflateReset(&m_state) == Z_OK; }
    [[nodiscard]] qint64 left() const { return m_state.avail_in; }

private:
    z_stream m_state = {};
    std::array<Bytef, 65536> m_piece;
};

std::optional<Error> pastLimits(qint64 read, qint64 size, qint64 most)
{
    if (size > most || (size > kFree && size > read * kRatio))
        return tooBig(read, size);
    return {};
}

// Whether there is a next step: in the same member, or in the one that follows.
std::optional<Error> afterStep(int result, Stream& stream)
{
    if (result == Z_STREAM_END)
        return stream.again() ? std::nullopt : std::optional(cut("reset"));
    if (result != Z_OK)
        return cut(result == Z_BUF_ERROR ? "the end is missing" : "not as it was sent");
    return {};
}

// Piece by piece, looking at the limits after each: for what does not hold what it promises.
Unpacked bitByBit(const QByteArray& packed, qint64 most)
{
    const auto stream = std::make_unique<Stream>(packed);
    QByteArray bytes;
    for (;;) {
        const int result = stream->step(bytes);
        const qint64 read = packed.size() - stream->left();
        if (const auto flaw = pastLimits(read, bytes.size(), most))
            return {bytes, flaw};
        if (result == Z_STREAM_END && stream->left() == 0)
            return {bytes, {}};
        if (const auto flaw = afterStep(result, *stream))
            return {bytes, flaw};
    }
}

} // namespace

Unpacked unpack(const QByteArray& packed, qint64 most)
{
    if (packed.size() < kSmallest)
        return {{}, cut("the end is missing")};
    if (auto bytes = atOnce(packed, most))
        return {std::move(*bytes), {}};
    return bitByBit(packed, most);
}

Result<QByteArray> gunzip(const QByteArray& packed, qint64 most)
{
    Unpacked unpacked = unpack(packed, most);
    if (unpacked.flaw)
        return Fail(std::move(*unpacked.flaw));
    return std::move(unpacked.bytes);
}

} // namespace core::net
