#include "ui/story/story_dialog.h"

#include "core/story/joining.h"
#include "ui/story/asked_time.h"
#include "ui/story/story_chart.h"
#include "ui/story/story_view.h"
#include "ui/story/where_view.h"
#include "ui/when_ready.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

using ui::style::kGrid;

namespace ui::story {

namespace {

constexpr QSize kSize(980, 640);
constexpr int kBlank = 0;   // the page of the stack without a story
constexpr int kMargin = 40; // of the window behind it that stays to be seen

} // namespace

StoryDialog::StoryDialog(Backend& backend, QWidget* parent)
    : QDialog(parent)
    , m_backend(backend)
    , m_feed(backend)
    , m_times(backend.preferences().utc ? Zone::Utc : Zone::Local)
    , m_field(new QLineEdit)
    , m_go(button(tr("Open"), Role::Primary))
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_storyStack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("mail"), {}, {}))
    , m_emptyAction(m_empty->addAction(tr("Where is this event?")))
    , m_story(new StoryView)
    , m_where(new WhereView)
    , m_show(button(tr("Show in the log"), Role::Normal, QStringLiteral("list")))
{
    setWindowTitle(tr("Message story"));
    setAccessibleName(tr("Message story"));
    m_story->setTimes(m_times);
    arrange();
    connectParts();
    QSize size(style::px(kSize.width()), style::px(kSize.height()));
    if (parent)
        size = size.boundedTo(parent->window()->size() - QSize(kMargin, kMargin));
    resize(size.expandedTo(QSize(560, 420)));
}

