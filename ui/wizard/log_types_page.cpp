#include "ui/wizard/log_types_page.h"

#include "ui/wizard/controls.h"
#include "ui/wizard/group_card.h"
#include "ui/wizard/privileges_card.h"

#include <algorithm>
#include <utility>

using core::mimecast::Group;
using ui::style::kGrid;

namespace ui::wizard {

LogTypesPage::LogTypesPage(Session& session, QWidget* parent)
    : Page(session, Step::LogTypes,
           {tr("Log types"),
            tr("What to collect. Each one you tick is tried with the smallest read Mimecast "
               "offers; nothing else is asked."),
            tr("What may be read is decided by a role: the service user's on API 1.0, the "
               "application's on API 2.0. Each missing right is named beside its log type."),
            QStringLiteral("Administration | Account | Roles")},
           parent)
    , m_all(new QCheckBox(tr("Select &all"), this))
    , m_count(label({}, style::Type::Body, Tone::Muted))
    , m_filter(new QLineEdit(this))
    , m_nothing(paragraph(tr("No log type has these words. Clear the filter to see all."),
                          style::Type::Body, Tone::Muted))
    , m_padlock(new Padlock(this))
    , m_problem(new ProblemLine(this))
    , m_list(new QVBoxLayout)
    , m_lowDelay(new QWidget(this))
    , m_lowDelayTick(tickBox(tr("&Low delay for message logs (stream events)"), "lowDelay"))
    , m_privileges(new PrivilegesCard(tr("What is needed for the log types ticked"), this))
{
    buildHead();
    body()->addWidget(m_padlock);
    body()->addWidget(m_problem);
    m_list->setSpacing(3 * kGrid);
    body()->addLayout(m_list);
    body()->addWidget(m_nothing);
    buildLowDelay();
    body()->addWidget(m_privileges);
    body()->addStretch(1);
    showProblemsIn(Field::LogTypes, m_problem, m_all);
    buildGroups();
    connect(m_privileges, &PrivilegesCard::copyRequested, this,
            [this](const QString& text) { this->session().backend.copyToClipboard(text); });
    connect(&session.probes, &ProbeBoard::changed, this, [this] {
        for (auto* row : m_rows)
            row->showVerdict(this->session().probes);
    });
}

void LogTypesPage::buildHead()
{
    m_all->setObjectName(QStringLiteral("selectAll"));
    m_filter->setObjectName(QStringLiteral("filterLogTypes"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter log types"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(style::px(220));
    auto* row = new QHBoxLayout;
    row->setSpacing(4 * kGrid);
    row->addWidget(m_all);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_filter, 1);
    body()->addLayout(row);
    connect(m_all, &QCheckBox::clicked, this, &LogTypesPage::setAll);
    connect(m_filter, &QLineEdit::textChanged, this, &LogTypesPage::refresh);
}

void LogTypesPage::buildLowDelay()
{
    auto* box = new QVBoxLayout(m_lowDelay);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(kGrid);
    box->addWidget(m_lowDelayTick);
    QLabel* limits = paragraph(
        tr("Events arrive within a minute or two instead of about every 15 minutes. Mimecast keeps "
           "this stream for 24 hours only: what is not collected by then is lost. It answers about "
           "300 calls an hour, at most about 30 000 events. Leave it off for a computer that is "
           "switched off over the weekend, or with much mail."),
        style::Type::Body, Tone::Muted);
    limits->setContentsMargins(style::px(16) + 2 * kGrid, 0, 0, 0);
    m_lowDelayTick->setAccessibleDescription(limits->text());
    box->addWidget(limits);
    body()->addWidget(m_lowDelay);
    connect(m_lowDelayTick, &QCheckBox::clicked, this, [this](bool wanted) {
        state().collector.lowDelay = wanted;
        session().touch();
    });
}

void LogTypesPage::buildGroups()
{
    if (std::exchange(m_api, state().collector.api) == state().collector.api)
        return;
    for (auto* card : m_groups)
        delete card;
    m_groups.clear();
    m_rows.clear();
    for (const Group group : core::mimecast::kGroups) {
        auto* card = new GroupCard(group, m_api, this);
        if (card->rows().empty()) {
            delete card;
            continue;
        }
        connect(card, &GroupCard::ticked, this, &LogTypesPage::choose);
        for (auto* row : card->rows()) {
            connect(row, &StreamRow::probeAgain, this,
                    [this](const QString& id) { session().probes.again(id); });
            m_rows.push_back(row);
        }
        m_list->addWidget(card);
        m_groups.push_back(card);
    }
}

void LogTypesPage::setAll()
{
    // From partly ticked the click leads to all.
    const bool all = tickedStreams().size() < std::ssize(m_rows);
    for (auto* row : m_rows)
        row->tick()->setChecked(all);
    choose();
}

// The ticks are the truth; the settings keep the table's order.
void LogTypesPage::choose()
{
    QStringList chosen;
    for (const auto* row : m_rows) {
        if (row->tick()->isChecked())
            chosen += row->logTypes();
    }
    state().collector.logTypes.clear();
    for (const auto& type : core::mimecast::tickableLogTypes()) {
        if (chosen.contains(words(type.id)))
            state().collector.logTypes.append(words(type.id));
    }
    probe();
    session().touch();
}

QStringList LogTypesPage::tickedStreams() const
{
    QStringList streams;
    for (const auto* stream :
         core::mimecast::streamsFor(state().collector.logTypes, state().collector.api))
        streams.append(words(stream->id));
    return streams;
}

void LogTypesPage::entered() { probe(); }

void LogTypesPage::probe()
{
    session().probes.setAccount(session().collector(), credentialsOf(state()));
    session().probes.want(tickedStreams());
}

void LogTypesPage::refresh()
{
    buildGroups();
    const QStringList ticked = tickedStreams();
    for (auto* row : m_rows) {
        row->tick()->setChecked(ticked.contains(row->stream()));
        row->showVerdict(session().probes);
    }
    bool any = false;
    for (auto* card : m_groups) {
        card->refresh();
        card->filter(m_filter->text());
        any = any || !card->isHidden();
    }
    m_nothing->setVisible(!any);
    m_all->setCheckState(ticked.isEmpty()                          ? Qt::Unchecked
                             : ticked.size() == std::ssize(m_rows) ? Qt::Checked
                                                                   : Qt::PartiallyChecked);
    m_count->setText(tr("%1 of %2 chosen").arg(ticked.size()).arg(m_rows.size()));
    refreshLowDelay();
    refreshLock();
    m_privileges->setPrivileges(
        core::mimecast::privilegesFor(state().collector.logTypes, state().collector.api));
    Page::refresh();
}

// What is set can be looked at, and looked for.
void LogTypesPage::refreshLock()
{
    const QString words = session().lockOn({"collector.logTypes"});
    m_padlock->say(words);
    m_all->setEnabled(words.isEmpty());
    for (auto* card : m_groups)
        card->setChoosable(words.isEmpty());
}

// Offered where there is something it could be used for.
void LogTypesPage::refreshLowDelay()
{
    const auto streams = core::mimecast::streamsFor(state().collector.logTypes, 2);
    const bool files = std::any_of(streams.begin(), streams.end(), [](const auto* stream) {
        return stream->paging == core::mimecast::Paging::BatchFiles;
    });
    m_lowDelay->setVisible(files && state().collector.api == 2);
    m_lowDelayTick->setChecked(state().collector.lowDelay);
}

} // namespace ui::wizard
