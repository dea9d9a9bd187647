#include "ui/viewer/context_pane.h"

#include "ui/viewer/event_table.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace ui::viewer {

ContextPane::ContextPane(Backend& backend, const RowTimes& times, QWidget* parent)
    : Card(parent)
    , m_search(backend)
    , m_cache(backend, times)
    , m_title(label(tr("Around this event, without the filter"), style::Type::BodyStrong))
    , m_table(new EventTable(m_search, m_cache))
{
    m_table->setAccessibleName(tr("Events around the selected one, without the filter"));
    auto* close = iconButton(QStringLiteral("x"), tr("Close what is around it"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(close);
    body()->setContentsMargins(12, 2, 4, 4);
    body()->setSpacing(0);
    body()->addLayout(head);
    body()->addWidget(m_table, 1);
    connect(close, &QPushButton::clicked, this, &ContextPane::closeWanted);
    connect(m_table, &EventTable::dismissed, this, &ContextPane::closeWanted);
    connect(m_table, &EventTable::activated, this,
            [this] { Q_EMIT picked(m_table->selection().current); });
    connect(&m_search, &LiveSearch::changed, this, &ContextPane::reveal);
    connect(&m_cache, &RowCache::arrived, this, &ContextPane::reveal);
    hide();
}

// The table looks at the search and the cache until its end.
ContextPane::~ContextPane() { delete m_table; }

void ContextPane::show(core::RowId row, const QStringList& collectors)
{
    const bool another = m_row == 0 || m_search.query().collectors != collectors;
    m_row = row;
    m_revealed = false;
    setVisible(true);
    if (another)
        m_search.ask({.text = {}, .collectors = collectors});
    reveal();
}

void ContextPane::reveal()
{
    if (m_revealed || m_row == 0 || !m_table->view().shows(m_row))
        return;
    m_revealed = true;
    m_table->select(m_row);
}

void ContextPane::close()
{
    m_row = 0;
    m_search.stop();
    hide();
}

void ContextPane::setTimes(const RowTimes& times)
{
    m_cache.setTimes(times);
    m_table->refresh();
}

} // namespace ui::viewer
