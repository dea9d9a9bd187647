// The fields of one record as a tree of names and values, all of it plain text that can be copied.
// A giant record comes by pieces: the owner asks for more.
#pragma once

#include "ui/viewer/outline.h"

#include <QTreeWidget>

namespace ui::viewer {

class FieldTree : public QTreeWidget {
    Q_OBJECT

public:
    explicit FieldTree(QWidget* parent = nullptr);

    void show(QByteArray raw, const Outline& outline);
    // The same record, of which more fields are known now.
    void extend(const Outline& outline);
    [[nodiscard]] std::size_t shown() const { return m_fields.size(); }
    // All of the selected value, however long; nothing if none is selected.
    [[nodiscard]] std::optional<QString> selectedValue() const;
    [[nodiscard]] QByteArray raw() const { return m_raw; }

Q_SIGNALS:
    void copyWanted(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void add(const OutlineField& field);
    void fitNames();

    QByteArray m_raw;
    std::vector<OutlineField> m_fields;
    std::vector<QTreeWidgetItem*> m_path; // the last item at each depth
};

} // namespace ui::viewer
