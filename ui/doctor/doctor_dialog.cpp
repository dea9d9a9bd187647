#include "ui/doctor/doctor_dialog.h"

#include "ui/when_ready.h"

#include <algorithm>
#include <array>

#include <QScrollBar>
#include <QTimer>

using ui::style::kGrid;

namespace ui {

using doctor::Check;
using doctor::Examination;

namespace {

constexpr QSize kSize(820, 620);
constexpr int kMargin = 40; // of the window behind it that stays to be seen

bool isAmongKeys(const CheckItem& item)
{
    constexpr std::array kIds{QLatin1String("application"), QLatin1String("keys"),
                              QLatin1String("keychain")};
    return std::ranges::any_of(kIds, [&](QLatin1String id) { return item.id == id; });
}

bool isNobodysSetting(const CheckItem& item)
{
    return item.id == QLatin1String("clock") || item.id == QLatin1String("disk");
}

// All of it, or where it is higher than there is room, its beginning.
void showFromItsTop(QScrollArea& area, const QWidget& row)
{
    area.ensureVisible(0, row.mapTo(area.widget(), row.rect().bottomLeft()).y(), 0, 4 * kGrid);
    QScrollBar& bar = *area.verticalScrollBar();
    bar.setValue(std::min(bar.value(), row.mapTo(area.widget(), QPoint()).y()));
}

} // namespace

DoctorDialog::DoctorDialog(Backend& backend, core::settings::Collector collector, QWidget* parent)
    : QDialog(parent)
    , m_backend(backend)
    , m_collector(std::move(collector))
    , m_about(paragraph({}, style::Type::Body, Tone::Muted))
    , m_summary(new Banner)
    , m_checks(new Examination({.ask = [this] { return ask(); },
                                .fixes = [this](const CheckItem& item) { return fixesFor(item); }}))
    , m_area(new QScrollArea)
    , m_again(button(tr("Check again"), Role::Normal, QStringLiteral("refresh")))
    , m_copy(button(tr("Copy details"), Role::Link, QStringLiteral("copy")))
    , m_copied(label({}, style::Type::Body, Tone::Good))
{
    setWindowTitle(tr("Diagnose"));
    setAccessibleName(tr("Diagnose"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(buildHead());
    column->addWidget(buildList(), 1);
    column->addWidget(buildFoot());
    QSize size = QSize(style::px(kSize.width()), style::px(kSize.height()));
    if (parent)
        size = size.boundedTo(parent->window()->size() - QSize(kMargin, kMargin));
    resize(size.expandedTo(QSize(560, 420)));
    connect(m_checks, &Examination::changed, this, &DoctorDialog::refresh);
    connect(m_checks, &Examination::ended, this, &DoctorDialog::showTrouble);
    connect(m_checks, &Examination::otherDomainWanted, this, &DoctorDialog::useDomain);
    m_checks->setRefuge(m_copy);
    m_checks->start();
}

QLayout* DoctorDialog::buildHead()
{
    auto* head = new QVBoxLayout;
    head->setContentsMargins(6 * kGrid, 5 * kGrid, 6 * kGrid, 3 * kGrid);
    head->setSpacing(kGrid);
    head->addWidget(paragraph(m_collector.name, style::Type::Title));
    head->addWidget(m_about);
    head->addSpacing(2 * kGrid);
    m_summary->setObjectName(QStringLiteral("summary"));
    head->addWidget(m_summary);
    return head;
}

QWidget* DoctorDialog::buildList()
{
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("page"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(6 * kGrid, 0, 6 * kGrid, 4 * kGrid);
    column->addWidget(m_checks);
    column->addStretch(1);
    m_area->setWidget(inside);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(tr("What was checked"));
    return m_area;
}

QWidget* DoctorDialog::buildFoot()
{
    auto* foot = new QFrame;
    foot->setObjectName(QStringLiteral("bar"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(6 * kGrid, 3 * kGrid, 6 * kGrid, 3 * kGrid);
    row->setSpacing(3 * kGrid);
    auto* close = button(tr("Close"));
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_copy->setObjectName(QStringLiteral("copyDetails"));
    row->addWidget(m_again);
    row->addWidget(m_copy);
    row->addWidget(m_copied, 1);
    row->addWidget(close);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, m_checks, &Examination::start);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_backend.copyToClipboard(m_checks->list().text());
        setLabelText(m_copied, tr("Copied, without any key."));
    });
    return foot;
}

SecretPlace DoctorDialog::place() const
{
    return m_collector.secrets.backend.isEmpty() ? SecretPlace::SessionOnly : SecretPlace::Keychain;
}

QFuture<CheckItem> DoctorDialog::ask()
{
    setLabelText(m_about,
                 tr("%1, API %2.0, with the stored keys and the smallest reads Mimecast offers.")
                     .arg(m_collector.domain.host())
                     .arg(m_collector.api));
    setLabelText(m_copied, {});
    return m_backend.verify(m_collector, {}, place());
}

// After the keys or the configuration were changed everything may be otherwise: the wizard examines
// by itself, so that this dialog gives way to it.
QPushButton* DoctorDialog::leaving(const QString& text, Leave wish)
{
    QPushButton* made =
        doctor::fixButton(text, QStringLiteral("%1: %2").arg(text, m_collector.name));
    connect(
        made, &QPushButton::clicked, this,
        [this, wish] {
            accept();
            Q_EMIT(this->*wish)(m_collector.id);
        },
        Qt::QueuedConnection);
    return made;
}

std::vector<QPushButton*> DoctorDialog::fixesFor(const CheckItem& item)
{
    const bool isQuiet = item.state == Check::Warning && item.id.startsWith(u"stream:");
    if (isNobodysSetting(item) || isQuiet)
        return {};
    if (!m_collector.rehearses.isEmpty()) // it has no configuration of its own
        return {leaving(tr("Open the rehearsal"), &DoctorDialog::moveRequested)};
    const bool needsOtherKeys = item.diagnosis == QLatin1String("product.missing");
    if (isAmongKeys(item) || needsOtherKeys)
        return {leaving(tr("Replace keys"), &DoctorDialog::keysRequested)};
    return {leaving(tr("Edit collector"), &DoctorDialog::editRequested)};
}

void DoctorDialog::useDomain(const QUrl& domain)
{
    core::settings::Collector moved = m_collector;
    moved.domain = domain;
    whenReady(m_backend.save(moved, {}, place()), this,
              [this, moved](const core::Result<QString>& saved) {
                  if (!saved)
                      return m_summary->say(Banner::Kind::Bad, saved.error().message,
                                            saved.error().advice);
                  m_collector = moved;
                  m_checks->start();
              });
}

void DoctorDialog::refresh()
{
    m_again->setEnabled(!m_checks->isRunning());
    m_copy->setEnabled(!m_checks->list().items().empty());
    if (m_checks->isRunning())
        m_summary->say(Banner::Kind::Info, tr("Checking. This takes a few seconds."));
    else
        summarize();
}

void DoctorDialog::summarize()
{
    const int failed = m_checks->list().count(Check::Failed);
    const int warnings = m_checks->list().count(Check::Warning);
    if (failed > 0)
        m_summary->say(Banner::Kind::Bad,
                       failed == 1
                           ? tr("One thing keeps this collector from collecting.")
                           : tr("%1 things keep this collector from collecting.").arg(failed),
                       tr("What to do is said below."));
    else if (warnings > 0)
        m_summary->say(Banner::Kind::Warning,
                       warnings == 1 ? tr("It works, with one thing to know.")
                                     : tr("It works, with %1 things to know.").arg(warnings));
    else
        m_summary->say(Banner::Kind::Good, tr("Everything works."),
                       tr("What went wrong before has passed: collection goes on by itself."));
}

// Once the rows have their places.
void DoctorDialog::showTrouble()
{
    QTimer::singleShot(0, this, [this] {
        if (doctor::CheckRow* row = m_checks->firstFailed())
            showFromItsTop(*m_area, *row);
    });
}

void DoctorDialog::done(int result)
{
    m_checks->stop();
    QDialog::done(result);
}

} // namespace ui
