#include "core/mimecast/encoded_words.h"

#include <QByteArray>
#include <QStringDecoder>

namespace core::mimecast {

namespace {

constexpr qsizetype kLongestCharset = 40;
constexpr qsizetype kLongestWord = 2000; // mail has 75 at most; forgers have more

struct Word {
    QByteArray charset;
    QByteArray bytes;
    qsizetype end = 0; // behind it
};

int hexOf(QChar c)
{
    const char16_t unit = c.toLower().unicode();
    if (unit >= u'0' && unit <= u'9')
        return unit - u'0';
    return unit >= u'a' && unit <= u'f' ? unit - u'a' + 10 : -1;
}

QByteArray fromQ(QStringView data)
{
    QByteArray bytes;
    for (qsizetype at = 0; at < data.size(); ++at) {
        const QChar c = data[at];
        const int high = c == u'=' && at + 2 < data.size() ? hexOf(data[at + 1]) : -1;
        const int low = high >= 0 ? hexOf(data[at + 2]) : -1;
        if (low >= 0) {
            bytes += char(high * 16 + low);
            at += 2;
        } else {
            bytes += c == u'_' ? QByteArray(1, ' ') : QStringView(&c, 1).toUtf8();
        }
    }
    return bytes;
}

std::optional<QByteArray> contentOf(QChar encoding, QStringView data)
{
    if (encoding.toUpper() == u'Q')
        return fromQ(data);
    if (encoding.toUpper() != u'B')
        return std::nullopt;
    const auto read =
        QByteArray::fromBase64Encoding(data.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return read ? std::optional(*read) : std::nullopt;
}

// The word that begins at `at`, which is "=?".
std::optional<Word> wordAt(QStringView text, qsizetype at)
{
    const auto charset = text.mid(at + 2, kLongestCharset);
    const auto mark = charset.indexOf(u'?');
    const auto encoding = at + 2 + mark + 1;
    if (mark <= 0 || encoding + 1 >= text.size() || text[encoding + 1] != u'?')
        return std::nullopt;
    const auto data = text.mid(encoding + 2, kLongestWord);
    const auto length = data.indexOf(QLatin1String("?="));
    if (length < 0)
        return std::nullopt;
    const auto bytes = contentOf(text[encoding], data.first(length));
    if (!bytes)
        return std::nullopt;
    auto name = charset.first(mark).toLatin1().toLower();
    if (const auto language = name.indexOf('*'); language >= 0)
        name.truncate(language);
    // Qt knows it by a library only that it has not everywhere; and who says it may mean the wider
    // one.
    if (name == "us-ascii")
        name = "utf-8";
    return Word{.charset = name, .bytes = *bytes, .end = encoding + 2 + length + 2};
}

qsizetype skipBlanks(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

// Words side by side in one charset are one text: a character may be cut in two by them.
Word withNeighbours(QStringView text, Word word)
{
    for (;;) {
        const auto next = skipBlanks(text, word.end);
        if (!text.mid(next).startsWith(QLatin1String("=?")))
            return word;
        const auto other = wordAt(text, next);
        if (!other || other->charset != word.charset)
            return word;
        word.bytes += other->bytes;
        word.end = other->end;
    }
}

} // namespace

std::optional<QString> wordsDecoded(QStringView text)
{
    QString decoded;
    bool any = false;
    qsizetype done = 0;
    for (auto at = text.indexOf(QLatin1String("=?")); at >= 0;
         at = text.indexOf(QLatin1String("=?"), at)) {
        auto word = wordAt(text, at);
        QStringDecoder decoder(word ? word->charset.constData() : "");
        if (!word || !decoder.isValid()) {
            at += 2;
            continue;
        }
        word = withNeighbours(text, std::move(*word));
        const auto between = text.mid(done, at - done);
        if (!any || skipBlanks(between, 0) < between.size())
            decoded += between;
        decoded += QString(decoder.decode(word->bytes));
        any = true;
        done = at = word->end;
    }
    if (!any)
        return std::nullopt;
    decoded += text.mid(done);
    return decoded;
}

} // namespace core::mimecast
