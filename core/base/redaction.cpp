#include "core/base/redaction.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace core::redaction {

namespace {

constexpr qsizetype kShortest = 4;
constexpr std::size_t kMostForms = 20'000;

QString mark() { return QStringLiteral("•••"); }

// What is learnt outlives the secret, so it is kept as prints, from which nobody gets it back: this
// memory is no copy of it.
class Prints {
public:
    Prints() { QRandomGenerator::system()->fillRange(m_salt.data(), qsizetype(m_salt.size())); }

    void add(const QByteArray& form)
    {
        const Print print{headOf(form.constData()), form.size(), hashOf(form)};
        auto& sizes = m_all[print.head];
        auto& hashes = sizes[print.size];
        if (std::ranges::find(hashes, print.hash) != hashes.end())
            return;
        hashes.push_back(print.hash);
        m_order.push_back(print);
        // Tokens are renewed for ever; the oldest are long dead.
        if (m_order.size() > kMostForms)
            dropOldest();
    }

    // How long the longest is that begins here; 0 if none does.
    [[nodiscard]] qsizetype at(const QByteArray& text, qsizetype from) const
    {
        if (text.size() - from < kShortest)
            return 0;
        const auto sizes = m_all.find(headOf(text.constData() + from));
        if (sizes == m_all.end())
            return 0;
        for (const auto& [size, hashes] : sizes->second) {
            const QByteArray part = QByteArray::fromRawData(text.constData() + from,
                                                            std::min(size, text.size() - from));
            if (std::ranges::find(hashes, hashOf(part)) != hashes.end())
                return size;
        }
        return 0;
    }

private:
    using Hashes = std::vector<QByteArray>;
    struct Print {
        std::uint16_t head = 0;
        qsizetype size = 0;
        QByteArray hash = {};
    };

    // Of the first four bytes so much as tells most texts apart, and no more.
    [[nodiscard]] std::uint16_t headOf(const char* bytes) const
    {
        std::uint32_t word{};
        std::memcpy(&word, bytes, sizeof(word));
        return std::uint16_t((word * (m_salt.front() | 1U)) >> 16U);
    }

    [[nodiscard]] QByteArray hashOf(const QByteArray& form) const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData({reinterpret_cast<const char*>(m_salt.data()), sizeof(m_salt)});
        hash.addData(form);
        return hash.result();
    }

    void dropOldest()
    {
        const Print& oldest = m_order.front();
        auto& sizes = m_all[oldest.head];
        std::erase(sizes[oldest.size], oldest.hash);
        if (sizes[oldest.size].empty())
            sizes.erase(oldest.size);
        if (sizes.empty())
            m_all.erase(oldest.head);
        m_order.pop_front();
    }

    std::array<quint32, 8> m_salt{};
    // By their beginning, the longest first.
    std::unordered_map<std::uint16_t, std::map<qsizetype, Hashes, std::greater<>>> m_all;
    std::deque<Print> m_order;
};

struct Known {
    std::mutex mutex;
    Prints prints;
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
    const qsizetype from = (position * 4 + 2) / 3;
    const qsizetype upTo = (position + bytes.size()) * 8 / 6;
    return all.mid(from, upTo - from);
}

QByteArray jsonForm(QByteArray bytes) { return bytes.replace('\\', "\\\\").replace('"', "\\\""); }

// As encoders write it that make JSON safe within HTML: each has characters of its own.
QByteArray escapedForm(const QByteArray& bytes, std::string_view escaped)
{
    QByteArray form;
    for (const QByteArray json = jsonForm(bytes); const char c : json) {
        if (escaped.find(c) == std::string_view::npos)
            form += c;
        else
            form += "\\u00" + QByteArray(1, c).toHex();
    }
    return form;
}

// Of kShortest bytes none is shorter. Each is wiped when it goes.
std::vector<Secret> formsOf(const QByteArray& bytes)
{
    std::vector<Secret> forms;
    const auto add = [&](QByteArray form) { forms.emplace_back(std::move(form)); };
    const Secret percent(bytes.toPercentEncoding());
    const Secret hex(bytes.toHex());
    add(bytes);
    add(jsonForm(bytes));
    add(jsonForm(bytes).replace('/', "\\/"));
    add(escapedForm(bytes, "=&<>'"));
    add(escapedForm(bytes, "+&<>'").replace("\\u002b", "\\u002B"));
    add(hex.reveal());
    add(hex.reveal().toUpper());
    add(percent.reveal());
    add(bytes.toPercentEncoding("/:", "+"));
    add(QByteArray(percent.reveal()).replace("%20", "+"));
    for (int position = 0; position < 3; ++position) {
        const Secret plain(base64Within(bytes, position));
        add(plain.reveal());
        add(QByteArray(plain.reveal()).replace('+', '-').replace('/', '_'));
    }
    return forms;
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
    if (secret.reveal().size() < kShortest)
        return;
    Known& all = known();
    const std::scoped_lock lock(all.mutex);
    for (const Secret& form : formsOf(secret.reveal()))
        all.prints.add(form.reveal());
}

QByteArray cutValues(const QByteArray& bytes)
{
    Known& all = known();
    const std::scoped_lock lock(all.mutex);
    QByteArray cut;
    qsizetype kept = 0; // up to here
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = all.prints.at(bytes, at);
        if (size != 0) {
            cut += bytes.mid(kept, at - kept) + mark().toUtf8();
            kept = at + size;
        }
        at += std::max<qsizetype>(size, 1);
    }
    return kept == 0 ? bytes : cut + bytes.mid(kept);
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
    return std::ranges::any_of(forms,
                               [&](const Secret& form) { return text.contains(form.reveal()); });
}

bool holdsLearnt(const QByteArray& text)
{
    Known& all = known();
    const std::scoped_lock lock(all.mutex);
    for (qsizetype at = 0; at < text.size(); ++at)
        if (all.prints.at(text, at) > 0)
            return true;
    return false;
}

QString cutNames(QString line)
{
    for (const QRegularExpression& each : rules())
        line.replace(each, QStringLiteral("\\1") + mark());
    return line;
}

} // namespace core::redaction
