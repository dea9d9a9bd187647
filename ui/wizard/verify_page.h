// Everything once more, as a list that ticks itself. Finishing is possible with warnings; with
// errors only as a paused collector.
#pragma once

#include "ui/widgets/banner.h"
#include "ui/wizard/page.h"

#include <QCheckBox>

namespace ui::doctor {
class Examination;
}

namespace ui::wizard {

class VerifyPage : public Page {
    Q_OBJECT

public:
    explicit VerifyPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void left() override;
    void refresh() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget* firstField() const override;

    [[nodiscard]] bool asPaused() const;
    // Between Finish and the answer of save().
    void setSaving(bool saving);
    void showSaveError(const core::Error& error);

private:
    void buildFoot();
    [[nodiscard]] std::vector<QPushButton*> fixesFor(const CheckItem& item);
    void useDomain(const QUrl& domain);
    void showSummary();
    void summarize(int failed, int warnings);

    Banner* m_summary;
    Banner* m_saveError;
    doctor::Examination* m_checks;
    QPushButton* m_again;
    QPushButton* m_copy;
    QLabel* m_copied;
    QCheckBox* m_paused;
    bool m_saving = false;
};

} // namespace ui::wizard
