#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>
#include <QResizeEvent>

namespace ui {

namespace {

constexpr int kIcon = 20;

struct Look {
    QString icon;
    QColor color;
    QColor soft;
};

Look lookOf(Banner::Kind kind)
{
    const style::Colors& c = style::colors();
    switch (kind) {
    case Banner::Kind::Info:
        return {QStringLiteral("info"), c.accent, c.selection};
    case Banner::Kind::Good:
        return {QStringLiteral("check"), c.good, c.goodSoft};
    case Banner::Kind::Warning:
        return {QStringLiteral("alert"), c.warning, c.warningSoft};
    case Banner::Kind::Bad:
        return {QStringLiteral("alert"), c.bad, c.badSoft};
    }
    return {};
}

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_text(paragraph({}, style::Type::BodyStrong))
    , m_advice(paragraph({}))
    , m_action(button({}, Role::Primary))
    , m_meaning(button(tr("What does this mean?"), Role::Link))
{
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_text);
    words->addWidget(m_advice);
    words->addWidget(m_meaning, 0, Qt::AlignLeft);
    m_meaning->hide();
    auto* row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    row->setContentsMargins(16 + style::px(kIcon) + 12, 12, 12, 12);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionRequested);
    connect(m_meaning, &QPushButton::clicked, this, [this] { Q_EMIT meaningRequested(m_topic); });
    say(Kind::Info, {});
}

void Banner::say(Kind kind, const QString& text, const QString& advice, const QString& action)
{
    const bool news = kind != m_kind || text != m_text->text();
    m_kind = kind;
    setLabelText(m_text, text);
    setLabelText(m_advice, advice);
    m_advice->setVisible(!advice.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    arrange();
    update();
    if (!news || text.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::offerMeaning(const QString& topic)
{
    m_topic = topic;
    m_meaning->setVisible(!topic.isEmpty());
}

// Where the button would leave too little room for the words it goes below them.
void Banner::arrange()
{
    auto* row = static_cast<QBoxLayout*>(layout());
    const bool narrow = width() < m_action->sizeHint().width() + style::px(320);
    row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    row->setAlignment(m_action, narrow ? Qt::AlignLeft : Qt::AlignVCenter);
}

void Banner::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void Banner::paintEvent(QPaintEvent*)
{
    const Look look = lookOf(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.color, 1));
    painter.setBrush(look.soft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    const int size = style::px(kIcon);
    painter.drawPixmap(16, 12, style::pixmap(look.icon, look.color, size, devicePixelRatioF()));
}

} // namespace ui
