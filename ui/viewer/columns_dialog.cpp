#include "ui/viewer/columns_dialog.h"

#include "core/base/text.h"
#include "ui/viewer/columns.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>

namespace ui::viewer {

namespace {

constexpr QSize kSize(520, 600);
constexpr int kField = Qt::UserRole;
constexpr qsizetype kLongest = 120;
constexpr int kRowHeight = 28;

QString aboutFor(const ColumnsDialog::Given& given)
{
    return given.logType.isEmpty()
        ? ColumnsDialog::tr("For several log types at once. Each log type that is looked at alone "
                            "has columns of its own.")
        : ColumnsDialog::tr("For %1 alone.").arg(given.logType);
}

} // namespace

ColumnsDialog::ColumnsDialog(const Given& given, QWidget* parent)
    : DialogFrame(tr("Columns"), aboutFor(given), kSize, parent)
    , m_given(given.columns)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_accept(button(tr("Show these columns"), Role::Primary))
{
    build();
    fill(given);
    tellAcceptable();
    m_search->setFocus();
}

void ColumnsDialog::build()
{
    m_search->setPlaceholderText(tr("Search fields, or type a member of the record"));
    m_search->setAccessibleName(tr("Search fields"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setIconSize({checkMarkExcess(), 1});
    m_list->installEventFilter(this);
    body()->addWidget(m_search);
    body()->addWidget(m_list, 1);
    body()->addWidget(paragraph(tr("Drag to change the order, or press Alt+Up and Alt+Down. Space "
                                   "shows or hides a column."),
                                style::Type::Small, Tone::Muted));
    auto* reset = button(tr("Usual columns"), Role::Link);
    auto* cancel = button(tr("Cancel"));
    foot()->addWidget(reset);
    foot()->addStretch(1);
    foot()->addWidget(cancel);
    foot()->addWidget(m_accept);
    m_accept->setDefault(true);
    connect(m_search, &QLineEdit::textChanged, this, &ColumnsDialog::filter);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::tellAcceptable);
    connect(reset, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen({});
        accept();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(choice());
        accept();
    });
}

QListWidgetItem* ColumnsDialog::itemFor(const QString& field) const
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(kField) == field)
            return m_list->item(i);
    }
    return nullptr;
}

QListWidgetItem* ColumnsDialog::add(const QString& field, const QString& about,
                                    Qt::CheckState state)
{
    if (auto* here = itemFor(field))
        return here;
    const auto title = columnFor(field).title;
    auto* item =
        new QListWidgetItem(about.isEmpty() ? title : title + QStringLiteral(": ") + about, m_list);
    item->setData(kField, field);
    if (checkMarkExcess() > 0) {
        QPixmap room(checkMarkExcess(), 1);
        room.fill(Qt::transparent);
        item->setIcon(room);
    }
    item->setSizeHint(QSize(0, style::px(kRowHeight)));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                   | Qt::ItemIsDragEnabled);
    item->setCheckState(state);
    return item;
}

void ColumnsDialog::fill(const Given& given)
{
    const auto aboutOf = [](const QString& field) {
        const auto* known = core::query::findField(field);
        return known ? core::latin(known->about) : tr("of the record");
    };
    for (const auto& column : given.columns)
        add(column.field, aboutOf(column.field), Qt::Checked);
    for (const auto& field : core::query::fields())
        add(core::latin(field.name), core::latin(field.about), Qt::Unchecked);
    for (const auto& member : given.members)
        add(member, tr("of the record"), Qt::Unchecked);
    m_list->setCurrentRow(0);
}

// Any member can be a column, also one that the selected record does not have.
void ColumnsDialog::offerMember(const QString& text)
{
    if (m_offered && m_offered->checkState() == Qt::Unchecked)
        delete m_list->takeItem(m_list->row(m_offered));
    m_offered = nullptr;
    const auto member = text.trimmed();
    if (member.isEmpty() || member.contains(QLatin1Char(' ')) || member.size() > kLongest)
        return;
    if (core::query::findField(member) || itemFor(member))
        return;
    m_offered = add(member, tr("of the record"), Qt::Unchecked);
}

void ColumnsDialog::filter(const QString& text)
{
    offerMember(text);
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        auto* item = m_list->item(i);
        const bool matches = item->text().contains(text.trimmed(), Qt::CaseInsensitive)
            || item->data(kField).toString().contains(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!matches);
        if (matches && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
}

void ColumnsDialog::moveCurrent(int by)
{
    const auto from = m_list->currentRow();
    auto to = from + by;
    while (to >= 0 && to < m_list->count() && m_list->item(to)->isHidden())
        to += by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    auto* moved = m_list->takeItem(from);
    m_list->insertItem(to, moved);
    m_list->setCurrentItem(moved);
}

bool ColumnsDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return DialogFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool arrow = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
    if (arrow && (key->modifiers() & Qt::AltModifier)) {
        moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    if (watched == m_search && key->key() == Qt::Key_Down) {
        m_list->setFocus();
        return true;
    }
    return DialogFrame::eventFilter(watched, event);
}

ColumnsDialog::Choice ColumnsDialog::choice() const
{
    Choice columns;
    for (int i = 0; i < m_list->count(); ++i) {
        const auto* item = m_list->item(i);
        if (item->checkState() != Qt::Checked)
            continue;
        const auto field = item->data(kField).toString();
        const auto before = std::ranges::find(m_given, field, &core::settings::ColumnChoice::field);
        columns.push_back({.field = field, .width = before == m_given.end() ? 0 : before->width});
    }
    return columns;
}

void ColumnsDialog::tellAcceptable() { m_accept->setEnabled(!choice().empty()); }

} // namespace ui::viewer
