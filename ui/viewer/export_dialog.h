// Writes the selection or the whole result to a file: what, how, and where; progress, and an end
// that says where it went. Cancelling leaves nothing behind.
#pragma once

#include "ui/backend.h"
#include "ui/widgets/dialog_frame.h"

#include <QFutureWatcher>

class QComboBox;
class QProgressBar;
class QRadioButton;

namespace ui {
class Banner;
}

namespace ui::viewer {

class ExportDialog : public DialogFrame {
    Q_OBJECT

public:
    struct Given {
        EventQuery query;
        std::int64_t matches = 0;
        std::int64_t selected = 0;
        std::vector<core::RowId> rows = {}; // those selected; empty if there are too many
        QStringList fields = {};            // the columns on the screen
        QStringList titles = {};
    };
    ExportDialog(Backend& backend, Given given, QWidget* parent);

    void chooseFormat(ExportWish::Format format);
    void chooseSelection();
    void start(const QString& path);
    void reject() override; // while it runs: cancels it
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] QString told() const;

private:
    void build();
    void askWhere();
    void ended();
    void tell();
    void setRunning(bool running);
    [[nodiscard]] ExportWish::Format format() const;
    [[nodiscard]] QString suffix() const;

    Backend& m_backend;
    Given m_given;
    QRadioButton* m_all;
    QRadioButton* m_selection;
    QComboBox* m_format;
    QLabel* m_about;
    QProgressBar* m_progress;
    Banner* m_end;
    QPushButton* m_start;
    QPushButton* m_cancel;
    QFutureWatcher<core::Result<ExportReport>> m_watcher;
    bool m_running = false;
};

} // namespace ui::viewer
