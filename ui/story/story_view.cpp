#include "ui/story/story_view.h"

#include "core/base/text.h"
#include "ui/story/story_chart.h"
#include "ui/story/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"

#include <algorithm>

#include <QHeaderView>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui::story {

namespace {

enum Place : int { Time, Type, What };

QLabel* mark(core::health::State state)
{
    auto* made = new QLabel;
    made->setPixmap(style::stateMark(state, style::px(12), made->devicePixelRatioF()));
    return made;
}

} // namespace

StoryView::StoryView(QWidget* parent)
    : QWidget(parent)
    , m_headline(paragraph({}, style::Type::Heading))
    , m_facts(paragraph({}, style::Type::Small, Tone::Muted))
    , m_chart(new StoryChart)
    , m_sentence(paragraph({}, style::Type::BodyStrong))
    , m_list(new QTreeWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    for (auto* words : {m_headline, m_facts, m_sentence})
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Time"), tr("Log type"), tr("What happened")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(tr("Events of the message"));
    m_list->setProperty("flat", true);
    m_list->header()->setStretchLastSection(true);
    m_list->setTextElideMode(Qt::ElideRight);
    arrange();
    connect(m_chart, &StoryChart::selectedChanged, this, &StoryView::choose);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item)
            m_chart->select(std::size_t(m_list->indexOfTopLevelItem(item)));
    });
    const auto want = [this](std::size_t event) { Q_EMIT rowWanted(m_story.events[event].row); };
    connect(m_chart, &StoryChart::activated, this, want);
    connect(m_list, &QTreeWidget::itemActivated, this, [this, want](QTreeWidgetItem* item) {
        want(std::size_t(m_list->indexOfTopLevelItem(item)));
    });
}

void StoryView::arrange()
{
    auto* line = new QWidget;
    auto* above = new QVBoxLayout(line);
    above->setContentsMargins(0, 0, 0, 0);
    above->setSpacing(4);
    above->addWidget(m_chart, 1);
    above->addWidget(legend());
    m_splitter->addWidget(line);
    m_splitter->addWidget(m_list);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_list->setMinimumHeight(style::px(60));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_headline);
    column->addWidget(m_facts);
    column->addSpacing(4);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_sentence);
}

QWidget* StoryView::legend()
{
    using core::health::State;
    auto* made = new QWidget;
    auto* row = new FlowLayout(12);
    made->setLayout(row);
    row->setContentsMargins(0, 0, 0, 0);
    const std::array words{std::pair(State::Healthy, tr("accepted")),
                           std::pair(State::Degraded, tr("held")),
                           std::pair(State::Unhealthy, tr("rejected or blocked")),
                           std::pair(State::Waiting, tr("seen"))};
    for (const auto& [state, word] : words) {
        auto* entry = new QWidget;
        auto* parts = new QHBoxLayout(entry);
        parts->setContentsMargins(0, 0, 0, 0);
        parts->setSpacing(4);
        parts->addWidget(mark(state));
        parts->addWidget(label(word, style::Type::Small, Tone::Muted));
        row->addWidget(entry);
    }
    return made;
}

void StoryView::show(const Story& story)
{
    m_story = story;
    m_chart->show(story.events);
    tell();
    fillList();
    fitChart();
    if (m_chart->selected())
        choose(*m_chart->selected());
    else if (!story.events.empty())
        m_chart->select(0);
    else
        setLabelText(m_sentence, {});
}

// All lanes if there is room, and the rest for the list.
void StoryView::fitChart()
{
    if (m_chart->lanes().size() == m_lanes)
        return;
    m_lanes = m_chart->lanes().size();
    const auto wanted = m_splitter->widget(0)->sizeHint().height();
    m_splitter->setSizes({wanted, std::max(0, m_splitter->height() - wanted)});
}

void StoryView::tell()
{
    setLabelText(m_headline, ui::story::headline(m_story.events, m_times));
    setLabelText(m_facts, ui::story::facts(m_story, m_times));
}

void StoryView::fillList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const auto& event : m_story.events) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(Time, m_times.clock(event.time));
        item->setFont(Time, style::font(style::Type::Mono));
        item->setText(Type, typeTitle(event.type));
        item->setText(What, sentenceOf(event));
        item->setData(Time, Qt::AccessibleTextRole, spoken(event, m_times));
    }
    m_list->resizeColumnToContents(Time);
    m_list->resizeColumnToContents(Type);
}

void StoryView::choose(std::size_t event)
{
    if (event >= m_story.events.size())
        return;
    const auto& chosen = m_story.events[event];
    setLabelText(m_sentence,
                 m_times.clock(chosen.time) + QStringLiteral("  ") + sentenceOf(chosen));
    const QSignalBlocker quiet(m_list);
    m_list->setCurrentItem(m_list->topLevelItem(int(event)));
}

void StoryView::select(core::RowId row)
{
    const auto found = std::ranges::find(m_story.events, row, &EventRow::row);
    if (found != m_story.events.end())
        m_chart->select(std::size_t(found - m_story.events.begin()));
}

void StoryView::setTimes(const viewer::RowTimes& times)
{
    m_times = times;
    m_chart->setTimes(times);
    show(Story(m_story));
}

QSize StoryView::minimumSizeHint() const { return {style::px(240), style::px(110)}; }

// In a low window the list has the last word: it tells all that the time line does.
void StoryView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_sentence->setVisible(height() > style::px(360));
    m_facts->setVisible(height() > style::px(240));
    m_splitter->widget(0)->setVisible(height() > style::px(220));
}

QString StoryView::headline() const { return m_headline->text(); }

QString StoryView::sentence() const { return m_sentence->text(); }

} // namespace ui::story
