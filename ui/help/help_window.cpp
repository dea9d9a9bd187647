#include "ui/help/help_window.h"

#include "ui/help/guide_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/on_screen.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

using ui::style::px;

namespace ui::help {

namespace {

constexpr QSize kSize(1040, 720);
constexpr int kContents = 260;
constexpr int kNarrow = 680; // below it the contents give way to the page
constexpr int kPlaceRole = Qt::UserRole + 1;

QVariant dataOf(const resources::Guide::Place& place)
{
    return QPoint(int(place.page), int(place.section));
}

resources::Guide::Place placeIn(const QVariant& data)
{
    const QPoint point = data.toPoint();
    return {std::size_t(point.x()), std::size_t(point.y())};
}

QTreeWidgetItem* itemFor(const QString& title, const resources::Guide::Place& place)
{
    auto* item = new QTreeWidgetItem({title});
    item->setData(0, kPlaceRole, dataOf(place));
    item->setToolTip(0, QStringLiteral("<qt>%1</qt>").arg(title.toHtmlEscaped()));
    return item;
}

} // namespace

HelpWindow* HelpWindow::open(QWidget* from, const QString& topic)
{
    QWidget* window = from->window();
    auto* help = window->findChild<HelpWindow*>(QString(), Qt::FindDirectChildrenOnly);
    if (!help) {
        help = new HelpWindow(window, topic.isEmpty() ? QStringLiteral("about") : topic);
        help->setAttribute(Qt::WA_DeleteOnClose);
    } else if (!topic.isEmpty()) {
        help->follow(topic);
    }
    help->show();
    help->raise();
    help->activateWindow();
    return help;
}

HelpWindow::HelpWindow(QWidget* parent, const QString& topic)
    : QDialog(parent, Qt::Window)
    , m_toggle(iconButton(QStringLiteral("list"), tr("Contents")))
    , m_back(iconButton(QStringLiteral("chevron-left"), tr("Back")))
    , m_on(iconButton(QStringLiteral("chevron-right"), tr("Forward")))
    , m_search(new QLineEdit)
    , m_contents(new QTreeWidget)
    , m_view(new GuideView)
    , m_split(new QSplitter)
{
    setWindowTitle(tr("Guide"));
    setAccessibleName(tr("Guide"));
    build();
    addKeys();
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::listFound);
    connect(m_contents, &QTreeWidget::itemClicked, this, &HelpWindow::pick);
    connect(m_contents, &QTreeWidget::itemActivated, this, &HelpWindow::pick);
    connect(m_view, &GuideView::topicWanted, this, &HelpWindow::follow);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_on, &QPushButton::clicked, this, [this] { showStep(m_step + 1); });
    connect(m_toggle, &QPushButton::clicked, this, [this](bool wanted) {
        m_wanted = wanted;
        placeContents();
    });
    QSize size(px(kSize.width()), px(kSize.height()));
    size = size.boundedTo(parent->size() - QSize(40, 40));
    resize(size.expandedTo({560, 420}));
    keepOnScreen(*this);
    m_contents->ensurePolished(); // before its rows are measured
    listContents();
    goTo(topic);
    m_search->setFocus();
}

