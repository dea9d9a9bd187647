// A big radio button: a title and a sentence on a card. Cards of one parent exclude each other.
#pragma once

#include <QRadioButton>

namespace ui::wizard {

class ChoiceCard : public QRadioButton {
    Q_OBJECT

public:
    ChoiceCard(QString iconName, const QString& title, const QString& about,
               QWidget* parent = nullptr);

    void setAbout(const QString& about);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& point) const override;

private:
    [[nodiscard]] static int textLeft();
    [[nodiscard]] QRect aboutArea(int width) const;
    void paintDot(QPainter& painter) const;

    QString m_icon;
    QString m_about;
};

} // namespace ui::wizard
