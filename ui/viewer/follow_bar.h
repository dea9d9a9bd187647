// Says whether the live log follows new events, and how many match. Paused, it cannot be missed:
// what has arrived meanwhile, and how to go on. It keeps its height, so that nothing jumps.
#pragma once

#include <cstdint>

#include <QFrame>

class QLabel;
class QPushButton;

namespace ui {
class ElidedLabel;
}

namespace ui::viewer {

class FollowBar : public QFrame {
    Q_OBJECT

public:
    explicit FollowBar(QWidget* parent = nullptr);

    void showFollowing();
    void showPaused(std::int64_t news, std::int64_t rejected);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    // "1,204 events match, 40 % searched"
    void setCount(const QString& text);
    [[nodiscard]] QString text() const; // all it says
    void setClearable(bool clearable);
    void setResumeKey(const QString& key); // "End"; nothing: there is none now

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QPushButton* followButton() const { return m_follow; }
    [[nodiscard]] QPushButton* clearButton() const { return m_clear; }

Q_SIGNALS:
    void pauseWanted();
    void resumeWanted();
    void clearWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void say(const QString& headline);
    void arrange();
    [[nodiscard]] QString rest(int room) const;

    bool m_paused = false;
    bool m_clearable = true;
    QString m_resumeKey = QStringLiteral("End");
    QLabel* m_headline;
    ElidedLabel* m_rest;
    QPushButton* m_clear;
    QPushButton* m_follow;
    QString m_count;
};

} // namespace ui::viewer
