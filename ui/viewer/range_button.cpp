#include "ui/viewer/range_button.h"

#include "ui/viewer/range_dialog.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QMenu>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;
constexpr std::array<std::chrono::minutes, 5> kUsual{15min, 1h, 3h, 24h, 24h * 7};

} // namespace

RangeButton::RangeButton(QWidget* parent)
    : QWidget(parent)
    , m_button(button(tr("All time"), Role::Normal, QStringLiteral("clock")))
    , m_clear(iconButton(QStringLiteral("x"), tr("Show all time")))
    , m_menu(new QMenu(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_button);
    row->addWidget(m_clear);
    m_button->setMenu(m_menu);
    m_button->setAccessibleName(tr("Time shown"));
    fill();
    connect(m_clear, &QPushButton::clicked, this, [this] { Q_EMIT chosen({}); });
    show({}, m_zone);
}

void RangeButton::fill()
{
    const auto add = [this](const TimeChoice& choice) {
        auto* action = m_menu->addAction(textOf(choice, m_zone));
        connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT chosen(choice); });
    };
    add({});
    m_menu->addSeparator();
    for (const auto last : kUsual)
        add({.last = last});
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("From … to …")), &QAction::triggered, this,
            &RangeButton::askForRange);
}

void RangeButton::show(const TimeChoice& choice, Zone zone)
{
    m_choice = choice;
    m_zone = zone;
    tell();
}

void RangeButton::setCompact(bool compact)
{
    m_compact = compact;
    tell();
}

void RangeButton::tell()
{
    m_button->setText(m_compact ? QString() : text());
    m_button->setToolTip(text());
    m_button->setAccessibleDescription(text());
    m_clear->setVisible(!m_choice.isAll());
}

QString RangeButton::text() const { return textOf(m_choice, m_zone); }

void RangeButton::askForRange()
{
    auto* dialog = new RangeDialog(m_choice.untilNow(now()), m_zone, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RangeDialog::chosen, this,
            [this](const core::TimeRange& range) { Q_EMIT chosen({.last = {}, .fixed = range}); });
    dialog->open();
}

} // namespace ui::viewer
