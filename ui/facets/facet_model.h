// Fields and their values with counts, as a tree with check boxes: checked is included, a dash is
// excluded. While the question stays the same, nothing changes its place.
#pragma once

#include "ui/backend_types.h"
#include "ui/facets/choice.h"

#include <map>
#include <optional>

#include <QStandardItemModel>

namespace ui::facets {

enum FacetRole : std::uint16_t {
    FacetFieldRole = Qt::UserRole + 1, // QString: name of the field
    FacetValueRole,                    // QString: as the query has it; none: no value
    FacetMoreRole,                     // bool: the line that opens the whole list
};

class FacetModel final : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr int kShown = 6; // values of a field

    explicit FacetModel(QObject* parent = nullptr);

    void setFields(const QStringList& fields);
    [[nodiscard]] const QStringList& fields() const { return m_fields; }
    // What the query includes and excludes is listed even if nothing has it.
    void setChoice(const QString& field, const Choice& choice);
    enum class Order : std::uint8_t { Anew, Keep };
    void setFacet(const Facet& facet, Order order);
    [[nodiscard]] QModelIndex indexOf(const QString& field, const QString& value) const;

private:
    struct Shown {
        Facet facet;
        Choice choice;
    };
    void fill(const QString& field);
    static void fillRow(QStandardItem& group, int row, const FacetValue& value, Mark mark);
    [[nodiscard]] QStandardItem* group(const QString& field) const;

    QStringList m_fields;
    std::map<QString, Shown> m_shown;
};

[[nodiscard]] QString titleOf(const QString& field);

} // namespace ui::facets
