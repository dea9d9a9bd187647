// Chance, as something that can be handed in. Tests pass a seed and get the same run twice.
#pragma once

#include <cstdint>
#include <random>

#include <QByteArray>
#include <QString>

namespace core {

class Random {
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual std::uint64_t next() = 0; // any thread

    [[nodiscard]] double unit();  // 0 ≤ x < 1
    [[nodiscard]] QString guid(); // "8578fcfc-a305-4d9a-99cb-f4d5ecefe297"
    [[nodiscard]] QByteArray bytes(int count);
};

// From the operating system; good enough for keys.
class SystemRandom final : public Random {
public:
    [[nodiscard]] std::uint64_t next() override;
};

// Repeats itself from a seed. One thread.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    [[nodiscard]] std::uint64_t next() override { return m_engine(); }

private:
    std::mt19937_64 m_engine;
};

} // namespace core
