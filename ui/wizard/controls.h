// Small things every page of the wizard needs.
#pragma once

#include "ui/widgets/label.h"
#include "ui/wizard/wizard_state.h"

#include <string_view>

namespace ui::wizard {

// A cell of one of core's tables.
[[nodiscard]] QString words(std::string_view text);
[[nodiscard]] QString stepTitle(Step step);
// A button that Enter presses while it has the focus; elsewhere on the page Enter means Next.
[[nodiscard]] QPushButton* action(const QString& text, Role role = Role::Normal,
                                  const QString& iconName = {});
// What an error says: the sentence and the advice, safe to look at.
[[nodiscard]] QString sentenceOf(const core::Error& error);

} // namespace ui::wizard
