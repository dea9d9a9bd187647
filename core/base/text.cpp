#include "core/base/text.h"

#include "core/base/log.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QByteArray>
#include <QChar>

namespace core {

namespace {

constexpr int kMostMarks = 8;
constexpr char32_t kJoiner = 0x200d;
constexpr char32_t kNonJoiner = 0x200c;
constexpr char32_t kBroken = 0xfffd;

struct Range {
    char32_t first;
    char32_t last;
};

template<std::size_t n>
bool anyHolds(const std::array<Range, n>& ranges, char32_t c)
{
    return std::ranges::any_of(ranges, [c](Range r) { return c >= r.first && c <= r.last; });
}

// Nothing to see, although their category does not say so: fillers, unassigned format
// characters, noncharacters, tags.
constexpr std::array kInvisible{
    Range{0x034f, 0x034f}, Range{0x115f, 0x1160}, Range{0x17b4, 0x17b5}, Range{0x180b, 0x180f},
    Range{0x2028, 0x2029}, Range{0x2065, 0x2065}, Range{0x2800, 0x2800}, Range{0x3164, 0x3164},
    Range{0xfdd0, 0xfdef}, Range{0xffa0, 0xffa0}, Range{0xfff0, 0xfffb}, Range{0xe0000, 0xe0fff},
};
// Format characters with ink: Arabic number and verse signs and their kin.
constexpr std::array kInkedFormat{
    Range{0x0600, 0x0605}, Range{0x06dd, 0x06dd},   Range{0x0890, 0x0891},
    Range{0x08e2, 0x08e2}, Range{0x110bd, 0x110bd}, Range{0x110cd, 0x110cd},
};

bool isVariation(char32_t c) { return c >= 0xfe00 && c <= 0xfe0f; }

bool isHidden(char32_t c)
{
    if (anyHolds(kInvisible, c) || (c & 0xfffe) == 0xfffe)
        return true;
    return QChar::category(c) == QChar::Other_Format && !anyHolds(kInkedFormat, c);
}

// Scripts whose spelling needs the joiners; elsewhere they only hide something.
bool isJoiningLetter(char32_t c)
{
    constexpr std::array kScripts{
        QChar::Script_Arabic,  QChar::Script_Syriac,    QChar::Script_Devanagari,
        QChar::Script_Bengali, QChar::Script_Gurmukhi,  QChar::Script_Gujarati,
        QChar::Script_Oriya,   QChar::Script_Tamil,     QChar::Script_Telugu,
        QChar::Script_Kannada, QChar::Script_Malayalam, QChar::Script_Sinhala,
        QChar::Script_Khmer,   QChar::Script_Myanmar,
    };
    return QChar::isLetter(c) && !isHidden(c)
        && std::ranges::find(kScripts, QChar::script(c)) != kScripts.end();
}

bool isPictograph(char32_t c)
{
    const bool skinTone = c >= 0x1f3fb && c <= 0x1f3ff;
    return skinTone || (QChar::category(c) == QChar::Symbol_Other && !isHidden(c));
}

bool takesVariation(char32_t base)
{
    const bool keycap = (base >= U'0' && base <= U'9') || base == U'#' || base == U'*';
    return keycap || isPictograph(base) || base >= 0x2000;
}

// Writes safe units one at a time. Every choice looks only at the base written before and the
// character read next, both of which come out as they went in: so a second pass changes nothing.
class SafeWriter {
public:
    SafeWriter(QStringView text, qsizetype most)
        : m_text(text)
        , m_most(most)
    {
        m_out.reserve(std::min(text.size(), most) + 16);
    }

