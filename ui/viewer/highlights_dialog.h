// The rules that colour rows: a query and a colour each, the first that is met counts. What is
// wrong with a query is said while it is typed; how a row will look is shown.
#pragma once

#include "core/query/query.h"
#include "core/settings/viewer.h"
#include "ui/widgets/dialog_frame.h"

#include <vector>

class QComboBox;
class QLineEdit;
class QListWidget;

namespace ui::viewer {

class HighlightsDialog : public DialogFrame {
    Q_OBJECT

public:
    using Rules = std::vector<core::settings::Highlight>;

    HighlightsDialog(Rules rules, core::query::Moment moment, QWidget* parent);

    void addRule(const QString& query = {});
    void removeCurrent();
    void moveCurrent(int by);
    [[nodiscard]] const Rules& rules() const { return m_rules; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QLineEdit* nameField() const { return m_name; }
    [[nodiscard]] QLineEdit* queryField() const { return m_query; }
    [[nodiscard]] QComboBox* colourField() const { return m_colour; }
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void chosen(const ui::viewer::HighlightsDialog::Rules& rules);

private:
    void build();
    [[nodiscard]] QLayout* buildEditor();
    void connectParts();
    void fill(int current);
    void showCurrent();
    void takeCurrent();
    void tell();
    void tellRow(int row);
    [[nodiscard]] core::settings::Highlight* current();

    Rules m_rules;
    core::query::Moment m_moment;
    QListWidget* m_list;
    QLineEdit* m_name;
    QLineEdit* m_query;
    QComboBox* m_colour;
    QLabel* m_problem;
    QWidget* m_preview;
    QPushButton* m_save;
    bool m_showing = false;
};

[[nodiscard]] QString tintName(core::settings::Tint tint); // "Amber"

} // namespace ui::viewer
