// A table whose cells hold a fact and, below it, a quieter note. Long sentences wrap. Where it gets
// narrow it gives up columns, the least important first, and tells their facts in the first column
// instead: nothing is cut off and nothing scrolls sideways.
//
// The model says the rest by roles. All text is shown plain and made safe here.
#pragma once

#include <cstdint>
#include <vector>

#include <QTableView>

namespace ui {

enum FactRole : std::uint16_t {
    NoteRole = Qt::UserRole + 1, // QString: the second line
    MarkRole,                    // int(core::health::State): a mark before the fact
    ToneRole,                    // int(ui::Tone) of the fact
    NoteToneRole,                // int(ui::Tone) of the note; muted without it
    MonoRole,                    // true: the note is a time or a value, in the monospaced face
    SparkRole,                   // QList<uint>: a small chart above the fact
    FactTextRole,                // QString: the cell as a phrase, for when its column is given up
};

class FactDelegate;

class FactTable : public QTableView {
    Q_OBJECT

public:
    // Fitted: as tall as its rows, which grow a little when there is more room. Filling: no taller
    // than its rows, and scrolls where it gets less.
    enum class Height : std::uint8_t { Fitted, Filling };

    FactTable(const QString& accessibleName, Height height, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    // The columns but the first, most important first.
    void setPriority(std::vector<int> columns);
    [[nodiscard]] bool isFolded(int column) const { return isColumnHidden(column); }
    void arrange(); // columns and rows anew; done by itself when the size or the model changes

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void menuRequested(const QPoint& globalPosition); // right click, or the menu key

protected:
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int wanted(int column) const;
    void arrangeColumns();
    int spread(int left);
    void arrangeRows();

    FactDelegate* m_delegate;
    Height m_height;
    std::vector<int> m_priority;
    mutable std::vector<int> m_widest; // never shrinks: a countdown must not make columns dance
    int m_least = 0;                   // what the rows need at this width
};

} // namespace ui
