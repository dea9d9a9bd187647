#include "ui/window_actions.h"

#include "ui/main_window.h"
#include "ui/palette/command_palette.h"
#include "ui/palette/key_overview.h"

namespace ui {

namespace {

QString words(const char* text) { return MainWindow::tr(text); }

void open(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void addOpenings(palette::Actions& actions, MainWindow* self, Openings& openings,
                 const QString& general)
{
    const auto offer = [&](const char* title, std::function<void()> act) {
        actions.add(self, {.group = general, .title = words(title)}, std::move(act));
    };
    offer(QT_TRANSLATE_NOOP("ui::MainWindow", "Add a collector"), [&openings] { openings.add(); });
    offer(QT_TRANSLATE_NOOP("ui::MainWindow", "What happened"),
          [&openings] { openings.timeline({}); });
    offer(QT_TRANSLATE_NOOP("ui::MainWindow", "Quarantine"),
          [&openings] { openings.quarantine({}); });
    offer(QT_TRANSLATE_NOOP("ui::MainWindow", "Diagnostics"),
          [&openings] { openings.diagnostics(); });
    offer(QT_TRANSLATE_NOOP("ui::MainWindow", "About and licences"),
          [&openings] { openings.about(); });
}

} // namespace

void addWindowActions(palette::Actions& actions, MainWindow& window, Openings& openings)
{
    MainWindow* const self = &window;
    const QString go = words(QT_TRANSLATE_NOOP("ui::MainWindow", "Go to"));
    const QString general = words(QT_TRANSLATE_NOOP("ui::MainWindow", "Window"));
    const QStringList pages{words(QT_TRANSLATE_NOOP("ui::MainWindow", "Health")),
                            words(QT_TRANSLATE_NOOP("ui::MainWindow", "Live log")),
                            words(QT_TRANSLATE_NOOP("ui::MainWindow", "Coverage")),
                            words(QT_TRANSLATE_NOOP("ui::MainWindow", "Collectors")),
                            words(QT_TRANSLATE_NOOP("ui::MainWindow", "Settings"))};
    for (int page = 0; page < pages.size(); ++page) {
        actions.add(self,
                    {.group = go,
                     .title = pages[page],
                     .keys = {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page))}},
                    [self, page] { self->showPage(static_cast<MainWindow::Page>(page)); });
    }
    addOpenings(actions, self, openings, general);
    actions.add(self,
                {.group = general,
                 .title = words(QT_TRANSLATE_NOOP("ui::MainWindow", "Commands")),
                 .keys = {Qt::CTRL | Qt::Key_K}},
                [self, &actions] { open(new palette::CommandPalette(actions, self)); });
    actions.add(self,
                {.group = general,
                 .title = words(QT_TRANSLATE_NOOP("ui::MainWindow", "Guide")),
                 .keys = {Qt::Key_F1}},
                [&openings] { openings.guide(); });
    actions.add(self,
                {.group = general,
                 .title = words(QT_TRANSLATE_NOOP("ui::MainWindow", "Keyboard")),
                 .keys = {Qt::CTRL | Qt::Key_F1, Qt::Key_Question}},
                [self, &actions] { open(new palette::KeyOverview(actions, self)); });
    actions.add(self,
                {.group = general,
                 .title = words(QT_TRANSLATE_NOOP("ui::MainWindow", "Quit")),
                 .keys = {QKeySequence::Quit}},
                [self] { self->quit(); });
}

} // namespace ui
