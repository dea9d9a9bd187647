#include "core/store/searcher.h"

#include "core/store/row_ranges.h"
#include "core/store/searcher_parts.h"

#include <algorithm>

namespace core::store {

using index::Bits;
using index::Engine;
using index::Segment;
using index::Unit;

namespace {

constexpr RowId kFewNew = 2'048; // so few are read at once, without making a segment of them

// Takes the rows of one unit into a scan, from the newest or the oldest on.
class Gathering {
public:
    Gathering(Engine::Look& look, Scan& scan, std::int64_t& read, const Effort& effort)
        : m_look(look)
        , m_scan(scan)
        , m_read(read)
        , m_effort(effort)
        , m_first(look.unit().extent.first)
        , m_live(look.live())
    {
        settle();
    }

    // False: it has done enough.
    Result<bool> back(int to)
    {
        for (int at = last(to); at >= 0; at = last(at)) {
            if (m_look.answer().open.test(at)) {
                m_scan.reached = m_first + at + 1;
                if (auto go = ask(at); !go || !*go)
                    return go;
                if (!m_solid.test(at))
                    continue;
            }
            const int least = std::max(m_holes.before(at) + 1, at + 1 - int(left()));
            add(least, at);
            at = least;
            m_scan.reached = m_first + at;
            if (left() <= 0)
                return false;
        }
        m_scan.reached = m_first;
        return true;
    }

    Result<bool> forward(int from)
    {
        const int size = m_live.size();
        for (int at = next(from); at < size; at = next(at)) {
            if (m_look.answer().open.test(at)) {
                m_scan.reached = m_first + at - 1;
                if (auto go = ask(at); !go || !*go)
                    return go;
                if (!m_solid.test(at)) {
                    ++at;
                    continue;
                }
            }
            const int end = std::min(m_holes.next(at), at + int(left()));
            add(at, end - 1);
            at = end;
            m_scan.reached = m_first + at - 1;
            if (left() <= 0)
                return false;
        }
        m_scan.reached = m_look.unit().extent.last();
        return true;
    }

private:
    [[nodiscard]] std::int64_t left() const
    {
        return std::min<std::int64_t>(m_effort.matches - m_scan.matches, 1 << 20);
    }
    // The nearest row that matches or may.
    [[nodiscard]] int last(int to) const { return std::max(m_solid.before(to), m_open.before(to)); }
    [[nodiscard]] int next(int from) const
    {
        return std::min(m_solid.next(from), m_open.next(from));
    }

    void add(int first, int last)
    {
        addRange(m_scan.rows, {m_first + first, m_first + last});
        m_scan.matches += last - first + 1;
    }

    Result<bool> ask(int at)
    {
        if (m_read >= m_effort.read)
            return false;
        const auto read = m_look.ask(at);
        if (!read)
            return Fail(read.error());
        m_read += *read;
        settle();
        return true;
    }

    void settle()
    {
        m_open = m_look.answer().open;
        m_open &= m_live;
        m_solid = m_look.answer().sure;
        m_solid &= m_live;
        m_holes = m_solid;
        m_holes.flip();
    }

