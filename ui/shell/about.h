// What Mailweir is made of: each part that is shipped with its licence, and the licence's text. Its
// table is resources/parts.json, which the bill of materials is made from as well.
#pragma once

#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/fact_rows.h"

#include <vector>

class QPlainTextEdit;

namespace ui {

class FactTable;

namespace shell {

struct Part {
    QString name;
    QString about;
    QString licence; // an SPDX expression
    QString copyright;
    QString url;
};

[[nodiscard]] std::vector<Part> parts();
// Empty if a licence of the expression has no text here.
[[nodiscard]] QString licenceText(const QString& expression);

class About : public DialogFrame {
    Q_OBJECT

public:
    explicit About(QWidget* parent = nullptr);

private:
    void showLicence();

    std::vector<Part> m_parts;
    FactRows* m_rows;
    FactTable* m_table;
    QPlainTextEdit* m_text;
};

} // namespace shell
} // namespace ui
