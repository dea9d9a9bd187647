#include "core/simulator/faults.h"

#include "core/simulator/dice.h"

#include <algorithm>

namespace core::simulator {

namespace {

using enum FaultId;
using enum Stage;

constexpr Group kSiem = groupOf(Endpoint::Siem);
constexpr Group kFeed = groupOf(Endpoint::Feed);
constexpr Group kDiscover = groupOf(Endpoint::Discover);
constexpr Group kWindows = groupOf(Endpoint::Url) | groupOf(Endpoint::Attachment);
constexpr Group kSigned = kAll & ~kDiscover;

constexpr std::array kTable{
    FaultRow{WrongRegion200, "wrong-region-200", Instead, kSigned,
             "200 with err_audit_log_incorrect_region"},
    FaultRow{WrongRegion403, "wrong-region-403", Instead, kSigned,
             "403 err_audit_log_incorrect_region"},
    FaultRow{BindingExpired, "binding-expired", Instead, kSigned, "418 err_xdk_binding_expired"},
    FaultRow{Forbidden, "forbidden", Instead, kSigned, "403: the role lacks the right"},
    FaultRow{Forbidden401, "forbidden-401", Instead, kSigned, "the same as a 401"},
    FaultRow{Unauthorized, "unauthorized", Instead, kSigned, "401 err_xdk_client_unauthorized"},
    FaultRow{InvalidSignature, "invalid-signature", Instead, kSigned,
             "401 err_xdk_invalid_signature"},
    FaultRow{DeveloperKey, "developer-key", Instead, kAll, "401 err_developer_key"},
    FaultRow{DeveloperKey200, "developer-key-200", Instead, kAll, "200 with err_developer_key"},
    FaultRow{MissingCredentials, "missing-credentials", Instead, kSigned, "400 with sub-code 0001"},
    FaultRow{SiemInvalidToken, "siem-invalid-token", Instead, kSiem,
             "200 with err_audit_siem_invalid_token"},
    FaultRow{ValidationNull, "validation-null", Instead, kAll, "200 with err_validation_null"},
    FaultRow{ValidationBlank, "validation-blank", Instead, kAll, "400 err_validation_blank"},
    FaultRow{ValidationEmail, "validation-email", Instead, kAll,
             "200 with err_validation_invalid_email_address"},
    FaultRow{Fail200, "fail-200", Instead, kAll, "200 with an unheard-of failure"},
    FaultRow{FailRetryable, "fail-retryable", Instead, kAll, "200 with a failure marked retryable"},
    FaultRow{Meta404, "meta-404", Instead, kAll, "200, meta.status 404, empty data and fail"},
    FaultRow{RateLimitMs, "rate-limit-ms", Instead, kAll, "429, reset in milliseconds"},
    FaultRow{RateLimitEpoch, "rate-limit-epoch", Instead, kAll, "429, reset in epoch seconds"},
    FaultRow{RateLimitEpochMs, "rate-limit-epoch-ms", Instead, kAll,
             "429, reset in epoch milliseconds"},
    FaultRow{RateLimitJunk, "rate-limit-junk", Instead, kAll, "429, reset is not a number"},
    FaultRow{RateLimitNone, "rate-limit-none", Instead, kAll, "429 without headers"},
    FaultRow{RateLimitRetryAfter, "rate-limit-retry-after", Instead, kAll,
             "429 with Retry-After: 2"},
    FaultRow{Http400Empty, "http-400-empty", Instead, kAll, "400 with an empty body"},
    FaultRow{Http404, "http-404", Instead, kAll, "404"},
    FaultRow{Http405, "http-405", Instead, kAll, "405"},
    FaultRow{Http409, "http-409", Instead, kAll, "409"},
    FaultRow{Http500, "http-500", Instead, kAll, "500"},
    FaultRow{Http502, "http-502", Instead, kAll, "502"},
    FaultRow{Http503, "http-503", Instead, kAll, "503"},
    FaultRow{Http504, "http-504", Instead, kAll, "504"},
    FaultRow{Http509, "http-509", Instead, kAll, "509"},
    FaultRow{Html200, "html-200", Instead, kAll, "200 with a web page, as a captive portal does"},
    FaultRow{Html502, "html-502", Instead, kAll, "502 with a web page, as a proxy does"},
    FaultRow{EmptyBody, "empty-body", Instead, kAll, "200 with an empty body"},
    FaultRow{CutJson, "cut-json", Instead, kAll, "200 with JSON that stops in the middle"},
    FaultRow{Redirect, "redirect", Instead, kAll, "302 to another host"},
    FaultRow{InvalidZip, "invalid-zip", Inside, kSiem,
             "the zip ends in the middle; the token is right"},
    FaultRow{CutFile, "cut-file", Inside, kSiem, "a plain file that ends in the middle"},
    FaultRow{MalformedMember, "malformed-member", Inside, kSiem,
             "one more member, which is not JSON"},
    FaultRow{TraversalName, "traversal-name", Inside, kSiem,
             "the first member's name begins with ../"},
    FaultRow{UnknownPrefix, "unknown-prefix", Inside, kSiem,
             "the first member's name is of no known type"},
    FaultRow{ZipCrc, "zip-crc", Inside, kSiem, "one more member, with a wrong checksum"},
    FaultRow{ZipBomb, "zip-bomb", Inside, kSiem, "members that inflate to 2.5 GiB"},
    FaultRow{DuplicateFile, "duplicate-file", Inside, kSiem,
             "the first member twice, under two names"},
    FaultRow{TokenKept, "token-kept", Inside, kSiem, "nothing new, yet with a token"},
    FaultRow{LateRows, "late-rows", Inside, kWindows, "every eighth row appears 5 minutes late"},
    FaultRow{BoundaryRows, "boundary-rows", Inside, kWindows,
             "rows up to a minute outside the window too"},
    FaultRow{PageLoop, "page-loop", Inside, kWindows, "the next page is this one again"},
    FaultRow{EmptyLastPage, "empty-last-page", Inside, kWindows,
             "the last page names a next one, which is empty"},
    FaultRow{NextObject, "next-object", Inside, kWindows, "next is an object with a pageToken"},
    FaultRow{PartialFail, "partial-fail", Inside, kWindows, "rows beside a failure"},
    FaultRow{FeedNoResult, "feed-no-result", Inside, kFeed,
             "err_threat_intel_feed_no_result_found"},
    FaultRow{FeedTokenKept, "feed-token-kept", Inside, kFeed, "the last page has a next token"},
    FaultRow{UnknownAddress, "unknown-address", Inside, kDiscover, "an item without region"},
    FaultRow{ClockAhead, "clock-ahead", Inside, kAll, "Mimecast's clock is 20 minutes ahead"},
    FaultRow{Cut, "cut", Wire, kAll, "the connection ends within the body"},
    FaultRow{LyingLength, "lying-length", Wire, kAll, "Content-Length says half of the body"},
    FaultRow{Drip, "drip", Wire, kAll, "a hundredth of the body every 50 ms"},
    FaultRow{Silence, "silence", Wire, kAll, "no answer at all"},
    FaultRow{Close, "close", Wire, kAll, "the connection ends before the answer"},
};

consteval bool tableIsSound()
{
    for (std::size_t at = 0; at < kTable.size(); ++at) {
        if (static_cast<std::size_t>(kTable[at].id) != at || kTable[at].group == 0)
            return false;
        for (std::size_t other = 0; other < at; ++other)
            if (kTable[other].name == kTable[at].name)
                return false;
    }
    return static_cast<std::size_t>(FaultId::Close) + 1 == kTable.size();
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
    const auto found = std::find_if(kTable.begin(), kTable.end(), [&](const FaultRow& each) {
        return name == QLatin1String(each.name.data(), qsizetype(each.name.size()));
    });
    return found == kTable.end() ? nullptr : &*found;
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

std::span<const FaultRow> faultTable() noexcept { return kTable; }

const FaultRow& row(FaultId id) noexcept { return kTable[static_cast<std::size_t>(id)]; }

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
