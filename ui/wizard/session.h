// What the pages of one wizard share: the state, the backend, and the way to say that something
// was typed or that another step is wanted. Lives as long as the wizard. GUI thread.
#pragma once

#include "ui/backend.h"
#include "ui/wizard/probe_board.h"
#include "ui/wizard/wizard_state.h"

#include <initializer_list>

#include <QObject>

namespace ui::wizard {

class Session : public QObject {
    Q_OBJECT

public:
    Session(Backend& backend, State initial, QObject* parent = nullptr);

    Backend& backend;
    State state;
    ProbeBoard probes;

    [[nodiscard]] QStringList takenNames() const; // of the other collectors
    [[nodiscard]] std::vector<Problem> problems(Step step) const;
    [[nodiscard]] core::settings::Collector collector() const;
    [[nodiscard]] static core::TimePoint now();

    // Tells everybody that the state was changed; what is locked was not.
    void touch()
    {
        keepLocked(state);
        Q_EMIT changed();
    }
    // Who has set what these lead to, in words; empty if it can be chosen here.
    [[nodiscard]] QString lockOn(std::initializer_list<const char*> paths) const;

Q_SIGNALS:
    void changed();
    void stepWanted(ui::wizard::Step step);
};

} // namespace ui::wizard
