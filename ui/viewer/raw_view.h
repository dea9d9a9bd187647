// The bytes of a record as they were received, to be read and selected, never interpreted. Long
// ones come in pieces, so that any size opens at once.
#pragma once

#include <QByteArray>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui::viewer {

class RawView : public QWidget {
    Q_OBJECT

public:
    static constexpr qsizetype kPiece = 8 * 1024;

    explicit RawView(QWidget* parent = nullptr);

    void show(QByteArray raw);
    [[nodiscard]] QString text() const; // of the piece in sight; nothing while it is hidden

protected:
    void showEvent(QShowEvent* event) override;

private:
    void turnTo(qsizetype from);
    [[nodiscard]] qsizetype boundary(qsizetype at) const;

    QByteArray m_raw;
    bool m_stale = false; // what is in sight is of another record
    qsizetype m_from = 0;
    qsizetype m_to = 0;
    QPlainTextEdit* m_text;
    QWidget* m_pages;
    QLabel* m_where;
    QPushButton* m_back;
    QPushButton* m_on;
};

} // namespace ui::viewer
