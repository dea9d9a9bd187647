// A secret that this process remembers without having a copy of it, and a count of the copies that
// lie about in its writable memory: what a core file would show. Linux.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include <QByteArray>
#include <QFile>
#include <QString>
#include <sys/uio.h>
#include <unistd.h>

namespace support {

class Residue {
public:
    // The caller's copy is the caller's.
    Residue(QString name, const QByteArray& value)
        : m_name(std::move(name))
        , m_masked(std::size_t(value.size()))
    {
        std::ranges::transform(value, m_masked.begin(), [](char c) { return char(c ^ kMask); });
    }

    [[nodiscard]] const QString& name() const { return m_name; }

    // As it is, or as UTF-16.
    [[nodiscard]] int in(const char* bytes, std::size_t size) const
    {
        return countOf(bytes, size, 1) + countOf(bytes, size, 2);
    }
    [[nodiscard]] int in(const QByteArray& bytes) const
    {
        return in(bytes.constData(), std::size_t(bytes.size()));
    }

    [[nodiscard]] int copies() const
    {
        static std::vector<char> window(kWindow); // the only place where it may be, while looking
        int found = 0;
        for (const auto& [from, end] : writableMemory(window)) {
            const std::size_t overlap = m_masked.size() * 2 - 1;
            for (auto at = from; at < end; at += kWindow - overlap) {
                const std::size_t size = std::min<std::size_t>(kWindow, end - at);
                iovec here{window.data(), size};
                iovec there{reinterpret_cast<void*>(at), size};
                const ssize_t read = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
                if (read > 0)
                    found += in(window.data(), std::size_t(read));
            }
        }
        std::ranges::fill(window, '\0');
        return found;
    }

private:
    static constexpr char kMask = 0x5a;
    static constexpr std::size_t kWindow = 1U << 20U;
    struct Span {
        std::uintptr_t from;
        std::uintptr_t end;
    };

    // All but this.
    static std::vector<Span> writableMemory(const std::vector<char>& without)
    {
        std::vector<Span> spans;
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly))
            return spans;
        const auto own = reinterpret_cast<std::uintptr_t>(without.data());
        const auto add = [&](std::uintptr_t from, std::uintptr_t end) {
            if (from < end)
                spans.push_back({from, end});
        };
        for (const QByteArray& line : maps.readAll().split('\n')) {
            const auto dash = line.indexOf('-');
            const auto blank = line.indexOf(' ');
            if (dash < 0 || line.mid(blank + 1, 2) != "rw")
                continue;
            const std::uintptr_t from = line.left(dash).toULongLong(nullptr, 16);
            const std::uintptr_t end =
                line.mid(dash + 1, blank - dash - 1).toULongLong(nullptr, 16);
            add(from, std::min(end, own));
            add(std::max(from, own + without.size()), end);
        }
        return spans;
    }

    [[nodiscard]] int countOf(const char* bytes, std::size_t size, std::size_t stride) const
    {
        const std::size_t length = m_masked.size() * stride;
        const char first = char(m_masked.front() ^ kMask);
        int found = 0;
        const char* end = bytes + size;
        for (const char* at = bytes; at + length <= end; ++at) {
            at = static_cast<const char*>(std::memchr(at, first, std::size_t(end - at)));
            if (at == nullptr || at + length > end)
                break;
            found += isAt(at, stride) ? 1 : 0;
        }
        return found;
    }

    [[nodiscard]] bool isAt(const char* at, std::size_t stride) const
    {
        for (std::size_t i = 0; i < m_masked.size(); ++i)
            if (at[i * stride] != char(m_masked[i] ^ kMask)
                || (stride == 2 && at[i * stride + 1] != '\0'))
                return false;
        return true;
    }

    QString m_name;
    std::vector<char> m_masked;
};

} // namespace support
