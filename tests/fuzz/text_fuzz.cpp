// A stranger's text: shown, it hides nothing; in a CSV, it is text and comes back as it was.
#include "core/base/csv.h"
#include "core/base/text.h"
#include "core/mimecast/encoded_words.h"
#include "core/mimecast/position.h"
#include "core/mimecast/times.h"
#include "tests/fuzz/target.h"

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

void showIt(const QString& text)
{
    const QString safe = displaySafe(text);
    fuzz::demand(displaySafe(safe) == safe, "what is safe stays as it is");
    for (const QChar c : safe)
        fuzz::demand(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format,
                     "nothing hides");
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
