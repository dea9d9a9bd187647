// The first thing a person sees: what this is, and the two ways to begin.
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

} // namespace ui::shell
