// "Diagnose": the examination of a collector that is set up already, with its stored keys, and what
// can be done about each finding. Changes nothing but the domain, and that only when told to.
#pragma once

#include "ui/backend.h"
#include "ui/doctor/examination.h"
#include "ui/widgets/banner.h"

#include <QDialog>
#include <QScrollArea>

namespace ui {

class DoctorDialog : public QDialog {
    Q_OBJECT

public:
    DoctorDialog(Backend& backend, core::settings::Collector collector, QWidget* parent = nullptr);

    void done(int result) override;

Q_SIGNALS:
    // The dialog has closed.
    void editRequested(const QString& collectorId);
    void keysRequested(const QString& collectorId);
    void moveRequested(const QString& collectorId); // instead of both, for a rehearsal

private:
    using Leave = void (DoctorDialog::*)(const QString&);

    [[nodiscard]] QLayout* buildHead();
    [[nodiscard]] QWidget* buildList();
    [[nodiscard]] QWidget* buildFoot();
    [[nodiscard]] QFuture<CheckItem> ask();
    [[nodiscard]] std::vector<QPushButton*> fixesFor(const CheckItem& item);
    [[nodiscard]] QPushButton* leaving(const QString& text, Leave wish);
    [[nodiscard]] SecretPlace place() const;
    void useDomain(const QUrl& domain);
    void refresh();
    void summarize();
    void showTrouble();

    Backend& m_backend;
    core::settings::Collector m_collector;
    QLabel* m_about;
    Banner* m_summary;
    doctor::Examination* m_checks;
    QScrollArea* m_area;
    QPushButton* m_again;
    QPushButton* m_copy;
    QLabel* m_copied;
};

} // namespace ui
