#include "ui/shell/welcome.h"

#include "ui/widgets/card.h"
#include "ui/widgets/tiles.h"

#include <utility>

#include <QHBoxLayout>
#include <QPainter>

namespace ui::shell {

namespace {

constexpr int kPromise = 220;

class Picture : public QWidget {
public:
    explicit Picture(QString icon)
        : m_icon(std::move(icon))
    {
        setFixedSize(style::px(20), style::px(20));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).drawPixmap(
            0, 0, style::pixmap(m_icon, style::colors().accent, width(), devicePixelRatioF()));
    }

private:
    QString m_icon;
};

Card* promise(const QString& icon, const QString& title, const QString& text)
{
    auto* card = new Card;
    card->body()->addWidget(new Picture(icon));
    card->body()->addWidget(paragraph(title, style::Type::BodyStrong));
    card->body()->addWidget(paragraph(text, style::Type::Body, Tone::Muted));
    card->body()->addStretch(1);
    return card;
}

} // namespace

Welcome::Welcome(QWidget* parent)
    : EmptyState(
        QStringLiteral("mailweir"), tr("Welcome to Mailweir"),
        tr("Mailweir collects the logs of your Mimecast account, keeps every event on this "
           "computer, and tells you at once when something stops arriving. Connecting takes "
           "about five minutes."),
        parent)
{
    connect(addAction(tr("Connect a Mimecast account"), QStringLiteral("plus")),
            &QPushButton::clicked, this, &Welcome::accountRequested);
    connect(addAction(tr("Try it with a demo tenant"), QStringLiteral("play")),
            &QPushButton::clicked, this, &Welcome::demoRequested);
    auto* promises = new Tiles(style::px(kPromise));
    promises->add(
        promise(QStringLiteral("clock"), tr("First events in minutes"),
                tr("Every step says where to find what it asks for, and checks it at once.")));
    promises->add(
        promise(QStringLiteral("activity"), tr("Never green while blind"),
                tr("Health is judged by events that were stored, not by a running process.")));
    promises->add(promise(QStringLiteral("shield"), tr("Your keys stay yours"),
                          tr("They lie in the keychain of this computer and nowhere else.")));
    promises->setMaximumWidth(style::px(kPromise * 4));
    auto* row = new QWidget;
    auto* middle = new QHBoxLayout(row);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addStretch(1);
    middle->addWidget(promises, 100);
    middle->addStretch(1);
    addBelow(row);
}

} // namespace ui::shell
