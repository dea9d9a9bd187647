#include "ui/viewer/range_dialog.h"

#include "ui/widgets/label.h"

#include <QDateTimeEdit>
#include <QGridLayout>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;

core::TimeRange lastDay()
{
    const auto end = std::chrono::ceil<std::chrono::minutes>(now());
    return {.from = end - 24h, .to = end};
}

} // namespace

RangeDialog::RangeDialog(std::optional<core::TimeRange> range, Zone zone, QWidget* parent)
    : QDialog(parent)
    , m_zone(zone)
    , m_from(field(tr("From"), range.value_or(lastDay()).from))
    , m_to(field(tr("To"), range.value_or(lastDay()).to))
    , m_problem(label({}, style::Type::Body, Tone::Bad))
    , m_show(button(tr("Show"), Role::Primary))
{
    setWindowTitle(tr("Time range"));
    auto* cancel = button(tr("Cancel"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(20, 16, 20, 16);
    grid->setVerticalSpacing(10);
    grid->addWidget(label(tr("From")), 0, 0);
    grid->addWidget(m_from, 0, 1, 1, 2);
    grid->addWidget(label(tr("To")), 1, 0);
    grid->addWidget(m_to, 1, 1, 1, 2);
    grid->addWidget(
        label(tr("Times are in %1.").arg(zoneName(zone, now())), style::Type::Small, Tone::Muted),
        2, 1, 1, 2);
    grid->addWidget(m_problem, 3, 0, 1, 3);
    grid->addWidget(cancel, 4, 1, Qt::AlignRight);
    grid->addWidget(m_show, 4, 2);
    m_show->setDefault(true);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &RangeDialog::check);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &RangeDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_show, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(this->range());
        accept();
    });
    check();
}

QDateTimeEdit* RangeDialog::field(const QString& name, core::TimePoint time)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    auto* edit = new QDateTimeEdit(m_zone == Zone::Utc ? utc : utc.toLocalTime());
    edit->setTimeSpec(m_zone == Zone::Utc ? Qt::UTC : Qt::LocalTime);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    edit->setCalendarPopup(true);
    edit->setAccessibleName(name);
    return edit;
}

core::TimeRange RangeDialog::range() const
{
    const auto at = [](const QDateTimeEdit* edit) {
        return core::TimePoint(std::chrono::milliseconds(edit->dateTime().toMSecsSinceEpoch()));
    };
    return {.from = at(m_from), .to = at(m_to)};
}

void RangeDialog::check()
{
    const bool sound = range().from < range().to;
    setLabelText(m_problem, sound ? QString() : tr("It must begin before it ends."));
    m_show->setEnabled(sound);
}

} // namespace ui::viewer
