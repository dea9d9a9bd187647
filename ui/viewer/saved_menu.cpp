#include "ui/viewer/saved_menu.h"

#include "core/base/text.h"
#include "core/settings/shared_marks.h"
#include "ui/viewer/preset_table.h"
#include "ui/viewer/saved_dialog.h"
#include "ui/when_ready.h"
#include "ui/widgets/label.h"

#include <algorithm>

#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>

namespace ui::viewer {

namespace {

constexpr qsizetype kLongestTitle = 60;
constexpr int kMostRecent = 15;

// An ampersand in a menu is not a letter.
QString title(const QString& text)
{
    return core::displaySafe(text, kLongestTitle).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

SavedMenu::SavedMenu(Backend& backend, QWidget* parent)
    : QPushButton(parent)
    , m_backend(backend)
    , m_menu(new QMenu(this))
{
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setIconSize({style::px(16), style::px(16)});
    setAccessibleName(tr("Saved searches"));
    setToolTip(tr("Saved searches"));
    setMenu(m_menu);
    setCompact(false);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedMenu::fill);
}

void SavedMenu::setCompact(bool compact)
{
    setText(compact ? QString() : tr("Saved"));
    setIcon(compact ? style::icon(QStringLiteral("list")) : QIcon());
}

void SavedMenu::fill()
{
    m_menu->clear();
    addSearches(*m_menu);
    auto* presets = m_menu->addMenu(tr("For Mimecast"));
    for (const auto& preset : kPresets)
        addSearch(*presets, QCoreApplication::translate("ui::viewer::Preset", preset.name),
                  QString::fromLatin1(preset.query));
    addRecent(*m_menu);
    m_menu->addSeparator();
    addTools(*m_menu);
}

void SavedMenu::addSearch(QMenu& menu, const QString& name, const QString& query)
{
    auto* action = menu.addAction(title(name));
    connect(action, &QAction::triggered, this, [this, query] { Q_EMIT chosen(query); });
}

void SavedMenu::addSearches(QMenu& menu)
{
    for (const auto& search : m_backend.viewer().searches)
        addSearch(menu, search.name, search.query);
    if (!menu.isEmpty())
        menu.addSeparator();
}

void SavedMenu::addRecent(QMenu& menu)
{
    auto* recent = menu.addMenu(tr("Recent"));
    for (const auto& query : m_backend.viewer().history.mid(0, kMostRecent))
        addSearch(*recent, query, query);
    recent->setEnabled(!recent->isEmpty());
}

void SavedMenu::addTools(QMenu& menu)
{
    menu.addAction(tr("Save this search…"), this, &SavedMenu::askForName)
        ->setEnabled(!m_query.isEmpty());
    menu.addAction(tr("Rename or delete…"), this, &SavedMenu::manage)
        ->setEnabled(!m_backend.viewer().searches.empty());
    menu.addSeparator();
    menu.addAction(tr("Import…"), this, [this] {
        const auto path = QFileDialog::getOpenFileName(this, tr("Import saved searches"), {},
                                                       tr("Saved searches (*.json)"));
        if (!path.isEmpty())
            importFrom(path);
    });
    menu.addAction(tr("Export…"), this, [this] {
        const auto path = QFileDialog::getSaveFileName(
            this, tr("Export saved searches and highlight rules"),
            QStringLiteral("mailweir-searches.json"), tr("Saved searches (*.json)"));
        if (!path.isEmpty())
            exportTo(path);
    });
}

void SavedMenu::askForName()
{
    bool named = false;
    const auto name = QInputDialog::getText(this, tr("Save this search"), tr("Name"),
                                            QLineEdit::Normal, {}, &named);
    if (named)
        save(name);
}

// The same name again replaces what was saved under it.
void SavedMenu::save(const QString& name)
{
    const auto wanted = name.trimmed();
    if (wanted.isEmpty() || m_query.isEmpty())
        return;
    auto viewer = m_backend.viewer();
    const auto same =
        std::ranges::find(viewer.searches, wanted, &core::settings::SavedSearch::name);
    if (same == viewer.searches.end())
        viewer.searches.push_back({.name = wanted, .query = m_query});
    else
        same->query = m_query;
    m_backend.saveViewer(std::move(viewer));
    Q_EMIT told(tr("Saved as %1.").arg(wanted));
}

void SavedMenu::manage()
{
    auto* dialog = new SavedDialog(m_backend, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SavedMenu::exportTo(const QString& path)
{
    auto viewer = m_backend.viewer();
    const auto bytes = core::settings::toFile(
        {.searches = std::move(viewer.searches), .highlights = std::move(viewer.highlights)});
    whenReady(m_backend.writeFile(path, bytes), this, [this](core::Result<void> written) {
        if (written)
            Q_EMIT told(tr("Saved searches and highlight rules were exported."));
        else
            Q_EMIT failed(written.error());
    });
}

void SavedMenu::importFrom(const QString& path)
{
    whenReady(m_backend.readFile(path), this,
              [this](core::Result<QByteArray> bytes) { take(std::move(bytes)); });
}

void SavedMenu::take(core::Result<QByteArray> bytes)
{
    if (!bytes)
        return Q_EMIT failed(bytes.error());
    const auto marks = core::settings::marksFromFile(*bytes);
    if (!marks)
        return Q_EMIT failed(marks.error());
    auto viewer = m_backend.viewer();
    const int added = core::settings::add(*marks, viewer);
    m_backend.saveViewer(std::move(viewer));
    Q_EMIT imported();
    Q_EMIT told(added == 0 ? tr("All of them were here already.")
                           : tr("%n saved search(s) and rule(s) added.", nullptr, added));
}

} // namespace ui::viewer
