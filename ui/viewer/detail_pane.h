// One event in full: a sentence, where and when, every field, and the bytes as received. Nothing in
// it is rendered as anything but plain text.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/outline.h"
#include "ui/viewer/row_times.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTabBar;
class QStackedWidget;

namespace ui::viewer {

class FieldTree;
class RawView;

class DetailPane : public QFrame {
    Q_OBJECT

public:
    explicit DetailPane(Backend& backend, QWidget* parent = nullptr);

    void show(core::RowId row);
    void clear();
    void setZone(Zone zone);
    [[nodiscard]] core::RowId row() const { return m_row; }

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString facts() const;
    [[nodiscard]] FieldTree* fields() const { return m_fields; }
    [[nodiscard]] RawView* raw() const { return m_raw; }
    [[nodiscard]] QTabBar* tabs() const { return m_tabs; }

Q_SIGNALS:
    void shown(); // what was asked for is on the screen
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Decoded {
        core::Event event;
        QString sentence;
        Outline outline;
    };
    using Answer = core::Result<Decoded>;

    void arrange();
    void fitTools();
    void take(core::RowId row, Answer answer);
    void tellFacts();
    void tellMore(const Outline& outline);
    void showMore();
    void copyValue();
    [[nodiscard]] QString collectorName(const QString& id) const;
    [[nodiscard]] static Answer decode(core::Result<core::Event> event);

    Backend& m_backend;
    RowTimes m_times;
    core::RowId m_row = 0;
    core::Event m_event;
    QLabel* m_sentence;
    QLabel* m_facts;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    FieldTree* m_fields;
    RawView* m_raw;
    QLabel* m_damage;
    QPushButton* m_more;
    QPushButton* m_copyValue;
    QPushButton* m_copyRaw;
};

} // namespace ui::viewer
