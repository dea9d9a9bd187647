#include "core/mimecast/paste_words.h"

#include <algorithm>
#include <array>

namespace core::mimecast::paste {

namespace {

constexpr std::size_t kLongestLabelWord = 48;
constexpr std::size_t kLabelWords = 4;
constexpr std::size_t kPaddedFrom = 20; // shorter text before '=' is a name, not base64
constexpr std::size_t kTwiceFrom = 60;

struct Alias {
    std::string_view ending; // letters and digits only, lower case
    Label label;
};

constexpr std::array kAliases{
    Alias{"applicationid", Label::ApplicationId},
    Alias{"appid", Label::ApplicationId},
    Alias{"alapplicationid", Label::Foreign},
    Alias{"applicationkey", Label::ApplicationKey},
    Alias{"appkey", Label::ApplicationKey},
    Alias{"accesskey", Label::AccessKey},
    Alias{"accesskeyid", Label::Foreign},
    Alias{"secretaccesskey", Label::Foreign},
    Alias{"alertlogicsecretkey", Label::Foreign},
    Alias{"secretkey", Label::SecretKey},
    Alias{"mimecastsecret", Label::SecretKey},
    Alias{"clientid", Label::ClientId},
    Alias{"clientsecret", Label::ClientSecret},
    Alias{"clientsecretkey", Label::ClientSecret},
    Alias{"secret", Label::Secret},
    Alias{"baseurl", Label::Domain},
    Alias{"apiurl", Label::Domain},
    Alias{"endpoint", Label::Domain},
    Alias{"apihost", Label::Domain},
    Alias{"domain", Label::Domain},
    Alias{"region", Label::Region},
    Alias{"email", Label::Email},
    Alias{"emailaddress", Label::Email},
    Alias{"mail", Label::Email},
    Alias{"serviceuser", Label::Email},
    Alias{"username", Label::Email},
    Alias{"accountcode", Label::AccountCode},
    Alias{"requestid", Label::Foreign},
    Alias{"reqid", Label::Foreign},
    Alias{"tenantid", Label::Foreign},
    Alias{"customerid", Label::Foreign},
    Alias{"collectorid", Label::Foreign},
    Alias{"correlationid", Label::Foreign},
    Alias{"sessionid", Label::Foreign},
    Alias{"objectid", Label::Foreign},
    Alias{"subscriptionid", Label::Foreign},
    Alias{"messageid", Label::Foreign},
    Alias{"uuid", Label::Foreign},
    Alias{"guid", Label::Foreign},
    Alias{"password", Label::Foreign},
};

bool isLetterOrDigit(char c)
{
    const char low = static_cast<char>(c | 0x20);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
}

bool isWordByte(char c)
{
    return isLetterOrDigit(c) || static_cast<unsigned char>(c) >= 0x80
        || std::string_view("-_+/.@~*").find(c) != std::string_view::npos;
}

struct Spelling {
    std::string_view from;
    char to; // '\0': left out
};
// UTF-8 that programs put in the place of plain characters.
constexpr std::array kSpellings{
    Spelling{"\xc2\xa0", ' '},      Spelling{"\xe2\x80\xaf", ' '},  Spelling{"\xe2\x80\x8b", '\0'},
    Spelling{"\xe2\x80\x8c", '\0'}, Spelling{"\xe2\x80\x8d", '\0'}, Spelling{"\xef\xbb\xbf", '\0'},
    Spelling{"\xe2\x80\x9c", '"'},  Spelling{"\xe2\x80\x9d", '"'},  Spelling{"\xe2\x80\x9e", '"'},
    Spelling{"\xe2\x80\x98", '\''}, Spelling{"\xe2\x80\x99", '\''}, Spelling{"\xc2\xab", '"'},
    Spelling{"\xc2\xbb", '"'},      Spelling{"\xe2\x80\xa2", '*'},  Spelling{"\xe2\x97\x8f", '*'},
};

int hexValue(char c)
{
    const char low = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9')
        return c - '0';
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// A mail as it travelled: "=3D" for "=", and "=" at the end of a line that goes on.
bool isQuotedPrintable(std::string_view text)
{
    return text.find("=3D") != std::string_view::npos || text.find("=3d") != std::string_view::npos;
}

class Straightener {
public:
    explicit Straightener(std::string_view text)
        : m_text(text)
        , m_mail(isQuotedPrintable(text))
    {
        m_out.reserve(static_cast<qsizetype>(text.size())); // growing would leave a copy behind
    }

    Secret run()
    {
        while (m_at < m_text.size()) {
            if (!(m_mail && undoMail()) && !respell())
                m_out += m_text[m_at++];
        }
        return Secret(std::move(m_out));
    }

private:
    bool undoMail()
    {
        if (m_text[m_at] != '=')
            return false;
        const std::string_view rest = m_text.substr(m_at + 1, 2);
        if (rest.starts_with('\n') || rest == "\r\n") {
            m_at += rest.starts_with('\n') ? 2 : 3;
            return true;
        }
        if (rest.size() < 2 || hexValue(rest[0]) < 0 || hexValue(rest[1]) < 0)
            return false;
        m_out += static_cast<char>(hexValue(rest[0]) * 16 + hexValue(rest[1]));
        m_at += 3;
        return true;
    }

    bool respell()
    {
        if (m_text[m_at] == '\r') {
            m_out += '\n'; // an empty line more or less means nothing
            m_at += m_text.substr(m_at).starts_with("\r\n") ? 2 : 1;
            return true;
        }
        if (static_cast<unsigned char>(m_text[m_at]) < 0x80)
            return false;
        const std::string_view rest = m_text.substr(m_at, 3);
        const auto found = std::ranges::find_if(
            kSpellings, [&](const Spelling& each) { return rest.starts_with(each.from); });
        if (found == kSpellings.end())
            return false;
        if (found->to != '\0')
            m_out += found->to;
        m_at += found->from.size();
        return true;
    }

    std::string_view m_text;
    bool m_mail;
    std::size_t m_at = 0;
    QByteArray m_out;
};

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    {
    }

    std::vector<Word> run()
    {
        while (m_at < m_text.size()) {
            if (isWordByte(m_text[m_at]))
                takeWord();
            else
                takeSeparator();
        }
        return std::move(m_words);
    }

private:
    // '=' belongs to a word where it fills up base64, ':' where it is part of an address.
    [[nodiscard]] bool goesOn(std::size_t begin, std::size_t at) const
    {
        const char c = m_text[at];
        if (isWordByte(c))
            return true;
        const std::string_view rest = m_text.substr(at, 3);
        if (c == ':')
            return rest == "://";
        if (c != '=' || at - begin < kPaddedFrom)
            return false;
        if (rest.starts_with("==") && at - begin >= kTwiceFrom)
            return true; // the value was pasted twice in a row
        const std::size_t after = rest.starts_with("==") ? 2 : 1;
        const bool second = m_text[at - 1] == '=';
        return rest.size() == after || second || !isWordByte(rest[after]);
    }

    void takeWord()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && goesOn(begin, m_at))
            ++m_at;
        std::string_view text = m_text.substr(begin, m_at - begin);
        while (text.ends_with('.'))
            text.remove_suffix(1);
        const bool says = std::ranges::any_of(text, [](char c) {
            return isLetterOrDigit(c) || c == '*' || static_cast<unsigned char>(c) >= 0x80;
        });
        if (!says) {
            m_gap.separated = true;
            return;
        }
        m_gap.text = text;
        m_gap.line = m_line;
        m_words.push_back(std::exchange(m_gap, {}));
    }

