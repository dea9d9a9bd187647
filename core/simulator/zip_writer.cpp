#include "core/simulator/zip_writer.h"

#include <libdeflate.h>

namespace core::simulator {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034B50;
constexpr std::uint32_t kDirectoryHeader = 0x02014B50;
constexpr std::uint32_t kDirectoryEnd = 0x06054B50;
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kNamesAreUtf8 = 0x0800;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kDate = 0x5A21; // 2025-01-01: the time that counts is in the name
constexpr int kFast = 1;
constexpr qsizetype kHeaderBytes = 30;

void put16(QByteArray& out, std::uint16_t value)
{
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>(value >> 8U);
}

void put32(QByteArray& out, std::uint32_t value)
{
    put16(out, static_cast<std::uint16_t>(value & 0xFFFFU));
    put16(out, static_cast<std::uint16_t>(value >> 16U));
}

} // namespace

class ZipWriter::Compressor {
public:
    Compressor()
        : m_deflate(libdeflate_alloc_compressor(kFast))
    {
    }
    ~Compressor() { libdeflate_free_compressor(m_deflate); }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    void append(QByteArray& out, std::string_view content)
    {
        const auto before = out.size();
        const std::size_t room = libdeflate_deflate_compress_bound(m_deflate, content.size());
        out.resize(before + qsizetype(room));
        const std::size_t used = libdeflate_deflate_compress(
            m_deflate, content.data(), content.size(), out.data() + before, room);
        out.resize(before + qsizetype(used));
    }

private:
    libdeflate_compressor* m_deflate;
};

ZipWriter::ZipWriter()
    : m_compressor(std::make_unique<Compressor>())
{
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::appendHeader(const Member& member)
{
    put32(m_out, kLocalHeader);
    put16(m_out, kVersion);
    put16(m_out, kNamesAreUtf8);
    put16(m_out, kDeflated);
    put16(m_out, 0);
    put16(m_out, kDate);
    put32(m_out, member.checksum);
    put32(m_out, member.packed);
    put32(m_out, member.size);
    put16(m_out, static_cast<std::uint16_t>(member.name.size()));
    put16(m_out, 0);
    m_out.append(member.name.data(), qsizetype(member.name.size()));
}

void ZipWriter::add(std::string_view name, std::string_view content, Checksum checksum)
{
    Member member{.name = std::string(name),
                  .checksum = libdeflate_crc32(0, content.data(), content.size()),
                  .size = static_cast<std::uint32_t>(content.size()),
                  .offset = static_cast<std::uint32_t>(m_out.size())};
    if (checksum == Checksum::Wrong)
        member.checksum ^= 1U;
    QByteArray packed;
    m_compressor->append(packed, content);
    member.packed = static_cast<std::uint32_t>(packed.size());
    appendHeader(member);
    m_out += packed;
    m_members.push_back(std::move(member));
}

void ZipWriter::repeat(std::string_view name)
{
    Member member = m_members.back();
    const qsizetype from = qsizetype(member.offset) + kHeaderBytes + qsizetype(member.name.size());
    const QByteArray packed = m_out.mid(from, member.packed);
    member.name = std::string(name);
    member.offset = static_cast<std::uint32_t>(m_out.size());
    appendHeader(member);
    m_out += packed;
    m_members.push_back(std::move(member));
}

QByteArray ZipWriter::finish()
{
    const auto start = static_cast<std::uint32_t>(m_out.size());
    for (const Member& member : m_members) {
        put32(m_out, kDirectoryHeader);
        put16(m_out, kVersion);
        put16(m_out, kVersion);
        put16(m_out, kNamesAreUtf8);
        put16(m_out, kDeflated);
        put16(m_out, 0);
        put16(m_out, kDate);
        put32(m_out, member.checksum);
        put32(m_out, member.packed);
        put32(m_out, member.size);
        put16(m_out, static_cast<std::uint16_t>(member.name.size()));
        m_out.append(12, '\0'); // no extra field, no comment, first disk, no attributes
        put32(m_out, member.offset);
        m_out.append(member.name.data(), qsizetype(member.name.size()));
    }
    const auto size = static_cast<std::uint32_t>(m_out.size()) - start;
    put32(m_out, kDirectoryEnd);
    put32(m_out, 0);
    put16(m_out, static_cast<std::uint16_t>(m_members.size()));
    put16(m_out, static_cast<std::uint16_t>(m_members.size()));
    put32(m_out, size);
    put32(m_out, start);
    put16(m_out, 0);
    return std::move(m_out);
}

} // namespace core::simulator
