#include "ui/viewer/cleared_bar.h"

#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <QHBoxLayout>

namespace ui::viewer {

ClearedBar::ClearedBar(QWidget* parent)
    : QWidget(parent)
    , m_text(label({}, style::Type::Small, Tone::Muted))
{
    auto* back = button(tr("Show them again"), Role::Link);
    back->setFont(style::font(style::Type::Small));
    connect(back, &QPushButton::clicked, this, &ClearedBar::showWanted);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(m_text);
    row->addWidget(back);
    row->addStretch(1);
    hide();
}

void ClearedBar::setCount(std::int64_t hidden)
{
    const auto plural = int(std::min<std::int64_t>(hidden, 1'000'000'000));
    setLabelText(
        m_text,
        tr("%1 earlier events are cleared from sight.", nullptr, plural).arg(countText(hidden)));
    setVisible(hidden > 0);
}

QString ClearedBar::text() const { return m_text->text(); }

} // namespace ui::viewer