    QString run()
    {
        while (m_at < m_text.size() && m_out.size() <= m_most) {
            if (!copyPlain())
                writeOne(next());
            if (m_out.size() < m_most)
                m_cut = m_out.size();
        }
        return m_out.size() <= m_most ? m_out : cutOff();
    }

private:
    // The fast way for what most text is made of.
    bool copyPlain()
    {
        const qsizetype room = std::min(m_text.size() - m_at, m_most + 1 - m_out.size());
        qsizetype end = m_at;
        while (end < m_at + room && m_text[end] >= QLatin1Char(' ')
               && m_text[end] <= QLatin1Char('~'))
            ++end;
        if (end == m_at)
            return false;
        if (m_out.size() < m_most)
            m_cut = std::min(m_out.size() + (end - m_at), m_most - 1);
        m_out += m_text.mid(m_at, end - m_at);
        m_at = end;
        become(m_text[end - 1].unicode());
        return true;
    }

    [[nodiscard]] char32_t peek(qsizetype at) const
    {
        if (at >= m_text.size())
            return 0;
        const QChar c = m_text[at];
        if (!c.isSurrogate())
            return c.unicode();
        const bool pair =
            c.isHighSurrogate() && at + 1 < m_text.size() && m_text[at + 1].isLowSurrogate();
        return pair ? QChar::surrogateToUcs4(c, m_text[at + 1]) : kBroken;
    }
    char32_t next()
    {
        const char32_t c = peek(m_at);
        m_at += QChar::requiresSurrogates(c) ? 2 : 1;
        return c;
    }

    void writeOne(char32_t c)
    {
        if (c < 0x20 || c == 0x7f)
            put(c == 0x7f ? 0x2421 : 0x2400 + c);
        else if ((c == kJoiner || c == kNonJoiner) && mayJoin(c))
            append(c);
        else if ((c >= 0x80 && c < 0xa0) || isHidden(c)
                 || (isVariation(c) && !takesVariation(m_base)))
            putChip(c);
        else if (QChar::isMark(c))
            putMark(c);
        else
            put(c);
    }

    [[nodiscard]] bool mayJoin(char32_t joiner) const
    {
        const char32_t follows = peek(m_at);
        if (isJoiningLetter(m_base) && isJoiningLetter(follows))
            return true;
        return joiner == kJoiner && isPictograph(m_base) && isPictograph(follows);
    }

    void putMark(char32_t c)
    {
        if (++m_marks <= kMostMarks)
            append(c);
    }
    void putChip(char32_t c)
    {
        m_out += QStringLiteral("«U+");
        for (int shift = c > 0xfffff ? 20 : c > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
            m_out += QLatin1Char("0123456789ABCDEF"[(c >> shift) & 0xf]);
        m_out += QChar(u'»');
        become(U'»');
    }
    void put(char32_t c)
    {
        append(c);
        become(c);
    }
    void append(char32_t c) { m_out += QStringView(QChar::fromUcs4(c)); }
    void become(char32_t base)
    {
        m_base = base;
        m_marks = 0;
    }

    QString cutOff()
    {
        m_out.truncate(m_cut);
        // A joiner with nothing behind it would be shown as a chip the next time.
        while (m_out.endsWith(QChar(kJoiner)) || m_out.endsWith(QChar(kNonJoiner)))
            m_out.chop(1);
        if (m_most > 0)
            m_out += QChar(0x2026);
        return m_out;
    }

    QStringView m_text;
    qsizetype m_most;
    qsizetype m_at = 0;
    qsizetype m_cut = 0; // where the output may end and still have room for the ellipsis
    char32_t m_base = 0;
    int m_marks = 0;
    QString m_out;
};

} // namespace

QString displaySafe(QStringView text)
{
    return SafeWriter(text, std::numeric_limits<qsizetype>::max() - 16).run();
}

QString displaySafe(QStringView text, qsizetype most)
{
    return SafeWriter(text, std::max<qsizetype>(most, 0)).run();
}

QString excerpt(const QByteArray& bytes, qsizetype most)
{
    // A little more than asked for, so that no half of a secret escapes at the cut.
    const QString text = QString::fromUtf8(bytes.left(most + 1024)).simplified();
    return displaySafe(log::scrub(text), most);
}

} // namespace core
