// get-siem-logs. An answer covers a plan, a run of events; compressed it brings all of them in one
// zip, plain it brings the next log type of the plan as one file.
#include "core/simulator/call.h"
#include "core/simulator/dates.h"
#include "core/simulator/key_value.h"
#include "core/simulator/siem_script.h"
#include "core/simulator/token.h"
#include "core/simulator/zip_writer.h"

#include <algorithm>
#include <array>

namespace core::simulator {

namespace {

constexpr std::size_t kKinds = kKindPrefixes.size();
constexpr std::int64_t kSlices = 4; // the files of a large answer are of several moments
constexpr std::int64_t kSliceAtLeast = 64;

// Where a client is: events first … end are its plan, the log types below `kind` it has of them.
struct Position {
    std::int64_t first = 0;
    std::int64_t end = 0;
    std::int64_t kind = 0;
};

enum class Format : std::uint8_t { Json, KeyValue };

std::string_view suffix(Format format) { return format == Format::Json ? ".json" : ".siem"; }

QByteArray seal(const Call& call, const Position& position)
{
    const std::array numbers{position.first, position.end, position.kind};
    return sealToken(call.tenant.options().seed, TokenKind::Siem, call.now, numbers);
}

std::optional<Position> open(const Call& call, const QByteArray& token)
{
    if (token.isEmpty())
        return Position{};
    const auto numbers = openToken(token,
                                   {.seed = call.tenant.options().seed,
                                    .kind = TokenKind::Siem,
                                    .now = call.now,
                                    .life = call.tenant.options().tokenLife,
                                    .count = 3});
    if (!numbers)
        return std::nullopt;
    return Position{.first = (*numbers)[0], .end = (*numbers)[1], .kind = (*numbers)[2]};
}

// What has aged out is skipped; a finished plan is followed by the next one.
Position planFor(const Call& call, Position position)
{
    const Range kept = call.tenant.published(Stream::Siem, call.now);
    position.first = std::max(position.first, kept.first);
    if (position.first < position.end)
        return position;
    const std::int64_t most = std::max(1, call.tenant.options().pageEvents);
    return {.first = position.first, .end = std::min(position.first + most, kept.end)};
}

// The files of one slice of a plan, one per log type.
class Files {
public:
    Files(const Call& call, Range range, Format format)
        : m_call(call)
        , m_range(range)
        , m_format(format)
    {
    }

    void fill(std::int64_t fromKind)
    {
        const std::uint64_t seed = m_call.tenant.options().seed;
        for (std::int64_t seq = m_range.first; seq < m_range.end; ++seq) {
            const auto kind = static_cast<std::size_t>(stepOf(seed, seq).kind);
            if (kind >= static_cast<std::size_t>(fromKind))
                append(m_contents[kind], seq);
        }
        for (std::string& content : m_contents)
            if (!content.empty() && m_format == Format::Json)
                content += "]}";
    }
    [[nodiscard]] const std::string& content(std::size_t kind) const { return m_contents[kind]; }
    [[nodiscard]] std::string name(std::size_t kind) const
    {
        std::string text(kKindPrefixes[kind]);
        text += '_';
        appendStamp(text, stamp());
        text += suffix(m_format);
        return text;
    }
    // When the files came out: on the grid, told apart by their milliseconds.
    [[nodiscard]] TimePoint stamp() const
    {
        using namespace std::chrono;
        const auto grid = std::max<milliseconds>(1ms, m_call.tenant.options().publishEvery);
        const auto newest = m_call.tenant.timeOf(Stream::Siem, m_range.end - 1).time_since_epoch();
        const auto released = (newest + grid - 1ms) / grid * grid;
        return TimePoint(floor<seconds>(released)
                         + milliseconds((m_range.first + m_range.first / 1000 * 37) % 1000));
    }

private:
    void append(std::string& content, std::int64_t seq)
    {
        if (m_format == Format::KeyValue) {
            m_event.clear();
            m_call.tenant.append(m_event, Stream::Siem, seq);
            appendKeyValue(content, m_event);
            return;
        }
        content += content.empty() ? R"({"type":"MTA","data":[)" : ",";
        m_call.tenant.append(content, Stream::Siem, seq);
    }

