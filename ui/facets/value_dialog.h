// One value in full, and all values of a field with a search: plain text, whoever wrote it.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/facets/choice.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace ui::facets {

class ValueDialog final : public QDialog {
    Q_OBJECT

public:
    ValueDialog(Backend& backend, const QString& value, QWidget* parent);
};

// Includes those that are ticked.
class ValueListDialog final : public QDialog {
    Q_OBJECT

public:
    ValueListDialog(Backend& backend, EventQuery query, const QString& field, QWidget* parent);

    [[nodiscard]] QLineEdit* searchField() const { return m_search; }
    [[nodiscard]] QTreeWidget* list() const { return m_list; }

Q_SIGNALS:
    void textWanted(const QString& query);

private:
    void arrange();
    void take(core::Result<std::vector<Facet>> answer);
    void filter();
    void apply();

    EventQuery m_query;
    QString m_field;
    Choice m_choice;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    AskLatest<std::vector<Facet>> m_asking;
};

} // namespace ui::facets
