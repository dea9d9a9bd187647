// A collector under examination: a list that ticks itself, what each line found, and below it what
// can be done about it at once. A trouble that passes by itself is counted down and examined again
// when it is over. Used by the wizard's last page and by the dialog. GUI thread.
#pragma once

#include "ui/doctor/check_list.h"
#include "ui/doctor/check_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <functional>
#include <map>
#include <vector>

#include <QFutureWatcher>
#include <QTimer>

namespace ui::doctor {

class Examination : public Card {
    Q_OBJECT

public:
    struct Ports {
        std::function<QFuture<CheckItem>()> ask; // begins to examine, as things stand then
        // Buttons for a line that did not end well, besides those every line has.
        std::function<std::vector<QPushButton*>(const CheckItem&)> fixes;
        std::function<core::TimePoint()> now = ui::now;
    };

    explicit Examination(Ports ports, QWidget* parent = nullptr);

    void start();
    void stop(); // nothing is heard of it any more
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const CheckList& list() const { return m_list; }
    // Takes the focus when the button that was pressed goes.
    void setRefuge(QWidget* refuge) { m_refuge = refuge; }
    [[nodiscard]] CheckRow* firstFailed() const;

Q_SIGNALS:
    void changed(); // begun, a line more, or ended
    void ended();
    void otherDomainWanted(const QUrl& domain);

private:
    struct Countdown {
        QLabel* label;
        core::TimePoint due;
    };

    void take(int index);
    void finish();
    CheckRow* rowFor(const CheckItem& item);
    [[nodiscard]] int placeOf(const CheckItem& item) const;
    void addActions(CheckRow* row, const CheckItem& item);
    void addExplanation(CheckRow* row, const CheckItem& item);
    void addCountdown(CheckRow* row, core::TimePoint until);
    void tick();

    Ports m_ports;
    QFutureWatcher<CheckItem> m_watcher;
    CheckList m_list;
    std::map<QString, CheckRow*> m_rows;
    std::vector<Countdown> m_countdowns;
    QTimer m_second;
    QWidget* m_refuge = nullptr;
    bool m_running = false;
};

// A button that Enter presses while it has the focus.
[[nodiscard]] QPushButton* fixButton(const QString& text, const QString& accessibleName,
                                     Role role = Role::Normal);

} // namespace ui::doctor
