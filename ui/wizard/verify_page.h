// Everything once more, as a list that ticks itself. Finishing is possible with warnings; with
// errors only as a paused collector.
#pragma once

#include "ui/widgets/banner.h"
#include "ui/wizard/check_list.h"
#include "ui/wizard/page.h"

#include <map>

#include <QCheckBox>
#include <QFutureWatcher>

namespace ui {
class Card;
}

namespace ui::wizard {

class CheckRow;

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
    void start();
    void take(int index);
    void ended();
    CheckRow* rowFor(const CheckItem& item);
    void addActions(CheckRow* row, const CheckItem& item);
    void showSummary();
    void summarize(int failed, int warnings);

    QFutureWatcher<CheckItem> m_watcher;
    CheckList m_list;
    Banner* m_summary;
    Banner* m_saveError;
    Card* m_card;
    std::map<QString, CheckRow*> m_rows;
    QPushButton* m_again;
    QPushButton* m_copy;
    QLabel* m_copied;
    QCheckBox* m_paused;
    bool m_running = false;
    bool m_saving = false;
};

} // namespace ui::wizard
