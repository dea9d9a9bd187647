#include "tests/fuzz/mutator.h"

#include <array>
#include <string_view>

namespace fuzz {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostBytes = 16 * 1024;
constexpr std::array kWords{"{\""sv,
                            "\":"sv,
                            "},{"sv,
                            "[["sv,
                            "]}"sv,
                            "\\u"sv,
                            "\\ud800"sv,
                            "null"sv,
                            "1e999"sv,
                            "-0"sv,
                            "\r\n"sv,
                            "\r\n\r\n"sv,
                            "\0"sv,
                            "\xef\xbb\xbf"sv,
                            "\xe2\x80\xae"sv,
                            "\xff"sv,
                            "PK\x03\x04"sv,
                            "PK\x05\x06"sv,
                            "\x1f\x8b\x08"sv,
                            "\"data\":["sv,
                            "\"fail\":[{"sv,
                            "\"meta\":{\"status\":"sv,
                            "|"sv,
                            "="sv,
                            " AND "sv,
                            " OR "sv,
                            "NOT "sv,
                            "("sv,
                            ")"sv,
                            "*"sv,
                            "/(a+)+$/"sv,
                            "[1 TO "sv,
                            "\""sv,
                            "\\"sv,
                            ": "sv,
                            "ffffffff"sv,
                            "Content-Length: "sv,
                            "Transfer-Encoding: chunked\r\n"sv,
                            "=?UTF-8?B?"sv,
                            "?="sv,
                            "::"sv,
                            "client_secret"sv,
                            "-9223372036854775808"sv,
                            "\x7f\xff\xff\xff"sv};

} // namespace

void Mutator::changeByte(std::string& input)
{
    char& byte = input[below(input.size())];
    constexpr std::array kEdges{'\0', '\x7f', '\x80', '\xff', '"', '\n'};
    switch (below(3)) {
    case 0:
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(8)));
        return;
    case 1:
        byte = static_cast<char>(below(256));
        return;
    default:
        byte = kEdges[below(kEdges.size())];
    }
}

void Mutator::change(std::string& input)
{
    const std::size_t at = below(input.size() + 1);
    const std::size_t size = 1 + below(16);
    switch (below(input.empty() ? 2 : 7)) {
    case 0:
        input.insert(at, kWords[below(kWords.size())]);
        return;
    case 1: {
        const std::string& other = any();
        const std::size_t from = below(other.size() + 1);
        input.replace(at, size, other.substr(from, 1 + below(64)));
        return;
    }
    case 2:
        input.erase(at, size);
        return;
    case 3:
        input.insert(at, input.substr(below(input.size()), 1 + below(256)));
        return;
    case 4:
        input.resize(at);
        return;
    default:
        changeByte(input);
    }
}

std::string Mutator::next()
{
    std::string input = any();
    for (std::size_t changes = 1 + below(6); changes > 0; --changes)
        change(input);
    input.resize(std::min(input.size(), kMostBytes));
    return input;
}

} // namespace fuzz
