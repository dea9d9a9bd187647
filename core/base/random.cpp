#include "core/base/random.h"

#include <QRandomGenerator>

namespace core {

double Random::unit() { return double(next() >> 11) * 0x1p-53; }

QByteArray Random::bytes(int count)
{
    QByteArray result;
    result.reserve(count);
    while (result.size() < count) {
        const std::uint64_t word = next();
        for (int shift = 0; shift < 64 && result.size() < count; shift += 8)
            result.append(static_cast<char>((word >> shift) & 0xff));
    }
    return result;
}

QString Random::guid()
{
    QByteArray raw = bytes(16);
    raw[6] = static_cast<char>((raw[6] & 0x0f) | 0x40); // version 4: random
    raw[8] = static_cast<char>((raw[8] & 0x3f) | 0x80);
    QString text = QString::fromLatin1(raw.toHex());
    for (const int at : {20, 16, 12, 8})
        text.insert(at, QLatin1Char('-'));
    return text;
}

std::uint64_t SystemRandom::next() { return QRandomGenerator::system()->generate64(); }

} // namespace core
