#include "ui/viewer/table_find_bar.h"

#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;
constexpr auto kSettle = 200ms;

} // namespace

TableFindBar::TableFindBar(TableFind& find, QWidget* parent)
    : QWidget(parent)
    , m_find(find)
    , m_text(new QLineEdit)
    , m_count(label({}, style::Type::Body, Tone::Muted))
    , m_previous(iconButton(QStringLiteral("chevron-up"), tr("Previous match (Shift+F3)")))
    , m_next(iconButton(QStringLiteral("chevron-down"), tr("Next match (F3)")))
{
    m_text->setPlaceholderText(tr("Find within these results"));
    m_text->setAccessibleName(tr("Find within these results"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    auto* shut = iconButton(QStringLiteral("x"), tr("Close (Esc)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(shut);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, [this] { m_find.find(m_text->text()); });
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_settle.start(); });
    connect(m_previous, &QPushButton::clicked, this, [this] { step(TableFind::Step::Previous); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(TableFind::Step::Next); });
    connect(shut, &QPushButton::clicked, this, &TableFindBar::close);
    connect(&find, &TableFind::changed, this, &TableFindBar::tell);
    tell();
    hide();
}

void TableFindBar::open()
{
    show();
    m_text->setFocus();
    m_text->selectAll();
    m_settle.start();
}

void TableFindBar::close()
{
    m_settle.stop();
    m_find.find({});
    hide();
    Q_EMIT closed();
}

void TableFindBar::step(TableFind::Step step)
{
    if (isHidden())
        return open();
    m_settle.stop();
    m_find.find(m_text->text());
    m_find.step(step);
}

QString TableFindBar::told() const { return m_count->text(); }

void TableFindBar::tell()
{
    setLabelText(m_count, m_find.text());
    setTone(m_count, m_find.problem() ? Tone::Bad : Tone::Muted);
    setHook(m_text, "invalid", m_find.problem().has_value());
    m_text->setAccessibleDescription(m_find.text());
    m_previous->setEnabled(m_find.count() > 0);
    m_next->setEnabled(m_find.count() > 0);
}

bool TableFindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        const bool back = key->modifiers() & Qt::ShiftModifier;
        step(back ? TableFind::Step::Previous : TableFind::Step::Next);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::viewer
