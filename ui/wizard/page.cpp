#include "ui/wizard/page.h"

#include "ui/help/help_window.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/wizard/controls.h"

#include <algorithm>
#include <utility>

using ui::style::kGrid;

namespace ui::wizard {

namespace {

constexpr int kWidest = 880; // longer lines are hard to read
constexpr int kHelpWidth = 320;

// As high as its words are at the width they get. What they would need at another one, which is
// what a layout takes for the least, would leave an empty end.
class Content : public QWidget {
public:
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {QWidget::minimumSizeHint().width(), 0};
    }
};

} // namespace

Page::Page(Session& session, Step step, const PageWords& words, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_step(step)
    , m_scroll(new QScrollArea(this))
    , m_title(paragraph({}, style::Type::Title))
    , m_subtitle(paragraph({}, style::Type::Body, Tone::Muted))
    , m_helpText(paragraph({}))
    , m_helpPath(paragraph({}, style::Type::BodyStrong, Tone::Accent))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto* content = new Content;
    content->setObjectName(QStringLiteral("page"));
    m_columns = new QHBoxLayout(content);
    m_columns->setContentsMargins(9 * kGrid, 7 * kGrid, 9 * kGrid, 7 * kGrid);
    m_columns->setSpacing(8 * kGrid);
    auto* column = new QWidget(content);
    column->setMaximumWidth(style::px(kWidest));
    m_columns->addWidget(column, 1000);
    m_columns->addStretch(1); // what the column may not have
    m_body = new QVBoxLayout(column);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(4 * kGrid);

    auto* heading = new QVBoxLayout;
    heading->setSpacing(kGrid + 2);
    heading->addWidget(m_title);
    heading->addWidget(m_subtitle);
    m_body->addLayout(heading);
    buildHelp();
    m_scroll->setWidget(content);
    setWords(words);
}

void Page::setWords(const PageWords& words)
{
    setLabelText(m_title, words.title);
    setLabelText(m_subtitle, words.subtitle);
    setLabelText(m_helpText, words.help);
    setLabelText(m_helpPath, words.menuPath);
    m_helpPath->setHidden(words.menuPath.isEmpty());
    setAccessibleName(words.title);
}

void Page::buildHelp()
{
    auto* card = new Card(this);
    m_help = card;
    m_help->setAccessibleName(tr("Where do I find this?"));
    card->body()->addWidget(label(tr("Where do I find this?"), style::Type::BodyStrong));
    m_helpText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addWidget(m_helpText);
    m_helpPath->setObjectName(QStringLiteral("helpMenuPath"));
    m_helpPath->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addWidget(m_helpPath);
    QPushButton* guide = action(tr("Read this in the guide"), Role::Link);
    guide->setObjectName(QStringLiteral("guide"));
    card->body()->addWidget(guide, 0, Qt::AlignLeft);
    card->body()->addStretch(1);
    connect(guide, &QPushButton::clicked, this,
            [this] { help::HelpWindow::open(this, guideTopic(m_step)); });
    m_help->setMaximumWidth(style::px(kWidest));
    m_help->hide();
    m_body->addWidget(m_help);
}

void Page::refresh() { showProblems(m_session.problems(m_step)); }

Step Page::nextStep() const
{
    return static_cast<Step>(std::min(static_cast<int>(m_step) + 1, kSteps - 1));
}

bool Page::validate()
{
    m_asked = true;
    const auto found = m_session.problems(m_step);
    showProblems(found);
    const auto first = std::find_if(found.begin(), found.end(), blocks);
    if (first == found.end())
        return true;
    const auto spot = std::find_if(m_spots.begin(), m_spots.end(),
                                   [&](const Spot& s) { return s.field == first->field; });
    if (spot != m_spots.end() && spot->target) {
        spot->target->setFocus(Qt::OtherFocusReason);
        m_scroll->ensureWidgetVisible(spot->target);
    }
    return false;
}

void Page::setHelpVisible(bool visible)
{
    m_helpWanted = visible;
    m_help->setVisible(visible);
    if (visible)
        m_scroll->ensureWidgetVisible(m_help);
}

// Where the window is wide there is room beside the page, and no reason to hide it.
void Page::placeHelp()
{
    const bool beside = width() >= style::px(kWidest + kHelpWidth) + 26 * kGrid;
    m_help->setVisible(m_helpWanted.value_or(beside));
    if (std::exchange(m_helpBeside, beside) == beside)
        return;
    m_columns->removeWidget(m_help);
    m_body->removeWidget(m_help);
    m_help->setMaximumWidth(style::px(beside ? kHelpWidth : kWidest));
    if (beside)
        m_columns->insertWidget(1, m_help, 400, Qt::AlignTop);
    else
        m_body->insertWidget(1, m_help);
    Q_EMIT helpMoved();
}

void Page::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeHelp();
}

bool Page::helpVisible() const { return m_help->isVisibleTo(this); }

void Page::showProblemsIn(Field field, FieldBox* box)
{
    m_spots.push_back({field, box, nullptr, box->editor()});
}

void Page::showProblemsIn(Field field, ProblemLine* line, QWidget* target)
{
    m_spots.push_back({field, nullptr, line, target});
}

void Page::showProblems(const std::vector<Problem>& found)
{
    for (const Spot& spot : m_spots) {
        const auto problem = std::find_if(found.begin(), found.end(), [&](const Problem& p) {
            return p.field == spot.field && (m_asked || p.weight != Weight::Missing);
        });
        const auto said = problem == found.end() ? std::nullopt : std::optional(*problem);
        if (spot.box)
            spot.box->setProblem(said);
        else
            spot.line->say(said);
    }
}

} // namespace ui::wizard
