// What happened to collection, newest first, and who changed the configuration: two lists that can
// be searched and exported. Beside the window; follows while it is open.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/fact_rows.h"
#include "ui/widgets/time_text.h"

#include <functional>

#include <QComboBox>
#include <QLineEdit>
#include <QTabWidget>
#include <QTimer>

namespace ui {

class FactTable;

class TimelineDialog : public DialogFrame {
    Q_OBJECT

public:
    enum class Tab : std::uint8_t { Happenings, Changes };

    // `collectorId`: of this one only; empty: of all.
    TimelineDialog(Backend& backend, QString collectorId, QWidget* parent = nullptr);

    void showTab(Tab tab);
    // Up to then, however long ago, until the newest are asked for: the last of it is selected.
    void showMoment(core::TimePoint moment);
    // Where to save; empty: not at all. Asks the person unless it is replaced.
    std::function<QString(QWidget* parent, const QString& suggestion)> askWhere;

private:
    [[nodiscard]] QWidget* makeHappenings();
    [[nodiscard]] QWidget* makeChanges();
    void ask();
    void useHappenings(core::Result<std::vector<core::records::Happening>> found);
    void useTrail(core::Result<AuditReport> trail);
    [[nodiscard]] core::records::Wish wish() const;
    [[nodiscard]] FactRows::Row rowOf(const core::records::Happening& happening) const;
    [[nodiscard]] FactRows::Row rowOf(const core::records::AuditEntry& entry) const;
    [[nodiscard]] QString nameOf(const QString& collectorId) const;
    void exportShown();

    Backend& m_backend;
    QString m_collector;
    Zone m_zone;
    int m_most;
    std::vector<CollectorView> m_views;
    QTabWidget* m_tabs;
    QLineEdit* m_text;
    QComboBox* m_kinds;
    FactRows* m_happenings;
    FactTable* m_happeningsTable = nullptr;
    std::optional<core::TimePoint> m_moment; // nothing later is shown
    bool m_selects = false;                  // the last by then, as soon as it is here
    FactRows* m_changes;
    QLabel* m_none;
    QPushButton* m_newest;
    QPushButton* m_older;
    Banner* m_verdict;
    Banner* m_told;
    AskLatest<std::vector<core::records::Happening>> m_askHappenings;
    AskLatest<AuditReport> m_askTrail;
    QTimer m_typed;
};

} // namespace ui
