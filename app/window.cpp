#include "app/window.h"

#include "app/backend.h"
#include "app/demo_collector.h"
#include "app/keeping.h"
#include "app/single_instance.h"
#include "core/base/log.h"
#include "ui/main_window.h"
#include "ui/style/theme.h"
#include "ui/wizard/wizard.h"

#include <algorithm>
#include <memory>

#include <QApplication>
#include <QMessageBox>
#include <QSystemTrayIcon>
#include <QTemporaryDir>
#include <QTimer>

namespace app {

using namespace core;

namespace {

constexpr int kFailed = 2;
constexpr int kAgain = -1; // another process that collected has ended: begin anew, as the collector
constexpr auto kLookForTray = std::chrono::seconds(3);

// The window could not come up at all. What an error says is ours, but plain text all the same.
int sayWhyNot(const Error& why)
{
    QMessageBox box(QMessageBox::Critical, QStringLiteral("Mailweir"), why.message,
                    QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(why.advice);
    box.setDetailedText(QStringLiteral("%1\n%2").arg(why.code, why.detail));
    box.exec();
    return kFailed;
}

std::unique_ptr<ui::Wizard> wizardFor(Backend& backend, QWidget* parent, ui::WizardWish wish,
                                      const QString& collectorId)
{
    const auto all = backend.collectors();
    const auto existing = std::ranges::find(
        all, collectorId, [](const ui::CollectorView& view) { return view.settings.id; });
    if (existing == all.end()) {
        auto wizard = std::make_unique<ui::Wizard>(backend, parent);
        if (wish == ui::WizardWish::Demo)
            wizard->wantDemo();
        return wizard;
    }
    const auto purpose = wish == ui::WizardWish::ReplaceKeys ? ui::Wizard::Purpose::ReplaceKeys
                                                             : ui::Wizard::Purpose::Edit;
    return std::make_unique<ui::Wizard>(backend, existing->settings, purpose, parent);
}

// A desktop may have no tray, or lose it: a window that is hidden then could be found by nobody.
void showFirst(ui::MainWindow& window, Begin begin)
{
    if (begin == Begin::Shown)
        window.show();
    else if (!QSystemTrayIcon::isSystemTrayAvailable())
        window.showMinimized();
    auto* look = new QTimer(&window);
    QObject::connect(look, &QTimer::timeout, &window, [&window] {
        if (!window.isVisible() && !QSystemTrayIcon::isSystemTrayAvailable())
            window.showMinimized();
    });
    look->start(kLookForTray);
}

int show(Backend& backend, ui::Keeping* keeping = nullptr, Begin begin = Begin::Shown)
{
    auto& application = *static_cast<QApplication*>(QCoreApplication::instance());
    ui::style::apply(application, backend.preferences().theme);
    ui::Dialogs dialogs;
    dialogs.openWizard = [&](QWidget* parent, ui::WizardWish wish, const QString& collectorId) {
        const auto wizard = wizardFor(backend, parent, wish, collectorId);
        if (collectorId.isEmpty()) // after the first set-up its events arrive while one watches
            if (auto* window = qobject_cast<ui::MainWindow*>(parent->window()))
                QObject::connect(wizard.get(), &ui::Wizard::saved, window,
                                 &ui::MainWindow::openLog);
        wizard->exec();
    };
    ui::MainWindow window(backend, std::move(dialogs));
    if (keeping)
        window.setKeeping(*keeping);
    QApplication::setQuitOnLastWindowClosed(false); // closing may only hide it in the tray
    QObject::connect(&window, &ui::MainWindow::quitRequested, &application, &QApplication::quit);
    showFirst(window, begin);
    return QApplication::exec();
}

} // namespace

namespace {

// Once, until the end or until this window is to collect in the place of another process.
int runOnce(const Folder& folder, SingleInstance& instance, Begin begin)
{
    Parts parts(folder, Parts::Secrets::Keychain);
    const auto backend = Backend::open(parts);
    if (!backend)
        return sayWhyNot(backend.error());
    QObject::connect(&instance, &SingleInstance::raiseRequested, backend->get(),
                     &ui::Backend::raiseRequested);
    Keeping keeping(parts,
                    (*backend)->overview().collecting ? Keeping::Here::Collects
                                                      : Keeping::Here::Watches);
    QObject::connect(&keeping, &Keeping::takeOverWanted, QCoreApplication::instance(),
                     [] { QCoreApplication::exit(kAgain); });
    return show(**backend, &keeping, begin);
}

} // namespace

int runWindow(const QString& dataDir, Begin begin)
{
    const auto folder = Folder::open(dataDir);
    if (!folder)
        return sayWhyNot(folder.error());
    SingleInstance instance(*folder);
    if (instance.handOver())
        return 0;
    log::open(folder->log());
    int status = runOnce(*folder, instance, begin);
    while (status == kAgain)
        status = runOnce(*folder, instance, Begin::Shown);
    return status;
}

int runDemoWindow(const cli::DemoArguments& arguments, const QString& dataDir)
{
    const QTemporaryDir throwAway;
    const auto folder = Folder::open(dataDir.isEmpty() ? throwAway.path() : dataDir);
    if (!folder)
        return sayWhyNot(folder.error());
    Parts parts(*folder, Parts::Secrets::SessionOnly);
    auto ready = setUpDemo(parts, arguments.options);
    if (!ready)
        return sayWhyNot(ready.error());
    const auto backend = Backend::open(parts, std::move(ready->demo));
    if (!backend)
        return sayWhyNot(backend.error());
    return show(**backend);
}

} // namespace app
