#include "ui/coverage/stretch_card.h"

#include "ui/coverage/words.h"

#include <QHBoxLayout>

namespace ui::coverage {

StretchCard::StretchCard(QWidget* parent)
    : Card(parent)
    , m_title(paragraph({}, style::Type::BodyStrong))
    , m_text(paragraph({}, style::Type::Body, Tone::Muted))
    , m_refill(button(tr("Refill this gap"), Role::Primary, QStringLiteral("refresh")))
    , m_events(button(tr("Show its events"), Role::Normal, QStringLiteral("list")))
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_refill);
    row->addWidget(m_events);
    row->addStretch(1);
    body()->addWidget(m_title);
    body()->addWidget(m_text);
    body()->addLayout(row);
    connect(m_refill, &QPushButton::clicked, this, &StretchCard::refillRequested);
    connect(m_events, &QPushButton::clicked, this, &StretchCard::eventsRequested);
    showNothing();
}

void StretchCard::show(const CoverageReport::Stream& stream, const core::coverage::Stretch& stretch,
                       Zone zone)
{
    setLabelText(m_title, titleOf(stream, stretch, zone));
    setLabelText(m_text, explain(stretch, zone));
    m_refill->setVisible(canBeRefilled(stretch));
    m_events->setVisible(stretch.counts.stored > 0);
}

void StretchCard::showNothing()
{
    setLabelText(m_title, tr("Pick a stretch to see what it is"));
    setLabelText(m_text,
                 tr("Click into a ribbon, or go there with the arrow keys. Plus and minus "
                    "zoom, and so does a double click."));
    m_refill->hide();
    m_events->hide();
}

} // namespace ui::coverage
