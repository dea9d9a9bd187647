#include "core/base/redaction.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <QRegularExpression>

namespace core::redaction {

namespace {

constexpr qsizetype kShortest = 4;
constexpr std::size_t kMostForms = 20'000;

QString mark() { return QStringLiteral("•••"); }

struct Known {
    std::mutex mutex;
    std::vector<Secret> forms;
};

Known& known()
{
    static Known one;
    return one;
}

// Inside a longer text ("user:key") base64 looks different for each of three positions. Only the
// characters that the neighbours have no part in are looked for.
QByteArray base64Within(const QByteArray& bytes, int position)
{
    const QByteArray all = (QByteArray(position, 'x') + bytes).toBase64();
    const qsizetype from = (position * 8 + 5) / 6;
    const qsizetype upTo = (position + bytes.size()) * 8 / 6;
    return all.mid(from, upTo - from);
}

QByteArray jsonForm(QByteArray bytes) { return bytes.replace('\\', "\\\\").replace('"', "\\\""); }

std::vector<Secret> formsOf(const QByteArray& bytes)
{
    const QByteArray percent = bytes.toPercentEncoding();
    const QByteArray hex = bytes.toHex();
    std::vector<QByteArray> all{
        bytes,
        jsonForm(bytes),
        jsonForm(bytes).replace('/', "\\/"),
        hex,
        hex.toUpper(),
        percent,
        bytes.toPercentEncoding("/:", "+"),
        QByteArray(percent).replace("%20", "+"),
    };
    for (int position = 0; position < 3; ++position) {
        const QByteArray plain = base64Within(bytes, position);
        all.push_back(plain);
        all.push_back(QByteArray(plain).replace('+', '-').replace('/', '_'));
    }
    std::ranges::sort(all, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::vector<Secret> forms;
    forms.reserve(all.size());
    for (QByteArray& form : all)
        forms.emplace_back(std::move(form));
    return forms;
}

bool isLearnt(const std::vector<Secret>& forms, const QByteArray& bytes)
{
    return std::ranges::any_of(forms, [&](const Secret& form) { return form.reveal() == bytes; });
}

QRegularExpression rule(const QString& pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

// name: value, name=value, "name": "value", ("name", "value"); also with escaped quotes.
QRegularExpression pairRule(const QString& names, const QString& bareValue)
{
    return rule(
        QStringLiteral(R"(((?<![\w-])(?:%1)(?:\\*["']\s*[:=,]\s*|\s*[:=]\s*)))"
                       R"((?:"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?|\\+["'][^"'\r\n]*["']?|%2))")
            .arg(names, bareValue));
}

// Every rule keeps its first group and loses the rest. The id of a request is no secret, and
// support asks for it.
const std::vector<QRegularExpression>& rules()
{
    static const std::vector<QRegularExpression> all{
        pairRule(QStringLiteral("(?:proxy-)?authorization|(?:set-)?cookie|x-mc-(?!req-id)[\\w-]+"
                                "|x-splunk-[\\w-]+|x-auth-[\\w-]+"),
                 QStringLiteral(R"([^\r\n"']+)")),
        pairRule(
            QStringLiteral("[\\w-]*(?:token|secret|passw(?:or)?d|passphrase|signature|credentials?"
                           "|(?:secret|access|application|app|api|private|binding|signing)"
                           "[ _-]?key)|x-amz-[\\w-]+|key-pair-id|(?<=[?&])(?:sig|policy)"),
            QStringLiteral(R"([^\s,;&"'<>()\[\]{}]+)")),
        rule(QStringLiteral(R"((\b(?:Bearer|Basic) )[A-Za-z0-9+/=._~-]{16,})")),
        rule(QStringLiteral(R"((\bMC )[^\s:"']{4,}:[A-Za-z0-9+/]{27}=)")),
        rule(QStringLiteral(R"((://[^/\s:@"']*:)[^@/\s"']+(?=@))")),
    };
    return all;
}

} // namespace

void learn(const Secret& secret)
{
    const QByteArray& bytes = secret.reveal();
    if (bytes.size() < kShortest)
        return;
    Known& all = known();
    const std::scoped_lock lock(all.mutex);
    if (isLearnt(all.forms, bytes))
        return;
    for (Secret& form : formsOf(bytes))
        all.forms.push_back(std::move(form));
    // Tokens are renewed for ever; the oldest are long dead.
    if (all.forms.size() > kMostForms)
        all.forms.erase(all.forms.begin(), all.forms.begin() + std::ptrdiff_t(kMostForms / 10));
}

QByteArray cutValues(QByteArray bytes)
{
    Known& all = known();
    const std::scoped_lock lock(all.mutex);
    for (const Secret& form : all.forms)
        if (form.reveal().size() >= kShortest && bytes.contains(form.reveal()))
            bytes.replace(form.reveal(), mark().toUtf8());
    return bytes;
}

QString cutValues(const QString& line)
{
    const QByteArray before = line.toUtf8();
    const QByteArray after = cutValues(before);
    return after == before ? line : QString::fromUtf8(after);
}

bool holds(const QByteArray& text, const Secret& secret)
{
    if (secret.reveal().size() < kShortest)
        return false;
    const std::vector<Secret> forms = formsOf(secret.reveal());
    return std::ranges::any_of(forms, [&](const Secret& form) {
        return form.reveal().size() >= kShortest && text.contains(form.reveal());
    });
}

bool holdsLearnt(const QByteArray& text)
{
    Known& all = known();
    const std::scoped_lock lock(all.mutex);
    return std::ranges::any_of(all.forms, [&](const Secret& form) {
        return form.reveal().size() >= kShortest && text.contains(form.reveal());
    });
}

QString cutNames(QString line)
{
    for (const QRegularExpression& each : rules())
        line.replace(each, QStringLiteral("\\1") + mark());
    return line;
}

} // namespace core::redaction
