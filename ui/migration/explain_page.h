// What a move to API 2.0 is, what it needs, and that nothing is lost by trying.
#pragma once

#include "ui/wizard/page.h"

#include <QPushButton>

namespace ui::migration {

class ExplainPage : public wizard::Page {
    Q_OBJECT

public:
    ExplainPage(wizard::Session& session, const QString& collector, QWidget* parent = nullptr);

    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget* firstField() const override;

private:
    void addNeeds();
};

// Where an organisation keeps collectors on API 1.0: that it does, and where it has said so.
[[nodiscard]] QWidget* keptOnApi1(const wizard::State& state);

// A sentence of a list, with its number before it.
[[nodiscard]] QWidget* numbered(int number, const QString& title, const QString& text);

} // namespace ui::migration
