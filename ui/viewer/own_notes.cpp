#include "ui/viewer/own_notes.h"

#include "core/base/text.h"
#include "ui/widgets/time_text.h"

#include <algorithm>
#include <set>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;

constexpr int kAtOnce = 500;
constexpr auto kPause = 2s; // between two questions about what is new

} // namespace

OwnNotes::OwnNotes(Backend& backend, LiveSearch& search, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_search(search)
    , m_ask([this](auto answer) { take(std::move(answer)); })
{
    m_later.setSingleShot(true);
    m_later.setInterval(kPause);
    connect(&m_later, &QTimer::timeout, this, [this] { ask(Side::Newer); });
    const auto later = [this] {
        if (!m_later.isActive())
            m_later.start();
    };
    connect(&backend, &Backend::healthChanged, this, later);
    connect(&backend, &Backend::collectorsChanged, this, later);
    connect(&search, &LiveSearch::replaced, this, &OwnNotes::searchReplaced);
}

const Viewport::Marks* OwnNotes::marks() const { return isWanted() ? &m_marks : nullptr; }

void OwnNotes::setWanted(Wanted wanted)
{
    if (std::exchange(m_wanted, wanted) == wanted)
        return;
    ask(Side::Newer);
    Q_EMIT changed();
}

void OwnNotes::setSeen(Wanted seen)
{
    if (std::exchange(m_seen, seen) != seen)
        ask(Side::Newer);
}

void OwnNotes::searchReplaced()
{
    const auto& query = m_search.query();
    if (query.collectors == m_scope.collectors && query.time == m_scope.time && !m_fresh)
        return;
    m_scope = query;
    m_fresh = true;
    m_all = false;
    m_notes.clear();
    m_marks.clear();
    Q_EMIT changed();
    ask(Side::Newest);
}

core::records::Wish OwnNotes::wish(Side side) const
{
    core::records::Wish wish{.text = {}, .collectors = m_scope.collectors, .most = kAtOnce};
    if (m_scope.time) {
        wish.since = m_scope.time->from;
        wish.until = m_scope.time->to;
    }
    if (side == Side::Newer)
        wish.after = std::ranges::max_element(m_marks, {}, &NoteMark::id)->id;
    if (side == Side::Older)
        wish.before = std::ranges::min_element(m_marks, {}, &NoteMark::id)->id;
    return wish;
}

void OwnNotes::ask(Side side)
{
    if (m_wanted == Wanted::No || m_seen == Wanted::No || !m_search.answered())
        return;
    if (m_ask.isBusy() && side == Side::Newer)
        return m_later.start();
    m_side = m_fresh || m_notes.empty() ? Side::Newest : side;
    m_fresh = false;
    m_ask.ask([this, wanted = wish(m_side)] { return m_backend.ownNotes(wanted); });
}

// What fails here is told where it is asked for by name: in the timeline.
void OwnNotes::take(core::Result<std::vector<OwnNote>> answer)
{
    if (!answer)
        return;
    if (m_side != Side::Newer)
        m_all = std::ssize(*answer) < kAtOnce;
    std::set<std::int64_t> known;
    for (const NoteMark& mark : m_marks)
        known.insert(mark.id);
    const auto before = m_notes.size();
    for (OwnNote& note : *answer)
        if (known.insert(note.what.id).second)
            m_notes.push_back(std::move(note));
    if (m_notes.size() == before)
        return;
    std::ranges::sort(m_notes, {}, [](const OwnNote& note) {
        return std::tuple(note.after, note.what.at, note.what.id);
    });
    m_marks.clear();
    for (const OwnNote& note : m_notes)
        m_marks.push_back({.id = note.what.id, .after = note.after});
    Q_EMIT changed();
}

void OwnNotes::reachBack(core::RowId row)
{
    if (!m_all && !m_marks.empty() && row <= m_marks.front().after && !m_ask.isBusy())
        ask(Side::Older);
}

std::vector<core::TimePoint> OwnNotes::moments() const
{
    std::vector<core::TimePoint> moments;
    for (const OwnNote& note : m_notes)
        moments.push_back(note.what.at);
    return moments;
}

std::vector<std::int64_t> OwnNotes::ids() const
{
    std::vector<std::int64_t> ids;
    for (const NoteMark& mark : m_marks)
        ids.push_back(mark.id);
    return ids;
}

QString OwnNotes::whose(const Happening& happening) const
{
    const auto views = m_backend.collectors();
    const auto* view = viewOf(views, happening.collector);
    if (!view)
        return {};
    QStringList names;
    if (views.size() > 1)
        names << view->settings.name;
    for (const auto& stream : view->health.streams)
        if (stream.stream == happening.stream)
            names << stream.title;
    return names.join(QStringLiteral(", "));
}

QString OwnNotes::text(const NoteLine& line) const
{
    const auto& newest = note(line.first + line.count - 1);
    const auto who = whose(newest);
    auto sentence =
        who.isEmpty() ? newest.sentence : QStringLiteral("%1: %2").arg(who, newest.sentence);
    if (newest.times > 1)
        sentence = tr("%1 (%2 times)").arg(sentence).arg(newest.times);
    if (line.count > 1)
        sentence = tr("%1 notes of Mailweir, the last: %2").arg(line.count).arg(sentence);
    return core::displaySafe(sentence);
}

} // namespace ui::viewer
