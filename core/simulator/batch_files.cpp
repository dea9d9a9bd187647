#include "core/simulator/batch_files.h"

#include "core/simulator/dates.h"
#include "core/simulator/dice.h"
#include "core/simulator/token.h"

#include <algorithm>

#include <QDateTime>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr std::array kGatewayTypes{
    EventType{"receipt", Stream::Siem, Kind::Receipt},
    EventType{"process", Stream::Siem, Kind::Process},
    EventType{"delivery", Stream::Siem, Kind::Delivery},
    EventType{"journal", Stream::Siem, Kind::Journal},
    EventType{"av", Stream::Siem, Kind::Virus},
    EventType{"spam", Stream::Siem, Kind::Spam},
    EventType{"impersonation protect", Stream::Siem, Kind::Impersonation},
    EventType{"internal email protect", Stream::Siem, Kind::InternalProtect},
    EventType{"url protect", Stream::Siem, Kind::UrlProtect},
    EventType{"attachment protect", Stream::Siem, Kind::AttachmentProtect},
};
constexpr std::array kCloudTypes{
    EventType{"entities", Stream::CiEntities},
    EventType{"mailflow", Stream::CiMailflow},
    EventType{"urlclick", Stream::CiUrlclick},
};
static_assert(kGatewayTypes.size() == kMostTypes);

constexpr std::int64_t kCloudMark = 1 << 16; // in the types of a token
constexpr auto kPathBegins = "/batch-files/";

bool isCloud(Endpoint endpoint)
{
    return endpoint == Endpoint::BatchCi || endpoint == Endpoint::StreamCi;
}

TokenKind kindOf(const Call& call)
{
    const bool live = call.endpoint == Endpoint::StreamCg || call.endpoint == Endpoint::StreamCi;
    return live ? TokenKind::Live : TokenKind::Batch;
}

QByteArray slugOf(const EventType& type) { return bytesOf(type.name).replace(' ', '_'); }

const EventType* typeWithSlug(const QByteArray& slug)
{
    for (const Endpoint endpoint : {Endpoint::BatchCg, Endpoint::BatchCi})
        for (const EventType& type : eventTypes(endpoint))
            if (slugOf(type) == slug)
                return &type;
    return nullptr;
}

QByteArray stampOf(TimePoint time)
{
    std::string text;
    appendStamp(text, time);
    return QByteArray::fromStdString(text);
}

QByteArray signatureOf(const Tenant& tenant, const QByteArray& what)
{
    std::uint64_t sum = mix(tenant.options().seed, 0x5333);
    for (const char each : what)
        sum = mix(sum, static_cast<unsigned char>(each));
    std::string text;
    for (std::uint64_t part = 0; part < 4; ++part)
        appendHex(text, mix(sum, part), 16);
    return QByteArray::fromStdString(text);
}

QByteArray queryFor(const Tenant& tenant, const QByteArray& path, const QByteArray& date,
                    const QByteArray& expires)
{
    return "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=" + date + "&X-Amz-Expires=" + expires
        + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + signatureOf(tenant, path + '?' + date + '&' + expires);
}

} // namespace

std::span<const EventType> eventTypes(Endpoint endpoint)
{
    if (isCloud(endpoint))
        return kCloudTypes;
    return kGatewayTypes;
}

std::int64_t rankAt(const Tenant& tenant, const EventType& type, TimePoint time)
{
    const std::int64_t seq = tenant.firstAt(type.stream, time);
    return type.kind ? countOf(tenant.options().seed, *type.kind, seq) : seq;
}

std::int64_t seqOf(const Tenant& tenant, const EventType& type, std::int64_t rank)
{
    return type.kind ? seqOf(tenant.options().seed, *type.kind, rank) : rank;
}

std::optional<BatchFile> fileWith(const Tenant& tenant, const EventType& type, std::int64_t rank,
                                  TimePoint now)
{
    const milliseconds grid = tenant.options().gridOf(Form::Batch);
    const TimePoint newest(now.time_since_epoch() / grid * grid);
    if (rank >= rankAt(tenant, type, newest + 1ms))
        return std::nullopt;
    const auto happened = tenant.timeOf(type.stream, seqOf(tenant, type, rank)).time_since_epoch();
    const TimePoint released((happened + grid - 1ms) / grid * grid);
    const std::int64_t first = rankAt(tenant, type, released - grid + 1ms);
    const std::int64_t end = rankAt(tenant, type, released + 1ms);
    const std::int64_t most = std::max(1, tenant.options().fileEvents);
    const std::int64_t from = first + (rank - first) / most * most;
    return BatchFile{.type = &type,
                     .ranks = {.first = from, .end = std::min(from + most, end)},
                     .released = released};
}

