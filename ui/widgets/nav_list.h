// A list one walks through: pages of the window, collectors. An icon or a state's mark, a text of
// at most two lines and a quiet note; only the icons when it is compact.
#pragma once

#include <cstdint>

#include <QListView>

namespace ui {

enum NavRole : std::uint16_t {
    NavIconRole = Qt::UserRole + 1, // QString: name of an icon
    NavStateRole,                   // int(core::health::State): a mark instead
    NavNoteRole,                    // QString: second line
};

class NavList : public QListView {
    Q_OBJECT

public:
    explicit NavList(const QString& accessibleName, QWidget* parent = nullptr);

    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }
    [[nodiscard]] bool showsFocus() const { return m_byKeyboard; }
    void setModel(QAbstractItemModel* model) override;
    void select(int row);
    [[nodiscard]] int selectedRow() const { return currentIndex().row(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(int row);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_compact = false;
    bool m_byKeyboard = false;
};

} // namespace ui
