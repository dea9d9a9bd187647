#include "ui/migration/comparison_page.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "ui/migration/explain_page.h"
#include "ui/migration/move_state.h"
#include "ui/when_ready.h"
#include "ui/wizard/controls.h"

#include <algorithm>

using namespace std::chrono_literals;
using core::health::State;
using ui::style::kGrid;
using ui::wizard::Step;

namespace ui::migration {

using Cell = FactRows::Cell;
using Row = FactRows::Row;

namespace {

constexpr auto kPause = 30s; // between two comparisons
constexpr int kRest = 20;    // and so many times as long as one takes
constexpr int kValue = 48;   // characters of a value that are shown

Cell number(std::int64_t count) { return {.fact = countText(count)}; }

Cell inBoth(const TypeTally& type)
{
    const std::int64_t only1 = type.on1 - type.both;
    const std::int64_t only2 = type.on2 - type.both;
    Cell cell{.fact = countText(type.both)};
    if (type.on1 + type.on2 == 0)
        cell.note = ComparisonPage::tr("no event yet");
    else if (only1 > 0)
        cell = {.fact = cell.fact,
                .note = ComparisonPage::tr("%1 missing over API 2.0").arg(countText(only1)),
                .tone = Tone::Warning,
                .noteTone = Tone::Warning};
    else if (only2 > 0)
        cell.note = ComparisonPage::tr("%1 more over API 2.0").arg(countText(only2));
    else
        cell.note = ComparisonPage::tr("the same events");
    return cell;
}

Cell value(const QString& text)
{
    return {.fact =
                text.isEmpty() ? ComparisonPage::tr("nothing") : core::displaySafe(text, kValue)};
}

bool isTrouble(const CollectorView& view)
{
    const State state = view.health.condition.state;
    return state == State::Unhealthy || state == State::Degraded || state == State::Paused;
}

Zone zoneOf(const Backend& backend) { return backend.preferences().utc ? Zone::Utc : Zone::Local; }

} // namespace

ComparisonPage::ComparisonPage(wizard::Session& session, QString collector, QWidget* parent)
    : Page(session, Step::Verify, {tr("API 1.0 and API 2.0 compared"), {}, {}, {}}, parent)
    , m_collector(std::move(collector))
    , m_trouble(new Banner(this))
    , m_verdict(new Banner(this))
    , m_facts(paragraph({}, style::Type::Body, Tone::Muted))
    , m_again(wizard::action(tr("&Compare again"), Role::Normal, QStringLiteral("refresh")))
    , m_typeRows(new FactRows(
          {tr("Log type"), tr("Over API 1.0"), tr("Over API 2.0"), tr("In both")}, this))
    , m_types(new FactTable(tr("Events by log type"), FactTable::Height::Fitted))
    , m_fieldsTitle(label(tr("Fields that differ"), style::Type::Heading))
    , m_fieldsAbout(paragraph({}, style::Type::Body, Tone::Muted))
    , m_fieldRows(new FactRows(
          {tr("Field"), tr("Events"), tr("For example, over API 1.0"), tr("and over API 2.0")},
          this))
    , m_fields(new FactTable(tr("Fields that differ"), FactTable::Height::Fitted))
{
    build();
    connect(m_again, &QPushButton::clicked, this, &ComparisonPage::look);
    connect(m_trouble, &Banner::actionRequested, this,
            [this] { Q_EMIT diagnoseRequested(m_troubled); });
    connect(&session.backend, &Backend::healthChanged, this, &ComparisonPage::lookAgain);
    show({});
}

void ComparisonPage::build()
{
    m_trouble->setObjectName(QStringLiteral("rehearsalTrouble"));
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_facts->setObjectName(QStringLiteral("rehearsalFacts"));
    m_again->setObjectName(QStringLiteral("again"));
    m_types->setModel(m_typeRows);
    m_types->setPriority({3, 2, 1});
    m_fields->setModel(m_fieldRows);
    m_fields->setPriority({1, 2, 3});
    auto* facts = new QHBoxLayout;
    facts->setSpacing(4 * kGrid);
    facts->addWidget(m_facts, 1);
    facts->addWidget(m_again, 0, Qt::AlignTop);
    if (isKeptOnApi1(state()))
        body()->addWidget(keptOnApi1(state()));
    body()->addWidget(m_trouble);
    body()->addWidget(m_verdict);
    body()->addLayout(facts);
    body()->addWidget(label(tr("Log types"), style::Type::Heading));
    body()->addWidget(m_types);
    for (QWidget* part : std::initializer_list<QWidget*>{m_fieldsTitle, m_fieldsAbout, m_fields})
        body()->addWidget(part);
    body()->addStretch(1);
}

// A rehearsal from before it was locked can be ended, and no more.
bool ComparisonPage::isComplete() const { return !isKeptOnApi1(state()); }

void ComparisonPage::entered()
{
    m_shown = true;
    look();
}

void ComparisonPage::lookAgain()
{
    if (!m_shown)
        return;
    showTrouble();
    if (now() >= m_next)
        look();
}

void ComparisonPage::look()
{
    showTrouble();
    if (m_looking)
        return;
    m_looking = true;
    m_again->setEnabled(false);
    m_asked = now();
    if (!m_judgement)
        m_verdict->say(Banner::Kind::Info, tr("Comparing. With many events this takes a while."));
    whenReady(session().backend.compareRehearsal(m_collector), this,
              [this](const core::Result<RehearsalReport>& report) { take(report); });
    session().touch();
}

void ComparisonPage::take(const core::Result<RehearsalReport>& report)
{
    m_looking = false;
    m_again->setEnabled(true);
    m_next = now() + std::max<std::chrono::milliseconds>(kPause, kRest * (now() - m_asked));
    if (report) {
        const auto views = session().backend.collectors();
        const CollectorView* rehearsal = rehearsalOf(views, m_collector);
        const core::TimePoint began = rehearsal ? rehearsal->settings.created : now();
        m_judgement = judge(*report, now() - began);
        setLabelText(m_facts,
                     tr("The rehearsal has run for %1. Compared is what happened from %2 "
                        "to %3.")
                         .arg(spanText(now() - began),
                              shortTime(report->from, now(), zoneOf(session().backend)),
                              shortTime(report->to, now(), zoneOf(session().backend))));
        show(*report);
        showVerdict();
    } else {
        m_verdict->say(Banner::Kind::Bad, report.error().message, report.error().advice);
    }
    session().touch();
}

void ComparisonPage::showVerdict()
{
    switch (m_judgement->verdict) {
    case Judgement::Verdict::Early:
        return m_verdict->say(Banner::Kind::Info, m_judgement->sentence, m_judgement->advice);
    case Judgement::Verdict::Same:
        return m_verdict->say(Banner::Kind::Good, m_judgement->sentence, m_judgement->advice);
    case Judgement::Verdict::Missing:
        return m_verdict->say(Banner::Kind::Warning, m_judgement->sentence, m_judgement->advice);
    }
}

void ComparisonPage::show(const RehearsalReport& report)
{
    m_typeRows->show(typeRows(report));
    std::vector<Row> fields;
    for (const FieldDifference& each : report.differences)
        fields.push_back(
            {{.fact = each.field}, number(each.count), value(each.on1), value(each.on2)});
    const bool any = !fields.empty();
    m_fieldRows->show(std::move(fields));
    setLabelText(m_fieldsAbout,
                 tr("Fields of the %1 events in both that have been compared value by value.")
                     .arg(countText(report.compared)));
    for (QWidget* part : std::initializer_list<QWidget*>{m_fieldsTitle, m_fieldsAbout, m_fields})
        part->setVisible(any);
}

// Every log type that is rehearsed, also those that nothing came of yet.
std::vector<Row> ComparisonPage::typeRows(const RehearsalReport& report) const
{
    const auto views = session().backend.collectors();
    const CollectorView* rehearsal = rehearsalOf(views, m_collector);
    std::vector<Row> rows;
    for (const auto& type : core::mimecast::tickableLogTypes()) {
        const auto found = std::ranges::find(report.types, type.code, &TypeTally::type);
        const bool chosen = rehearsal && rehearsal->settings.logTypes.contains(core::utf8(type.id));
        if (found == report.types.end() && !chosen)
            continue;
        const TypeTally tally = found == report.types.end() ? TypeTally{.type = type.code} : *found;
        rows.push_back({{.fact = core::utf8(type.title)},
                        number(tally.on1),
                        number(tally.on2),
                        inBoth(tally)});
    }
    return rows;
}

// A comparison with a collector that does not collect says nothing.
void ComparisonPage::showTrouble()
{
    const auto views = session().backend.collectors();
    const CollectorView* rehearsal = rehearsalOf(views, m_collector);
    const CollectorView* first = viewOf(views, m_collector);
    const CollectorView* troubled = rehearsal && isTrouble(*rehearsal) ? rehearsal
        : first && isTrouble(*first)                                   ? first
                                                                       : nullptr;
    m_trouble->setVisible(troubled);
    m_troubled = troubled ? troubled->settings.id : QString();
    if (!troubled)
        return;
    const core::health::Condition& condition = troubled->health.condition;
    const bool paused = condition.state == State::Paused;
    m_trouble->say(Banner::Kind::Bad,
                   troubled == rehearsal ? tr("Over API 2.0: %1").arg(condition.reason)
                                         : tr("Over API 1.0: %1").arg(condition.reason),
                   paused ? tr("Resume it on the Collectors page: what only one of the two "
                               "collects cannot be compared.")
                          : condition.advice,
                   paused ? QString() : tr("Diagnose"));
}

} // namespace ui::migration
