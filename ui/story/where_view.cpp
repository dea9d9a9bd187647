#include "ui/story/where_view.h"

#include "core/base/text.h"
#include "ui/viewer/value_delegate.h"
#include "ui/widgets/label.h"

#include <algorithm>

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui::story {

namespace {

using State = Whereabouts::Stream::State;
enum Place : int { Fate, Stream, What };

QString wordOf(State state)
{
    switch (state) {
    case State::Stored:
        return WhereView::tr("Stored");
    case State::Empty:
        return WhereView::tr("Empty");
    case State::Gap:
        return WhereView::tr("Gap");
    case State::NotYet:
        return WhereView::tr("Not yet");
    case State::BeforeStart:
        return WhereView::tr("Before the start");
    }
    return {};
}

core::health::State shapeOf(State state)
{
    using Shape = core::health::State;
    switch (state) {
    case State::Stored:
        return Shape::Healthy;
    case State::Gap:
        return Shape::Unhealthy;
    case State::NotYet:
        return Shape::Degraded;
    case State::Empty:
    case State::BeforeStart:
        return Shape::Waiting;
    }
    return Shape::Waiting;
}

QString headlineOf(const Whereabouts& found, const viewer::RowTimes& times)
{
    if (found.minute) {
        std::int64_t stored = 0;
        for (const auto& stream : found.streams)
            stored += stream.stored;
        const auto when = times.full(found.minute->from);
        return stored == 0
            ? WhereView::tr("Nothing of %1 is stored.").arg(when)
            : WhereView::tr("Stored of %1: %n event(s).", nullptr, int(stored)).arg(when);
    }
    if (found.story.events.empty())
        return WhereView::tr("No event of this message is stored.");
    return WhereView::tr("Stored of this message: %n event(s).", nullptr,
                         int(found.story.events.size()));
}

} // namespace

WhereView::WhereView(QWidget* parent)
    : QWidget(parent)
    , m_headline(paragraph({}, style::Type::Heading))
    , m_facts(paragraph({}, style::Type::Small, Tone::Muted))
    , m_list(new QTreeWidget)
{
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setItemDelegateForColumn(What, new viewer::ValueDelegate(m_list));
    m_list->setAccessibleName(tr("What became of it, per stream"));
    m_list->setProperty("flat", true);
    m_list->header()->setStretchLastSection(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list->header(), &QHeaderView::sectionResized, m_list,
            [this] { m_list->doItemsLayout(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_headline);
    column->addWidget(m_facts);
    column->addSpacing(4);
    column->addWidget(m_list, 1);
}

void WhereView::show(const Whereabouts& found, const viewer::RowTimes& times)
{
    setLabelText(m_headline, headlineOf(found, times));
    setLabelText(m_facts,
                 found.streams.empty()
                     ? tr("There is no collector that could have asked for it.")
                     : tr("What each stream has been asked for, and what came of it."));
    m_list->clear();
    for (const auto& stream : found.streams)
        add(stream);
    for (const auto column : {Fate, Stream})
        m_list->resizeColumnToContents(column);
    m_list->setColumnWidth(
        Stream,
        std::min(m_list->columnWidth(Stream) + style::px(16), m_list->viewport()->width() * 2 / 5));
}

void WhereView::add(const Whereabouts::Stream& stream)
{
    auto* item = new QTreeWidgetItem(m_list);
    item->setText(
        Stream,
        core::displaySafe(stream.collector + QStringLiteral(" \u00b7 ") + stream.title, 80));
    item->setText(Fate, wordOf(stream.state));
    item->setIcon(Fate,
                  style::stateMark(shapeOf(stream.state), style::px(12), devicePixelRatioF()));
    item->setText(What, core::displaySafe(stream.sentence));
    item->setData(Fate, Qt::AccessibleTextRole,
                  QStringList{item->text(Stream), item->text(Fate), item->text(What)}.join(
                      QLatin1String(", ")));
}

void WhereView::sayAsking()
{
    m_list->clear();
    setLabelText(m_headline, tr("Looking"));
    setLabelText(m_facts, {});
}

void WhereView::sayFailed(const core::Error& why)
{
    m_list->clear();
    setLabelText(m_headline, why.message);
    setLabelText(m_facts, why.advice);
}

QString WhereView::headline() const { return m_headline->text(); }

} // namespace ui::story
