// Numbers and times as a person types them, and ranges of them. Pure.
#pragma once

#include "core/query/query.h"

namespace core::query {

// A number, or a piece of time in milliseconds since 1970: an instant, or a minute, a day, a year.
struct Span {
    double begin = 0;
    double end = 0; // the first that is no longer in it; an instant's begin

    [[nodiscard]] bool isInstant() const { return begin == end; }
};

// "1500", "100k", "2.5M", "1GB".
[[nodiscard]] std::optional<Span> numberOf(QStringView text);
// "now", "-2h", "now-30m", "today", "yesterday", "2026-11-01", "2026-11-01T14:30+01:00", "2026-11".
[[nodiscard]] std::optional<Span> timeOf(QStringView text, const Moment& moment);
// "2026-11-01T13:30:00.000Z", which is an instant.
[[nodiscard]] QString timeText(double milliseconds);

// What can be compared: numbers or times.
class Scale {
public:
    Scale(Kind kind, QString field, Moment moment)
        : m_kind(kind)
        , m_field(std::move(field))
        , m_moment(std::move(moment))
    {
    }

    // Each sets the ends of the test, or says what is wrong; places are counted from the text's
    // beginning. ">5", "<=-2h", "5", "today":
    [[nodiscard]] std::optional<Problem> readValue(const QString& text, Test& test) const;
    // "[1 TO 2}":
    [[nodiscard]] std::optional<Problem> readRange(const QString& text, Test& test) const;

private:
    [[nodiscard]] tl::expected<Span, Problem> spanOf(const QString& text, int at, int length) const;
    [[nodiscard]] std::optional<Problem> readEnds(const QString& text, int at, int to, int end,
                                                  Test& test) const;

    Kind m_kind;
    QString m_field;
    const Moment& m_moment;
};

} // namespace core::query
