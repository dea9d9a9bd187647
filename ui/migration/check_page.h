// The account over API 2.0 under examination, before anything is set up: every log type that will
// be collected after the switch, not only those that are rehearsed.
#pragma once

#include "ui/doctor/examination.h"
#include "ui/widgets/banner.h"
#include "ui/wizard/page.h"

namespace ui::migration {

class CheckPage : public wizard::Page {
    Q_OBJECT

public:
    explicit CheckPage(wizard::Session& session, QWidget* parent = nullptr);

    void entered() override;
    void left() override;
    void refresh() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget* firstField() const override { return m_summary; }
    // Whether only log types failed: a rehearsal shows what that means.
    [[nodiscard]] bool hasDoubts() const;
    void showError(const core::Error& error);

private:
    [[nodiscard]] std::vector<QPushButton*> fixesFor(const CheckItem& item);
    void showSummary();

    Banner* m_summary;
    Banner* m_error;
    doctor::Examination* m_checks;
    QPushButton* m_again;
    QPushButton* m_copy;
    QLabel* m_copied;
};

} // namespace ui::migration
