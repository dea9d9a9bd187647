#include "ui/viewer/bookmarks_dialog.h"

#include "core/base/text.h"
#include "ui/when_ready.h"
#include "ui/widgets/flow_layout.h"

#include <unordered_set>

#include <QHeaderView>
#include <QTreeWidget>

namespace ui::viewer {

namespace {

constexpr QSize kSize(760, 480);
constexpr int kRow = Qt::UserRole;
constexpr int kEvent = 0;
constexpr int kComment = 1;

} // namespace

BookmarksDialog::BookmarksDialog(Backend& backend, RowBookmarks& bookmarks, QWidget* parent)
    : DialogFrame(tr("Bookmarks"), tr("Press B on an event to set one or take it away."), kSize,
                  parent)
    , m_backend(backend)
    , m_bookmarks(bookmarks)
    , m_list(new QTreeWidget)
{
    build();
    fill();
    askWhichAreGone();
}

void BookmarksDialog::build()
{
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Event"), tr("Comment")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(true);
    m_list->setColumnWidth(kEvent, style::px(460));
    m_list->setAccessibleName(tr("Bookmarks"));
    body()->addWidget(m_list, 1);
    auto* edit = button(tr("Edit comment"));
    auto* removed = button(tr("Remove"));
    auto* copy = button(tr("Copy all"), Role::Link);
    auto* close = button(tr("Close"));
    auto* go = button(tr("Go to event"), Role::Primary);
    auto* tools = new FlowLayout;
    for (auto* each : {edit, removed, copy})
        tools->addWidget(each);
    body()->addLayout(tools);
    foot()->addStretch(1);
    foot()->addWidget(close);
    foot()->addWidget(go);
    go->setDefault(true);
    connect(edit, &QPushButton::clicked, this, &BookmarksDialog::editComment);
    connect(removed, &QPushButton::clicked, this, &BookmarksDialog::removeCurrent);
    connect(copy, &QPushButton::clicked, this, [this] { m_backend.copyToClipboard(text()); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &BookmarksDialog::jump);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem*, int column) {
        if (column == kComment)
            editComment();
        else
            jump();
    });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (!m_filling && column == kComment)
            m_bookmarks.setComment(item->data(kEvent, kRow).toLongLong(), item->text(kComment));
    });
}

void BookmarksDialog::fill()
{
    m_filling = true;
    m_list->clear();
    for (const auto& bookmark : m_bookmarks.all()) {
        auto* item = new QTreeWidgetItem(
            m_list, {core::displaySafe(bookmark.summary), core::displaySafe(bookmark.comment)});
        item->setData(kEvent, kRow, qint64(bookmark.row));
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_filling = false;
}

void BookmarksDialog::askWhichAreGone()
{
    std::vector<core::RowId> rows;
    for (const auto& bookmark : m_bookmarks.all())
        rows.push_back(bookmark.row);
    if (rows.empty())
        return;
    whenReady(m_backend.rows(rows), this, [this](core::Result<std::vector<EventRow>> answer) {
        if (!answer)
            return;
        std::unordered_set<core::RowId> here;
        for (const auto& row : *answer)
            here.insert(row.row);
        m_filling = true;
        for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
            auto* item = m_list->topLevelItem(i);
            if (!here.contains(item->data(kEvent, kRow).toLongLong()))
                item->setText(kEvent, tr("No longer stored: %1").arg(item->text(kEvent)));
        }
        m_filling = false;
    });
}

core::RowId BookmarksDialog::current() const
{
    const auto* item = m_list->currentItem();
    return item ? item->data(kEvent, kRow).toLongLong() : 0;
}

void BookmarksDialog::select(core::RowId row)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto* item = m_list->topLevelItem(i);
        if (item->data(kEvent, kRow).toLongLong() == row)
            m_list->setCurrentItem(item);
    }
}

void BookmarksDialog::editComment()
{
    if (auto* item = m_list->currentItem())
        m_list->editItem(item, kComment);
}

void BookmarksDialog::removeCurrent()
{
    const auto row = current();
    if (row == 0)
        return;
    m_bookmarks.remove(row);
    delete m_list->currentItem();
}

void BookmarksDialog::jump()
{
    const auto row = current();
    if (row == 0)
        return;
    accept();
    Q_EMIT jumpWanted(row);
}

QString BookmarksDialog::text() const
{
    QStringList lines;
    for (const auto& bookmark : m_bookmarks.all()) {
        const auto comment = core::displaySafe(bookmark.comment);
        lines << core::displaySafe(bookmark.summary)
                + (comment.isEmpty() ? QString() : QStringLiteral("  [%1]").arg(comment));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace ui::viewer
