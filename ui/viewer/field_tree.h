// The fields of one record as a tree of names and values, all of it plain text that can be copied
// or made a condition of the query. What a value says in an encoding stands below it, marked as
// decoded. A giant record comes by pieces: a few rows at a time, and the owner asks for more.
#pragma once

#include "ui/viewer/outline.h"
#include "ui/viewer/value_delegate.h"

#include <QTimer>
#include <QTreeWidget>

class QMenu;

namespace ui::viewer {

class FieldTree : public QTreeWidget {
    Q_OBJECT

public:
    explicit FieldTree(QWidget* parent = nullptr);

    void show(QByteArray raw, const Outline& outline);
    // The same record, of which more fields are known now.
    void extend(const Outline& outline);
    [[nodiscard]] std::size_t shown() const { return m_fields.size(); }
    // A row is selected, whose value can be copied.
    [[nodiscard]] bool hasSelectedValue() const;
    // All of the selected value, however long, or of its decoded form; nothing if none is selected.
    [[nodiscard]] std::optional<QString> selectedValue() const;
    [[nodiscard]] QByteArray raw() const { return m_raw; }

Q_SIGNALS:
    void copyWanted(const QString& text);
    void includeWanted(const QString& path, const QString& value);
    void excludeWanted(const QString& path, const QString& value);
    void hashWanted(); // of the record's file

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void addSome();
    void add(const OutlineField& field);
    static void addReadings(QTreeWidgetItem* item, const OutlineField& field);
    void fitNames();
    void act(FieldAction action);
    void fillMenu(QMenu& menu, const QString& value);
    [[nodiscard]] std::optional<FieldAction> actionAt(QPoint at) const;
    [[nodiscard]] bool offers(FieldAction action) const; // of the selected row

    QByteArray m_raw;
    std::vector<OutlineField> m_fields;
    std::size_t m_added = 0;              // of them, in the tree
    std::vector<QTreeWidgetItem*> m_path; // the last item at each depth
    QTimer m_next;                        // adds the next few
};

} // namespace ui::viewer
