#include "ui/openings.h"

#include "ui/doctor/doctor_dialog.h"
#include "ui/health/stage_dialog.h"
#include "ui/help/help_window.h"
#include "ui/migration/move_dialog.h"
#include "ui/records/diagnostics_dialog.h"
#include "ui/records/quarantine_dialog.h"
#include "ui/records/timeline_dialog.h"
#include "ui/shell/about.h"
#include "ui/shell/parting.h"
#include "ui/widgets/time_text.h"

namespace ui {

Openings::Openings(Backend& backend, Dialogs dialogs, QWidget* window)
    : QObject(window)
    , m_backend(backend)
    , m_dialogs(std::move(dialogs))
    , m_window(window)
{
    if (!m_dialogs.confirmQuit)
        m_dialogs.confirmQuit = [this](QWidget* parent) {
            return shell::Parting(m_backend.collectors(), now(), parent).mayQuit();
        };
}

bool Openings::confirmQuit() const { return m_dialogs.confirmQuit(m_window); }

void Openings::openWizard(WizardWish wish, const QString& collectorId)
{
    if (m_dialogs.openWizard)
        m_dialogs.openWizard(m_window, wish, collectorId);
}

void Openings::open(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Openings::diagnose(const QString& collectorId)
{
    const auto views = m_backend.collectors();
    const CollectorView* view = viewOf(views, collectorId);
    if (!view)
        return;
    auto* dialog = new DoctorDialog(m_backend, view->settings, m_window);
    connect(dialog, &DoctorDialog::editRequested, this, &Openings::edit);
    connect(dialog, &DoctorDialog::keysRequested, this, &Openings::replaceKeys);
    connect(dialog, &DoctorDialog::moveRequested, this, &Openings::move);
    open(dialog);
}

void Openings::timeline(const QString& collectorId)
{
    open(new TimelineDialog(m_backend, collectorId, m_window));
}

void Openings::timelineAt(core::TimePoint at)
{
    auto* dialog = new TimelineDialog(m_backend, {}, m_window);
    dialog->showMoment(at);
    open(dialog);
}

void Openings::quarantine(const QString& collectorId)
{
    open(new QuarantineDialog(m_backend, collectorId, m_window));
}

void Openings::stage(const QString& collectorId, Stage stage)
{
    open(new health::StageDialog(m_backend, collectorId, stage, m_window));
}

void Openings::diagnostics() { open(new DiagnosticsDialog(m_backend, m_window)); }

void Openings::about() { open(new shell::About(m_window)); }
void Openings::guide() { help::HelpWindow::open(m_window); }

void Openings::move(const QString& collectorId)
{
    const auto views = m_backend.collectors();
    const CollectorView* view = viewOf(views, collectorId);
    const CollectorView* first = view ? viewOf(views, movedBy(view->settings)) : nullptr;
    if (!first)
        return;
    auto* dialog = new MoveDialog(m_backend, first->settings, m_window);
    connect(dialog, &MoveDialog::diagnoseRequested, this, &Openings::diagnose);
    open(dialog);
}

} // namespace ui
