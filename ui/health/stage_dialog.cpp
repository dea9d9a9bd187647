#include "ui/health/stage_dialog.h"

#include "ui/health/flow.h"
#include "ui/widgets/fact_table.h"

namespace ui::health {

namespace {

constexpr QSize kSize(760, 520);
constexpr int kMost = 20;
constexpr int kTable = 1000; // of all the room, as far as it has rows

QString aboutText(Stage stage)
{
    switch (stage) {
    case Stage::Fetched:
        return StageDialog::tr("The last answers of Mimecast, as the flight recorder has them.");
    case Stage::Parsed:
        return StageDialog::tr("The last records that were read and kept, and the last that could "
                               "not be read.");
    case Stage::Stored:
        return StageDialog::tr("The last events that were new.");
    }
    return {};
}

} // namespace

StageDialog::StageDialog(Backend& backend, QString collectorId, Stage stage, QWidget* parent)
    : DialogFrame(titleOf(stage), aboutText(stage), kSize, parent)
    , m_backend(backend)
    , m_collector(std::move(collectorId))
    , m_stage(stage)
    , m_zone(backend.preferences().utc ? Zone::Utc : Zone::Local)
    , m_rows(new FactRows({tr("When"), tr("What passed")}, this))
    , m_none(
          paragraph(tr("Nothing has passed here yet. What does appears here with the next look."),
                    style::Type::Body, Tone::Muted))
    , m_trouble(new Banner)
    , m_ask([this](auto passed) { use(std::move(passed)); })
{
    auto* table = new FactTable(titleOf(stage), FactTable::Height::Filling);
    table->setModel(m_rows);
    table->setPriority({1});
    m_none->hide();
    m_trouble->hide();
    body()->addWidget(m_trouble);
    body()->addWidget(m_none);
    body()->addWidget(table, kTable);
    body()->addStretch(1);
    auto* again = button(tr("Look again"), Role::Normal, QStringLiteral("refresh"));
    auto* close = button(tr("Close"), Role::Primary);
    foot()->addWidget(again);
    foot()->addStretch(1);
    foot()->addWidget(close);
    connect(again, &QPushButton::clicked, this, &StageDialog::look);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    table->setFocus();
    look();
}

void StageDialog::look()
{
    m_ask.ask([this] { return m_backend.passed(m_collector, m_stage, kMost); });
}

void StageDialog::use(core::Result<std::vector<Passed>> passed)
{
    m_trouble->setVisible(!passed);
    if (!passed) {
        m_none->hide();
        m_trouble->say(Banner::Kind::Warning, passed.error().message, passed.error().advice);
        return;
    }
    std::vector<FactRows::Row> rows;
    for (const Passed& each : *passed)
        rows.push_back(
            {{.fact = shortTime(each.at, now(), m_zone), .note = relativeTime(each.at, now())},
             {.fact = each.what, .note = each.detail}});
    m_none->setVisible(rows.empty());
    m_rows->show(std::move(rows));
}

} // namespace ui::health
