#include "ui/collectors/collectors_page.h"

#include "ui/collectors/remove_dialog.h"
#include "ui/when_ready.h"
#include "ui/widgets/flow_layout.h"

#include <algorithm>

#include <QItemSelectionModel>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

namespace ui {

using collectors::CollectorModel;

namespace {

constexpr int kWordsNeed = 560;   // narrower, the commands are icons
constexpr int kDetailNeeds = 200; // as much must be left below the table to show details

// The rehearsals of some collectors that are not among these themselves.
std::vector<CollectorView> rehearsalsOf(const std::vector<CollectorView>& some,
                                        const std::vector<CollectorView>& all)
{
    std::vector<CollectorView> found;
    for (const CollectorView& view : some) {
        const CollectorView* const rehearsal = rehearsalOf(all, view.settings.id);
        if (rehearsal && !viewOf(some, rehearsal->settings.id))
            found.push_back(*rehearsal);
    }
    return found;
}

} // namespace

CollectorsPage::CollectorsPage(Backend& backend, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_model(new CollectorModel(this))
    , m_table(new FactTable(tr("Collectors"), FactTable::Height::Filling))
    , m_detail(new collectors::DetailCard)
    , m_banner(new Banner)
{
    setAccessibleName(tr("Collectors"));
    m_detail->setManaged(m_backend.managed());
    makeCommands();
    build();
    connect(&m_backend, &Backend::collectorsChanged, this, &CollectorsPage::refresh);
    connect(&m_backend, &Backend::healthChanged, this, &CollectorsPage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CollectorsPage::updateCommands);
    connect(m_table, &FactTable::menuRequested, this, &CollectorsPage::showMenu);
    connect(m_table, &QTableView::activated, this, &CollectorsPage::open);
    refresh();
}

void CollectorsPage::makeCommands()
{
    m_edit = command(tr("Edit"), QStringLiteral("edit"), Needs::Editable, &CollectorsPage::edit);
    command(tr("View log"), QStringLiteral("list"), Needs::One, &CollectorsPage::viewLog);
    command(tr("Collect now"), QStringLiteral("refresh"), Needs::Collecting,
            &CollectorsPage::collectNow);
    command(tr("Diagnose"), QStringLiteral("help"), Needs::One, &CollectorsPage::diagnose);
    m_pause = command(tr("Pause"), QStringLiteral("pause"), Needs::Some, &CollectorsPage::pause);
    m_resume = command(tr("Resume"), QStringLiteral("play"), Needs::Some, &CollectorsPage::resume);
    command(tr("Replace keys"), QStringLiteral("key"), Needs::Editable,
            &CollectorsPage::replaceKeys);
    m_move = command(tr("Move to API 2.0"), QStringLiteral("external"), Needs::Movable,
                     &CollectorsPage::move);
    QAction* remove =
        command(tr("Delete"), QStringLiteral("trash"), Needs::Removable, &CollectorsPage::remove);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(remove);
}

QAction* CollectorsPage::command(const QString& text, const QString& icon, Needs needs,
                                 Handler handler)
{
    auto* action = new QAction(style::icon(icon), text, this);
    connect(action, &QAction::triggered, this, handler);
    m_commands.push_back({.action = action, .needs = needs});
    return action;
}

QPushButton* CollectorsPage::buttonFor(QAction* action, Role role)
{
    QPushButton* made = button(action->text(), role);
    made->setIcon(action->icon());
    made->setAccessibleName(action->text());
    made->setToolTip(action->text());
    connect(made, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, made, [made, action] {
        made->setEnabled(action->isEnabled());
        made->setToolTip(action->toolTip());
    });
    return made;
}

void CollectorsPage::build()
{
    auto* add = button(tr("Add collector"), Role::Primary, QStringLiteral("plus"));
    connect(add, &QPushButton::clicked, this, &CollectorsPage::addRequested);
    auto* head = new QHBoxLayout;
    head->addWidget(label(tr("Collectors"), style::Type::Title), 1);
    head->addWidget(add);
    auto* commands = new FlowLayout(8);
    for (Command& command : m_commands) {
        command.button = buttonFor(command.action, Role::Normal);
        commands->addWidget(command.button);
    }
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    using M = CollectorModel;
    m_table->setPriority({M::State, M::Domain, M::Keys, M::LogTypes, M::Changed});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_banner);
    column->addLayout(commands);
    // The last one takes what the others may not have: both end somewhere.
    column->addWidget(m_table, 200);
    column->addWidget(m_detail, 100);
    column->addStretch(1);
    m_banner->hide();
    connect(m_banner, &Banner::actionRequested, m_banner, &QWidget::hide);
    auto* second = new QTimer(this);
    second->setInterval(1000);
    second->start();
    connect(second, &QTimer::timeout, this, [this] {
        if (m_detail->isVisible())
            m_detail->tick();
    });
}

void CollectorsPage::setScope(const QString& collectorId)
{
    if (const auto row = m_model->rowOf(collectorId))
        m_table->selectRow(*row);
}

void CollectorsPage::setUtc(bool utc)
{
    m_zone = utc ? Zone::Utc : Zone::Local;
    refresh();
}

QStringList CollectorsPage::selected() const
{
    QStringList ids;
    for (const CollectorView& view : selectedViews())
        ids << view.settings.id;
    return ids;
}

std::vector<CollectorView> CollectorsPage::selectedViews() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    std::vector<CollectorView> views;
    views.reserve(rows.size());
    for (const int row : rows)
        views.push_back(m_model->at(row));
    return views;
}

