#include "core/query/range.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QRegularExpression>

namespace core::query {

using namespace std::chrono_literals;

namespace {

using Maybe = std::optional<Problem>;

constexpr double kSecond = 1'000;

double millisecondsOf(const QDateTime& time) { return double(time.toMSecsSinceEpoch()); }

double unitOf(QStringView name)
{
    const QChar unit = name.at(0);
    if (unit == QLatin1Char('s'))
        return kSecond;
    if (unit == QLatin1Char('m'))
        return 60 * kSecond;
    if (unit == QLatin1Char('h'))
        return 3600 * kSecond;
    return (unit == QLatin1Char('d') ? 1 : 7) * 24 * 3600 * kSecond;
}

QDateTime startOf(QDate day, const Moment& moment) { return {day, QTime(0, 0), moment.zone}; }

Span dayOf(QDate day, const Moment& moment)
{
    return {.begin = millisecondsOf(startOf(day, moment)),
            .end = millisecondsOf(startOf(day.addDays(1), moment))};
}

double nowOf(const Moment& moment) { return double(moment.now.time_since_epoch().count()); }

QDate todayOf(const Moment& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.now.time_since_epoch().count(), moment.zone)
        .date();
}

// "now", "-2h", "now-2h".
std::optional<Span> relative(const QString& text, const Moment& moment)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^(?:now)?(?:([+-])(\d{1,5})(s|m|min|h|d|w))?$)"));
    const auto match = form.match(text);
    if (!match.hasMatch() || text.isEmpty())
        return {};
    double at = nowOf(moment);
    if (match.capturedLength(2) > 0) {
        const double by = match.captured(2).toDouble() * unitOf(match.capturedView(3));
        at += match.capturedView(1) == QLatin1String("-") ? -by : by;
    }
    return Span{.begin = at, .end = at};
}

QTimeZone zoneOf(const QString& offset, const Moment& moment)
{
    if (offset.isEmpty())
        return moment.zone;
    if (offset == QLatin1String("z"))
        return QTimeZone::utc();
    const int minutes =
        QStringView(offset).mid(1, 2).toInt() * 60 + QStringView(offset).right(2).toInt();
    return QTimeZone((offset.startsWith(QLatin1Char('-')) ? -minutes : minutes) * 60);
}

// A year, a month or a day.
Span datePart(QDate day, const QRegularExpressionMatch& match, const Moment& moment)
{
    if (match.capturedLength(3) > 0)
        return dayOf(day, moment);
    const QDate end = match.capturedLength(2) > 0 ? day.addMonths(1) : day.addYears(1);
    return {.begin = millisecondsOf(startOf(day, moment)),
            .end = millisecondsOf(startOf(end, moment))};
}

std::optional<Span> calendar(const QString& text, const Moment& moment)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^(\d{4})(?:-(\d\d))?(?:-(\d\d))?)"
        R"((?:[t ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(z|[+-]\d\d:?\d\d)?)?$)"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const auto number = [&match](int group, int otherwise) {
        return match.capturedLength(group) > 0 ? match.capturedView(group).toInt() : otherwise;
    };
    const QDate day(number(1, 0), number(2, 1), number(3, 1));
    const bool hasTime = match.capturedLength(4) > 0;
    if (!day.isValid() || day.year() < 1 || (hasTime && match.capturedLength(3) == 0))
        return {};
    if (!hasTime)
        return datePart(day, match, moment);
    const QTime time(number(4, 0), number(5, 0), number(6, 0),
                     match.captured(7).leftJustified(3, QLatin1Char('0')).toInt());
    const QTimeZone zone = zoneOf(match.captured(8), moment);
    if (!time.isValid() || !zone.isValid())
        return {};
    const double begin = millisecondsOf({day, time, zone});
    const double length = match.capturedLength(7) > 0 ? 0
        : match.capturedLength(6) > 0                 ? kSecond
                                                      : 60 * kSecond;
    return Span{.begin = begin, .end = begin + length};
}

QString quotedIn(const QString& sentence, const QString& text)
{
    constexpr qsizetype kMost = 40;
    return sentence.arg(text.size() > kMost ? text.left(kMost) + QChar(u'…') : text);
}

// How far the comparison sign at the beginning goes.
int signLength(const QString& text)
{
    const bool compares = text.startsWith(QLatin1Char('>')) || text.startsWith(QLatin1Char('<'));
    return !compares ? 0 : text.mid(1, 1) == QLatin1String("=") ? 2 : 1;
}

