#include "ui/story/story_feed.h"

#include "core/query/query.h"
#include "core/story/joining.h"
#include "ui/story/words.h"
#include "ui/when_ready.h"

#include <algorithm>

namespace ui::story {

namespace {

constexpr std::chrono::milliseconds kBetween{1'000};
constexpr qsizetype kMostFollowed = 50; // ids in one query

} // namespace

QString queryFor(const QStringList& ids)
{
    QStringList terms;
    for (const auto& id : ids.first(std::min(ids.size(), kMostFollowed)))
        terms << core::query::termFor(u"id", id);
    return terms.join(QLatin1String(" OR "));
}

StoryFeed::StoryFeed(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &StoryFeed::refresh);
    connect(&m_backend, &Backend::found, this, &StoryFeed::arrived);
}

StoryFeed::~StoryFeed() { stop(); }

void StoryFeed::stop()
{
    ++m_question;
    m_waiting = false;
    m_again = false;
    m_next.stop();
    m_ids.clear();
    m_followed.clear();
    if (m_search != 0)
        m_backend.cancel(std::exchange(m_search, 0));
}

void StoryFeed::ask(const QStringList& ids)
{
    QStringList wanted;
    for (const auto& id : ids) {
        const auto each = core::story::normalisedId(id);
        if (core::story::canJoin(each))
            wanted << each;
    }
    stop();
    if (wanted.isEmpty())
        Q_EMIT nothing(tr("This is no id of a message. A message id, an aCode, an aggregate id or "
                          "a processing id finds one."));
    else
        begin(wanted);
}

void StoryFeed::askRow(core::RowId row)
{
    stop();
    Q_EMIT asking();
    whenReady(m_backend.eventOf(row), this,
              [this, question = m_question](core::Result<core::Event> event) {
                  if (question != m_question)
                      return; // a person has gone on meanwhile
                  if (!event) {
                      Q_EMIT failed(event.error());
                      return;
                  }
                  const auto ids = core::story::joiningIds(event->type, event->raw);
                  if (ids.isEmpty())
                      Q_EMIT nothing(tr("This event of the log type %1 carries no message id, "
                                        "aCode or other id that would join it to others.")
                                         .arg(typeTitle(event->type)));
                  else
                      begin(ids);
              });
}

void StoryFeed::begin(const QStringList& ids)
{
    m_ids = ids;
    Q_EMIT asking();
    follow(ids);
    refresh();
}

void StoryFeed::refresh()
{
    m_waiting = true;
    m_again = false;
    whenReady(m_backend.story(m_ids), this,
              [this, question = m_question](core::Result<Story> answer) {
                  if (question == m_question)
                      take(std::move(answer));
              });
}

void StoryFeed::take(core::Result<Story> answer)
{
    m_waiting = false;
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    follow(answer->ids);
    if (m_again)
        m_next.start(kBetween);
    Q_EMIT told(*answer);
}

// News of any of its ids.
void StoryFeed::follow(const QStringList& ids)
{
    if (ids == m_followed)
        return;
    m_followed = ids;
    if (m_search != 0)
        m_backend.cancel(m_search);
    m_search = m_backend.search({.text = queryFor(ids)});
}

void StoryFeed::arrived(const Found& found)
{
    if (m_search == 0 || found.search != m_search || found.side != Found::Side::New)
        return;
    m_again = true;
    if (!m_waiting && !m_next.isActive())
        m_next.start(kBetween);
}

} // namespace ui::story
