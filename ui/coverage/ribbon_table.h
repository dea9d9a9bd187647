// The ribbons under one time axis. Up and down move between streams, left and right from stretch to
// stretch, + and - zoom; the pointer picks a stretch. What is picked is told by signals.
#pragma once

#include "ui/coverage/ribbon_model.h"

#include <optional>

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

namespace ui::coverage {

struct Place {
    int row = 0;
    std::size_t stretch = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

class RibbonTable : public QTableView {
    Q_OBJECT

public:
    explicit RibbonTable(RibbonModel& model, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<Place> picked() const { return m_picked; }
    // Of the range, in the row's cell; an empty one has no width.
    [[nodiscard]] QRectF stretchRect(const Place& place, const QRectF& cell) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void pickedChanged();
    void hovered(std::optional<ui::coverage::Place> place);
    // Closer (true) or further away, about the middle of what is picked.
    void zoomWanted(bool closer);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& now, const QModelIndex& before) override;

private:
    [[nodiscard]] std::optional<Place> placeAt(const QPoint& position) const;
    void pick(std::optional<Place> place);
    void step(int by);
    void keepPicked();

    RibbonModel& m_model;
    std::optional<Place> m_picked;
    core::TimePoint m_pickedFrom; // finds it again in a newer report
};

// Ticks of time above the ribbons.
class RibbonHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit RibbonHeader(const RibbonModel& model, QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    const RibbonModel& m_model;
};

class RibbonDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    RibbonDelegate(const RibbonModel& model, const RibbonTable& table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const RibbonModel& m_model;
    const RibbonTable& m_table;
};

} // namespace ui::coverage
