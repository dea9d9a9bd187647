#include "core/query/filter.h"

#include <algorithm>
#include <cstring>

namespace core::query {

namespace {

bool isPlain(std::string_view text)
{
    return std::ranges::none_of(
        text, [](char c) { return c == '\\' || static_cast<signed char>(c) < 0; });
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lowered(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// \uXXXX at `at`, or -1.
int codeUnit(std::string_view raw, size_t at)
{
    if (at + 6 > raw.size() || raw[at] != '\\' || raw[at + 1] != 'u')
        return -1;
    int unit = 0;
    for (size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hexDigit(raw[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

// The record as it reads: JSON escapes undone, without regard to case.
std::string readable(std::string_view raw)
{
    QString text;
    QByteArray plain;
    const auto flush = [&] {
        text += QString::fromUtf8(plain);
        plain.clear();
    };
    for (size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] != '\\' || at + 1 == raw.size()) {
            plain.append(raw[at]);
            continue;
        }
        if (const int unit = codeUnit(raw, at); unit >= 0) {
            flush();
            text += QChar(ushort(unit));
            at += 5;
            continue;
        }
        constexpr std::string_view names = "nrtbf";
        const char next = raw[++at];
        plain.append(names.find(next) == std::string_view::npos ? next : ' ');
    }
    flush();
    return text.toCaseFolded().toStdString();
}

bool containsPlain(std::string_view raw, const std::string& word)
{
    const auto found = std::search(raw.begin(), raw.end(), word.begin(), word.end(),
                                   [](char a, char b) { return lowered(a) == b; });
    return found != raw.end();
}

} // namespace

Filter Filter::parse(const QString& text)
{
    Filter filter;
    QString word;
    bool quoted = false;
    const auto end = [&] {
        if (!word.isEmpty())
            filter.m_words.push_back(word.toCaseFolded().toStdString());
        word.clear();
    };
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            end();
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            end();
        } else {
            word += c;
        }
    }
    end();
    return filter;
}

bool Filter::matches(std::string_view raw) const
{
    if (m_words.empty())
        return true;
    // Most records are ASCII without escapes, and need not be rewritten to be compared.
    if (isPlain(raw))
        return std::ranges::all_of(
            m_words, [&](const std::string& word) { return containsPlain(raw, word); });
    const std::string text = readable(raw);
    return std::ranges::all_of(
        m_words, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

} // namespace core::query
