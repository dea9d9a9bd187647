// A tap on a stage of collection: the last that passed there, as plain text, newest first. A look,
// not a recording: it is asked for when the dialog opens, and again on demand.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/fact_rows.h"
#include "ui/widgets/time_text.h"

namespace ui::health {

class StageDialog : public DialogFrame {
    Q_OBJECT

public:
    // `collectorId`: of this one only; empty: of all.
    StageDialog(Backend& backend, QString collectorId, Stage stage, QWidget* parent = nullptr);

private:
    void look();
    void use(core::Result<std::vector<Passed>> passed);

    Backend& m_backend;
    QString m_collector;
    Stage m_stage;
    Zone m_zone;
    FactRows* m_rows;
    QLabel* m_none;
    Banner* m_trouble;
    AskLatest<std::vector<Passed>> m_ask;
};

} // namespace ui::health
