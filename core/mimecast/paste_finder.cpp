#include "core/mimecast/paste_finder.h"

#include "core/mimecast/credential_shape.h"
#include "core/mimecast/paste_values.h"
#include "core/mimecast/regions.h"

#include <algorithm>

namespace core::mimecast::paste {

namespace {

constexpr std::size_t kValueFrom = 16;      // shorter words need more than a label somewhere before
constexpr std::size_t kLongestValue = 4096; // what is longer is no credential
constexpr std::size_t kWrappedFrom = 60;    // a line this long may go on in the next
constexpr std::size_t kFull = 70;
constexpr std::size_t kMostPieces = 6;
constexpr std::size_t kMostHosts = 16;
constexpr std::size_t kMostBetween = 8; // words between a label and its value

bool hasOwnShape(std::string_view text) { return isGuid(text) || looksLikeSecretKey(text); }

Secret secretOf(std::string_view text)
{
    return Secret(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

// One value that may lie in several pieces.
struct Taken {
    Secret text;
    std::size_t last; // word
    bool joined = false;
};

class Finder {
public:
    explicit Finder(std::string_view text)
        : m_text(text)
        , m_words(wordsOf(text))
        , m_used(m_words.size())
    {
    }

    Findings run()
    {
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            if (!takeLabel(at) && !m_pending.empty())
                at = consider(at);
        }
        takeByShape();
        return std::move(m_found);
    }

private:
    struct Pending {
        Label label;
        std::size_t first;
        std::size_t last;
    };

    bool takeLabel(std::size_t at)
    {
        const std::string_view text = m_words[at].text;
        if (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos)
            return false;
        const auto label = labelEndingAt(m_words, at);
        if (!label)
            return false;
        // "Secret", then "Secret Key": the same label, read on.
        if (!m_pending.empty() && label->first <= m_pending.back().last)
            m_pending.pop_back();
        else if (!m_pending.empty() && m_pending.back().last + 1 != label->first)
            m_pending.clear();
        if (m_pending.size() == kMostPieces)
            m_pending.clear();
        m_pending.push_back({label->label, label->first, at});
        m_between = 0;
        m_used[at] = true;
        return true;
    }

    // The last word that is done with.
    std::size_t consider(std::size_t at)
    {
        const Word& word = m_words[at];
        const Pending& label = m_pending.back();
        const bool near = word.line <= m_words[label.last].line + 2 && ++m_between <= kMostBetween;
        if (!near) {
            m_pending.clear();
            return at;
        }
        if (word.closing || isFiller(word.text))
            return at;
        if (isPlaceholder(at))
            return skipPlaceholder(at);
        return isValue(at, label.label) ? take(at) : at;
    }

    [[nodiscard]] bool isExplicit(std::size_t at) const
    {
        const Word& word = m_words[at];
        const Word& label = m_words[m_pending.back().last];
        return word.assigned || word.quoted || word.padded || word.line > label.line
            || label.text.ends_with('=');
    }

    // Nothing else on its line, or in its quotes.
    [[nodiscard]] bool isAlone(std::size_t at) const
    {
        return at + 1 == m_words.size() || m_words[at + 1].separated
            || m_words[at + 1].line != m_words[at].line;
    }

    [[nodiscard]] bool isTag(std::size_t at) const
    {
        const std::size_t end = endOf(at);
        const bool closed = end < m_text.size() && m_text[end] == '>';
        return closed && end + 1 < m_text.size()
            && std::string_view(" \n\"'`,;<").find(m_text[end + 1]) == std::string_view::npos;
    }

    [[nodiscard]] std::size_t endOf(std::size_t at) const
    {
        return static_cast<std::size_t>(m_words[at].text.data() - m_text.data())
            + m_words[at].text.size();
    }

    [[nodiscard]] bool isPlaceholder(std::size_t at) const
    {
        const Word& word = m_words[at];
        const Label label = m_pending.back().label;
        if (!isCredential(label) || !isExplicit(at) || word.text.size() > 64)
            return false;
        const bool stands = word.opened && m_words[m_pending.back().last].line == word.line
            && !hasDigit(word.text) && !isTag(at);
        return stands || isNothing(word.text, isAlone(at));
    }

    std::size_t skipPlaceholder(std::size_t at)
    {
        say(true, QStringLiteral("Where the %1 should be there is only a placeholder."),
            m_pending.back().label);
        const std::size_t line = m_words[at].line;
        m_pending.clear();
        // "<your secret key>" holds words that would pass for labels.
        while (at + 1 < m_words.size() && m_words[at + 1].line == line
               && !m_words[at + 1].separated)
            ++at;
        return at;
    }

    [[nodiscard]] bool isValue(std::size_t at, Label label) const
    {
        const std::string_view text = m_words[at].text;
        const bool address = text.find('@') != std::string_view::npos;
        if (text.size() > kLongestValue)
            return false;
        switch (label) {
        case Label::Email:
            return address;
        case Label::Domain:
            return isExplicit(at) && !address && text.find('.') != std::string_view::npos;
        case Label::Region:
            return isExplicit(at) && text.size() <= 8;
        case Label::AccountCode:
            return (text.front() | 0x20) == 'c' && hasDigit(text) && text.size() <= 20;
        case Label::Foreign:
            return isExplicit(at) || text.size() >= kValueFrom;
        case Label::ApplicationId:
        case Label::ApplicationKey:
        case Label::AccessKey:
        case Label::SecretKey:
        case Label::ClientId:
        case Label::ClientSecret:
        case Label::Secret:
            break;
        }
        const bool dotted = text.find('.') != std::string_view::npos;
        if (address || text.find("://") != std::string_view::npos
            || (dotted && apiOfHost(utf8(text))))
            return false;
        const bool dense = hasDigit(text) || text.size() >= 40;
        return dense && (text.size() >= kValueFrom || (isExplicit(at) && isAlone(at)));
    }

    static QString utf8(std::string_view text)
    {
        return text.size() > 64 ? QString()
                                : QString::fromUtf8(text.data(), qsizetype(text.size()));
    }

    std::size_t take(std::size_t at)
    {
        const std::vector<Pending> pending = std::exchange(m_pending, {});
        if (pending.size() > 1 && isRow(at, pending)) {
            for (const Pending& label : pending) {
                m_used[at] = true;
                add(label.label, Sureness::Labelled, secretOf(m_words[at++].text));
            }
            return at - 1;
        }
        const Label label = pending.back().label;
        Taken taken = isOpaque(label) ? wholeOf(at) : piecesOf(at, label);
        if (m_words[at].padded && isCredential(label))
            say(false, QStringLiteral("The %1 had blanks around it; they were left off."), label);
        if (taken.joined)
            say(false,
                QStringLiteral("The %1 was broken by a blank or a line end; its parts were put "
                               "together."),
                label);
        halve(taken.text, label);
        std::fill(m_used.begin() + long(at), m_used.begin() + long(taken.last) + 1, true);
        add(label, Sureness::Labelled, std::move(taken.text));
        return taken.last;
    }

    // As many values in a row as there were labels: a table with a heading.
    [[nodiscard]] bool isRow(std::size_t at, const std::vector<Pending>& labels) const
    {
        if (at + labels.size() > m_words.size())
            return false;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const std::string_view text = m_words[at + i].text;
            if (text.size() < kValueFrom || !hasDigit(text) || labelEndingAt(m_words, at + i))
                return false;
        }
        return true;
    }

    // A value of API 2.0 may hold any character but those that end a value everywhere.
    [[nodiscard]] Taken wholeOf(std::size_t at) const
    {
        constexpr std::string_view kEnds = " \t\n\"'`<>|&,;{}[]()\\";
        auto begin = static_cast<std::size_t>(m_words[at].text.data() - m_text.data());
        std::size_t end = endOf(at);
        while (begin > 0
               && (std::string_view(":=").find(m_text[begin - 1]) == std::string_view::npos)
               && kEnds.find(m_text[begin - 1]) == std::string_view::npos)
            --begin;
        while (end < m_text.size() && end - begin < kLongestValue
               && kEnds.find(m_text[end]) == std::string_view::npos)
            ++end;
        std::size_t last = at;
        while (last + 1 < m_words.size() && m_words[last + 1].text.data() < m_text.data() + end)
            ++last;
        return {secretOf(m_text.substr(begin, end - begin)), last};
    }

    [[nodiscard]] bool isPiece(std::size_t at, std::size_t first) const
    {
        return at < m_words.size() && !m_words[at].separated && isBase64Text(m_words[at].text)
            && !hasOwnShape(m_words[at].text) && m_words[at].text.size() <= kLongestValue
            && m_words[at].line <= m_words[first].line + kMostPieces && !labelEndingAt(m_words, at);
    }

    // Puts together what mail programs and narrow columns break.
    [[nodiscard]] Taken piecesOf(std::size_t at, Label label) const
    {
        const std::string_view first = m_words[at].text;
        QByteArray whole;
        whole.reserve(static_cast<qsizetype>(kMostPieces) * static_cast<qsizetype>(kLongestValue));
        whole.append(first.data(), qsizetype(first.size()));
        std::size_t last = at;
        const auto view = [&] { return std::string_view(whole.constData(), size_t(whole.size())); };
        while (!isComplete(label, view()) && last - at + 1 < kMostPieces && isPiece(last + 1, at)) {
            const std::string_view next = m_words[++last].text;
            whole.append(next.data(), qsizetype(next.size()));
        }
        const bool goesOn = label == Label::AccessKey && m_words[last].text.size() >= kWrappedFrom
            && isPiece(last + 1, at) && m_words[last + 1].line == m_words[last].line + 1
            && isAlone(last + 1) && hasDigit(m_words[last + 1].text);
        if (goesOn && isComplete(label, view())) {
            const std::string_view next = m_words[++last].text;
            whole.append(next.data(), qsizetype(next.size()));
        }
        Secret all(std::move(whole));
        const bool complete = isComplete(label, viewOf(all));
        if (last == at || !complete)
            return {secretOf(first), at};
        return {std::move(all), last, true};
    }

    void halve(Secret& text, Label label)
    {
        const std::string_view view = viewOf(text);
        const std::string_view half = view.substr(0, view.size() / 2);
        const bool twice = view.size() >= 2 * kValueFrom && half == view.substr(half.size())
            && view.size() == 2 * half.size() && !isOneCharacter(view);
        if (!twice || !isCredential(label) || !(isComplete(label, half)))
            return;
        say(false, QStringLiteral("The %1 was there twice in a row; one of the two was taken."),
            label);
        text = secretOf(half);
    }

    void add(Label label, Sureness sureness, Secret text)
    {
        if (label == Label::Foreign)
            return;
        const auto same = std::ranges::find_if(m_found.values, [&](const Value& value) {
            return value.label == label && label != Label::Domain;
        });
        if (same == m_found.values.end()) {
            m_found.values.push_back({label, sureness, std::move(text)});
        } else if (isCredential(label) && viewOf(same->text) != viewOf(text)
                   && std::ranges::find(m_twice, label) == m_twice.end()) {
            m_twice.push_back(label);
            say(false,
                QStringLiteral("There are two different values for the %1; the first was taken."),
                label);
        }
    }

    void say(bool certain, const QString& sentence, Label label)
    {
        const PasteProblem problem{certain, sentence.arg(nameOf(label))};
        // As many sentences as a person may want to read.
        if (m_found.problems.size() < 20
            && std::ranges::find(m_found.problems, problem) == m_found.problems.end())
            m_found.problems.push_back(problem);
    }

    void takeByShape()
    {
        for (std::size_t at = 0; at < m_words.size(); ++at) {
            if (!m_used[at])
                at = takeShape(at);
        }
    }

    std::size_t takeShape(std::size_t at)
    {
        const std::string_view text = m_words[at].text;
        if (text.size() > kLongestValue)
            return at;
        if (isGuid(text)) {
            m_found.guids.push_back(secretOf(text));
            return at;
        }
        for (const Label label : {Label::SecretKey, Label::AccessKey}) {
            if (text.size() < kWrappedFrom / 2)
                break;
            Taken taken = piecesOf(at, label);
            // Without a label, only full lines are believed to go on.
            const bool likely = !taken.joined || label == Label::SecretKey || text.size() >= kFull;
            if (!likely || !isComplete(label, viewOf(taken.text)))
                continue;
            add(label, Sureness::ByShape, std::move(taken.text));
            return taken.last;
        }
        takePlain(text);
        return at;
    }

    void takePlain(std::string_view text)
    {
        const bool address = text.find('@') != std::string_view::npos;
        const bool dotted = text.find('.') != std::string_view::npos;
        if (address && dotted && text.size() <= 254)
            add(Label::Email, Sureness::ByShape, secretOf(text));
        else if (dotted && m_hosts < kMostHosts && text.find("mimecast") != std::string_view::npos
                 && text.size() <= 300)
            addHost(text);
        else if (isAccountCode(text))
            add(Label::AccountCode, Sureness::ByShape, secretOf(text));
        else if (text.size() >= 24 && text.size() <= 256 && hasDigit(text) && isBase64Text(text)
                 && m_found.opaque.size() < 3)
            m_found.opaque.push_back(secretOf(text));
    }

    void addHost(std::string_view text)
    {
        ++m_hosts;
        add(Label::Domain, Sureness::ByShape, secretOf(text));
    }

    static bool isAccountCode(std::string_view text)
    {
        return text.size() >= 6 && text.size() <= 14 && regionOfAccount(utf8(text))
            && hasDigit(text) && std::ranges::all_of(text, [](char c) {
                   return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
               });
    }

    std::string_view m_text;
    std::vector<Word> m_words;
    std::vector<bool> m_used; // labels and their values
    std::vector<Pending> m_pending;
    std::size_t m_between = 0;
    std::size_t m_hosts = 0;
    std::vector<Label> m_twice;
    Findings m_found;
};

} // namespace

Findings findIn(std::string_view text) { return Finder(text).run(); }

} // namespace core::mimecast::paste
