// The diagnostics bundle before it is saved: each file in it, to be read first. What is shown is
// what is saved, byte for byte.
#pragma once

#include "ui/backend.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/fact_rows.h"

#include <functional>

class QPlainTextEdit;

namespace ui {

class FactTable;

class DiagnosticsDialog : public DialogFrame {
    Q_OBJECT

public:
    explicit DiagnosticsDialog(Backend& backend, QWidget* parent = nullptr);

    // Where to save; empty: not at all. Asks the person unless it is replaced.
    std::function<QString(QWidget* parent, const QString& suggestion)> askWhere;

private:
    void build();
    void use(core::Result<core::records::DiagnosticsPlan> plan);
    void pick();
    void save(UnreadSecrets unread);
    void saved(const QString& path, core::Result<void> done);

    Backend& m_backend;
    core::records::DiagnosticsPlan m_plan;
    QString m_path;
    Banner* m_told;
    QLabel* m_waiting;
    FactRows* m_rows;
    FactTable* m_table;
    QPlainTextEdit* m_text;
    QPushButton* m_save;
};

} // namespace ui
