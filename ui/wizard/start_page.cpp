#include "ui/wizard/start_page.h"

#include "ui/doctor/check_row.h"
#include "ui/widgets/card.h"
#include "ui/wizard/controls.h"

#include <QButtonGroup>

using ui::style::kGrid;

namespace ui::wizard {

using doctor::Check;
using doctor::CheckRow;

StartPage::StartPage(Session& session, QWidget* parent)
    : Page(
        session, Step::Start,
        {tr("Start"),
         session.state.purpose == Purpose::Add
             ? tr("From when on events are collected. Mimecast keeps each log type for a limited "
                  "time only, so an early start does not always reach back so far.")
             : tr("From when on events are collected. Log types that are collected already go "
                  "on where they are; the start counts for those you add."),
         tr("Nothing has to be looked up in the console here. If you move from another "
            "collector, choose the time its last event was stored; what both have is stored "
            "once."),
         {}},
        parent)
    , m_stamp(new QLineEdit(this))
    , m_padlock(new Padlock(this))
    , m_stampBox(new FieldBox(tr("&Time (UTC)"), m_stamp, this))
    , m_notes(new Card(this))
{
    buildChoices();
    m_notes->body()->setSpacing(0);
    QLabel* heading = label(tr("What this start will really give"), style::Type::BodyStrong);
    heading->setContentsMargins(0, 0, 0, kGrid);
    m_notes->body()->addWidget(heading);
    body()->addWidget(m_notes);
    body()->addStretch(1);
    showProblemsIn(Field::StartTime, m_stampBox);
}

void StartPage::buildChoices()
{
    const std::array titles{
        state().purpose == Purpose::Add ? tr("N&ow: only what happens from here on") : tr("N&ow"),
        tr("The last &24 hours"), tr("The last &7 days"), tr("A point in ti&me")};
    auto* card = new Card(this);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < titles.size(); ++i) {
        auto* choice = new QRadioButton(titles[i], card);
        choice->setObjectName(QStringLiteral("start%1").arg(i));
        group->addButton(choice);
        card->body()->addWidget(choice);
        connect(choice, &QRadioButton::clicked, this,
                [this, i] { choose(static_cast<StartChoice>(i)); });
        m_choices[i] = choice;
    }
    m_stamp->setObjectName(QStringLiteral("startTime"));
    m_stamp->setFont(style::font(style::Type::Mono));
    m_stampBox->setHint(tr("Like 2020-01-01T16:00:00Z. Another zone can be given: "
                           "2026-11-03T09:00:00+01:00."));
    m_stampBox->setFieldWidth(320);
    auto* indented = new QHBoxLayout;
    indented->addSpacing(style::px(16) + 3 * kGrid);
    indented->addWidget(m_stampBox);
    card->body()->addLayout(indented);
    card->body()->addWidget(m_padlock);
    body()->addWidget(card);
    connect(m_stamp, &QLineEdit::textEdited, this, [this](const QString& text) {
        state().startText = text;
        session().touch();
    });
}

void StartPage::choose(StartChoice choice)
{
    state().startChoice = choice;
    session().touch();
    if (choice == StartChoice::Stamp)
        m_stamp->setFocus();
}

void StartPage::refresh()
{
    m_choices[static_cast<std::size_t>(state().startChoice)]->setChecked(true);
    m_stampBox->setVisible(state().startChoice == StartChoice::Stamp);
    const QString words = session().lockOn({"collector.start"});
    m_padlock->say(words);
    m_stampBox->setLocked(words, FieldBox::Lock::Beside);
    for (QRadioButton* choice : m_choices) {
        choice->setEnabled(words.isEmpty() || choice->isChecked()); // which one must be seen
        choice->setAccessibleDescription(words);
    }
    if (m_stamp->text() != state().startText)
        m_stamp->setText(state().startText);
    showNotes();
    Page::refresh();
}

void StartPage::showNotes()
{
    const auto now = Session::now();
    const auto start = startOf(state().startChoice, state().startText, now);
    const bool known = start || state().startChoice == StartChoice::Now;
    const auto notes = known
        ? startNotes(state().collector.logTypes, state().collector.api, start, now)
        : std::vector<StartNote>();
    m_notes->setVisible(!notes.empty());
    while (m_rows.size() < notes.size()) {
        m_rows.push_back(new CheckRow({}, m_notes));
        m_notes->body()->addWidget(m_rows.back());
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < notes.size());
        if (i >= notes.size())
            continue;
        m_rows[i]->setTitle(words(notes[i].stream->title));
        m_rows[i]->say(notes[i].cut ? Check::Warning : Check::Ok, notes[i].sentence);
    }
}

QWidget* StartPage::firstField() const
{
    return m_choices[static_cast<std::size_t>(state().startChoice)];
}

} // namespace ui::wizard
