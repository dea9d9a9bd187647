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

using Counts = std::array<std::int64_t, kStreams.size()>;
using Parts = std::array<double, kStreams.size()>;

constexpr auto kLiveSpan = hours(24); // the stream of events goes so far back

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
    Dice second(mix(seed, 0xC1D));
    const auto letters = [&second](int count) {
        constexpr std::string_view kLetters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        QByteArray text;
        while (text.size() < count)
            text += kLetters[second.below(static_cast<std::uint32_t>(kLetters.size()))];
        return text;
    };
    made.clientId = letters(48);
    made.clientSecret = letters(64);
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

Parts parts(Shares shares)
{
    Parts part{};
    double sum = 0;
    for (const Stream stream : kStreams)
        if (!shownBy(stream))
            sum += part[at(stream)] = shareOf(shares, stream);
    if (sum <= 0)
        return {1};
    for (double& each : part)
        each /= sum;
    return part;
}

// Splits so that nothing is lost in rounding and what happens together stays together.
Counts split(std::int64_t count, const Shares& shares)
{
    const Parts part = parts(shares);
    Counts counts{};
    std::int64_t given = 0;
    for (const Stream stream : kStreams) {
        auto& own = counts[at(stream)];
        own = static_cast<std::int64_t>(static_cast<double>(count) * part[at(stream)]);
        own -= own % togetherIn(stream);
        given += own;
    }
    const auto largest = std::max_element(part.begin(), part.end()) - part.begin();
    counts[static_cast<std::size_t>(largest)] += count - given;
    return counts;
}

// The end of the slot of the grid that a moment lies in: ends belong to the slot before them.
TimePoint slotEnd(TimePoint time, milliseconds grid)
{
    const auto since = time.time_since_epoch();
    return TimePoint((since + grid - 1ms) / grid * grid);
}

bool comesInFiles(Stream stream) { return stream == Stream::Siem || isCloudIntegrated(stream); }

// Cloud Integrated is not there on API 1.0.
Form formOf(Stream stream, Form form)
{
    return isCloudIntegrated(stream) && form == Form::One ? Form::Batch : form;
}

} // namespace

double& shareOf(Shares& shares, Stream stream)
{
    static constexpr std::array kMembers{
        &Shares::siem,          &Shares::url,        &Shares::attachment,    &Shares::feed,
        &Shares::impersonation, &Shares::audit,      &Shares::dlp,           &Shares::heldRelease,
        &Shares::holdList,      &Shares::rejections, &Shares::archiveSearch, &Shares::archiveView,
        &Shares::feedGrid,      &Shares::ciEntities, &Shares::ciMailflow,    &Shares::ciUrlclick,
        &Shares::feed,          &Shares::feedGrid};
    static_assert(kMembers.size() == kStreams.size());
    return shares.*kMembers[at(stream)];
}

Shares sharesOf(std::initializer_list<std::pair<Stream, double>> given)
{
    Shares shares;
    for (const Stream stream : kStreams)
        shareOf(shares, stream) = 0;
    for (const auto& [stream, share] : given)
        shareOf(shares, stream) = share;
    return shares;
}

milliseconds TenantOptions::gridOf(Form form) const
{
    return std::max<milliseconds>(1ms, form == Form::One ? publishEvery : batchEvery);
}

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
    if (const auto shown = shownBy(stream))
        return slotTime(*shown, seq * togetherIn(*shown));
    return slotTime(stream, seq - seq % togetherIn(stream));
}

std::int64_t Tenant::firstAt(Stream stream, TimePoint time) const
{
    if (const auto shown = shownBy(stream))
        return firstAt(*shown, time) / togetherIn(*shown);
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

Range Tenant::published(Stream stream, TimePoint now, Form form) const
{
    if (!comesInFiles(stream))
        return truth(stream, now);
    form = formOf(stream, form);
    if (form == Form::Live) {
        const std::int64_t last = firstAt(stream, now + 1ms);
        return {.first = std::min(firstAt(stream, now - kLiveSpan), last), .end = last};
    }
    const milliseconds grid = m_options.gridOf(form);
    const TimePoint released(now.time_since_epoch() / grid * grid);
    const std::int64_t end = firstAt(stream, released + 1ms);
    // Files of API 2.0 are kept or dropped whole.
    const TimePoint oldest = now - m_options.retention;
    const TimePoint from = form == Form::One ? oldest : slotEnd(oldest, grid) - grid + 1ms;
    return {.first = std::min(firstAt(stream, from), end), .end = end};
}

Range Tenant::expected(Stream stream, TimePoint began, TimePoint since, TimePoint now,
                       Form form) const
{
    const Range last = published(stream, now, form);
    if (comesInFiles(stream))
        return {.first = std::min(published(stream, began, form).first, last.end), .end = last.end};
    // Rows are dated in whole seconds, and so are questions.
    const TimePoint from = floor<seconds>(since);
    return {.first = std::min(firstAt(stream, from), last.end), .end = last.end};
}

void Tenant::append(std::string& out, Stream stream, std::int64_t seq, Form form) const
{
    const Setting setting{.seed = m_options.seed,
                          .account = m_accountCode,
                          .offsetMinutes = regionOf(m_options.region).offsetMinutes};
    appendEvent(out, setting, {.seq = seq, .time = timeOf(stream, seq)}, stream,
                formOf(stream, form));
}

QByteArray Tenant::event(Stream stream, std::int64_t seq, Form form) const
{
    std::string text;
    append(text, stream, seq, form);
    return QByteArray::fromStdString(text);
}

bool Tenant::isGenuine(Stream stream, std::int64_t seq, const QByteArray& raw) const
{
    if (!comesInFiles(stream))
        return raw == event(stream, seq);
    return (stream == Stream::Siem && raw == event(stream, seq, Form::One))
        || raw == event(stream, seq, Form::Batch) || raw == event(stream, seq, Form::Live);
}

} // namespace core::simulator
