#include "core/query/value_test.h"

#include "core/query/field_table.h"
#include "core/query/reading.h"

#include <algorithm>

#include <QByteArray>

namespace core::query {

namespace {

Kind kindOf(const Test& test)
{
    return test.of == Test::Of::Field ? fields()[test.field].kind : Kind::Text;
}

bool isId(const Test& test)
{
    return test.of == Test::Of::Field
        && (test.field == placeOf("id") || test.field == placeOf("message"));
}

// The host itself, or one below it.
bool isWithinDomain(std::string_view host, std::string_view domain)
{
    if (!host.ends_with(domain))
        return false;
    const std::size_t rest = host.size() - domain.size();
    return rest == 0 || domain.starts_with('.') || host[rest - 1] == '.';
}

// Text a person typed, of which it is certain that it stands in the record as it reads.
bool isPlainText(const std::string& text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; })
        && text.find("\xef\xbf\xbd") == std::string::npos;
}

} // namespace

ValueTest::ValueTest(const Test& test)
    : m_test(test)
    , m_kind(kindOf(test))
    , m_needle(foldedUtf8(test.text))
{
    // Both ways to type a domain, acme.com and @acme.com, and an id, with its brackets or without.
    if (m_kind == Kind::Domain && m_needle.starts_with('@'))
        m_needle.erase(0, 1);
    if (isId(test))
        m_needle = std::string(withoutBrackets(m_needle));
    const bool part = test.of == Test::Of::Anything;
    if (test.how == How::Wildcard)
        m_required = m_pattern
                         .emplace<Wildcard>(test.text,
                                            part ? Wildcard::Covers::Part : Wildcard::Covers::Whole)
                         .required();
    else if (test.how == How::Regex)
        m_pattern.emplace<Regex>(test.text);
    else if (test.how == How::Contains || test.how == How::Is)
        m_required = m_needle;
    if (!isPlainText(m_required))
        m_required.clear();
}

bool ValueTest::passes(std::string_view value) const
{
    switch (m_test.how) {
    case How::Exists:
        return true;
    case How::Regex:
        return passesText(stringOf(value));
    case How::Range: {
        bool isNumber = false;
        const double number =
            QByteArray::fromRawData(value.data(), static_cast<qsizetype>(value.size()))
                .toDouble(&isNumber);
        return isNumber && isWithin(number);
    }
    case How::Contains:
    case How::Is:
    case How::Wildcard:
        return passesFolded(folded(value, m_scratch));
    }
    return false;
}

bool ValueTest::passesText(const QString& text) const
{
    return std::get<Regex>(m_pattern).matches(text);
}

bool ValueTest::passesFolded(std::string_view folded) const
{
    if (m_test.how == How::Wildcard)
        return std::get<Wildcard>(m_pattern).matches(folded);
    if (m_test.how == How::Is)
        return folded == m_needle;
    if (m_kind == Kind::Domain)
        return isWithinDomain(folded, m_needle);
    return folded.find(m_needle) != std::string_view::npos;
}

bool ValueTest::isWithin(double value) const
{
    const auto& from = m_test.from;
    const auto& to = m_test.to;
    const bool above = !from || value > from->value || (from->included && value == from->value);
    const bool below = !to || value < to->value || (to->included && value == to->value);
    return above && below;
}

bool ValueTest::gaveUp() const
{
    const auto* regex = std::get_if<Regex>(&m_pattern);
    return regex != nullptr && regex->gaveUp();
}

} // namespace core::query
