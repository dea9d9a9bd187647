#include "app/key_reads.h"

#include <QCoreApplication>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr auto kOften = 1min; // each time within it would be a write of no use

settings::JsonFile::Words words()
{
    return {.code = QStringLiteral("reads"),
            .file = QStringLiteral("The list of when keys were read"),
            .content = QStringLiteral("The list of when keys were read"),
            .without = QStringLiteral("an empty list"),
            .repair = QStringLiteral("Nothing needs to be done; %1 can be deleted.")};
}

QJsonObject json(const KeyReads::Read& read)
{
    return {{QStringLiteral("at"), toIso(read.at)}, {QStringLiteral("by"), read.by}};
}

std::map<QString, KeyReads::Read> readsIn(const QJsonObject& all)
{
    std::map<QString, KeyReads::Read> reads;
    for (auto each = all.begin(); each != all.end(); ++each) {
        const QJsonObject one = each.value().toObject();
        if (const auto at = fromIso(one[QLatin1String("at")].toString()))
            reads[each.key()] = {.at = *at, .by = one[QLatin1String("by")].toString()};
    }
    return reads;
}

} // namespace

QString KeyReads::thisProgram()
{
    const QString command = QCoreApplication::arguments().value(1);
    const bool isCommand = !command.isEmpty() && !command.startsWith(QLatin1Char('-'));
    return isCommand ? QStringLiteral("mailweir ") + command
                     : QCoreApplication::translate("app", "the window");
}

KeyReads::KeyReads(QString path, Clock& clock, QString reader)
    : m_file(std::move(path), words())
    , m_clock(clock)
    , m_reader(std::move(reader))
{
    refresh();
}

void KeyReads::note(const QString& secret)
{
    const Read now{.at = m_clock.now(), .by = m_reader};
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = m_reads.find(secret);
        if (known != m_reads.end() && known->second.by == now.by
            && std::chrono::abs(now.at - known->second.at) < kOften)
            return;
        m_reads[secret] = now;
    }
    // What cannot be kept is known here at least; no key is withheld for it.
    (void)m_file.change([&](QJsonObject all) -> Result<QJsonObject> {
        all[secret] = json(now);
        return all;
    });
}

void KeyReads::forget(const QString& secret)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_reads.erase(secret) == 0)
            return;
    }
    (void)m_file.change([&](QJsonObject all) -> Result<QJsonObject> {
        all.remove(secret);
        return all;
    });
}

void KeyReads::refresh()
{
    const auto all = m_file.read();
    if (!all)
        return;
    auto reads = readsIn(*all);
    const std::scoped_lock lock(m_mutex);
    m_reads = std::move(reads);
}

std::optional<KeyReads::Read> KeyReads::of(const QString& secret) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_reads.find(secret);
    return found == m_reads.end() ? std::nullopt : std::optional(found->second);
}

} // namespace app