    const Call& m_call;
    Range m_range;
    Format m_format;
    std::string m_event;
    std::array<std::string, kKinds> m_contents;
};

// ---- what can go wrong in a zip

std::string faultyName(const Call& call, std::string name)
{
    if (call.strikes(FaultId::TraversalName))
        return "../../" + name;
    if (call.strikes(FaultId::UnknownPrefix))
        return "brandnew" + name.substr(name.find('_'));
    return name;
}

void addBomb(ZipWriter& zip)
{
    constexpr std::size_t kMember = 64UL * 1024 * 1024;
    constexpr int kMembers = 40;
    zip.add("receipt_20200101000000000.json", std::string(kMember, ' '));
    for (int at = 1; at < kMembers; ++at)
        zip.repeat("receipt_20200101000000" + std::to_string(100 + at) + ".json");
}

void addFaults(const Call& call, ZipWriter& zip)
{
    if (call.strikes(FaultId::MalformedMember))
        zip.add("process_20200101000000001.json", R"({type": "MTA", "data": '})");
    if (call.strikes(FaultId::ZipCrc))
        zip.add("delivery_20200101000000002.json", R"({"type":"MTA","data":[]})",
                ZipWriter::Checksum::Wrong);
    if (call.strikes(FaultId::ZipBomb))
        addBomb(zip);
}

// ---- the two forms of an answer

net::Response answerZip(const Call& call, const Position& plan, Format format)
{
    ZipWriter zip;
    const std::int64_t count = plan.end - plan.first;
    const std::int64_t slices = std::clamp<std::int64_t>(count / kSliceAtLeast, 1, kSlices);
    bool first = true;
    for (std::int64_t slice = 0; slice < slices; ++slice) {
        Files files(call,
                    {.first = plan.first + count * slice / slices,
                     .end = plan.first + count * (slice + 1) / slices},
                    format);
        files.fill(plan.kind);
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            if (files.content(kind).empty())
                continue;
            const std::string name = files.name(kind);
            zip.add(first ? faultyName(call, name) : name, files.content(kind));
            if (first && call.strikes(FaultId::DuplicateFile))
                zip.repeat(std::string(kKindPrefixes[kind]) + "_20200101000000003"
                           + std::string(suffix(format)));
            first = false;
        }
    }
    addFaults(call, zip);
    QByteArray body = zip.finish();
    if (call.strikes(FaultId::InvalidZip))
        body.truncate(body.size() / 2);
    std::string name;
    appendStamp(name, call.now);
    net::Response response = attachment(std::move(body), "siem_" + name + ".zip");
    response.headers.emplace_back("mc-siem-token",
                                  seal(call, {.first = plan.end, .end = plan.end}));
    return response;
}

net::Response answerPlain(const Call& call, const Position& plan, Format format)
{
    Files files(call, {.first = plan.first, .end = plan.end}, format);
    files.fill(plan.kind);
    auto kind = static_cast<std::size_t>(plan.kind);
    while (kind + 1 < kKinds && files.content(kind).empty())
        ++kind;
    std::size_t later = kind + 1;
    while (later < kKinds && files.content(later).empty())
        ++later;
    const Position next = later < kKinds
        ? Position{.first = plan.first, .end = plan.end, .kind = static_cast<std::int64_t>(later)}
        : Position{.first = plan.end, .end = plan.end};
    QByteArray body = QByteArray::fromStdString(files.content(kind));
    if (call.strikes(FaultId::CutFile))
        body.truncate(body.size() / 2);
    net::Response response = attachment(std::move(body), files.name(kind));
    response.headers.emplace_back("mc-siem-token", seal(call, next));
    return response;
}

net::Response nothingNew(const Call& call, const Position& position)
{
    net::Response response =
        json(200, R"({"meta":{"isLastToken":true,"status":200},"data":[],"fail":[]})");
    if (call.strikes(FaultId::TokenKept))
        response.headers.emplace_back("mc-siem-token", seal(call, position));
    return response;
}

} // namespace

net::Response answerSiem(const Call& call)
{
    if (call.text(QLatin1String("type")) != "MTA")
        return failure(200, {"err_validation_null", "This field is required", "type"});
    const QByteArray wanted = call.text(QLatin1String("fileFormat")).toLower();
    if (!wanted.isEmpty() && wanted != "json" && wanted != "key_value")
        return failure(200, {"err_validation_null", "This format is not known", "fileFormat"});
    const auto position = open(call, call.text(QLatin1String("token")));
    if (!position)
        return answerFault(FaultId::SiemInvalidToken, call.now);
    const Position plan = planFor(call, *position);
    if (plan.first >= plan.end)
        return nothingNew(call, plan);
    const Format format = wanted == "json" ? Format::Json : Format::KeyValue;
    return call.item.value(QLatin1String("compress")).toBool() ? answerZip(call, plan, format)
                                                               : answerPlain(call, plan, format);
}

} // namespace core::simulator
