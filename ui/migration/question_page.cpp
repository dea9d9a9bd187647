#include "ui/migration/question_page.h"

#include "ui/migration/explain_page.h"

using ui::style::kGrid;
using ui::wizard::Step;

namespace ui::migration {

QuestionPage::QuestionPage(wizard::Session& session, QWidget* parent)
    : Page(session, Step::Verify, {}, parent)
    , m_error(new Banner(this))
    , m_warning(new Banner(this))
    , m_points(new Card(this))
{
    m_error->setObjectName(QStringLiteral("moveError"));
    m_warning->setObjectName(QStringLiteral("moveWarning"));
    m_points->body()->setSpacing(4 * kGrid);
    body()->addWidget(m_error);
    body()->addWidget(m_warning);
    body()->addWidget(m_points);
    body()->addStretch(1);
}

void QuestionPage::ask(const Question& question)
{
    setWords({question.title, question.subtitle, {}, {}});
    m_error->hide();
    m_warning->setVisible(!question.warning.isEmpty());
    if (!question.warning.isEmpty())
        m_warning->say(Banner::Kind::Warning, question.warning, question.advice);
    while (QLayoutItem* old = m_points->body()->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    int number = 0;
    for (const auto& [what, meaning] : question.points)
        m_points->body()->addWidget(numbered(++number, what, meaning));
}

void QuestionPage::showError(const core::Error& error)
{
    m_error->say(Banner::Kind::Bad, error.message, error.advice);
    m_error->show();
}

Question switchQuestion(const QString& name, const std::optional<Judgement>& judgement)
{
    using Verdict = Judgement::Verdict;
    Question question{
        .title = QuestionPage::tr("Switch %1 to API 2.0?").arg(name),
        .subtitle = QuestionPage::tr("This cannot be undone here: a collector on API 2.0 does not "
                                     "go back to API 1.0."),
        .points = {
            {QuestionPage::tr("From now on it collects over API 2.0"),
             QuestionPage::tr("The last six hours are read again over API 2.0, and what is stored "
                              "already is left out: nothing is missing, nothing is there twice.")},
            {QuestionPage::tr("What is stored stays"),
             QuestionPage::tr("Events collected over API 1.0 stay in the log. Log types that both "
                              "APIs tell alike go on from where they are.")},
            {QuestionPage::tr("The rehearsal ends"),
             QuestionPage::tr("Its events are removed; this collector gets its keys.")},
            {QuestionPage::tr("The keys of API 1.0 are removed from this computer"),
             QuestionPage::tr("In Mimecast's console they stay until you delete them there.")}}};
    if (!judgement || judgement->verdict == Verdict::Same)
        return question;
    question.warning = judgement->sentence;
    question.advice = judgement->verdict == Verdict::Missing
        ? QuestionPage::tr("You can switch all the same. What API 2.0 does not hand over is then "
                           "not collected any more.")
        : QuestionPage::tr("You can switch all the same; it is safer to wait.");
    return question;
}

Question endQuestion(const QString& name)
{
    return {.title = QuestionPage::tr("End the rehearsal?"),
            .subtitle = QuestionPage::tr("%1 goes on over API 1.0 as if there had been none. You "
                                         "can begin another one at any time.")
                            .arg(name),
            .points = {{QuestionPage::tr("Its events are removed"),
                        QuestionPage::tr("Only those that came over API 2.0. What was collected "
                                         "over API 1.0 is not touched.")},
                       {QuestionPage::tr("Its keys are removed from this computer"),
                        QuestionPage::tr("In Mimecast's console they stay. For another rehearsal "
                                         "you need the client secret again.")}}};
}

Question switchedNews(const QString& name)
{
    return {.title = QuestionPage::tr("%1 collects over API 2.0 now").arg(name),
            .subtitle = QuestionPage::tr("Nothing is lost at the seam, and nothing is stored "
                                         "twice."),
            .points = {{QuestionPage::tr("Look at Health in an hour"),
                        QuestionPage::tr("Each log type has a row of its own now. New events come "
                                         "about every 15 minutes.")},
                       {QuestionPage::tr("Tidy up in the console"),
                        QuestionPage::tr("When all is well, delete the application of API 1.0 "
                                         "under Administration | Services | API and Platform "
                                         "Integrations.")}}};
}

Question endedNews(const QString& name)
{
    return {.title = QuestionPage::tr("The rehearsal has ended"),
            .subtitle = QuestionPage::tr("%1 collects over API 1.0, as before.").arg(name),
            .points = {{QuestionPage::tr("Begin another one when you are ready"),
                        QuestionPage::tr("Mimecast has announced the end of API 1.0; Collectors, "
                                         "Move to API 2.0, begins anew.")}}};
}

} // namespace ui::migration