// Rows may come and go; what was selected stays selected if it is still there.
void CollectorsPage::refresh()
{
    const QStringList before = selected();
    m_model->show(m_backend.collectors(), m_zone);
    if (selected() != before) {
        for (const QString& id : before) {
            const auto row = m_model->rowOf(id);
            if (row)
                m_table->selectionModel()->select(m_model->index(*row, 0),
                                                  QItemSelectionModel::Select
                                                      | QItemSelectionModel::Rows);
        }
    }
    if (selected().isEmpty() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    updateCommands();
}

void CollectorsPage::updateCommands()
{
    const std::vector<CollectorView> views = selectedViews();
    const bool here = m_backend.overview().collecting;
    for (const Command& command : m_commands) {
        const bool able =
            here || (command.needs != Needs::Collecting && command.needs != Needs::Removable);
        command.action->setEnabled(able && suits(command.needs, views));
        command.action->setToolTip(
            able ? command.action->text()
                 : tr("%1: only where it is collected, which another process does.")
                       .arg(command.action->text()));
    }
    const auto paused = [](const CollectorView& view) { return view.settings.paused; };
    m_pause->setEnabled(!views.empty() && !std::ranges::all_of(views, paused));
    m_resume->setEnabled(std::ranges::any_of(views, paused));
    updateMove(views);
    updateDetail();
}

// It is there as long as anything is on API 1.0, and called by what it opens.
void CollectorsPage::updateMove(const std::vector<CollectorView>& selected)
{
    const std::vector<CollectorView> all = m_backend.collectors();
    m_move->setVisible(
        std::ranges::any_of(all, [](const CollectorView& view) { return canMove(view.settings); }));
    const bool rehearsed =
        selected.size() == 1 && rehearsalOf(all, movedBy(selected.front().settings));
    m_move->setText(rehearsed ? tr("Open the rehearsal") : tr("Move to API 2.0"));
    for (const Command& command : m_commands) {
        if (command.action != m_move)
            continue;
        command.button->setVisible(m_move->isVisible());
        command.button->setAccessibleName(m_move->text());
        command.button->setToolTip(m_move->text());
        if (!command.button->text().isEmpty())
            command.button->setText(m_move->text());
    }
}

// By Enter or a double click.
void CollectorsPage::open() { (m_edit->isEnabled() ? m_edit : m_move)->trigger(); }

bool CollectorsPage::suits(Needs needs, const std::vector<CollectorView>& views)
{
    switch (needs) {
    case Needs::One:
        return views.size() == 1;
    case Needs::Editable:
        return views.size() == 1 && views.front().settings.rehearses.isEmpty();
    case Needs::Movable:
        return views.size() == 1 && canMove(views.front().settings);
    case Needs::Removable:
        return !views.empty() && std::ranges::all_of(views, [](const CollectorView& view) {
            return view.settings.rehearses.isEmpty();
        });
    case Needs::Collecting:
    case Needs::Some:
        return !views.empty();
    }
    return false;
}

// The details are a comfort where there is room; the table comes first.
void CollectorsPage::updateDetail()
{
    const std::vector<CollectorView> views = selectedViews();
    const int left = height() - m_table->y() - m_table->sizeHint().height();
    m_detail->setVisible(left >= style::px(kDetailNeeds) && views.size() == 1);
    if (views.size() == 1)
        m_detail->show(views.front(), m_zone);
}

void CollectorsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool words = width() >= style::px(kWordsNeed);
    for (const Command& command : m_commands)
        command.button->setText(words ? command.action->text() : QString());
}

// How tall the table is it knows once it has its width.
bool CollectorsPage::event(QEvent* event)
{
    const bool known = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        updateDetail();
    return known;
}

void CollectorsPage::showMenu(const QPoint& where)
{
    QMenu menu;
    for (const Command& command : m_commands)
        menu.addAction(command.action);
    menu.exec(where);
}

void CollectorsPage::setPaused(bool paused) { follow(m_backend.setPaused(selected(), paused)); }

void CollectorsPage::remove()
{
    const std::vector<CollectorView> views = selectedViews();
    if (views.empty())
        return;
    collectors::RemoveDialog dialog(views, rehearsalsOf(views, m_backend.collectors()), window());
    if (dialog.exec() != QDialog::Accepted)
        return;
    for (const CollectorView& view : views)
        follow(m_backend.remove(view.settings.id, dialog.choice()));
}

void CollectorsPage::follow(QFuture<core::Result<void>> done)
{
    m_banner->hide();
    whenReady(std::move(done), this, [this](const core::Result<void>& result) {
        if (result)
            return;
        m_banner->say(Banner::Kind::Bad, result.error().message, result.error().advice,
                      tr("Close"));
        m_banner->show();
    });
}

} // namespace ui
