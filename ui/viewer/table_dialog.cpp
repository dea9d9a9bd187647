#include "ui/viewer/table_dialog.h"

#include "ui/style/theme.h"

namespace ui::viewer {

namespace {

constexpr int kMargin = 40; // of the window behind it that stays to be seen

} // namespace

TableDialog::TableDialog(const QString& title, const QString& about, QSize size, QWidget* parent)
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
    m_body->setSpacing(8);
    column->addLayout(m_body, 1);
    column->addSpacing(8);
    m_foot->setSpacing(8);
    column->addLayout(m_foot);
    QSize wanted(style::px(size.width()), style::px(size.height()));
    if (parent)
        wanted = wanted.boundedTo(parent->window()->size() - QSize(kMargin, kMargin));
    resize(wanted);
}

} // namespace ui::viewer
