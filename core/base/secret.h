// A string that may be used but not shown. It cannot be printed, compared or converted by
// accident, and its memory is overwritten when it goes.
#pragma once

#include <utility>

#include <QByteArray>

namespace core {

class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        m_bytes.detach();
    }
    ~Secret() { wipe(); }

    Secret(Secret&& other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {}))
    {
    }
    Secret& operator=(Secret&& other) noexcept
    {
        if (this != &other) {
            wipe();
            m_bytes = std::exchange(other.m_bytes, {});
        }
        return *this;
    }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] bool empty() const { return m_bytes.isEmpty(); }

    // A copy is made on purpose or not at all.
    [[nodiscard]] Secret clone() const
    {
        return Secret(QByteArray(m_bytes.constData(), m_bytes.size()));
    }

    // The only way to the bytes. Search for "reveal" to see every use.
    [[nodiscard]] const QByteArray& reveal() const { return m_bytes; }

private:
    // Volatile, because a compiler may drop a store to memory that is freed next.
    void wipe()
    {
        if (m_bytes.isEmpty())
            return;
        volatile char* at = m_bytes.data();
        for (qsizetype left = m_bytes.size(); left > 0; --left)
            *at++ = '\0';
        m_bytes.clear();
    }

    QByteArray m_bytes;
};

} // namespace core
