// The quarantine bench: what could not be read, why, and where reading broke, byte by byte. Bytes
// come in pieces and are shown as hex and text, never interpreted.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/fact_rows.h"
#include "ui/widgets/time_text.h"

#include <functional>

class QPlainTextEdit;

namespace ui {

class EmptyState;
class FactTable;

class QuarantineDialog : public DialogFrame {
    Q_OBJECT

public:
    // `collectorId`: of this one only; empty: of all.
    QuarantineDialog(Backend& backend, QString collectorId, QWidget* parent = nullptr);

    [[nodiscard]] QString bytesShown() const;
    // Where to save; empty: not at all. Asks the person unless it is replaced.
    std::function<QString(QWidget* parent)> askFolder;

private:
    using Item = core::records::QuarantineItem;
    void build();
    void ask();
    void use(core::Result<std::vector<Item>> items);
    void pick();
    void turnTo(std::int64_t offset);
    void showLines(core::Result<std::vector<core::records::HexLine>> lines);
    void readAgain();
    void save();
    void tell(Banner::Kind kind, const QString& text, const QString& advice = {});
    [[nodiscard]] FactRows::Row rowOf(const Item& item) const;
    [[nodiscard]] const Item* picked() const;

    Backend& m_backend;
    QString m_collector;
    Zone m_zone;
    std::vector<Item> m_items;
    std::int64_t m_offset = 0;
    Banner* m_told;
    FactRows* m_rows;
    FactTable* m_table;
    EmptyState* m_none;
    QLabel* m_where;
    QPlainTextEdit* m_bytes;
    QPushButton* m_back;
    QPushButton* m_on;
    QPushButton* m_break;
    QPushButton* m_again;
    QPushButton* m_save;
    AskLatest<std::vector<Item>> m_ask;
    AskLatest<std::vector<core::records::HexLine>> m_askLines;
};

} // namespace ui
