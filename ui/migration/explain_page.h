// What a move to API 2.0 is, what it needs, and that nothing is lost by trying.
#pragma once

#include "ui/wizard/page.h"

#include <QPushButton>

namespace ui::migration {

class ExplainPage : public wizard::Page {
    Q_OBJECT

public:
    ExplainPage(wizard::Session& session, const QString& collector, QWidget* parent = nullptr);

    [[nodiscard]] QWidget* firstField() const override;
};

// A sentence of a list, with its number before it.
[[nodiscard]] QWidget* numbered(int number, const QString& title, const QString& text);

} // namespace ui::migration
