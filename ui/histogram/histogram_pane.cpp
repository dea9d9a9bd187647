#include "ui/histogram/histogram_pane.h"

#include "ui/histogram/legend.h"
#include "ui/histogram/words.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace ui::histogram {

namespace {

using namespace std::chrono_literals;
constexpr auto kPace = 1s;
constexpr int kBarWidth = 9;
constexpr int kLeastBuckets = 20;
constexpr int kMostBuckets = 240;

int pluralOf(std::int64_t count) { return int(std::min<std::int64_t>(count, 1'000'000'000)); }

} // namespace

HistogramPane::HistogramPane(Backend& backend, QWidget* parent)
    : Card(parent)
    , m_backend(backend)
    , m_asking([this](core::Result<Histogram> answer) { take(std::move(answer)); })
    , m_count(label({}, style::Type::BodyStrong))
    , m_legend(new Legend)
    , m_reading(new ElidedLabel)
    , m_fold(iconButton(QStringLiteral("chevron-up"), tr("Hide the histogram")))
    , m_chart(new Chart)
{
    arrange();
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (std::exchange(m_stale, false))
            stale();
    });
    connect(m_chart, &Chart::zoomWanted, this, &HistogramPane::zoomWanted);
    connect(m_chart, &Chart::zoomOutWanted, this, &HistogramPane::zoomOutWanted);
    connect(m_chart, &Chart::readingChanged, this, &HistogramPane::tell);
    connect(m_fold, &QPushButton::clicked, this, [this] { Q_EMIT foldWanted(!m_folded); });
}

void HistogramPane::arrange()
{
    m_reading->setFont(style::font(style::Type::Small));
    m_reading->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setHook(m_reading, "tone", QStringLiteral("muted"));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_count);
    row->addWidget(m_legend);
    row->addWidget(m_reading, 1);
    row->addWidget(m_fold);
    body()->setContentsMargins(14, 2, 8, 6);
    body()->setSpacing(0);
    body()->addLayout(row);
    body()->addWidget(m_chart);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void HistogramPane::ask(std::function<EventQuery()> query)
{
    m_query = std::move(query);
    m_stale = true;
    if (!isVisible())
        return;
    m_stale = false;
    m_asking.ask(question());
    m_pace.start();
}

void HistogramPane::stale()
{
    if (!m_query)
        return;
    if (!isVisible() || m_pace.isActive() || m_asking.isBusy()) {
        m_stale = true;
        if (isVisible() && !m_pace.isActive())
            m_pace.start();
        return;
    }
    m_asking.askAgain(question());
    m_pace.start();
}

AskLatest<Histogram>::Ask HistogramPane::question()
{
    return [this] {
        const int buckets =
            std::clamp(m_chart->width() / style::px(kBarWidth), kLeastBuckets, kMostBuckets);
        return m_backend.histogram(m_query(), buckets);
    };
}

void HistogramPane::take(core::Result<Histogram> answer)
{
    m_error = answer ? std::nullopt : std::optional(answer.error());
    if (answer)
        m_chart->setHistogram(std::move(*answer));
    tell();
}

void HistogramPane::showEvent(QShowEvent* event)
{
    Card::showEvent(event);
    if (m_query && std::exchange(m_stale, false))
        m_asking.ask(question());
}

void HistogramPane::setZone(Zone zone)
{
    m_zone = zone;
    m_chart->setZone(zone);
    tell();
}

void HistogramPane::setFolded(bool folded)
{
    m_folded = folded;
    m_chart->setVisible(!folded);
    m_fold->setIcon(
        style::icon(folded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up")));
    const auto name = folded ? tr("Show the histogram") : tr("Hide the histogram");
    m_fold->setAccessibleName(name);
    m_fold->setToolTip(name);
    tell();
}

void HistogramPane::tell()
{
    const auto& shown = m_chart->histogram();
    Counts counts;
    for (const auto& each : shown.counts) {
        for (std::size_t i = 0; i < counts.by.size(); ++i)
            counts.by[i] += each.by[i];
    }
    setLabelText(m_count,
                 tr("%1 event(s)", nullptr, pluralOf(counts.all())).arg(countText(counts.all())));
    m_legend->show(counts, gapsText(shown, m_zone));
    if (m_error)
        return m_reading->setFullText(m_error->message);
    const auto reading = m_chart->reading();
    const bool room = width() >= style::px(760);
    const bool hint = reading.isEmpty() && !m_folded && !shown.counts.empty() && room;
    m_reading->setFullText(hint ? tr("Drag to zoom in, double-click to zoom out") : reading);
    // Or a count that grew is cut off until the next turn of the event loop. There is none left
    // when the focus goes because the pane does.
    if (QLayout* lines = layout())
        lines->activate();
}

QString HistogramPane::text() const
{
    return QStringList{m_count->text(), m_legend->accessibleDescription(), m_reading->text()}.join(
        QLatin1Char(' '));
}

} // namespace ui::histogram
