#include "ui/viewer/help_dialog.h"

#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "resources/resources.h"

namespace ui::viewer {

HelpDialog::HelpDialog(QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Query language"));
    auto* text = new QTextBrowser;
    text->setOpenLinks(false);
    text->setFont(style::font(style::Type::Body));
    text->setMarkdown(resources::text(QStringLiteral("help/query.md")));
    text->setAccessibleName(tr("Query language"));
    auto* close = button(tr("Close"));
    close->setDefault(true);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(12);
    column->addWidget(text, 1);
    column->addLayout(foot);
    QSize size(style::px(680), style::px(640));
    if (parent)
        size = size.boundedTo(parent->window()->size() - QSize(32, 32));
    resize(size.expandedTo({480, 360}));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace ui::viewer
