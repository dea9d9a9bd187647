// Something that must be seen: what happened, what to do next, and a button that does it.
// Announced to screen readers when it appears or changes.
#pragma once

#include "ui/widgets/label.h"

#include <cstdint>

#include <QFrame>

namespace ui {

class Banner : public QFrame {
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Info, Good, Warning, Bad };

    explicit Banner(QWidget* parent = nullptr);

    // An empty `advice` or `action` is left out.
    void say(Kind kind, const QString& text, const QString& advice = {},
             const QString& action = {});
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const { return m_text->text(); }
    [[nodiscard]] QPushButton* actionButton() const { return m_action; }
    // "What does this mean?" below the words, or not.
    void offerMeaning(const QString& topic);
    [[nodiscard]] QPushButton* meaningButton() const { return m_meaning; }

Q_SIGNALS:
    void actionRequested();
    void meaningRequested(const QString& topic);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    Kind m_kind = Kind::Info;
    QLabel* m_text;
    QLabel* m_advice;
    QPushButton* m_action;
    QPushButton* m_meaning;
    QString m_topic;
};

} // namespace ui
