#include "ui/records/timeline_dialog.h"

#include "ui/records/words.h"
#include "ui/when_ready.h"
#include "ui/widgets/fact_table.h"

#include <utility>

#include <QFileDialog>

namespace ui {

using core::records::AuditEntry;
using core::records::Happening;
using core::records::Kind;
using core::records::Wish;

namespace {

using namespace std::chrono_literals;

constexpr QSize kSize(920, 620);
constexpr int kAtFirst = 300;
constexpr int kTable = 1000; // of all the room, as far as it has rows
constexpr auto kTyped = 250ms;

QString askTheDesktop(QWidget* parent, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(parent, TimelineDialog::tr("Export"), suggestion,
                                        TimelineDialog::tr("JSON lines (*.ndjson);;Table (*.csv)"));
}

FactTable* tableOf(const QString& name, FactRows* rows)
{
    auto* table = new FactTable(name, FactTable::Height::Filling);
    table->setModel(rows);
    table->setPriority({1, 2});
    return table;
}

} // namespace

TimelineDialog::TimelineDialog(Backend& backend, QString collectorId, QWidget* parent)
    : DialogFrame(tr("What happened"), {}, kSize, parent)
    , askWhere(askTheDesktop)
    , m_backend(backend)
    , m_collector(std::move(collectorId))
    , m_zone(backend.preferences().utc ? Zone::Utc : Zone::Local)
    , m_most(kAtFirst)
    , m_views(backend.collectors())
    , m_tabs(new QTabWidget)
    , m_text(new QLineEdit)
    , m_kinds(new QComboBox)
    , m_happenings(new FactRows({tr("When"), tr("What"), tr("Where")}, this))
    , m_changes(new FactRows({tr("When"), tr("What"), tr("Who")}, this))
    , m_none(paragraph(tr("Nothing like it happened."), style::Type::Body, Tone::Muted))
    , m_newest(button(tr("Show the newest"), Role::Link))
    , m_older(button(tr("Show older"), Role::Link))
    , m_verdict(new Banner)
    , m_told(new Banner)
    , m_askHappenings([this](auto found) { useHappenings(std::move(found)); })
    , m_askTrail([this](auto trail) { useTrail(std::move(trail)); })
{
    m_tabs->setAccessibleName(tr("What to look at"));
    m_tabs->addTab(makeHappenings(), tr("Collection"));
    m_tabs->addTab(makeChanges(), tr("Configuration"));
    m_told->hide();
    body()->addWidget(m_told);
    body()->addWidget(m_tabs, 1);
    auto* save = button(tr("Export…"), Role::Normal, QStringLiteral("open"));
    auto* close = button(tr("Close"), Role::Primary);
    foot()->addWidget(save);
    foot()->addStretch(1);
    foot()->addWidget(close);
    connect(save, &QPushButton::clicked, this, &TimelineDialog::exportShown);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_typed.setSingleShot(true);
    m_typed.setInterval(kTyped);
    connect(&m_typed, &QTimer::timeout, this, &TimelineDialog::ask);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typed.start(); });
    connect(m_kinds, &QComboBox::activated, this, &TimelineDialog::ask);
    connect(&m_backend, &Backend::collectorsChanged, this, &TimelineDialog::ask);
    connect(&m_backend, &Backend::healthChanged, this, &TimelineDialog::ask);
    m_text->setFocus();
    ask();
}

QWidget* TimelineDialog::makeHappenings()
{
    m_text->setPlaceholderText(tr("Search what happened"));
    m_text->setAccessibleName(tr("Search what happened"));
    m_text->setClearButtonEnabled(true);
    m_kinds->setAccessibleName(tr("Kind"));
    m_kinds->addItem(tr("Everything"));
    for (int kind = 0; kind < core::records::kKinds; ++kind)
        m_kinds->addItem(kindTitle(static_cast<Kind>(kind)));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_text, 1);
    line->addWidget(m_kinds);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(8);
    column->addLayout(line);
    column->addWidget(m_newest, 0, Qt::AlignLeft);
    column->addWidget(m_none);
    m_happeningsTable = tableOf(tr("What happened"), m_happenings);
    column->addWidget(m_happeningsTable, kTable);
    column->addWidget(m_older, 0, Qt::AlignLeft);
    column->addStretch(1);
    m_newest->hide();
    connect(m_newest, &QPushButton::clicked, this, [this] {
        m_newest->hide();
        m_moment.reset();
        ask();
    });
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_most *= 4;
        ask();
    });
    return page;
}

