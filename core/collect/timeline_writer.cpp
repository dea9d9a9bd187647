#include "core/collect/timeline_writer.h"

#include "core/base/log.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using records::Happening;
using records::Kind;

constexpr auto kLookEvery = 2s;
constexpr std::size_t kMostUnwritten = 10'000;

QString tr(const char* text) { return QCoreApplication::translate("records", text); }

QString sentenceOf(const store::GapNews& gap)
{
    using Covered = store::Coverage::Kind;
    const QString words = gap.kind == Covered::Refilled ? tr("Refilled: %1 to %2.")
        : gap.kind == Covered::Lost                     ? tr("Lost for good: %1 to %2.")
                                                        : tr("Not collected: %1 to %2.");
    return words.arg(toIso(gap.range.from), toIso(gap.range.to));
}

Happening happeningOf(const store::GapNews& gap)
{
    const bool isHad = gap.kind == store::Coverage::Kind::Refilled;
    return {.at = gap.noted,
            .collector = gap.collector,
            .stream = gap.stream,
            .kind = isHad ? Kind::Refill : Kind::Gap,
            .sentence = sentenceOf(gap),
            .advice = gap.cause,
            .code = {}};
}

Happening happeningOf(const store::QuarantineNews& news)
{
    return {
        .at = news.noted,
        .collector = news.collector,
        .stream = news.stream,
        .kind = Kind::Quarantine,
        .sentence = QCoreApplication::translate(
            "records", "%n records could not be read and went to quarantine.", nullptr, news.count),
        .advice = news.reason,
        .code = news.code,
        .times = news.count};
}

Happening bare(TimePoint at, Kind kind, const QString& sentence)
{
    return {.at = at,
            .collector = {},
            .stream = {},
            .kind = kind,
            .sentence = sentence,
            .advice = {},
            .code = {}};
}

bool isTrouble(const Happening& happening)
{
    const bool bad =
        happening.state == health::State::Unhealthy || happening.state == health::State::Degraded;
    return bad || happening.kind == Kind::Quarantine || happening.kind == Kind::Gap;
}

} // namespace

TimelineWriter::TimelineWriter(Clock& clock, const health::Board& board, store::Journal& journal,
                               QString storePath)
    : m_clock(clock)
    , m_board(board)
    , m_journal(journal)
    , m_storePath(std::move(storePath))
{
}

TimelineWriter::~TimelineWriter() { stop(); }

void TimelineWriter::onTrouble(std::function<void()> then) { m_onTrouble = std::move(then); }

void TimelineWriter::start()
{
    write({bare(m_clock.now(), Kind::Started, tr("Collection started."))}, {});
    if (const auto pruned = m_journal.prune(m_clock.now()); !pruned)
        log::warn(pruned.error().message);
    m_thread = std::jthread([this](std::stop_token stop) { work(stop); });
}

void TimelineWriter::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
    look();
    auto last = m_chronicle.finish();
    last.push_back(bare(m_clock.now(), Kind::Stopped, tr("Collection stopped.")));
    write(last, {});
}

void TimelineWriter::work(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        look();
        m_clock.sleepUntil(m_clock.steady() + kLookEvery, stop);
    }
}

void TimelineWriter::look()
{
    auto happenings = m_chronicle.observe(m_board.all(), m_clock.now());
    std::optional<store::Told> told;
    addNews(happenings, told);
    if (!happenings.empty() || !m_unwritten.empty())
        write(happenings, told);
}

void TimelineWriter::addNews(std::vector<Happening>& into, std::optional<store::Told>& told)
{
    if (!m_told) {
        const auto kept = m_journal.told();
        if (!kept)
            return; // the next look may find it
        m_told = *kept;
    }
    if (!m_news) {
        auto opened = store::NewsReader::open(m_storePath);
        if (!opened)
            return;
        m_news = std::move(*opened);
    }
    const auto news = m_news->since(*m_told);
    if (!news) {
        m_news.reset();
        return;
    }
    for (const store::GapNews& gap : news->gaps)
        into.push_back(happeningOf(gap));
    for (const store::QuarantineNews& bad : news->quarantine)
        into.push_back(happeningOf(bad));
    m_told = told = news->told;
}

void TimelineWriter::write(const std::vector<Happening>& happenings,
                           const std::optional<store::Told>& told)
{
    m_unwritten.insert(m_unwritten.end(), happenings.begin(), happenings.end());
    if (const auto kept = m_journal.append(m_unwritten, told ? told : m_told); !kept) {
        if (m_unwritten.size() > kMostUnwritten)
            m_unwritten.clear();
        return; // again with the next look
    }
    m_unwritten.clear();
    if (m_onTrouble && std::ranges::any_of(happenings, isTrouble))
        m_onTrouble();
}

} // namespace core::collect
