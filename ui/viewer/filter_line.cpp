#include "ui/viewer/filter_line.h"

#include "ui/viewer/type_menu.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;
constexpr auto kSettle = 150ms;

} // namespace

FilterLine::FilterLine(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_types(new TypeMenu)
{
    m_text->setPlaceholderText(tr("Filter: words or a \"phrase\" anywhere in the event"));
    m_text->setAccessibleName(tr("Filter"));
    m_text->setToolTip(tr("Ctrl+F or / comes here, Esc clears, Enter goes to the events"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(1000);
    m_text->addAction(style::icon(QStringLiteral("search"), style::colors().muted),
                      QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_types);

    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(m_text, &QLineEdit::textChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &FilterLine::changed);
    connect(m_types, &TypeMenu::changed, this, &FilterLine::changed);
    setFocusProxy(m_text);
}

QString FilterLine::text() const { return m_text->text().trimmed(); }

std::vector<core::LogTypeCode> FilterLine::types() const { return m_types->chosen(); }

void FilterLine::clear()
{
    m_text->clear();
    m_types->choose({});
    m_settle.stop();
    Q_EMIT changed();
}

void FilterLine::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

bool FilterLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        if (m_text->text().isEmpty())
            Q_EMIT left();
        m_text->clear();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        if (m_settle.isActive()) {
            m_settle.stop();
            Q_EMIT changed();
        }
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::viewer
