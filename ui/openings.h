// What the pages open: the wizard, the examination and the move of a collector. One at a time, over
// the window. Knows no page.
#pragma once

#include "ui/backend.h"

#include <cstdint>
#include <functional>

#include <QObject>

class QDialog;

namespace ui {

enum class WizardWish : std::uint8_t { Connect, Demo, Edit, ReplaceKeys };

// What the window opens but does not know how to make.
struct Dialogs {
    // `collectorId` is empty for Connect and Demo.
    std::function<void(QWidget* parent, WizardWish wish, const QString& collectorId)> openWizard;
    // Asks whether to quit, saying what will be missed. Without one the window asks itself.
    std::function<bool(QWidget* parent)> confirmQuit;
};

class Openings : public QObject {
    Q_OBJECT

public:
    // `window`: over which they open; it owns this.
    Openings(Backend& backend, Dialogs dialogs, QWidget* window);

    [[nodiscard]] bool confirmQuit() const;

    void add() { openWizard(WizardWish::Connect, {}); }
    void addDemo() { openWizard(WizardWish::Demo, {}); }
    void edit(const QString& collectorId) { openWizard(WizardWish::Edit, collectorId); }
    void replaceKeys(const QString& collectorId)
    {
        openWizard(WizardWish::ReplaceKeys, collectorId);
    }
    void diagnose(const QString& collectorId);
    // A rehearsal stands for the collector it rehearses.
    void move(const QString& collectorId);
    // Of one collector, or of all.
    void timeline(const QString& collectorId);
    void timelineAt(core::TimePoint at); // of all, at this moment
    void quarantine(const QString& collectorId);
    void diagnostics();
    void about();
    void stage(const QString& collectorId, Stage stage);
    void guide();

private:
    void openWizard(WizardWish wish, const QString& collectorId);
    static void open(QDialog* dialog);

    Backend& m_backend;
    Dialogs m_dialogs;
    QWidget* m_window;
};

} // namespace ui