Test::End fromAfter(const Span& span) { return {.value = span.end, .included = !span.isInstant()}; }
Test::End toBefore(const Span& span) { return {.value = span.begin, .included = false}; }
Test::End fromAt(const Span& span) { return {.value = span.begin, .included = true}; }
Test::End toAt(const Span& span) { return {.value = span.end, .included = span.isInstant()}; }

} // namespace

std::optional<Span> numberOf(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^(-?\d{1,18}(?:\.\d{1,12})?(?:[eE][+-]?\d{1,2})?)([kKmMgG]?)[bB]?$)"));
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return {};
    double value = match.captured(1).toDouble();
    const QString unit = match.captured(2).toLower();
    for (const char* step : {"kmg", "mg", "g"})
        value *= !unit.isEmpty() && QLatin1String(step).contains(unit.at(0)) ? 1'000 : 1;
    return Span{.begin = value, .end = value};
}

std::optional<Span> timeOf(QStringView text, const Moment& moment)
{
    const QString lower = text.toString().trimmed().toLower();
    if (lower == QLatin1String("today"))
        return dayOf(todayOf(moment), moment);
    if (lower == QLatin1String("yesterday"))
        return dayOf(todayOf(moment).addDays(-1), moment);
    if (const auto span = relative(lower, moment))
        return span;
    return calendar(lower, moment);
}

QString timeText(double milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(milliseconds), Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz"))
        + QLatin1Char('Z');
}

tl::expected<Span, Problem> Scale::spanOf(const QString& text, int at, int length) const
{
    const QString value = text.mid(at, length).trimmed();
    const auto span = m_kind == Kind::Time ? timeOf(value, m_moment) : numberOf(value);
    if (span)
        return *span;
    const QString sentence = m_kind == Kind::Time
        ? quotedIn(QStringLiteral("“%1” is not a time. Times look like -2h, today, 2026-11-01 or "
                                  "2026-11-01T14:30."),
                   value)
        : quotedIn(QStringLiteral("“%1” is not a number, but “%2” is compared with one."), value)
              .arg(m_field);
    return tl::unexpected(Problem{.at = at, .length = std::max(length, 1), .sentence = sentence});
}

Maybe Scale::readValue(const QString& text, Test& test) const
{
    const int sign = signLength(text);
    const auto span = spanOf(text, sign, int(text.size()) - sign);
    if (!span)
        return span.error();
    test.how = How::Range;
    const bool orSame = sign == 2;
    if (sign > 0 && text.startsWith(QLatin1Char('>'))) {
        test.from = orSame ? fromAt(*span) : fromAfter(*span);
        return {};
    }
    if (sign > 0) {
        test.to = orSame ? toAt(*span) : toBefore(*span);
        return {};
    }
    test.from = fromAt(*span);
    // "-2h" alone means: from then on.
    const bool isAgo = m_kind == Kind::Time && text.startsWith(QLatin1Char('-'));
    if (!isAgo)
        test.to = toAt(*span);
    return {};
}

Maybe Scale::readRange(const QString& text, Test& test) const
{
    static const QRegularExpression between(QStringLiteral(R"(\sTO\s)"));
    const auto match = between.match(text);
    if (!match.hasMatch())
        return Problem{.at = 0,
                       .length = int(text.size()),
                       .sentence =
                           QStringLiteral("A range has TO between its ends: [1000 TO 2000].")};
    const int to = int(match.capturedStart());
    test.how = How::Range;
    return readEnds(text, 1, to, int(match.capturedEnd()), test);
}

Maybe Scale::readEnds(const QString& text, int at, int to, int end, Test& test) const
{
    const int length = int(text.size()) - 1 - end;
    const auto isOpen = [&text](int from, int size) {
        return text.mid(from, size).trimmed() == QLatin1String("*");
    };
    if (!isOpen(at, to - at)) {
        const auto span = spanOf(text, at, to - at);
        if (!span)
            return span.error();
        test.from = text.startsWith(QLatin1Char('[')) ? fromAt(*span) : fromAfter(*span);
    }
    if (!isOpen(end, length)) {
        const auto span = spanOf(text, end, length);
        if (!span)
            return span.error();
        test.to = text.endsWith(QLatin1Char(']')) ? toAt(*span) : toBefore(*span);
    }
    if (!test.from && !test.to)
        test.how = How::Exists;
    if (!test.from || !test.to || test.from->value <= test.to->value)
        return {};
    return Problem{.at = 0,
                   .length = int(text.size()),
                   .sentence = QStringLiteral("This range ends before it begins.")};
}

} // namespace core::query
