#include "core/simulator/faults.h"

#include "core/simulator/dice.h"
#include "core/simulator/fault_table.h"

#include <algorithm>

namespace core::simulator {

namespace {

consteval bool tableIsSound()
{
    for (std::size_t at = 0; at < kFaultTable.size(); ++at) {
        if (static_cast<std::size_t>(kFaultTable[at].id) != at || kFaultTable[at].group == 0)
            return false;
        for (std::size_t other = 0; other < at; ++other)
            if (kFaultTable[other].name == kFaultTable[at].name)
                return false;
    }
    return static_cast<std::size_t>(FaultId::Close) + 1 == kFaultTable.size();
}
static_assert(tableIsSound(), "a fault is missing, out of order, without a group or named twice");

Fail badSpec(QStringView spec, const QString& why)
{
    return fail(Fault::Broken, QStringLiteral("simulator.fault_spec"),
                QStringLiteral("The fault \"%1\" is not understood: %2.").arg(spec, why));
}

// Cuts "…@2" off the end: the number behind the sign, and the text before it.
std::optional<QStringView> cutOff(QStringView& text, QChar sign)
{
    const auto at = text.lastIndexOf(sign);
    if (at < 0)
        return std::nullopt;
    const QStringView behind = text.mid(at + 1);
    text = text.left(at);
    return behind;
}

std::optional<Group> findGroup(QStringView name)
{
    if (name == QLatin1String("all"))
        return kAll;
    for (const Endpoint endpoint : kEndpoints) {
        const auto own = simulator::name(endpoint);
        if (name == QLatin1String(own.data(), qsizetype(own.size())))
            return groupOf(endpoint);
    }
    return std::nullopt;
}

const FaultRow* findRow(QStringView name)
{
    const auto found =
        std::find_if(kFaultTable.begin(), kFaultTable.end(), [&](const FaultRow& each) {
            return name == QLatin1String(each.name.data(), qsizetype(each.name.size()));
        });
    return found == kFaultTable.end() ? nullptr : &*found;
}

// The modifiers may come in any order, so each round takes the last one.
Result<QStringView> cutModifiers(QStringView text, QStringView whole, FaultSpec& spec)
{
    for (;;) {
        const auto last =
            std::max({text.lastIndexOf(u'@'), text.lastIndexOf(u'*'), text.lastIndexOf(u'~')});
        if (last < 0)
            return text;
        const QChar sign = text[last];
        const QStringView value = *cutOff(text, sign);
        bool good = false;
        if (sign == u'~') {
            spec.probability = value.toDouble(&good);
            good = good && spec.probability > 0 && spec.probability <= 1;
        } else {
            const qint64 number = value.toLongLong(&good);
            good = good && number >= 1;
            if (sign == u'*')
                spec.times = number;
            else
                spec.from = number;
        }
        if (!good)
            return badSpec(whole, QStringLiteral("\"%1\" behind %2").arg(value, QString(sign)));
    }
}

} // namespace

std::span<const FaultRow> faultTable() noexcept { return kFaultTable; }

const FaultRow& row(FaultId id) noexcept { return kFaultTable[static_cast<std::size_t>(id)]; }

Result<FaultSpec> FaultSpec::parse(QStringView text)
{
    FaultSpec spec;
    const auto bare = cutModifiers(text.trimmed(), text, spec);
    if (!bare)
        return Fail(bare.error());
    QStringView name = *bare;
    QStringView group;
    if (const auto colon = name.indexOf(u':'); colon >= 0) {
        group = name.left(colon);
        name = name.mid(colon + 1);
    }
    const FaultRow* found = findRow(name);
    if (!found)
        return badSpec(text, QStringLiteral("there is no fault \"%1\"").arg(name));
    spec.id = found->id;
    const auto wanted = group.isNull() ? std::optional<Group>(kAll) : findGroup(group);
    if (!wanted)
        return badSpec(text, QStringLiteral("there is no group \"%1\"").arg(group));
    spec.group = *wanted & found->group;
    if (spec.group == 0)
        return badSpec(text, QStringLiteral("it cannot show on %1").arg(group));
    return spec;
}

void Faults::add(const FaultSpec& spec)
{
    const std::scoped_lock lock(m_mutex);
    m_rules.push_back({.spec = spec, .number = m_added++});
}

Result<void> Faults::add(QStringView spec)
{
    const auto parsed = FaultSpec::parse(spec);
    if (!parsed)
        return Fail(parsed.error());
    add(*parsed);
    return {};
}

void Faults::remove(FaultId id)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_rules, [id](const Rule& rule) { return rule.spec.id == id; });
}

void Faults::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_rules.clear();
}

std::vector<FaultSpec> Faults::active() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<FaultSpec> specs;
    for (const Rule& rule : m_rules)
        if (!rule.spec.times || rule.shown < *rule.spec.times)
            specs.push_back(rule.spec);
    return specs;
}

std::int64_t Faults::hits(FaultId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_hits.find(id);
    return found == m_hits.end() ? 0 : found->second;
}

bool Faults::shows(Rule& rule) const
{
    const FaultSpec& spec = rule.spec;
    if (++rule.chances < spec.from || (spec.times && rule.shown >= *spec.times))
        return false;
    const std::uint64_t drawn =
        mix(mix(m_seed, rule.number), static_cast<std::uint64_t>(rule.chances));
    if (static_cast<double>(drawn >> 11U) / static_cast<double>(1ULL << 53U) >= spec.probability)
        return false;
    ++rule.shown;
    return true;
}

bool Faults::strikes(FaultId id, Endpoint endpoint)
{
    const std::scoped_lock lock(m_mutex);
    for (Rule& rule : m_rules) {
        if (rule.spec.id != id || (rule.spec.group & groupOf(endpoint)) == 0 || !shows(rule))
            continue;
        ++m_hits[id];
        return true;
    }
    return false;
}

} // namespace core::simulator
