// Small things every page of the wizard needs.
#pragma once

#include "ui/widgets/label.h"
#include "ui/wizard/wizard_state.h"

#include <string_view>

#include <QCheckBox>

namespace ui::wizard {

// A cell of one of core's tables.
[[nodiscard]] QString words(std::string_view text);
[[nodiscard]] QString stepTitle(Step step);
[[nodiscard]] QString guideTopic(Step step); // where the guide tells of it
// A button that Enter presses while it has the focus; elsewhere on the page Enter means Next.
[[nodiscard]] QPushButton* action(const QString& text, Role role = Role::Normal,
                                  const QString& iconName = {});
// A tick whose focus frame is no wider than its words.
[[nodiscard]] QCheckBox* tickBox(const QString& text, const char* objectName);

} // namespace ui::wizard
