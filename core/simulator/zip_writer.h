// Packs files into a zip in memory, quickly. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>

namespace core::simulator {

class ZipWriter {
public:
    enum class Checksum : std::uint8_t { Right, Wrong };

    ZipWriter();
    ~ZipWriter();

    void add(std::string_view name, std::string_view content, Checksum checksum = Checksum::Right);
    // The member added last once more, under another name.
    void repeat(std::string_view name);
    // Writes the directory and hands everything over.
    [[nodiscard]] QByteArray finish();

private:
    struct Member {
        std::string name;
        std::uint32_t checksum = 0;
        std::uint32_t packed = 0;
        std::uint32_t size = 0;
        std::uint32_t offset = 0; // of its header
    };
    void appendHeader(const Member& member);

    class Compressor;
    std::unique_ptr<Compressor> m_compressor;
    std::vector<Member> m_members;
    QByteArray m_out;
};

} // namespace core::simulator
