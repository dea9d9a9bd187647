#include "core/bundle/pseudonyms.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

namespace core::bundle {

namespace {

// Members of Mimecast's answers whose texts are words of the protocol.
constexpr std::array kTechnical{"status",     "code",       "type",      "Act",
                                "action",     "Dir",        "direction", "route",
                                "logType",    "eventType",  "@type",     "isLastToken",
                                "token_type", "fileFormat", "scope",     "Content-Type"};

constexpr std::ptrdiff_t kMostWords = 500;

const QRegularExpression& address()
{
    static const QRegularExpression rule(QStringLiteral(
        R"([^\s"'<>()\[\]{},;:=|/\\@]+@([^\s"'<>()\[\]{},;:=|/\\@]+\.[^\s"'<>()\[\]{},;:=|/\\@.]+))"));
    return rule;
}

const QRegularExpression& number()
{
    static const QRegularExpression rule(
        QStringLiteral(R"((?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]))"));
    return rule;
}

// A number, a time, an id: nothing that names anybody.
bool isPlain(const QString& text)
{
    static const QRegularExpression rule(QStringLiteral(
        R"(^(?:[-+]?\d[\d.]{0,18}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[-+][\d:]+)?)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|true|false|~[0-9a-f]{12})?$)"));
    return rule.match(text).hasMatch() && !number().match(text).hasMatch();
}

// Where a piece of somebody's answer begins in a line of the log.
qsizetype beginOfAnswer(const QString& text)
{
    static const QRegularExpression rule(QStringLiteral(R"([{<]|\[["\[{]|PK)"));
    const auto found = rule.match(text);
    return found.hasMatch() ? found.capturedStart() : -1;
}

} // namespace

QString Pseudonyms::pseudonym(const QString& kind, const QString& value) const
{
    const QByteArray hash =
        QMessageAuthenticationCode::hash(kind.toUtf8() + '\0' + value.toLower().toUtf8(),
                                         m_key.reveal(), QCryptographicHash::Sha256);
    return kind + QLatin1Char('-') + QString::fromLatin1(hash.toHex().left(8));
}

void Pseudonyms::learn(const QString& word, const QString& kind)
{
    const QString trimmed = word.trimmed();
    if (trimmed.isEmpty()
        || std::ranges::any_of(m_words, [&](const Word& each) { return each.word == trimmed; }))
        return;
    if (std::ssize(m_words) >= kMostWords)
        return;
    m_words.push_back({trimmed, kind});
    makeRule();
}

void Pseudonyms::makeRule()
{
    std::ranges::stable_sort(m_words, std::greater(),
                             [](const Word& each) { return each.word.size(); });
    QStringList all;
    for (const Word& each : m_words)
        all << QRegularExpression::escape(each.word);
    m_rule = QRegularExpression(QStringLiteral(R"((?<![\p{L}\p{N}_-])(?:%1)(?![\p{L}\p{N}_-]))")
                                    .arg(all.join(QLatin1Char('|'))),
                                QRegularExpression::CaseInsensitiveOption
                                    | QRegularExpression::UseUnicodePropertiesOption);
}

void Pseudonyms::learnDomains(const QString& text)
{
    for (auto all = address().globalMatch(text); all.hasNext();)
        if (const QString domain = all.next().captured(1).toLower();
            !domain.endsWith(QLatin1String("mimecast.com")))
            learn(domain, QStringLiteral("domain"));
}

QString Pseudonyms::withoutAddresses(const QString& text) const
{
    QString result;
    qsizetype from = 0;
    for (auto all = address().globalMatch(text); all.hasNext();) {
        const auto found = all.next();
        result += QStringView(text).mid(from, found.capturedStart() - from);
        result += pseudonym(QStringLiteral("person"), found.captured()) + QLatin1Char('@')
            + pseudonym(QStringLiteral("domain"), found.captured(1));
        from = found.capturedEnd();
    }
    return result.append(QStringView(text).mid(from));
}

QString Pseudonyms::withoutWords(QString text) const
{
    QString result;
    qsizetype from = 0;
    for (auto all = m_words.empty() ? QRegularExpressionMatchIterator() : m_rule.globalMatch(text);
         all.hasNext();) {
        const auto found = all.next();
        const auto same = [&](const Word& each) {
            return each.word.compare(found.captured(), Qt::CaseInsensitive) == 0;
        };
        const auto word = std::ranges::find_if(m_words, same);
        result += QStringView(text).mid(from, found.capturedStart() - from);
        result += pseudonym(word == m_words.end() ? QStringLiteral("name") : word->kind,
                            found.captured());
        from = found.capturedEnd();
    }
    text = result.append(QStringView(text).mid(from));
    for (auto found = number().match(text); found.hasMatch(); found = number().match(text))
        text.replace(found.capturedStart(), found.capturedLength(),
                     pseudonym(QStringLiteral("ip"), found.captured()));
    return text;
}

QString Pseudonyms::text(const QString& text) const
{
    const qsizetype answer = beginOfAnswer(text);
    const QString own = answer < 0 ? text : text.left(answer);
    QString result = withoutWords(withoutAddresses(own));
    if (answer >= 0)
        result += QStringLiteral("(%1 characters left out)").arg(text.size() - answer);
    return result;
}

QJsonValue Pseudonyms::ours(const QJsonValue& json) const
{
    if (json.isString())
        return text(json.toString());
    if (json.isArray()) {
        QJsonArray all;
        for (const QJsonArray array = json.toArray(); const auto& each : array)
            all << ours(each);
        return all;
    }
    if (!json.isObject())
        return json;
    QJsonObject all = json.toObject();
    for (auto each = all.begin(); each != all.end(); ++each)
        each.value() = ours(each.value());
    return all;
}

QString Pseudonyms::theirText(const QString& text, const QString& member) const
{
    const auto isThis = [&](const char* name) { return member == QLatin1String(name); };
    if (isPlain(text))
        return text;
    if (std::ranges::any_of(kTechnical, isThis))
        return this->text(text);
    if (text.contains(QLatin1Char('@')) && address().match(text).capturedLength() == text.size())
        return withoutAddresses(text);
    return pseudonym(isThis("subject") || isThis("Subject") ? QStringLiteral("subject")
                                                            : QStringLiteral("text"),
                     text);
}

QJsonValue Pseudonyms::theirs(const QJsonValue& json, const QString& member) const
{
    if (json.isString())
        return theirText(json.toString(), member);
    if (json.isArray()) {
        QJsonArray all;
        for (const QJsonArray array = json.toArray(); const auto& each : array)
            all << theirs(each, member);
        return all;
    }
    if (!json.isObject())
        return json;
    QJsonObject all = json.toObject();
    for (auto each = all.begin(); each != all.end(); ++each)
        each.value() = theirs(each.value(), each.key());
    return all;
}

} // namespace core::bundle