    void takeSeparator()
    {
        char c = m_text[m_at++];
        // A line break as a string of JSON or of a program has it.
        if (c == '\\' && m_at < m_text.size() && (m_text[m_at] == 'n' || m_text[m_at] == 'r')) {
            ++m_at;
            c = '\n';
        }
        const bool blank = c == ' ' || c == '\n';
        const bool quote = c == '"' || c == '\'' || c == '`';
        m_line += c == '\n' ? 1 : 0;
        m_gap.padded = (m_gap.quoted || m_gap.padded) && blank;
        m_gap.quoted = quote;
        m_gap.opened = std::string_view("<{[$%").find(c) != std::string_view::npos;
        m_gap.closing = c == '<' && m_at < m_text.size() && m_text[m_at] == '/';
        m_gap.assigned |= std::string_view(":=|>\t").find(c) != std::string_view::npos;
        m_gap.separated |= !blank;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 0;
    Word m_gap; // what is known before the next word begins
    std::vector<Word> m_words;
};

// The letters and digits of some words, from the back, as far as a label can reach.
class Letters {
public:
    // False: no room, so no label.
    bool prepend(std::string_view word)
    {
        for (std::size_t at = word.size(); at > 0; --at) {
            const char c = word[at - 1];
            if (static_cast<unsigned char>(c) >= 0x80)
                return false;
            if (!isLetterOrDigit(c))
                continue;
            if (m_begin == 0)
                return false;
            const bool upper = c >= 'A' && c <= 'Z';
            m_letters[--m_begin] = upper ? static_cast<char>(c | 0x20) : c;
        }
        return true;
    }
    [[nodiscard]] std::string_view view() const
    {
        return {m_letters.data() + m_begin, m_letters.size() - m_begin};
    }

private:
    std::array<char, kLabelWords * kLongestLabelWord> m_letters{};
    std::size_t m_begin = m_letters.size();
};

const Alias* aliasOf(std::string_view letters)
{
    const Alias* longest = nullptr;
    for (const Alias& alias : kAliases) {
        if (letters.ends_with(alias.ending)
            && (!longest || alias.ending.size() > longest->ending.size()))
            longest = &alias;
    }
    return longest;
}

// Which every label ends with one of: most words are done with after a glance.
bool couldEndLabel(std::string_view word)
{
    const char last = static_cast<char>(word.back() == '=' ? 'y' : word.back() | 0x20);
    return word.size() <= kLongestLabelWord
        && std::string_view("dytlnsre").find(last) != std::string_view::npos;
}

} // namespace

Secret straighten(const Secret& text)
{
    const QByteArray& bytes = text.reveal();
    return Straightener({bytes.constData(), static_cast<std::size_t>(bytes.size())}).run();
}

std::vector<Word> wordsOf(std::string_view text) { return Lexer(text).run(); }

std::optional<LabelAt> labelEndingAt(std::span<const Word> words, std::size_t at)
{
    if (words[at].closing || !couldEndLabel(words[at].text))
        return {};
    Letters letters;
    const Alias* best = nullptr;
    std::size_t first = at;
    for (std::size_t from = at;; --from) {
        if (words[from].text.size() > kLongestLabelWord || !letters.prepend(words[from].text))
            break;
        const Alias* alias = aliasOf(letters.view());
        if (alias && (!best || alias->ending.size() > best->ending.size())) {
            best = alias;
            first = from;
        }
        const bool begins = words[from].separated || from == 0 || at - from + 1 == kLabelWords;
        if (begins || words[from - 1].line != words[at].line)
            break;
    }
    if (!best)
        return {};
    return LabelAt{best->label, first};
}

} // namespace core::mimecast::paste