QWidget* TimelineDialog::makeChanges()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_verdict);
    column->addWidget(tableOf(tr("Changes of the configuration"), m_changes), kTable);
    column->addStretch(1);
    return page;
}

void TimelineDialog::showTab(Tab tab) { m_tabs->setCurrentIndex(static_cast<int>(tab)); }

void TimelineDialog::showMoment(core::TimePoint moment)
{
    m_moment = moment;
    m_selects = true;
    m_newest->show();
    ask();
}

Wish TimelineDialog::wish() const
{
    Wish wish{.text = m_text->text().trimmed(), .most = m_most};
    if (m_kinds->currentIndex() > 0)
        wish.kinds = {static_cast<Kind>(m_kinds->currentIndex() - 1)};
    if (!m_collector.isEmpty())
        wish.collectors = {m_collector};
    if (m_moment)
        wish.until = *m_moment + 1ms;
    return wish;
}

void TimelineDialog::ask()
{
    m_views = m_backend.collectors();
    m_askHappenings.ask([this] { return m_backend.timeline(wish()); });
    m_askTrail.askAgain([this] { return m_backend.auditTrail(); });
}

QString TimelineDialog::nameOf(const QString& collectorId) const
{
    if (collectorId.isEmpty())
        return QStringLiteral("Mailweir");
    return ui::nameOf(m_views, collectorId);
}

FactRows::Row TimelineDialog::rowOf(const Happening& happening) const
{
    const QString kind = kindTitle(happening.kind);
    return {
        {.fact = shortTime(happening.at, now(), m_zone), .note = relativeTime(happening.at, now())},
        {.fact = sentenceOf(happening), .note = happening.advice, .tone = toneOf(happening)},
        {.fact = nameOf(happening.collector),
         .note = happening.stream.isEmpty() ? kind : tr("%1, %2").arg(happening.stream, kind)}};
}

FactRows::Row TimelineDialog::rowOf(const AuditEntry& entry) const
{
    return {{.fact = shortTime(entry.at, now(), m_zone), .note = relativeTime(entry.at, now())},
            {.fact = core::records::sentenceFor(entry), .note = changesText(entry)},
            {.fact = entry.who, .note = doorText(entry.door)}};
}

void TimelineDialog::useHappenings(core::Result<std::vector<Happening>> found)
{
    if (!found) {
        m_told->say(Banner::Kind::Bad, found.error().message, found.error().advice);
        return m_told->show();
    }
    std::vector<FactRows::Row> rows;
    for (const Happening& happening : *found)
        rows.push_back(rowOf(happening));
    m_none->setVisible(rows.empty());
    m_older->setVisible(static_cast<int>(rows.size()) >= m_most);
    m_happenings->show(std::move(rows));
    if (std::exchange(m_selects, false) && !found->empty()) {
        m_happeningsTable->setCurrentIndex(m_happenings->index(0, 0));
        m_happeningsTable->setFocus();
    }
}

void TimelineDialog::useTrail(core::Result<AuditReport> trail)
{
    if (!trail) {
        m_verdict->say(Banner::Kind::Bad, trail.error().message, trail.error().advice);
        return;
    }
    m_verdict->say(trail->verdict.intact ? Banner::Kind::Good : Banner::Kind::Bad,
                   trail->verdict.sentence, trail->verdict.proves);
    std::vector<FactRows::Row> rows;
    for (std::size_t at = trail->entries.size(); at > 0; --at)
        if (const auto& entry = trail->entries[at - 1];
            m_collector.isEmpty() || entry.collector == m_collector)
            rows.push_back(rowOf(entry));
    m_changes->show(std::move(rows));
}

void TimelineDialog::exportShown()
{
    const bool changes = m_tabs->currentIndex() == static_cast<int>(Tab::Changes);
    const QString path = askWhere(this,
                                  changes ? QStringLiteral("mailweir-changes.ndjson")
                                          : QStringLiteral("mailweir-timeline.ndjson"));
    if (path.isEmpty())
        return;
    const auto written =
        changes ? m_backend.exportAuditTrail(path) : m_backend.exportTimeline(wish(), path);
    whenReady(written, this, [this, path](core::Result<void> done) {
        m_told->say(done ? Banner::Kind::Good : Banner::Kind::Bad,
                    done ? tr("Written to %1.").arg(path) : done.error().message,
                    done ? QString() : done.error().advice);
        m_told->show();
    });
}

} // namespace ui
