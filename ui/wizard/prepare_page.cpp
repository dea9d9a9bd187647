#include "ui/wizard/prepare_page.h"

#include "ui/wizard/api_choice.h"
#include "ui/wizard/application_wait.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/privileges_card.h"

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
    , m_api(new ApiChoice(session, this))
    , m_progress(label({}, style::Type::BodyStrong))
    , m_skip(action(tr("I have done this already"), Role::Link))
    , m_wait(new Banner(this))
    , m_steps1(new QWidget(this))
    , m_steps2(new QWidget(this))
    , m_privileges(new PrivilegesCard(tr("What all log types need; the step Log types shows it for "
                                         "those you tick"),
                                      this))
{
    buildHead();
    addSteps(1);
    addSteps(2);
    body()->addWidget(m_privileges);
    body()->addStretch(1);
    connect(m_privileges, &PrivilegesCard::copyRequested, this,
            [this](const QString& text) { this->session().backend.copyToClipboard(text); });
    m_tick.setInterval(5s);
    connect(&m_tick, &QTimer::timeout, this, &PreparePage::showWait);
    connect(m_skip, &QPushButton::clicked, this,
            [this] { Q_EMIT this->session().stepWanted(Step::Domain); });
}

void PreparePage::buildHead()
{
    body()->addWidget(m_api);
    auto* row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    m_skip->setObjectName(QStringLiteral("skipPreparation"));
    row->addWidget(m_skip);
    body()->addLayout(row);
    m_wait->setObjectName(QStringLiteral("applicationWait"));
    body()->addWidget(m_wait);
}

void PreparePage::addSteps(int api)
{
    auto* steps = api == 2 ? m_steps2 : m_steps1;
    auto* list = new QVBoxLayout(steps);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(2 * kGrid);
    int number = 0;
    for (const auto& step : core::mimecast::preparations(api)) {
        auto* card = new PreparationCard(++number, step, steps);
        connect(card, &PreparationCard::ticked, this, &PreparePage::setDone);
        connect(card, &PreparationCard::opened, this, &PreparePage::openOnly);
        connect(card, &PreparationCard::copyRequested, this,
                [this](const QString& value) { session().backend.copyToClipboard(value); });
        list->addWidget(card);
        (api == 2 ? m_cards2 : m_cards1).push_back(card);
    }
    body()->addWidget(steps);
}

const std::vector<PreparationCard*>& PreparePage::cards() const
{
    return state().collector.api == 2 ? m_cards2 : m_cards1;
}

void PreparePage::entered()
{
    openNext();
    m_tick.start();
}

void PreparePage::left() { m_tick.stop(); }

void PreparePage::refresh()
{
    const int api = state().collector.api;
    m_api->refresh();
    m_steps1->setVisible(api == 1);
    m_steps2->setVisible(api == 2);
    if (std::exchange(m_shown, api) != api) {
        m_privileges->setPrivileges(core::mimecast::allPrivileges(api));
        openNext();
    }
    int done = 0;
    for (auto* card : cards()) {
        const bool ticked = state().prepared.contains(card->id());
        card->tick()->setChecked(ticked);
        done += ticked ? 1 : 0;
    }
    m_progress->setText(tr("%1 of %2 steps done").arg(done).arg(cards().size()));
    showWait();
    Page::refresh();
}

QWidget* PreparePage::firstField() const
{
    for (auto* card : cards()) {
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
    for (auto* card : cards()) {
        if (!state().prepared.contains(card->id()))
            return openOnly(card->id());
    }
    openOnly({});
}

void PreparePage::openOnly(const QString& id)
{
    for (auto* card : cards())
        card->setOpen(card->id() == id);
}

void PreparePage::showWait()
{
    const auto& added = state().applicationAdded;
    const bool waits = added && state().collector.api == 1;
    m_wait->setVisible(waits);
    if (!waits)
        return;
    const bool waiting = waitLeft(added, Session::now()).has_value();
    m_wait->say(waiting ? Banner::Kind::Info : Banner::Kind::Good, waitText(added, Session::now()),
                waiting ? tr("The other steps can be done meanwhile.") : QString());
    if (std::exchange(m_waiting, waiting) && !waiting)
        QApplication::alert(window());
}

} // namespace ui::wizard
