#include "ui/migration/explain_page.h"

#include "core/base/text.h"
#include "ui/migration/move_state.h"
#include "ui/wizard/privileges_card.h"

using ui::style::kGrid;
using ui::wizard::Step;

namespace ui::migration {

QWidget* numbered(int number, const QString& title, const QString& text)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * kGrid);
    auto* mark = label(QString::number(number), style::Type::Heading, Tone::Accent);
    mark->setMinimumWidth(style::px(16));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(paragraph(title, style::Type::BodyStrong));
    words->addWidget(paragraph(text, style::Type::Body, Tone::Muted));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return line;
}

QWidget* keptOnApi1(const wizard::State& state)
{
    auto* card = new Card;
    card->body()->addWidget(
        paragraph(ExplainPage::tr("This collector stays on API 1.0."), style::Type::BodyStrong));
    auto* padlock = new Padlock(card);
    padlock->say(lockWords(state.managed.source));
    card->body()->addWidget(padlock);
    return card;
}

ExplainPage::ExplainPage(wizard::Session& session, const QString& collector, QWidget* parent)
    : Page(session, Step::Prepare,
           {tr("Move %1 to API 2.0").arg(collector),
            tr("Mimecast has announced the end of API 1.0. The move is rehearsed first: collection "
               "goes on over API 1.0 until you switch."),
            tr("Add an application on the tile Mimecast API 2.0. Choose the products and the role "
               "named on this page, and copy its client ID and client secret."),
            QStringLiteral("Integrations | Integrations Hub")},
           parent)
{
    if (isKeptOnApi1(session.state))
        body()->addWidget(keptOnApi1(session.state));
    auto* steps = new Card(this);
    steps->body()->setSpacing(4 * kGrid);
    steps->body()->addWidget(
        numbered(1, tr("Rehearse"),
                 tr("A second collector fetches the message logs over API 2.0, beside the first "
                    "one. Its events are kept apart. It begins 24 hours back.")));
    steps->body()->addWidget(
        numbered(2, tr("Compare"),
                 tr("For each log type you see what came over API 1.0, over API 2.0 and over "
                    "both, and which fields differ. After an hour or two there is enough to "
                    "judge.")));
    steps->body()->addWidget(
        numbered(3, tr("Switch, or end the rehearsal"),
                 tr("Either is one click, and asks first. After the switch nothing is missing "
                    "and nothing is stored twice. After the end everything is as before.")));
    body()->addWidget(steps);
    addNeeds();
    body()->addStretch(1);
}

void ExplainPage::addNeeds()
{
    auto* needed = new wizard::PrivilegesCard(tr("What the application of API 2.0 needs"), this);
    needed->setPrivileges(core::mimecast::privilegesFor(state().collector.logTypes, 2));
    connect(needed, &wizard::PrivilegesCard::copyRequested, this,
            [this](const QString& text) { session().backend.copyToClipboard(text); });
    body()->addWidget(needed);
    if (!wizard::isLocked(state(), u"collector.logTypes"))
        return;
    auto* padlock = new Padlock(this);
    padlock->say(tr("Which log types are collected is set by your organisation (%1).")
                     .arg(core::displaySafe(state().managed.source)));
    body()->addWidget(padlock);
}

bool ExplainPage::isComplete() const { return !isKeptOnApi1(state()); }

QWidget* ExplainPage::firstField() const { return nullptr; }

} // namespace ui::migration
