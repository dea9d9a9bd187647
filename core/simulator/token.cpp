#include "core/simulator/token.h"

#include "core/simulator/dice.h"

#include <QList>

namespace core::simulator {

namespace {

QByteArray seal(std::uint64_t seed, const QByteArray& text)
{
    std::uint64_t sum = mix(seed, 0x5EA1);
    for (const char each : text)
        sum = mix(sum, static_cast<unsigned char>(each));
    return QByteArray::number(sum, 16);
}

} // namespace

QByteArray sealToken(std::uint64_t seed, TokenKind kind, TimePoint issued,
                     std::span<const std::int64_t> numbers)
{
    QByteArray text = QByteArray::number(static_cast<int>(kind)) + '.'
        + QByteArray::number(qint64(issued.time_since_epoch().count()));
    for (const std::int64_t number : numbers)
        text += '.' + QByteArray::number(qint64(number));
    return (text + '.' + seal(seed, text)).toBase64(QByteArray::Base64UrlEncoding);
}

std::optional<std::vector<std::int64_t>> openToken(const QByteArray& token, const TokenCheck& check)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        token, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QByteArray& text = *decoded;
    const auto end = text.lastIndexOf('.');
    if (end < 0 || text.mid(end + 1) != seal(check.seed, text.left(end)))
        return std::nullopt;
    QList<QByteArray> parts = text.left(end).split('.');
    if (parts.size() != qsizetype(check.count) + 2
        || parts.takeFirst().toInt() != static_cast<int>(check.kind))
        return std::nullopt;
    const TimePoint issued{std::chrono::milliseconds(parts.takeFirst().toLongLong())};
    if (check.now - issued > check.life)
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const QByteArray& part : parts)
        numbers.push_back(part.toLongLong());
    return numbers;
}

} // namespace core::simulator