    Engine::Look& m_look;
    Scan& m_scan;
    std::int64_t& m_read;
    const Effort& m_effort;
    RowId m_first;
    Bits m_live;
    Bits m_open;
    Bits m_solid;
    Bits m_holes;
};

// Every row there is: nothing needs to be looked at.
Result<Scan> backThroughAll(Engine& engine, RowId before, const Effort& effort)
{
    if (const auto newest = engine.newest(); !newest)
        return Fail(newest.error());
    Scan scan{.rows = {}, .matches = 0, .reached = before, .end = true};
    const auto& live = engine.shelf().live();
    for (auto range = live.rbegin(); range != live.rend() && scan.end; ++range) {
        if (range->first >= before)
            continue;
        const RowId last = std::min(range->last, before - 1);
        const std::int64_t left = effort.matches - scan.matches;
        const RowId first = last - range->first < left ? range->first : last - left + 1;
        scan.end = first == range->first;
        if (first > last)
            break;
        addRange(scan.rows, {first, last});
        scan.matches += last - first + 1;
        scan.reached = first;
    }
    return scan;
}

} // namespace

Searcher::Searcher(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Searcher::~Searcher() = default;

Result<std::unique_ptr<Searcher>> Searcher::open(const QString& storePath,
                                                 query::Knowledge knowledge)
{
    auto p = std::make_unique<Private>(storePath, std::move(knowledge));
    if (auto opened = p->engine.open(); !opened)
        return Fail(opened.error());
    return std::unique_ptr<Searcher>(new Searcher(std::move(p)));
}

Result<RowId> Searcher::newest() { return d->engine.newest(); }

Result<Scan> Searcher::back(const Wanted& wanted, RowId before, Effort effort,
                            const std::stop_token& stop)
{
    if (wanted == Wanted())
        return backThroughAll(d->engine, before, effort);
    Scan scan;
    std::int64_t read = 0;
    const auto again = [&] {
        scan = {.rows = {}, .matches = 0, .reached = before, .end = true};
        read = 0;
    };
    again();
    const Engine::Turns turns{.before =
                                  [&](const Unit& unit) {
                                      return unit.extent.first >= before ? Engine::Turns::Way::Skip
                                                                         : Engine::Turns::Way::Look;
                                  },
                              .use = [&](Engine::Look& look) -> Result<bool> {
                                  const auto to = int(std::min<RowId>(
                                      look.unit().extent.rows, before - look.unit().extent.first));
                                  auto more = Gathering(look, scan, read, effort).back(to);
                                  scan.end = more && *more;
                                  return more;
                              },
                              .again = again};
    if (auto done = d->engine.inTurn(wanted, Engine::Order::Descending, turns, stop); !done)
        return Fail(done.error());
    return scan;
}

Result<Scan> Searcher::forward(const Wanted& wanted, RowId after, Effort effort,
                               const std::stop_token& stop)
{
    const auto newest = d->engine.newest();
    if (!newest)
        return Fail(newest.error());
    Scan scan;
    std::int64_t read = 0;
    const auto again = [&] {
        scan = {.rows = {}, .matches = 0, .reached = after, .end = true};
        read = 0;
    };
    again();
    if (*newest - after <= kFewNew && effort.matches >= kFewNew) {
        const auto use = [&](const index::Loaded& block, const Bits& found, RowId reached) {
            found.forEach([&](int at) {
                addRange(scan.rows, {block.first + at, block.first + at});
                ++scan.matches;
            });
            scan.reached = std::max(scan.reached, reached);
            return true;
        };
        if (auto done = d->engine.inBlocks(wanted, {after + 1, *newest}, use, stop); !done)
            return Fail(done.error());
        return scan;
    }
    const Engine::Turns turns{.before =
                                  [&](const Unit& unit) {
                                      return unit.extent.last() <= after ? Engine::Turns::Way::Skip
                                                                         : Engine::Turns::Way::Look;
                                  },
                              .use = [&](Engine::Look& look) -> Result<bool> {
                                  const auto from =
                                      int(std::max<RowId>(0, after + 1 - look.unit().extent.first));
                                  auto more = Gathering(look, scan, read, effort).forward(from);
                                  scan.end = more && *more;
                                  return more;
                              },
                              .again = again};
    if (auto done = d->engine.inTurn(wanted, Engine::Order::Ascending, turns, stop); !done)
        return Fail(done.error());
    // A unit may be announced up to its end, of which there is only a part yet.
    scan.reached = std::max(after, std::min(scan.reached, d->engine.shelf().newest()));
    return scan;
}

Result<std::vector<RowRange>> Searcher::rows(const Wanted& wanted, const std::stop_token& stop)
{
    std::array<std::vector<RowRange>, 2> found;
    const Engine::Uses uses{.takes = {},
                            .again =
                                [&] {
                                    for (auto& each : found)
                                        each.clear();
                                },
                            .use =
                                [&](int worker, const Segment& segment, const Bits& rows) {
                                    Bits holes = rows;
                                    holes.flip();
                                    for (int at = rows.next(0); at < rows.size();) {
                                        const int end = holes.next(at);
                                        found[std::size_t(worker)].push_back(
                                            {segment.first() + at, segment.first() + end - 1});
                                        at = rows.next(end);
                                    }
                                }};
    if (auto done = d->engine.each(wanted, uses, stop); !done)
        return Fail(done.error());
    std::vector<RowRange> all = std::move(found[0]);
    all.insert(all.end(), found[1].begin(), found[1].end());
    std::ranges::sort(all, {}, &RowRange::first);
    std::vector<RowRange> joined;
    for (const RowRange& range : all)
        addRange(joined, range);
    return joined;
}

Result<std::vector<RowId>> Searcher::rowsWithIds(const QStringList& ids,
                                                 const std::stop_token& stop)
{
    QStringList terms;
    for (QString id : ids) {
        id = id.trimmed();
        if (id.startsWith(QLatin1Char('<')) && id.endsWith(QLatin1Char('>')))
            id = id.mid(1, id.size() - 2);
        if (!id.isEmpty())
            terms << query::termFor(u"id", id);
    }
    std::vector<RowId> found;
    const auto query = query::Query::parse(terms.join(QLatin1String(" OR ")), {});
    if (terms.isEmpty() || !query)
        return found;
    const auto ranges = rows({.text = *query}, stop);
    if (!ranges)
        return Fail(ranges.error());
    for (const RowRange& range : *ranges)
        for (RowId row = range.first; row <= range.last; ++row)
            found.push_back(row);
    return found;
}

} // namespace core::store
