// Where a query is typed: monospaced, with a wavy line under what is wrong in it.
#pragma once

#include "core/query/query.h"

#include <optional>

#include <QLineEdit>

namespace ui::viewer {

class QueryField final : public QLineEdit {
    Q_OBJECT

public:
    explicit QueryField(QWidget* parent = nullptr);

    void setProblem(std::optional<core::query::Problem> problem);
    [[nodiscard]] const std::optional<core::query::Problem>& problem() const { return m_problem; }

Q_SIGNALS:
    void focusLeft();

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int xOf(int position) const;

    std::optional<core::query::Problem> m_problem;
};

} // namespace ui::viewer
