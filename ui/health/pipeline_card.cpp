#include "ui/health/pipeline_card.h"

#include "core/base/text.h"
#include "ui/widgets/tiles.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui::health {

namespace {

constexpr int kTile = 150;
constexpr int kArrow = 16;

} // namespace

StageTile::StageTile(const QString& title, Kind kind, QWidget* parent)
    : QAbstractButton(parent)
    , m_title(title)
    , m_kind(kind)
    , m_figure(paragraph({}, style::Type::Body))
    , m_note(paragraph({}, style::Type::Small, Tone::Muted))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, kind == Kind::Last ? 8 : style::px(kArrow) + 8, 6);
    column->setSpacing(2);
    auto* name = paragraph(title, style::Type::BodyStrong);
    for (QLabel* line : {name, m_figure, m_note}) {
        line->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(line);
    }
    column->addStretch(1);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const bool opens = kind != Kind::Source;
    setFocusPolicy(opens ? Qt::StrongFocus : Qt::NoFocus);
    if (opens)
        setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover, opens);
}

void StageTile::show(const StageWords& words)
{
    setLabelText(m_figure, words.figure);
    setLabelText(m_note, words.note);
    setTone(m_note, words.bad ? Tone::Warning : Tone::Muted);
    setAccessibleName(
        core::displaySafe(QStringLiteral("%1: %2, %3").arg(m_title, words.figure, words.note)));
    if (m_kind != Kind::Source)
        setAccessibleDescription(tr("Opens the last that passed here."));
}

QSize StageTile::sizeHint() const { return layout()->sizeHint(); }

QSize StageTile::minimumSizeHint() const { return layout()->minimumSize(); }

int StageTile::heightForWidth(int width) const { return layout()->heightForWidth(width); }

void StageTile::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

void StageTile::paintEvent(QPaintEvent*)
{
    const auto& colors = style::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto arrow = m_kind == Kind::Last ? 0 : style::px(kArrow);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1 - arrow, -1);
    if (m_kind != Kind::Source && (underMouse() || hasFocus())) {
        painter.setPen(hasFocus() ? QPen(colors.accent, 2) : QPen(colors.line, 1));
        painter.setBrush(underMouse() ? colors.raised : QColor(Qt::transparent));
        painter.drawRoundedRect(box, style::kRadius - 2, style::kRadius - 2);
    }
    if (arrow == 0)
        return;
    const auto mark =
        style::pixmap(QStringLiteral("chevron-right"), colors.muted, arrow, devicePixelRatioF());
    painter.drawPixmap(QPoint(width() - arrow, (height() - arrow) / 2), mark);
}

PipelineCard::PipelineCard(QWidget* parent)
    : Card(parent)
    , m_source(new StageTile(QStringLiteral("Mimecast"), StageTile::Kind::Source))
{
    setAccessibleName(tr("The way of the events"));
    body()->setContentsMargins(8, 6, 8, 6);
    auto* tiles = new Tiles(style::px(kTile));
    tiles->add(m_source);
    for (const Stage stage : {Stage::Fetched, Stage::Parsed, Stage::Stored}) {
        const auto kind = stage == Stage::Stored ? StageTile::Kind::Last : StageTile::Kind::Stage;
        auto* tile = new StageTile(titleOf(stage), kind);
        connect(tile, &QAbstractButton::clicked, this,
                [this, stage] { Q_EMIT stageWanted(stage); });
        tiles->add(tile);
        m_stages.emplace_back(stage, tile);
    }
    body()->addWidget(tiles);
}

void PipelineCard::show(std::span<const CollectorView> views, core::TimePoint now)
{
    m_meter.look(views, now);
    m_source->show(wordsOfSource(views));
    for (const auto& [stage, tile] : m_stages)
        tile->show(wordsOf(stage, views, m_meter, now));
}

} // namespace ui::health
