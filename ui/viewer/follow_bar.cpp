#include "ui/viewer/follow_bar.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace ui::viewer {

namespace {

constexpr int kIcon = 20;
constexpr int kMargin = 12;

int pluralOf(std::int64_t count) { return int(std::min<std::int64_t>(count, 1'000'000'000)); }

} // namespace

FollowBar::FollowBar(QWidget* parent)
    : QFrame(parent)
    , m_headline(label({}, style::Type::BodyStrong))
    , m_rest(new ElidedLabel)
    , m_clear(button(tr("Clear up to here"), Role::Quiet))
    , m_follow(button({}))
{
    m_clear->setToolTip(tr("Hides the events so far, from sight only (Ctrl+L)"));
    auto* row = new QHBoxLayout(this);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->setContentsMargins(kMargin + style::px(kIcon) + 8, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_headline);
    row->addWidget(m_rest, 1);
    row->addWidget(m_clear);
    row->addWidget(m_follow);
    connect(m_clear, &QPushButton::clicked, this, &FollowBar::clearWanted);
    connect(m_follow, &QPushButton::clicked, this, [this] {
        if (m_paused)
            Q_EMIT resumeWanted();
        else
            Q_EMIT pauseWanted();
    });
    showFollowing();
}

void FollowBar::say(const QString& headline)
{
    setLabelText(m_headline, headline);
    arrange();
}

// In a narrow window what is said in other places goes first, the headline and its button never.
void FollowBar::arrange()
{
    const auto margins = layout()->contentsMargins();
    const auto spacing = layout()->spacing();
    const auto space = width() - margins.left() - margins.right() - spacing;
    const auto resume = m_resumeKey.isEmpty() ? tr("Resume") : tr("Resume (%1)").arg(m_resumeKey);
    m_follow->setText(m_paused ? resume : tr("Pause"));
    if (m_paused && m_headline->sizeHint().width() + m_follow->sizeHint().width() > space)
        m_follow->setText(tr("Resume"));
    auto room = space - m_headline->sizeHint().width() - m_follow->sizeHint().width();

    const auto clear = m_clear->sizeHint().width() + spacing;
    const bool fits = m_clearable && room >= clear + style::px(60);
    m_clear->setVisible(fits);
    room -= spacing + (fits ? clear : 0);
    m_rest->setVisible(room >= style::px(60));
    m_rest->setFullText(rest(room));
}

QString FollowBar::rest(int room) const
{
    if (!m_paused)
        return m_count;
    const auto goesOn = tr("Collection goes on.");
    const auto all = goesOn + QStringLiteral("  ") + m_count;
    return QFontMetrics(m_rest->font()).horizontalAdvance(all) <= room ? all : goesOn;
}

void FollowBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

QSize FollowBar::minimumSizeHint() const
{
    const auto margins = layout()->contentsMargins();
    return {margins.left() + margins.right() + style::px(280), layout()->minimumSize().height()};
}

void FollowBar::showFollowing()
{
    m_paused = false;
    setHook(m_follow, "role", QString());
    setTone(m_headline, Tone::Normal);
    setHook(m_rest, "tone", QStringLiteral("muted"));
    say(tr("Following"));
    update();
}

void FollowBar::showPaused(std::int64_t news, std::int64_t rejected)
{
    const bool fresh = !std::exchange(m_paused, true);
    setHook(m_follow, "role", QStringLiteral("primary"));
    setTone(m_headline, Tone::Warning);
    setHook(m_rest, "tone", QStringLiteral("warning"));
    auto headline = news == 0 ? tr("Paused. Nothing new yet.")
                              : tr("Paused. %1 new", nullptr, pluralOf(news)).arg(countText(news));
    if (rejected > 0)
        headline += tr(", %1 rejected", nullptr, pluralOf(rejected)).arg(countText(rejected));
    if (news > 0)
        headline += QLatin1Char('.');
    say(headline);
    update();
    if (!fresh)
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void FollowBar::setCount(const QString& text)
{
    m_count = text;
    arrange();
}

QString FollowBar::text() const { return m_headline->text() + QLatin1Char(' ') + m_rest->text(); }

void FollowBar::setResumeKey(const QString& key)
{
    m_resumeKey = key;
    arrange();
}

void FollowBar::setClearable(bool clearable)
{
    m_clearable = clearable;
    arrange();
}

void FollowBar::paintEvent(QPaintEvent*)
{
    const auto& colors = style::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_paused ? colors.warning : colors.line, 1));
    painter.setBrush(m_paused ? colors.warningSoft : colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    const auto size = style::px(kIcon);
    const auto icon = m_paused ? QStringLiteral("pause") : QStringLiteral("activity");
    painter.drawPixmap(
        kMargin, (height() - size) / 2,
        style::pixmap(icon, m_paused ? colors.warning : colors.good, size, devicePixelRatioF()));
}

} // namespace ui::viewer
