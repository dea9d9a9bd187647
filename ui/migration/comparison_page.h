// The running comparison: what came over each API so far, what differs, and what that means. Asks
// again while it is shown, though never so often that the asking would be a burden.
#pragma once

#include "ui/migration/judgement.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fact_rows.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/time_text.h"
#include "ui/wizard/page.h"

#include <optional>

namespace ui::migration {

class ComparisonPage : public wizard::Page {
    Q_OBJECT

public:
    // `collector`: the id of the one on API 1.0.
    ComparisonPage(wizard::Session& session, QString collector, QWidget* parent = nullptr);

    void entered() override;
    void left() override { m_shown = false; }
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget* firstField() const override { return m_types; }
    [[nodiscard]] const std::optional<Judgement>& judgement() const { return m_judgement; }

Q_SIGNALS:
    void diagnoseRequested(const QString& collectorId);

private:
    void build();
    void look();      // now
    void lookAgain(); // if it is time
    void take(const core::Result<RehearsalReport>& report);
    void show(const RehearsalReport& report);
    void showTrouble();
    void showVerdict();
    [[nodiscard]] std::vector<FactRows::Row> typeRows(const RehearsalReport& report) const;

    QString m_collector;
    QString m_troubled; // the id of the one that does not collect
    Banner* m_trouble;
    Banner* m_verdict;
    QLabel* m_facts;
    QPushButton* m_again;
    FactRows* m_typeRows;
    FactTable* m_types;
    QLabel* m_fieldsTitle;
    QLabel* m_fieldsAbout;
    FactRows* m_fieldRows;
    FactTable* m_fields;
    std::optional<Judgement> m_judgement;
    bool m_shown = false;
    bool m_looking = false;
    core::TimePoint m_asked;
    core::TimePoint m_next; // not before
};

} // namespace ui::migration
