// Sets a collector up, or changes one: eight steps, a rail that shows them, Back, Next and Cancel.
//
// Can be left half done and resumed; nothing secret is kept until save() has put it where it
// belongs, and everything secret is overwritten when the wizard closes. GUI thread.
#pragma once

#include "ui/wizard/session.h"

#include <vector>

#include <QDialog>
#include <QPushButton>
#include <QStackedWidget>

namespace ui {

namespace wizard {
class Page;
class StepRail;
class VerifyPage;
class WelcomePage;
} // namespace wizard

class Wizard : public QDialog {
    Q_OBJECT

public:
    using Purpose = wizard::Purpose;

    // A new collector.
    explicit Wizard(Backend& backend, QWidget* parent = nullptr);
    // An existing one: Edit begins at its name, ReplaceKeys at its keys.
    Wizard(Backend& backend, const core::settings::Collector& existing, Purpose purpose,
           QWidget* parent = nullptr);
    ~Wizard() override;

    [[nodiscard]] wizard::Step step() const { return m_step; }
    // Begins with the demo tenant chosen.
    void wantDemo();
    void done(int result) override;
    void reject() override;

Q_SIGNALS:
    // After everything was stored; the dialog closes next.
    void saved(const QString& collectorId);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Wizard(Backend& backend, wizard::State state, QWidget* parent);

    void addPages();
    [[nodiscard]] QWidget* buildFoot();
    [[nodiscard]] wizard::Page* current() const;
    [[nodiscard]] wizard::Page* page(wizard::Step step) const;
    void next();
    void back();
    // Goes there if every step before it is in order, else to the first that is not.
    void goTo(wizard::Step step);
    void turnTo(wizard::Step step);
    void refresh();
    void keepDraft();
    void save();
    void stored(const core::Result<QString>& id);
    [[nodiscard]] QString nextText() const;

    wizard::Session m_session;
    wizard::StepRail* m_rail;
    QStackedWidget* m_stack;
    std::vector<wizard::Page*> m_pages;
    wizard::WelcomePage* m_welcome = nullptr;
    wizard::VerifyPage* m_verify = nullptr;
    QPushButton* m_help;
    QPushButton* m_cancel;
    QPushButton* m_back;
    QPushButton* m_next;
    wizard::Step m_step = wizard::Step::Welcome;
    wizard::Step m_reached = wizard::Step::Welcome;
    bool m_open = false; // the first page was entered
    bool m_saving = false;
};

} // namespace ui
