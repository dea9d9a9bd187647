#include "core/simulator/tenant.h"

#include "core/simulator/dice.h"
#include "core/simulator/events.h"
#include "core/simulator/regions.h"
#include "core/simulator/words.h"

#include <algorithm>
#include <cmath>

namespace core::simulator {

using namespace std::chrono;

namespace {

std::size_t at(Stream stream) { return static_cast<std::size_t>(stream); }

Credentials makeCredentials(std::uint64_t seed)
{
    Dice dice(mix(seed, 0xC0DE));
    const auto guid = [&dice] {
        std::string text;
        appendGuid(text, dice.next(), dice.next());
        return QByteArray::fromStdString(text);
    };
    Credentials made;
    made.applicationId = guid();
    made.applicationKey = guid();
    std::string access = "mYtOgeNer8";
    appendText64(access, dice, 130);
    made.accessKey = QByteArray::fromStdString(access);
    QByteArray secret;
    while (secret.size() < 64)
        secret += static_cast<char>(dice.next() >> 56U);
    made.secretKey = secret.toBase64();
    made.serviceUser =
        "mailweir@" + QByteArray(kOwnDomains[0].data(), qsizetype(kOwnDomains[0].size()));
    return made;
}

std::string makeAccountCode(const TenantOptions& options)
{
    std::string code(regionOf(options.region).accountPrefix);
    code += std::to_string(10 + Dice(options.seed).below(90));
    code += 'A';
    code += std::to_string(100 + Dice(options.seed + 1).below(900));
    return code;
}

std::array<double, kStreams.size()> parts(const Shares& shares)
{
    const double sum = shares.siem + shares.url + shares.attachment + shares.feed;
    if (sum <= 0)
        return {1, 0, 0, 0};
    return {shares.siem / sum, shares.url / sum, shares.attachment / sum, shares.feed / sum};
}

// Splits so that nothing is lost in rounding and the feed has whole triples.
std::array<std::int64_t, kStreams.size()> split(std::int64_t count, const Shares& shares)
{
    const auto part = parts(shares);
    std::array<std::int64_t, kStreams.size()> counts{};
    for (const Stream stream : kStreams)
        counts[at(stream)] =
            static_cast<std::int64_t>(static_cast<double>(count) * part[at(stream)]);
    auto& feed = counts[at(Stream::Feed)];
    feed -= feed % kFeedTriple;
    const auto given = counts[0] + counts[1] + counts[2] + counts[3];
    const auto largest = std::max_element(part.begin(), part.end()) - part.begin();
    counts[static_cast<std::size_t>(largest)] += count - given;
    return counts;
}

} // namespace

Tenant::Tenant(TenantOptions options, TimePoint opened)
    : m_options(std::move(options))
    , m_opened(opened)
    , m_credentials(makeCredentials(m_options.seed))
    , m_accountCode(makeAccountCode(m_options))
{
    const auto backlog = split(std::max<std::int64_t>(0, m_options.backlog), m_options.shares);
    const bool endless = m_options.liveEvents < 0;
    const auto live = split(endless ? 0 : m_options.liveEvents, m_options.shares);
    const auto part = parts(m_options.shares);
    for (const Stream stream : kStreams)
        m_arrivals[at(stream)] = {.backlog = backlog[at(stream)],
                                  .live = endless ? -1 : live[at(stream)],
                                  .perSecond = std::max(0.0, m_options.rate) * part[at(stream)]};
}

bool Tenant::knowsAddress(const QByteArray& emailAddress) const
{
    if (emailAddress.compare(m_credentials.serviceUser, Qt::CaseInsensitive) == 0)
        return true;
    const auto sign = emailAddress.lastIndexOf('@');
    if (sign < 1)
        return false;
    const QByteArray domain = emailAddress.mid(sign + 1).toLower();
    return std::any_of(kOwnDomains.begin(), kOwnDomains.end(), [&](std::string_view own) {
        return domain == QByteArrayView(own.data(), qsizetype(own.size()));
    });
}

TimePoint Tenant::slotTime(Stream stream, std::int64_t slot) const
{
    const Arrivals& arrivals = m_arrivals[at(stream)];
    const double jitter =
        static_cast<double>(mix(m_options.seed + at(stream), static_cast<std::uint64_t>(slot))
                            >> 12U)
        / static_cast<double>(1ULL << 52U);
    const double place = static_cast<double>(slot) + jitter * 0.98;
    if (slot < arrivals.backlog) {
        const auto span = static_cast<double>(m_options.backlogSpan.count());
        const double into = span * place / static_cast<double>(arrivals.backlog);
        return m_opened - m_options.backlogSpan + milliseconds(static_cast<std::int64_t>(into));
    }
    if (arrivals.perSecond <= 0)
        return TimePoint::max();
    const double after =
        (place - static_cast<double>(arrivals.backlog)) / arrivals.perSecond * 1000.0;
    return m_opened + 1ms + milliseconds(static_cast<std::int64_t>(std::min(after, 4e15)));
}

TimePoint Tenant::timeOf(Stream stream, std::int64_t seq) const
{
    return slotTime(stream, stream == Stream::Feed ? seq - seq % kFeedTriple : seq);
}

std::int64_t Tenant::firstAt(Stream stream, TimePoint time) const
{
    const Arrivals& arrivals = m_arrivals[at(stream)];
    std::int64_t end = arrivals.backlog;
    if (arrivals.perSecond > 0 && time > m_opened) {
        const double seconds = static_cast<double>((time - m_opened).count()) / 1000.0;
        const auto come = static_cast<std::int64_t>(seconds * arrivals.perSecond) + 4;
        end += arrivals.live < 0 ? come : std::min(come, arrivals.live);
    }
    std::int64_t first = 0;
    while (first < end) {
        const std::int64_t middle = first + (end - first) / 2;
        if (timeOf(stream, middle) < time)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

Range Tenant::truth(Stream stream, TimePoint now) const
{
    return {.first = 0, .end = firstAt(stream, now + 1ms)};
}

Range Tenant::published(Stream stream, TimePoint now) const
{
    if (stream != Stream::Siem)
        return truth(stream, now);
    const auto grid = std::max<milliseconds>(1ms, m_options.publishEvery);
    const TimePoint released(now.time_since_epoch() / grid * grid);
    const std::int64_t end = firstAt(stream, released + 1ms);
    return {.first = std::min(firstAt(stream, now - m_options.retention), end), .end = end};
}

Range Tenant::expected(Stream stream, TimePoint began, TimePoint since, TimePoint now) const
{
    const Range last = published(stream, now);
    if (stream == Stream::Siem)
        return {.first = std::min(published(stream, began).first, last.end), .end = last.end};
    // Rows are dated in whole seconds, and so are questions.
    const TimePoint from = floor<seconds>(since);
    return {.first = std::min(firstAt(stream, from), last.end), .end = last.end};
}

void Tenant::append(std::string& out, Stream stream, std::int64_t seq) const
{
    const Setting setting{.seed = m_options.seed,
                          .account = m_accountCode,
                          .offsetMinutes = regionOf(m_options.region).offsetMinutes};
    const Moment moment{.seq = seq, .time = timeOf(stream, seq)};
    switch (stream) {
    case Stream::Siem:
        return appendSiem(out, setting, moment);
    case Stream::Url:
        return appendUrlRow(out, setting, moment);
    case Stream::Attachment:
        return appendAttachmentRow(out, setting, moment);
    case Stream::Feed:
        return appendFeedObject(out, setting, moment);
    }
}

QByteArray Tenant::event(Stream stream, std::int64_t seq) const
{
    std::string text;
    append(text, stream, seq);
    return QByteArray::fromStdString(text);
}

} // namespace core::simulator
