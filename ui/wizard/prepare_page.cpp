#include "ui/wizard/prepare_page.h"

#include "ui/wizard/application_wait.h"
#include "ui/wizard/controls.h"

#include <utility>

#include <QApplication>

using namespace std::chrono_literals;
using ui::style::kGrid;

namespace ui::wizard {

PreparePage::PreparePage(Session& session, QWidget* parent)
    : Page(session, Step::Prepare,
           {tr("Prepare your Mimecast account"),
            tr("These steps are done in the Mimecast Administration Console. Tick what is done; "
               "the ticks are kept, so you can stop here and come back."),
            tr("Sign in to the Administration Console. Each step below begins with the path "
               "through its menus, written as the console writes it."),
            QStringLiteral("https://login.mimecast.com > Administration Console")},
           parent)
    , m_progress(label({}, style::Type::BodyStrong))
    , m_skip(action(tr("I have done this already"), Role::Link))
    , m_wait(new Banner(this))
{
    buildHead();
    addSteps();
    body()->addStretch(1);
    m_tick.setInterval(5s);
    connect(&m_tick, &QTimer::timeout, this, &PreparePage::showWait);
    connect(m_skip, &QPushButton::clicked, this,
            [this] { Q_EMIT this->session().stepWanted(Step::Domain); });
}

void PreparePage::buildHead()
{
    auto* row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    m_skip->setObjectName(QStringLiteral("skipPreparation"));
    row->addWidget(m_skip);
    body()->addLayout(row);
    auto* note = new Banner(this);
    note->say(Banner::Kind::Info, tr("This version signs in with API 1.0 applications."),
              tr("Since mid-2025 Mimecast lets nobody add new ones; an application that exists "
                 "already goes on working. Setting up API 2.0 applications comes with a later "
                 "version of Mailweir."));
    body()->addWidget(note);
    m_wait->setObjectName(QStringLiteral("applicationWait"));
    body()->addWidget(m_wait);
}

void PreparePage::addSteps()
{
    auto* list = new QVBoxLayout;
    list->setSpacing(2 * kGrid);
    int number = 0;
    for (const auto& step : core::mimecast::preparations()) {
        auto* card = new PreparationCard(++number, step, this);
        connect(card, &PreparationCard::ticked, this, &PreparePage::setDone);
        connect(card, &PreparationCard::opened, this, &PreparePage::openOnly);
        connect(card, &PreparationCard::copyRequested, this,
                [this](const QString& value) { session().backend.copyToClipboard(value); });
        list->addWidget(card);
        m_cards.push_back(card);
    }
    body()->addLayout(list);
}

void PreparePage::entered()
{
    openNext();
    m_tick.start();
}

void PreparePage::left() { m_tick.stop(); }

void PreparePage::refresh()
{
    int done = 0;
    for (auto* card : m_cards) {
        const bool ticked = state().prepared.contains(card->id());
        card->tick()->setChecked(ticked);
        done += ticked ? 1 : 0;
    }
    m_progress->setText(tr("%1 of %2 steps done").arg(done).arg(m_cards.size()));
    showWait();
    Page::refresh();
}

QWidget* PreparePage::firstField() const
{
    for (auto* card : m_cards) {
        if (!card->tick()->isChecked())
            return card->tick();
    }
    return m_skip;
}

void PreparePage::setDone(const QString& id, bool done)
{
    state().prepared.removeAll(id);
    if (done)
        state().prepared.append(id);
    if (id == QLatin1String("application"))
        state().applicationAdded = done ? std::optional(Session::now()) : std::nullopt;
    if (done)
        openNext();
    session().touch();
}

void PreparePage::openNext()
{
    for (auto* card : m_cards) {
        if (!state().prepared.contains(card->id()))
            return openOnly(card->id());
    }
    openOnly({});
}

void PreparePage::openOnly(const QString& id)
{
    for (auto* card : m_cards)
        card->setOpen(card->id() == id);
}

void PreparePage::showWait()
{
    const auto& added = state().applicationAdded;
    m_wait->setVisible(added.has_value());
    if (!added)
        return;
    const bool waiting = waitLeft(added, Session::now()).has_value();
    m_wait->say(waiting ? Banner::Kind::Info : Banner::Kind::Good, waitText(added, Session::now()),
                waiting ? tr("The other steps can be done meanwhile.") : QString());
    if (std::exchange(m_waiting, waiting) && !waiting)
        QApplication::alert(window());
}

} // namespace ui::wizard
