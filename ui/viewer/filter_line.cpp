#include "ui/viewer/filter_line.h"

#include "ui/backend.h"
#include "ui/help/help_window.h"
#include "ui/viewer/problem_note.h"
#include "ui/viewer/query_completer.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/range_button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;
constexpr auto kSettle = 200ms;
constexpr auto kComplain = 600ms; // after that

} // namespace

FilterLine::FilterLine(Backend& backend, QWidget* parent)
    : QWidget(parent)
    , m_text(new QueryField(this))
    , m_range(new RangeButton)
    , m_help(iconButton(QStringLiteral("help"), tr("Query language")))
    , m_completer(new QueryCompleter(backend, *m_text))
    , m_note(new ProblemNote(*m_text))
    , m_history(backend)
{
    arrange();
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    m_complain.setSingleShot(true);
    m_complain.setInterval(kComplain);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        m_text->setProblem({});
        m_note->say({});
        m_complain.stop();
        m_settle.start();
    });
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_history.leave(); });
    connect(&m_settle, &QTimer::timeout, this, &FilterLine::settle);
    connect(&m_complain, &QTimer::timeout, this, &FilterLine::complain);
    connect(m_text, &QueryField::focusLeft, m_note, [this] {
        m_note->say({});
        m_text->setProblem(m_problem);
    });
    connect(m_range, &RangeButton::chosen, this, &FilterLine::timeChosen);
    connect(m_help, &QPushButton::clicked, this, &FilterLine::openHelp);
}

void FilterLine::openHelp() { help::HelpWindow::open(this, QStringLiteral("query")); }

// Shift+F1 opens the help all the same.
void FilterLine::setCompact(bool compact)
{
    m_help->setVisible(!compact);
    m_range->setCompact(compact);
}

void FilterLine::arrange()
{
    m_text->setPlaceholderText(tr("Filter: words, or field:value"));
    m_text->setAccessibleName(tr("Filter"));
    m_text->setToolTip(tr("Ctrl+F or / comes here, Ctrl+Space suggests, Up brings earlier ones "
                          "back, Esc clears, Enter goes to the events"));
    m_text->setMinimumWidth(style::px(160));
    m_text->installEventFilter(this);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_help);
    m_row->addWidget(m_range);
    setFocusProxy(m_text);
}

void FilterLine::addTool(QWidget* tool) { m_row->addWidget(tool); }

void FilterLine::showTime(const TimeChoice& choice, Zone zone) { m_range->show(choice, zone); }

QString FilterLine::text() const { return m_understood; }

QString FilterLine::problem() const { return m_note->text(); }

void FilterLine::setText(const QString& text)
{
    m_text->setText(text);
    m_completer->close();
    if (!settle())
        complain();
}

void FilterLine::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

// False: it cannot be understood, and the question before goes on.
bool FilterLine::settle()
{
    m_settle.stop();
    const auto text = m_text->text().trimmed();
    const auto query = core::query::Query::parse(
        m_text->text(), {.now = now(), .zone = QTimeZone::systemTimeZone()});
    m_problem = query ? std::nullopt : std::optional(query.error());
    if (!query) {
        m_complain.start();
        return false;
    }
    m_complain.stop();
    m_note->say({});
    m_text->setProblem({});
    if (std::exchange(m_understood, text) != text)
        Q_EMIT changed();
    return true;
}

// While values are offered for an end that is not there yet, a person is choosing, not wrong.
bool FilterLine::isChoosing() const
{
    return m_problem && m_completer->popup()->isOpen()
        && m_problem->at + m_problem->length >= m_text->text().trimmed().size();
}

void FilterLine::complain()
{
    m_complain.stop();
    if (isChoosing())
        return;
    m_text->setProblem(m_problem);
    if (m_problem && !m_completer->popup()->isOpen())
        m_note->say(m_problem->sentence);
}

void FilterLine::escape()
{
    m_history.leave();
    if (m_text->text().isEmpty())
        Q_EMIT left();
    else
        clear();
}

// Up in an empty line brings back what was asked before; from there Up and Down go through it.
bool FilterLine::walk(int key)
{
    if (!m_history.isWalking() && !(key == Qt::Key_Up && m_text->text().isEmpty()))
        return false;
    const auto earlier = m_history.walk(key == Qt::Key_Up ? 1 : -1);
    m_text->setText(earlier);
    return true;
}

bool FilterLine::press(QKeyEvent& key)
{
    if (m_completer->takes(key)) {
        if (m_problem)
            m_complain.start();
        return true;
    }
    switch (key.key()) {
    case Qt::Key_Escape:
        escape();
        return true;
    case Qt::Key_Up:
        return walk(key.key());
    case Qt::Key_Down:
        if (walk(key.key()))
            return true;
        [[fallthrough]];
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_completer->close();
        if (!settle()) {
            complain();
            return true;
        }
        m_history.add(m_understood);
        Q_EMIT left();
        return true;
    default:
        return false;
    }
}

bool FilterLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    return press(*static_cast<QKeyEvent*>(event)) || QWidget::eventFilter(watched, event);
}

} // namespace ui::viewer
