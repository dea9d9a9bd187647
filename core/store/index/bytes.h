// Arrays in a side file: written one after the other, each from a multiple of eight, and read back
// as what they are. Private to core/store/index.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <QByteArray>

namespace core::store::index {

static_assert(std::endian::native == std::endian::little, "arrays are kept as they lie in memory");

template<class T>
void appendArray(QByteArray& to, const T* data, std::size_t count)
{
    static_assert(std::is_trivially_copyable_v<T>);
    to.append(reinterpret_cast<const char*>(data), qsizetype(count) * qsizetype(sizeof(T)));
    to.append((8 - to.size() % 8) % 8, '\0');
}

template<class T>
void appendArray(QByteArray& to, const std::vector<T>& values)
{
    appendArray(to, values.data(), values.size());
}

// Numbers in 1, 2 or 4 bytes each, whichever the largest needs.
class Narrow {
public:
    Narrow() = default;
    Narrow(const char* data, std::uint32_t width)
        : m_data(data)
        , m_width(width)
    {
    }

    [[nodiscard]] static std::uint32_t widthFor(std::uint32_t most)
    {
        return most < 0x100 ? 1 : most < 0x10000 ? 2 : 4;
    }
    static void append(QByteArray& to, const std::vector<std::uint32_t>& values,
                       std::uint32_t width)
    {
        const auto at = to.size();
        to.resize(at + qsizetype(values.size() * width));
        char* next = to.data() + at;
        for (const std::uint32_t value : values) {
            std::memcpy(next, &value, width);
            next += width;
        }
        to.append((8 - to.size() % 8) % 8, '\0');
    }
    [[nodiscard]] std::uint32_t operator[](std::size_t at) const
    {
        std::uint32_t value = 0;
        if (m_width == 1)
            return static_cast<unsigned char>(m_data[at]);
        std::memcpy(&value, m_data + at * m_width, m_width == 2 ? 2 : 4);
        return value;
    }
    // use(pointer to the first of them, in their own type)
    template<class Use>
    auto with(Use use) const
    {
        if (m_width == 1)
            return use(reinterpret_cast<const std::uint8_t*>(m_data));
        if (m_width == 2)
            return use(reinterpret_cast<const std::uint16_t*>(m_data));
        return use(reinterpret_cast<const std::uint32_t*>(m_data));
    }

private:
    const char* m_data = nullptr;
    std::uint32_t m_width = 1;
};

// Takes arrays from bytes; after one that is not wholly there nothing more is given.
class ArrayReader {
public:
    explicit ArrayReader(std::string_view bytes)
        : m_left(bytes)
    {
    }

    [[nodiscard]] std::string_view take(std::size_t bytes)
    {
        const std::size_t whole = (bytes + 7) / 8 * 8;
        if (bytes > m_left.size() || whole > m_left.size()) {
            m_sound = false;
            return {};
        }
        const auto taken = m_left.substr(0, bytes);
        m_left.remove_prefix(whole);
        return taken;
    }
    template<class T>
    [[nodiscard]] std::span<const T> array(std::size_t count)
    {
        const auto bytes = take(count * sizeof(T));
        return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
    }
    [[nodiscard]] bool sound() const { return m_sound; }

private:
    std::string_view m_left;
    bool m_sound = true;
};

// For noticing damage, not attacks: fast, and as wide as the memory allows.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes);

} // namespace core::store::index