void HelpWindow::build()
{
    m_toggle->setCheckable(true);
    m_search->setPlaceholderText(tr("Search the guide"));
    m_search->setAccessibleName(tr("Search the guide"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_contents->setHeaderHidden(true);
    m_contents->setIndentation(px(14));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton* each : {m_toggle, m_back, m_on})
        row->addWidget(each);
    row->addWidget(m_search, 1);
    m_split->addWidget(m_contents);
    m_split->addWidget(m_view);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({px(kContents), px(kSize.width() - kContents)});
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(12);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    column->addLayout(row);
    column->addWidget(m_split, 1);
}

void HelpWindow::addKeys()
{
    const auto add = [this](QKeySequence::StandardKey keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    add(QKeySequence::Find, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    add(QKeySequence::Back, [this] { m_back->click(); });
    add(QKeySequence::Forward, [this] { m_on->click(); });
}

// Down goes from the field into what it found, Enter opens the first of it.
bool HelpWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down) {
        m_contents->setFocus();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        pickFirst();
        return true;
    }
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

const resources::Guide::Section& HelpWindow::section() const
{
    return m_guide.section(m_history[m_step]);
}

void HelpWindow::goTo(const QString& topic)
{
    auto place = m_guide.find(topic);
    if (!place)
        place = m_guide.find(QStringLiteral("troubleshooting"));
    turnTo(*place);
}

void HelpWindow::follow(const QString& topic)
{
    const bool here = topic.startsWith(u'#');
    goTo(here ? m_guide.page(m_history[m_step]).id + topic : topic);
}

void HelpWindow::turnTo(const Place& place)
{
    if (!m_history.empty() && m_history[m_step] == place)
        return showStep(m_step);
    if (!m_history.empty())
        m_history.resize(m_step + 1);
    m_history.push_back(place);
    showStep(m_history.size() - 1);
}

void HelpWindow::showStep(std::size_t step)
{
    m_step = step;
    const Place& place = m_history[step];
    m_view->showPage(m_guide.page(place), place.section);
    setWindowTitle(tr("%1 - Guide").arg(m_guide.page(place).title));
    m_back->setEnabled(step > 0);
    m_on->setEnabled(step + 1 < m_history.size());
    select(place);
}

void HelpWindow::listContents()
{
    m_contents->clear();
    QTreeWidgetItem* part = nullptr;
    const auto& pages = m_guide.pages();
    for (std::size_t p = 0; p < pages.size(); ++p) {
        if (!part || part->text(0) != pages[p].part) {
            part = new QTreeWidgetItem(m_contents, {pages[p].part});
            part->setFlags(Qt::ItemIsEnabled);
            part->setFont(0, style::font(style::Type::BodyStrong));
        }
        auto* page = itemFor(pages[p].title, {p, 0});
        part->addChild(page);
        for (std::size_t s = 1; s < pages[p].sections.size(); ++s) {
            if (pages[p].sections[s].level == 2)
                page->addChild(itemFor(pages[p].sections[s].title, {p, s}));
        }
        part->setExpanded(true);
    }
}

void HelpWindow::listFound(const QString& words)
{
    const auto found = m_guide.search(words);
    m_view->mark(words);
    if (words.trimmed().isEmpty()) {
        listContents();
        return select(m_history[m_step]);
    }
    m_wanted = true;
    placeContents();
    m_contents->clear();
    for (const Place& place : found) {
        auto* item = itemFor(m_guide.section(place).title, place);
        if (place.section > 0)
            item->setText(0, tr("%1 - %2").arg(item->text(0), m_guide.page(place).title));
        m_contents->addTopLevelItem(item);
    }
    if (found.empty()) {
        auto* none = new QTreeWidgetItem(m_contents, {tr("Nothing has all these words")});
        none->setFlags(Qt::ItemIsEnabled);
    }
}

// The page, or the nearest heading above that is among the contents.
void HelpWindow::select(const Place& place)
{
    QTreeWidgetItem* best = nullptr;
    for (QTreeWidgetItemIterator it(m_contents); *it; ++it) {
        const QVariant stored = (*it)->data(0, kPlaceRole);
        if (stored.isValid() && placeIn(stored).section == 0)
            (*it)->setExpanded(placeIn(stored).page == place.page);
        const bool fits = stored.isValid() && placeIn(stored).page == place.page
            && placeIn(stored).section <= place.section;
        if (fits
            && (!best || placeIn(stored).section >= placeIn(best->data(0, kPlaceRole)).section))
            best = *it;
    }
    if (!best)
        return;
    m_contents->setCurrentItem(best);
    m_contents->scrollToItem(best);
}

void HelpWindow::pick(QTreeWidgetItem* item)
{
    const QVariant stored = item->data(0, kPlaceRole);
    if (stored.isValid())
        turnTo(placeIn(stored));
}

void HelpWindow::pickFirst()
{
    if (m_search->text().trimmed().isEmpty() || m_contents->topLevelItemCount() == 0)
        return;
    pick(m_contents->topLevelItem(0));
    m_view->setFocus();
}

void HelpWindow::placeContents()
{
    const bool visible = m_wanted.value_or(width() >= px(kNarrow));
    m_contents->setVisible(visible);
    m_toggle->setChecked(visible);
}

void HelpWindow::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    placeContents();
}

} // namespace ui::help