QByteArray pathOf(const Tenant& tenant, const BatchFile& file)
{
    return kPathBegins + bytesOf(tenant.accountCode()) + '/' + slugOf(*file.type) + '/'
        + stampOf(file.released) + '-' + QByteArray::number(qint64(file.ranks.first)) + '-'
        + QByteArray::number(qint64(file.ranks.end)) + ".json.gz";
}

std::optional<BatchFile> fileAt(const Tenant& tenant, const QByteArray& path)
{
    const QList<QByteArray> parts = path.split('/'); // "", batch-files, account, type, name
    if (parts.size() != 5 || parts[2] != bytesOf(tenant.accountCode()))
        return std::nullopt;
    BatchFile file{.type = typeWithSlug(parts[3])};
    const QList<QByteArray> name = parts[4].left(parts[4].indexOf('.')).split('-');
    const QDateTime released = QDateTime::fromString(QString::fromLatin1(name.first()) + u'Z',
                                                     QStringLiteral("yyyyMMddHHmmsszzzt"));
    if (!file.type || name.size() != 3 || !released.isValid())
        return std::nullopt;
    file.ranks = {.first = name[1].toLongLong(), .end = name[2].toLongLong()};
    file.released = TimePoint(milliseconds(released.toMSecsSinceEpoch()));
    return file;
}

std::string contentOf(const Tenant& tenant, const BatchFile& file)
{
    constexpr std::int64_t kUsual = 900; // bytes of an event
    std::string content;
    content.reserve(static_cast<std::size_t>(file.ranks.count() * kUsual));
    for (std::int64_t rank = file.ranks.first; rank < file.ranks.end; ++rank) {
        tenant.append(content, file.type->stream, seqOf(tenant, *file.type, rank), Form::Batch);
        content += '\n';
    }
    if (!content.empty())
        content += '\n';
    return content;
}

QByteArray presign(const Tenant& tenant, const QByteArray& path, TimePoint now)
{
    const QByteArray stamp = stampOf(now);
    const auto life = duration_cast<seconds>(tenant.options().urlLife);
    return queryFor(tenant, path, stamp.left(8) + 'T' + stamp.mid(8, 6) + 'Z',
                    QByteArray::number(qint64(std::max(1s, life).count())));
}

Presigned verifyPresigned(const Call& call, const QByteArray& path)
{
    const QByteArray date = call.query("X-Amz-Date");
    const QByteArray expires = call.query("X-Amz-Expires");
    if (call.request.url.query(QUrl::FullyEncoded).toLatin1()
        != queryFor(call.tenant, path, date, expires))
        return Presigned::Wrong;
    QDateTime issued =
        QDateTime::fromString(QString::fromLatin1(date), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    issued.setTimeSpec(Qt::UTC);
    const TimePoint end =
        TimePoint(milliseconds(issued.toMSecsSinceEpoch())) + seconds(expires.toLongLong());
    return call.now > end ? Presigned::Expired : Presigned::Good;
}

QByteArray seal(const Call& call, const EventsPosition& position)
{
    const std::int64_t types = position.types | (isCloud(call.endpoint) ? kCloudMark : 0);
    std::vector<std::int64_t> numbers{types, position.until.time_since_epoch().count(),
                                      position.number};
    numbers.insert(numbers.end(), position.ranks.begin(), position.ranks.end());
    // Always the same for one place: no time in it.
    return sealToken(call.tenant.options().seed, kindOf(call), TimePoint(), numbers);
}

std::optional<EventsPosition> openPosition(const Call& call, const QByteArray& token)
{
    const auto numbers = openToken(token,
                                   {.seed = call.tenant.options().seed,
                                    .kind = kindOf(call),
                                    .now = call.now,
                                    .life = milliseconds::max(),
                                    .count = 3 + kMostTypes});
    if (!numbers)
        return std::nullopt;
    const auto& n = *numbers;
    if (((n[0] & kCloudMark) != 0) != isCloud(call.endpoint))
        return std::nullopt;
    EventsPosition position{
        .types = n[0] & ~kCloudMark, .until = TimePoint(milliseconds(n[1])), .number = n[2]};
    std::copy(n.begin() + 3, n.end(), position.ranks.begin());
    return position;
}

std::optional<std::int64_t> typesIn(const Call& call, const QByteArray& names)
{
    const auto types = eventTypes(call.endpoint);
    std::int64_t bits = 0;
    for (const QByteArray& each : names.split(',')) {
        const QByteArray wanted = each.trimmed().toLower();
        const auto found = std::ranges::find_if(
            types, [&](const EventType& type) { return bytesOf(type.name) == wanted; });
        if (found == types.end())
            return std::nullopt;
        bits |= std::int64_t(1) << (found - types.begin());
    }
    return bits;
}

} // namespace core::simulator
