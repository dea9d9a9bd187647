// The first thing a person sees: what this is, and the two ways to begin. And the last one: what is
// missed after quitting.
#pragma once

#include "ui/widgets/empty_state.h"

namespace ui::shell {

class Welcome : public EmptyState {
    Q_OBJECT

public:
    explicit Welcome(QWidget* parent = nullptr);

Q_SIGNALS:
    void accountRequested();
    void demoRequested();
};

// True: quit.
[[nodiscard]] bool askToQuit(QWidget* parent);

} // namespace ui::shell
