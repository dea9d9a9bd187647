#include "ui/widgets/dialog_frame.h"

#include "ui/style/theme.h"
#include "ui/widgets/on_screen.h"

#include <algorithm>

#include <QScrollArea>

namespace ui {

namespace {

constexpr int kMargin = 40; // of the window behind it that stays to be seen

} // namespace

int checkMarkExcess() { return std::max(style::px(16) - 16, 0); }

DialogFrame::DialogFrame(const QString& title, const QString& about, QSize size, QWidget* parent)
    : QDialog(parent)
    , m_body(new QVBoxLayout)
    , m_foot(new QHBoxLayout)
{
    setWindowTitle(title);
    setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    column->addWidget(paragraph(title, style::Type::Title));
    if (!about.isEmpty())
        column->addWidget(paragraph(about, style::Type::Body, Tone::Muted));
    column->addSpacing(4);
    // In a low window what is inside scrolls, and the buttons stay in sight.
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("page"));
    m_body->setSpacing(8);
    m_body->setContentsMargins(1, 1, 1, 1);
    inside->setLayout(m_body);
    auto* area = new QScrollArea;
    area->setWidget(inside);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setAccessibleName(title);
    column->addWidget(area, 1);
    column->addSpacing(8);
    m_foot->setSpacing(8);
    column->addLayout(m_foot);
    QSize wanted(style::px(size.width()), style::px(size.height()));
    if (parent)
        wanted = wanted.boundedTo(parent->window()->size() - QSize(kMargin, kMargin));
    resize(wanted);
    keepOnScreen(*this);
}

} // namespace ui
