#include "ui/wizard/paste_box.h"

#include "ui/wizard/controls.h"
#include "ui/wizard/paste_in.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

using ui::style::kGrid;

namespace ui::wizard {

namespace {

constexpr std::size_t kMostLines = 6;

} // namespace

PasteField::PasteField(std::function<void(const core::Secret&)> use, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_use(std::move(use))
{
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    document()->setDocumentMargin(1);
    const int line = fontMetrics().height();
    setFixedHeight(line + 2 * static_cast<int>(document()->documentMargin()) + 4 * kGrid);
}

void PasteField::insertFromMimeData(const QMimeData* source)
{
    QString text = source->text();
    const core::Secret secret(text.toUtf8());
    text.fill(QLatin1Char('0'));
    m_use(secret);
}

void PasteField::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste))
        paste();
    else
        event->ignore(); // nothing is typed here: Enter means Next, Escape closes
}

void PasteField::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Paste"), this, &QPlainTextEdit::paste)->setEnabled(canPaste());
    menu.exec(event->globalPos());
}

PasteBox::PasteBox(Session& session, Step step, QWidget* parent)
    : Card(parent)
    , m_session(session)
    , m_step(step)
    , m_field(new PasteField([this](const core::Secret& text) { take(text); }, this))
    , m_found(paragraph({}))
    , m_problems(new QVBoxLayout)
{
    m_field->setObjectName(QStringLiteral("pasteAnything"));
    m_field->setPlaceholderText(tr("Click here and press Ctrl+V"));
    m_field->setAccessibleName(tr("Paste anything"));
    QPushButton* button = action(tr("&Paste"), Role::Normal, QStringLiteral("copy"));
    button->setObjectName(QStringLiteral("paste"));
    connect(button, &QPushButton::clicked, m_field, &QPlainTextEdit::paste);
    body()->addWidget(label(tr("Paste anything"), style::Type::BodyStrong));
    QLabel* about = paragraph(tr("A page of the console, a key file, a configuration, a mail: the "
                                 "values are found in it and fill this page and the next. The text "
                                 "is not kept."),
                              style::Type::Body, Tone::Muted);
    m_field->setAccessibleDescription(about->text());
    body()->addWidget(about);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(m_field, 1);
    row->addWidget(button);
    body()->addLayout(row);
    m_found->setObjectName(QStringLiteral("pasteFound"));
    body()->addWidget(m_found);
    m_problems->setSpacing(kGrid);
    body()->addLayout(m_problems);
    for (std::size_t i = 0; i < kMostLines; ++i) {
        m_lines.push_back(new ProblemLine(this));
        m_problems->addWidget(m_lines.back());
    }
    forget();
}

void PasteBox::forget()
{
    m_found->hide();
    for (auto* line : m_lines)
        line->say({});
}

void PasteBox::take(const core::Secret& text)
{
    const PasteOutcome outcome =
        takePasted(m_session.state, core::mimecast::readPaste(text), m_step);
    m_found->setText(outcome.found); // our own words, on several lines
    setTone(m_found, outcome.any ? Tone::Good : Tone::Muted);
    m_found->show();
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        m_lines[i]->say(i < outcome.problems.size() ? std::optional(outcome.problems[i])
                                                    : std::nullopt);
    m_session.touch();
}

} // namespace ui::wizard
