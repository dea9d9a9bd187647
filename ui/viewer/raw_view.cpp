#include "ui/viewer/raw_view.h"

#include "ui/viewer/outline.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui::viewer {

RawView::RawView(QWidget* parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
    , m_pages(new QWidget)
    , m_where(label({}, style::Type::Small, Tone::Muted))
    , m_back(iconButton(QStringLiteral("chevron-left"), tr("Previous piece")))
    , m_on(iconButton(QStringLiteral("chevron-right"), tr("Next piece")))
{
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    // No ligatures: each byte is to be seen for itself.
    auto font = style::font(style::Type::Mono);
    font.setStyleStrategy(QFont::PreferNoShaping);
    m_text->setFont(font);
    m_text->setAccessibleName(tr("Raw bytes"));

    auto* pages = new QHBoxLayout(m_pages);
    pages->setContentsMargins(0, 0, 0, 0);
    pages->addWidget(m_where, 1);
    pages->addWidget(m_back);
    pages->addWidget(m_on);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_text, 1);
    column->addWidget(m_pages);
    connect(m_back, &QPushButton::clicked, this, [this] { turnTo(boundary(m_from - kPiece)); });
    connect(m_on, &QPushButton::clicked, this, [this] { turnTo(m_to); });
}

void RawView::show(QByteArray raw)
{
    m_raw = std::move(raw);
    m_pages->setVisible(m_raw.size() > kPiece);
    m_stale = true;
    if (isVisible())
        turnTo(0);
}

void RawView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        turnTo(0);
}

QString RawView::text() const { return m_text->toPlainText(); }

// A piece begins where a character does.
qsizetype RawView::boundary(qsizetype at) const
{
    if (at <= 0)
        return 0;
    if (at >= m_raw.size())
        return m_raw.size();
    for (auto back = at; back > at - 4; --back) {
        if ((static_cast<unsigned char>(m_raw[back]) & 0xc0U) != 0x80U)
            return back;
    }
    return at;
}

void RawView::turnTo(qsizetype from)
{
    m_stale = false;
    m_from = from;
    m_to = boundary(from + kPiece);
    m_text->setPlainText(visibleBytes(QByteArrayView(m_raw).sliced(m_from, m_to - m_from)));
    setLabelText(m_where,
                 tr("Bytes %1 to %2 of %3")
                     .arg(countText(m_from + 1), countText(m_to), bytesText(m_raw.size())));
    m_back->setEnabled(m_from > 0);
    m_on->setEnabled(m_to < m_raw.size());
}

} // namespace ui::viewer
