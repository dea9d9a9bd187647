// A stranger's text: shown, it hides nothing; in a CSV, it is text and comes back as it was.
#include "core/base/csv.h"
#include "core/base/text.h"
#include "core/mimecast/encoded_words.h"
#include "core/mimecast/position.h"
#include "core/mimecast/times.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <array>

#include <QList>

using namespace core;

namespace {

// What a program reads that knows CSV, of a line that has one field.
QByteArray fieldRead(QByteArray line)
{
    line.chop(2);
    if (!line.startsWith('"'))
        return line;
    return line.mid(1, line.size() - 2).replace("\"\"", "\"");
}

// The text, with a quote before what might be taken for a formula, and nothing else.
bool isButMarked(const QByteArray& field, const QByteArray& text)
{
    qsizetype at = 0;
    for (const char c : field) {
        if (at < text.size() && c == text[at])
            ++at;
        else if (c != '\'')
            return false;
    }
    return at == text.size();
}

// Of what Unicode calls format these have ink: the signs of Arabic and Kaithi numbers and verses.
bool hasInk(char32_t c)
{
    constexpr std::array<char32_t, 12> kSigns{0x600, 0x601, 0x602, 0x603, 0x604,   0x605,
                                              0x6dd, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd};
    return std::ranges::find(kSigns, c) != kSigns.end();
}

// Without it, words of some scripts and some pictures are others.
bool joinsTwo(const QList<uint>& text, qsizetype at)
{
    const auto stands = [&](qsizetype place) {
        return place >= 0 && place < text.size()
            && (QChar::isLetter(text[place]) || QChar::isMark(text[place])
                || QChar::isSymbol(text[place]));
    };
    return (text[at] == 0x200c || text[at] == 0x200d) && stands(at - 1) && stands(at + 1);
}

void showIt(const QString& text)
{
    const QString safe = displaySafe(text);
    fuzz::demand(displaySafe(safe) == safe, "what is safe stays as it is");
    const QList<uint> shown = safe.toUcs4();
    for (qsizetype at = 0; at < shown.size(); ++at) {
        const auto category = QChar::category(shown[at]);
        fuzz::demand(category != QChar::Other_Control, "nothing controls");
        fuzz::demand(category != QChar::Other_Format || hasInk(shown[at]) || joinsTwo(shown, at),
                     "nothing hides");
    }
    fuzz::demand(displaySafe(text, 20).size() <= 20, "cut text fits");
    fuzz::demand(!excerpt(text.toUtf8()).contains(u'\n'), "an excerpt is one line");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const fuzz::Input input(data, size);
    const QString text = QString::fromUtf8(input.bytes());
    showIt(text);
    if (const auto decoded = mimecast::wordsDecoded(text))
        showIt(*decoded);
    const QByteArray field = fieldRead(csvLine({text}));
    fuzz::demand(isButMarked(field, text.toUtf8()), "CSV brings text back");
    fuzz::demand(field.isEmpty() || !QByteArray("=+-@\t\r\n").contains(field.front()),
                 "no field is a formula");
    (void)mimecast::parseTime(input.rest());
    (void)mimecast::timeInFileName(input.rest());
    (void)mimecast::parseHeaderTime(input.bytes());
    const auto position = mimecast::positionIn(input.bytes());
    if (position.form != mimecast::Position::Form::None) {
        const auto again = mimecast::positionIn(mimecast::tokenOf(position));
        fuzz::demand(again.page == position.page && again.done == position.done,
                     "a position is what was written");
    }
    return 0;
}
