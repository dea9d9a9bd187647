// The configured applications, and everything that can be done with one or several of them.
#pragma once

#include "ui/backend.h"
#include "ui/collectors/collector_model.h"
#include "ui/collectors/detail_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fact_table.h"

#include <functional>

#include <QAction>
#include <QWidget>

namespace ui {

class CollectorsPage : public QWidget {
    Q_OBJECT

public:
    explicit CollectorsPage(Backend& backend, QWidget* parent = nullptr);

    void setScope(const QString& collectorId); // selects it; empty: leaves the selection alone
    void setUtc(bool utc);
    [[nodiscard]] QStringList selected() const; // ids

Q_SIGNALS:
    void addRequested();
    void editRequested(const QString& collectorId);
    void keysRequested(const QString& collectorId);
    void logRequested(const QString& collectorId);
    void diagnoseRequested(const QString& collectorId);
    void moveRequested(const QString& collectorId);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    using Handler = void (CollectorsPage::*)();
    // Editable: one, and no rehearsal, which only ends by the move it is made for. Movable: one
    // that such a move is for. Removable: several, and no rehearsal.
    enum class Needs : std::uint8_t { One, Editable, Movable, Removable, Collecting, Some };
    struct Command {
        QAction* action;
        Needs needs;
        QPushButton* button = nullptr;
    };

    void build();
    void makeCommands();
    QAction* command(const QString& text, const QString& icon, Needs needs, Handler handler);
    static QPushButton* buttonFor(QAction* action, Role role);
    void refresh();
    void updateCommands();
    void updateMove(const std::vector<CollectorView>& selected);
    [[nodiscard]] static bool suits(Needs needs, const std::vector<CollectorView>& views);
    void updateDetail();
    void showMenu(const QPoint& where);
    [[nodiscard]] std::vector<CollectorView> selectedViews() const;
    [[nodiscard]] QString onlyOne() const { return selected().value(0); }

    void edit() { Q_EMIT editRequested(onlyOne()); }
    void replaceKeys() { Q_EMIT keysRequested(onlyOne()); }
    void diagnose() { Q_EMIT diagnoseRequested(onlyOne()); }
    void move() { Q_EMIT moveRequested(onlyOne()); }
    void open();
    void viewLog() { Q_EMIT logRequested(onlyOne()); }
    void collectNow() { m_backend.collectNow(selected()); }
    void pause() { setPaused(true); }
    void resume() { setPaused(false); }
    void setPaused(bool paused);
    void remove();
    void follow(QFuture<core::Result<void>> done);

    Backend& m_backend;
    Zone m_zone = Zone::Local;
    collectors::CollectorModel* m_model;
    FactTable* m_table;
    collectors::DetailCard* m_detail;
    Banner* m_banner;
    std::vector<Command> m_commands;
    QAction* m_edit = nullptr;
    QAction* m_move = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_resume = nullptr;
};

} // namespace ui
