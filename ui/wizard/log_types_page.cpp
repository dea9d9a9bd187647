#include "ui/wizard/log_types_page.h"

#include "ui/wizard/controls.h"
#include "ui/wizard/stream_card.h"

#include <algorithm>
#include <optional>

using core::mimecast::Group;
using ui::style::kGrid;

namespace ui::wizard {

namespace {

std::optional<Group> groupOf(const core::mimecast::Stream& stream)
{
    for (const auto& type : core::mimecast::tickableLogTypes()) {
        if (type.stream1 == stream.id || type.stream2 == stream.id)
            return type.group;
    }
    return std::nullopt;
}

} // namespace

LogTypesPage::LogTypesPage(Session& session, QWidget* parent)
    : Page(session, Step::LogTypes,
           {tr("Log types"),
            tr("What to collect. Each one you tick is tried with the smallest read Mimecast "
               "offers; nothing else is asked."),
            tr("Which log types the service user may read is decided by its role. Each missing "
               "right is named below, with where to grant it."),
            QStringLiteral("Administration | Account | Roles")},
           parent)
    , m_all(new QCheckBox(tr("Select &all"), this))
    , m_count(label({}, style::Type::Body, Tone::Muted))
    , m_problem(new ProblemLine(this))
{
    m_all->setObjectName(QStringLiteral("selectAll"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_all);
    row->addStretch(1);
    row->addWidget(m_count);
    body()->addLayout(row);
    body()->addWidget(m_problem);
    addCards();
    body()->addStretch(1);
    showProblemsIn(Field::LogTypes, m_problem, m_all);
    connect(m_all, &QCheckBox::clicked, this, [this] {
        // From partly ticked the click leads to all.
        const bool all = tickedStreams().size() < std::ssize(m_cards);
        for (auto* card : m_cards)
            card->tick()->setChecked(all);
        choose();
    });
    connect(&session.probes, &ProbeBoard::changed, this, [this] {
        for (auto* card : m_cards)
            card->showVerdict(this->session().probes);
    });
}

void LogTypesPage::addCards()
{
    std::optional<Group> group;
    for (const auto& stream : core::mimecast::streams()) {
        const auto its = groupOf(stream);
        if (!its || !isOn(stream, state().collector.api))
            continue;
        if (its != group) {
            QLabel* heading = label(words(core::mimecast::groupTitle(*its)), style::Type::Heading);
            heading->setContentsMargins(0, kGrid, 0, 0);
            body()->addWidget(heading);
        }
        group = its;
        auto* card = new StreamCard(stream, this);
        connect(card, &StreamCard::ticked, this, &LogTypesPage::choose);
        connect(card, &StreamCard::probeAgain, this,
                [this](const QString& id) { session().probes.again(id); });
        body()->addWidget(card);
        m_cards.push_back(card);
    }
}

// The ticks are the truth; the settings keep the table's order.
void LogTypesPage::choose()
{
    QStringList chosen;
    for (const auto* card : m_cards) {
        if (card->tick()->isChecked())
            chosen += card->logTypes();
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
    const QStringList ticked = tickedStreams();
    for (auto* card : m_cards) {
        card->tick()->setChecked(ticked.contains(card->stream()));
        card->showVerdict(session().probes);
    }
    m_all->setCheckState(ticked.isEmpty()                           ? Qt::Unchecked
                             : ticked.size() == std::ssize(m_cards) ? Qt::Checked
                                                                    : Qt::PartiallyChecked);
    m_count->setText(tr("%1 of %2 chosen").arg(ticked.size()).arg(m_cards.size()));
    Page::refresh();
}

} // namespace ui::wizard
