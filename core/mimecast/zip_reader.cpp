#include "core/mimecast/zip_reader.h"

#include "core/base/text.h"

#include <memory>
#include <optional>

#include <libdeflate.h>
#include <zip.h>

namespace core::mimecast {

namespace {

constexpr zip_int64_t kMostMembers = 10'000;
constexpr zip_uint64_t kMostInflated = 1024ULL * 1024 * 1024;
constexpr zip_uint64_t kMostRatio = 200;
constexpr zip_uint64_t kRatioFrom = 1024ULL * 1024;

struct Close {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
    void operator()(libdeflate_decompressor* inflater) const
    {
        libdeflate_free_decompressor(inflater);
    }
};
using Archive = std::unique_ptr<zip_t, Close>;
using PackedFile = std::unique_ptr<zip_file_t, Close>;
using Inflater = std::unique_ptr<libdeflate_decompressor, Close>;

// Why a member cannot be had.
struct Flaw {
    const char* code;
    QString reason;
};

bool bursts(zip_uint64_t inflated, zip_uint64_t packed)
{
    return inflated > kRatioFrom && inflated / kMostRatio > packed;
}

Archive openArchive(const QByteArray& bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    const auto size = static_cast<zip_uint64_t>(bytes.size());
    zip_source_t* source = zip_source_buffer_create(bytes.constData(), size, 0, &error);
    Archive archive;
    if (source != nullptr)
        archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive)
        zip_source_free(source);
    zip_error_fini(&error);
    return archive;
}

std::optional<Flaw> flawOf(const zip_stat_t& member)
{
    constexpr zip_uint64_t kKnown =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    if ((member.valid & kKnown) != kKnown)
        return Flaw{"zip.malformed", QStringLiteral("The zip does not describe this file.")};
    if ((member.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && member.encryption_method != ZIP_EM_NONE)
        return Flaw{"zip.encrypted", QStringLiteral("The file is encrypted.")};
    if (bursts(member.size, member.comp_size))
        return Flaw{"zip.bomb", QStringLiteral("The file would grow more than 200-fold.")};
    if (member.comp_method != ZIP_CM_STORE && member.comp_method != ZIP_CM_DEFLATE)
        return Flaw{"zip.method", QStringLiteral("The file is packed in an unknown way.")};
    return {};
}

std::optional<Flaw> flawOf(const std::vector<zip_stat_t>& members, qsizetype zipSize)
{
    zip_uint64_t inflated = 0;
    zip_uint64_t packed = 0;
    for (const zip_stat_t& member : members) {
        packed += std::min(member.comp_size, kMostInflated);
        if (!flawOf(member))
            inflated += std::min(member.size, kMostInflated);
    }
    // Members that share their bytes are how a small zip unpacks to a huge one.
    const bool overlaps = packed > static_cast<zip_uint64_t>(zipSize);
    if (overlaps || bursts(inflated, static_cast<zip_uint64_t>(zipSize)))
        return Flaw{"zip.bomb", QStringLiteral("The zip would grow more than 200-fold.")};
    if (inflated > kMostInflated)
        return Flaw{"zip.too_big", QStringLiteral("The zip would grow beyond 1 GiB.")};
    return {};
}

std::optional<QByteArray> packedBytes(zip_t* archive, const zip_stat_t& member)
{
    const PackedFile file(zip_fopen_index(archive, member.index, ZIP_FL_COMPRESSED));
    if (!file)
        return {};
    QByteArray bytes(static_cast<qsizetype>(member.comp_size), Qt::Uninitialized);
    const zip_int64_t got = zip_fread(file.get(), bytes.data(), member.comp_size);
    if (got < 0)
        return {};
    bytes.truncate(static_cast<qsizetype>(got));
    return bytes;
}

// Nothing if the bytes do not inflate to exactly the size that was declared.
std::optional<QByteArray> inflate(libdeflate_decompressor* inflater, const QByteArray& packed,
                                  const zip_stat_t& member)
{
    if (member.comp_method == ZIP_CM_STORE) {
        const bool whole = static_cast<zip_uint64_t>(packed.size()) == member.size;
        return whole ? std::optional(packed) : std::nullopt;
    }
    QByteArray content(static_cast<qsizetype>(member.size), Qt::Uninitialized);
    const libdeflate_result result = libdeflate_deflate_decompress(
        inflater, packed.constData(), static_cast<std::size_t>(packed.size()), content.data(),
        static_cast<std::size_t>(content.size()), nullptr);
    return result == LIBDEFLATE_SUCCESS ? std::optional(content) : std::nullopt;
}

bool hasChecksum(const QByteArray& content, zip_uint32_t wanted)
{
    const auto size = static_cast<std::size_t>(content.size());
    return libdeflate_crc32(0, content.constData(), size) == wanted;
}

void setAside(Unzipped& result, const QByteArray& bytes, const QString& name, const Flaw& flaw)
{
    result.bad.push_back({.raw = bytes,
                          .where = name,
                          .reason = flaw.reason,
                          .code = QString::fromLatin1(flaw.code)});
}

void takeMember(Unzipped& result, zip_t* archive, libdeflate_decompressor* inflater,
                const zip_stat_t& member)
{
    const QString path = QString::fromUtf8(member.name);
    if (path.endsWith(QLatin1Char('/')))
        return; // a folder
    const QString name = baseName(path);
    const std::optional<QByteArray> packed = packedBytes(archive, member);
    if (!packed) {
        setAside(result, {}, name,
                 {"zip.malformed", QStringLiteral("The zip does not hold this file's bytes.")});
        return;
    }
    if (const auto flaw = flawOf(member)) {
        setAside(result, *packed, name, *flaw);
        return;
    }
    const std::optional<QByteArray> content = inflate(inflater, *packed, member);
    if (!content) {
        setAside(result, *packed, name,
                 {"zip.malformed", QStringLiteral("The file cannot be unpacked.")});
    } else if (!hasChecksum(*content, member.crc)) {
        setAside(result, *content, name,
                 {"zip.crc", QStringLiteral("The file is damaged: its checksum is wrong.")});
    } else {
        result.members.push_back({.name = name, .content = *content});
    }
}

// Nothing if one of them cannot be described at all.
std::optional<std::vector<zip_stat_t>> directoryOf(zip_t* archive)
{
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count < 0 || count > kMostMembers)
        return {};
    std::vector<zip_stat_t> members(static_cast<std::size_t>(count));
    for (std::size_t at = 0; at < members.size(); ++at) {
        if (zip_stat_index(archive, at, 0, &members[at]) != 0 || members[at].name == nullptr)
            return {};
    }
    return members;
}

} // namespace

Unzipped unzip(const QByteArray& zip)
{
    const QString everything = QStringLiteral("the whole zip");
    Unzipped result;
    const Archive archive = openArchive(zip);
    if (!archive) {
        result.isZip = false;
        setAside(result, zip, everything,
                 {"zip.malformed", QStringLiteral("The zip is damaged or cut off.")});
        return result;
    }
    const auto members = directoryOf(archive.get());
    if (!members) {
        setAside(result, zip, everything,
                 {"zip.too_many",
                  QStringLiteral("The zip has a broken list of files, or more "
                                 "than 10 000 of them.")});
        return result;
    }
    if (const auto flaw = flawOf(*members, zip.size())) {
        setAside(result, zip, everything, *flaw);
        return result;
    }
    const Inflater inflater(libdeflate_alloc_decompressor());
    for (const zip_stat_t& member : *members)
        takeMember(result, archive.get(), inflater.get(), member);
    return result;
}

QString baseName(const QString& path)
{
    const qsizetype slash =
        std::max(path.lastIndexOf(QLatin1Char('/')), path.lastIndexOf(QLatin1Char('\\')));
    return displaySafe(QStringView(path).mid(slash + 1), 200);
}

} // namespace core::mimecast
