// The move of a collector from API 1.0 to API 2.0: explained, rehearsed, compared, and then made or
// called off. Opened anew while a rehearsal runs it goes to the comparison. Nothing is changed
// before the last page of each way has asked.
#pragma once

#include "ui/backend.h"
#include "ui/wizard/session.h"

#include <array>

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace ui {

namespace wizard {
class Page;
}
namespace migration {
class CheckPage;
class ComparisonPage;
class QuestionPage;
} // namespace migration

class MoveDialog : public QDialog {
    Q_OBJECT

public:
    enum class Stage : std::uint8_t {
        Explain,
        Domain,
        Application,
        Keys,
        Check,
        Compare,
        Switch, // asks
        End,    // asks
        News,   // what has become of it
    };

    // `onApi1` may have a rehearsal already.
    MoveDialog(Backend& backend, core::settings::Collector onApi1, QWidget* parent = nullptr);
    ~MoveDialog() override;

    [[nodiscard]] Stage stage() const { return m_stage; }
    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    void diagnoseRequested(const QString& collectorId); // the dialog has closed

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr std::size_t kStages = 9;

    void addPages();
    [[nodiscard]] QWidget* buildFoot();
    [[nodiscard]] wizard::Page* current() const;
    void turnTo(Stage stage);
    void next();
    void back();
    void refresh();
    void refreshFoot();
    [[nodiscard]] QString nextText() const;
    [[nodiscard]] bool isAsking() const;
    void rehearse();
    void carryOut();
    void tell(Stage done);
    void followCollectors();

    Backend& m_backend;
    core::settings::Collector m_collector;
    wizard::Session m_session;
    std::array<wizard::Page*, kStages> m_pages{};
    migration::CheckPage* m_check;
    migration::ComparisonPage* m_comparison;
    migration::QuestionPage* m_question; // of Switch, End and News
    QStackedWidget* m_stack;
    QPushButton* m_help;
    QPushButton* m_end;
    QPushButton* m_close;
    QPushButton* m_back;
    QPushButton* m_next;
    Stage m_stage = Stage::Explain;
    bool m_working = false; // an answer is on its way
};

} // namespace ui