void StoryDialog::arrange()
{
    m_field->setPlaceholderText(tr("Message id, aCode, aggregate id, or a time"));
    m_field->setAccessibleName(tr("Message id or time"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(int(core::story::kLongestId));
    m_tabs->addTab(tr("Story"));
    m_tabs->addTab(tr("Where is this event?"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto* blank = new QScrollArea; // in a low window
    blank->setWidget(m_empty);
    blank->setWidgetResizable(true);
    blank->setFrameShape(QFrame::NoFrame);
    m_empty->setObjectName(QStringLiteral("page"));
    m_storyStack->addWidget(blank);
    m_storyStack->addWidget(m_story);
    m_pages->addWidget(m_storyStack);
    m_pages->addWidget(m_where);

    auto* top = new QHBoxLayout;
    top->setSpacing(2 * kGrid);
    top->addWidget(m_field, 1);
    top->addWidget(m_go);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(6 * kGrid, 4 * kGrid, 6 * kGrid, 2 * kGrid);
    body->setSpacing(2 * kGrid);
    body->addLayout(top);
    body->addWidget(m_tabs);
    body->addWidget(m_pages, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(body, 1);
    all->addWidget(foot());
}

QWidget* StoryDialog::foot()
{
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("bar"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(6 * kGrid, 3 * kGrid, 6 * kGrid, 3 * kGrid);
    auto* close = button(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_show->setEnabled(false);
    row->addWidget(m_show);
    row->addStretch(1);
    row->addWidget(close);
    return foot;
}

void StoryDialog::connectParts()
{
    m_go->setDefault(true);
    connect(m_go, &QPushButton::clicked, this, &StoryDialog::askTyped);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { showTab(Tab(tab)); });
    connect(m_emptyAction, &QPushButton::clicked, this, [this] { showTab(Tab::Where); });
    connect(m_show, &QPushButton::clicked, this,
            [this] { Q_EMIT queryWanted(queryFor(m_story->story().ids)); });
    connect(m_story, &StoryView::rowWanted, this,
            [this](core::RowId row) { Q_EMIT rowWanted(row, m_story->story().ids); });
    connect(&m_feed, &StoryFeed::asking, this, [this] {
        m_show->setEnabled(false);
        sayBlank(tr("Looking"), tr("All log types are searched for this message."));
    });
    connect(&m_feed, &StoryFeed::told, this, &StoryDialog::take);
    connect(&m_feed, &StoryFeed::nothing, this,
            [this](const QString& why) { sayBlank(tr("No story"), why); });
    connect(&m_feed, &StoryFeed::failed, this,
            [this](const core::Error& why) { sayBlank(why.message, why.advice); });
}

// -- asking -------------------------------------------------------------------------------------

void StoryDialog::openRow(core::RowId row)
{
    m_row = row;
    m_field->clear();
    m_whereAbout.clear();
    showTab(Tab::Story);
    m_feed.askRow(row);
    bringUp();
}

void StoryDialog::open(const QString& idOrTime, Tab tab)
{
    m_row = 0;
    m_field->setText(idOrTime);
    m_whereAbout.clear();
    m_feed.stop();
    sayBlank(
        tr("One message"),
        tr("Paste a message id, an aCode or another id, and every event of the message appears "
           "here, over all log types. A time tells what became of that minute."));
    m_emptyAction->hide();
    showTab(tab);
    bringUp();
    m_field->setFocus();
    if (!idOrTime.isEmpty() && tab == Tab::Story)
        askTyped();
}

void StoryDialog::bringUp()
{
    QDialog::show();
    raise();
    activateWindow();
}

void StoryDialog::askTyped()
{
    const auto typed = m_field->text().trimmed();
    if (typed.isEmpty())
        return;
    m_row = 0;
    m_whereAbout.clear();
    if (askedTime(typed, m_times.zone(), now()) || m_tabs->currentIndex() == int(Tab::Where)) {
        showTab(Tab::Where);
        return;
    }
    m_feed.ask({typed});
}

void StoryDialog::showTab(Tab tab)
{
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(int(tab));
    }
    m_pages->setCurrentIndex(int(tab));
    if (tab == Tab::Story)
        return;
    const auto typed = m_field->text().trimmed();
    askWhere(!typed.isEmpty() || m_feed.ids().isEmpty() ? typed : m_feed.ids().front());
}

void StoryDialog::askWhere(const QString& idOrTime)
{
    if (idOrTime.isEmpty() || idOrTime == m_whereAbout)
        return;
    m_whereAbout = idOrTime;
    m_where->sayAsking();
    const auto time = askedTime(idOrTime, m_times.zone(), now());
    const auto about = time ? core::toIso(*time) : core::story::normalisedId(idOrTime);
    whenReady(m_backend.whereIs(about), this,
              [this, question = ++m_whereQuestion](core::Result<Whereabouts> answer) {
                  if (question != m_whereQuestion)
                      return;
                  if (answer)
                      m_where->show(*answer, m_times);
                  else
                      m_where->sayFailed(answer.error());
              });
}

// -- telling ------------------------------------------------------------------------------------

void StoryDialog::take(const Story& story)
{
    m_show->setEnabled(!story.ids.isEmpty());
    if (story.events.empty()) {
        sayBlank(tr("No event of this message is stored"),
                 tr("It may not have been collected, or not yet: see where it is. This page fills "
                    "as soon as one arrives."));
        return;
    }
    const bool fresh = m_storyStack->currentWidget() != m_story;
    m_story->show(story);
    if (m_row != 0 && fresh)
        m_story->select(m_row);
    m_storyStack->setCurrentWidget(m_story);
    if (fresh && m_pages->currentIndex() == int(Tab::Story))
        m_story->chart()->setFocus();
}

void StoryDialog::sayBlank(const QString& title, const QString& text)
{
    m_empty->say(title, text);
    m_emptyAction->setVisible(!m_feed.ids().isEmpty());
    m_storyStack->setCurrentIndex(kBlank);
}

QString StoryDialog::blank() const
{
    if (m_storyStack->currentIndex() != kBlank)
        return {};
    QStringList words;
    for (const auto* each : m_empty->findChildren<QLabel*>())
        words << each->text();
    return words.join(QLatin1Char(' '));
}

void StoryDialog::setZone(Zone zone)
{
    m_times = viewer::RowTimes(zone);
    m_story->setTimes(m_times);
}

// Nothing is asked for a window nobody sees.
void StoryDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    if (!event->spontaneous())
        m_feed.stop();
}

} // namespace ui::story
