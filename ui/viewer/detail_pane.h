// One event in full: a sentence, where and when, every field, and the bytes as received. Nothing in
// it is rendered as anything but plain text, and a record of any size opens without a stall.
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
    void includeWanted(const QString& term); // a condition to add to the query
    void excludeWanted(const QString& term); // a condition whose opposite to add
    void storyWanted(core::RowId row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Hash {
        QString name; // "SHA-256"
        QString value;
    };
    struct Decoded {
        core::Event event;
        QString sentence;
        Outline outline;
        Hash hash;
    };
    using Answer = core::Result<Decoded>;

    void arrange();
    void connectParts();
    void fitTools();
    void take(core::RowId row, Answer answer);
    void tellFacts();
    void tellMore(const Outline& outline);
    void showMore();
    void copyValue();
    void copyHash();
    void say(const QString& text);
    [[nodiscard]] QString collectorName(const QString& id) const;
    [[nodiscard]] static Answer decode(core::Result<core::Event> event);
    [[nodiscard]] static Hash bestHash(const QByteArray& raw, const Outline& outline);
    [[nodiscard]] static QPushButton* tool(const QString& name, const QString& text,
                                           const QString& icon);

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
    QLabel* m_said;
    QPushButton* m_story;
    QPushButton* m_copyHash;
    QPushButton* m_copyValue;
    QPushButton* m_copyRaw;
    Hash m_hash;
};

} // namespace ui::viewer
