#include "ui/viewer/log_split.h"

#include "ui/viewer/context_pane.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/table_pane.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"

#include <QStackedWidget>

namespace ui::viewer {

namespace {

constexpr int kLeastTable = 110;
constexpr int kLeastDetail = 150;

} // namespace

LogSplit::LogSplit(TablePane& pane, ContextPane& context, DetailPane& detail, QWidget* parent)
    : QSplitter(Qt::Vertical, parent)
    , m_table(*pane.table())
    , m_context(context)
    , m_detail(detail)
    , m_empty(new EmptyState(QStringLiteral("list"), {}, {}))
    , m_emptyAction(m_empty->addAction(tr("Clear the filter")))
    , m_whereAction(m_empty->addAction(tr("Where is this event?")))
    , m_stack(new QStackedWidget)
{
    auto* card = new Card;
    m_card = card;
    card->body()->setContentsMargins(2, 4, 2, 4);
    card->body()->addWidget(m_stack);
    card->setMinimumHeight(style::px(kLeastTable));
    m_stack->addWidget(&pane);
    m_stack->addWidget(m_empty);
    m_detail.setMinimumHeight(style::px(kLeastDetail));
    m_context.setMinimumHeight(style::px(kLeastTable));
    addWidget(card);
    addWidget(&m_context);
    addWidget(&m_detail);
    setChildrenCollapsible(false);
    setHandleWidth(8);
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    setStretchFactor(2, 2);
    m_detail.hide();
}

void LogSplit::tell(Blank blank)
{
    m_blank = blank;
    const auto words = wordsFor(blank);
    if (blank != Blank::None)
        m_empty->say(words.title, words.text);
    m_emptyAction->setText(words.action);
    m_emptyAction->setVisible(!words.action.isEmpty());
    m_whereAction->setVisible(blank == Blank::NoMatch);
    m_stack->setCurrentIndex(blank == Blank::None ? 0 : 1);
}

bool LogSplit::hasRoomForBoth() const
{
    return height() >= style::px(kLeastTable + kLeastDetail) + handleWidth();
}

void LogSplit::selectionChanged()
{
    if (m_table.selection().empty())
        return;
    if (m_context.isOpen())
        m_context.show(m_table.selection().current, m_collectors);
    else if (hasRoomForBoth())
        showDetail();
}

void LogSplit::open()
{
    if (m_table.selection().empty())
        return;
    closeContext();
    showDetail();
    m_detail.setFocus();
}

void LogSplit::showDetail()
{
    m_detail.show(m_table.selection().current);
    m_card->setVisible(hasRoomForBoth());
    m_detail.setVisible(true);
}

void LogSplit::hideDetail()
{
    m_context.close();
    m_card->setVisible(true);
    m_detail.hide();
    m_detail.clear();
    m_table.clearSelection();
}

void LogSplit::close()
{
    hideDetail();
    m_table.setFocus();
}

// It takes the place of the details, so that there is room to read.
void LogSplit::toggleContext(const QStringList& collectors)
{
    if (m_context.isOpen())
        return closeContext();
    if (m_table.selection().empty())
        return;
    m_collectors = collectors;
    m_detail.hide();
    m_card->setVisible(hasRoomForBoth());
    m_context.show(m_table.selection().current, collectors);
    m_context.table()->setFocus();
}

void LogSplit::closeContext()
{
    if (!m_context.isOpen())
        return;
    m_context.close();
    m_card->setVisible(true);
    m_table.setFocus();
}

} // namespace ui::viewer
