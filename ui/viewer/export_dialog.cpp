#include "ui/viewer/export_dialog.h"

#include "core/base/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/time_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QProgressBar>
#include <QRadioButton>

namespace ui::viewer {

namespace {

using Format = ExportWish::Format;

constexpr QSize kSize(560, 380);
constexpr int kSteps = 1000;

int pluralOf(std::int64_t count) { return int(std::min<std::int64_t>(count, 1'000'000'000)); }

} // namespace

ExportDialog::ExportDialog(Backend& backend, Given given, QWidget* parent)
    : DialogFrame(tr("Export events"), {}, kSize, parent)
    , m_backend(backend)
    , m_given(std::move(given))
    , m_all(new QRadioButton)
    , m_selection(new QRadioButton)
    , m_format(new QComboBox)
    , m_about(paragraph({}, style::Type::Small, Tone::Muted))
    , m_progress(new QProgressBar)
    , m_end(new Banner)
    , m_start(button(tr("Export\u2026"), Role::Primary))
    , m_cancel(button(tr("Close")))
{
    build();
    tell();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::tell);
    connect(m_start, &QPushButton::clicked, this, &ExportDialog::askWhere);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress,
            &QProgressBar::setValue);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ExportDialog::ended);
}

void ExportDialog::build()
{
    m_all->setText(tr("All %1 event(s) that match", nullptr, pluralOf(m_given.matches))
                       .arg(countText(m_given.matches)));
    m_selection->setText(tr("The %1 selected event(s)", nullptr, pluralOf(m_given.selected))
                             .arg(countText(m_given.selected)));
    m_all->setChecked(true);
    m_selection->setEnabled(!m_given.rows.empty());
    m_format->addItem(tr("NDJSON: the records as Mimecast sent them, one per line"));
    m_format->addItem(tr("JSON: one array of records"));
    m_format->addItem(tr("CSV: the columns on the screen"));
    m_format->setAccessibleName(tr("Format"));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_format->setMinimumContentsLength(16);
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->hide();
    m_end->hide();
    body()->addWidget(m_all);
    body()->addWidget(m_selection);
    if (m_given.rows.empty() && m_given.selected > 0)
        body()->addWidget(paragraph(tr("That many cannot be exported as a selection. Narrow the "
                                       "query to them and export all that match."),
                                    style::Type::Small, Tone::Warning));
    body()->addSpacing(8);
    body()->addWidget(m_format);
    body()->addWidget(m_about);
    body()->addWidget(m_progress);
    body()->addWidget(m_end);
    body()->addStretch(1);
    foot()->addStretch(1);
    foot()->addWidget(m_cancel);
    foot()->addWidget(m_start);
    m_start->setDefault(true);
}

Format ExportDialog::format() const { return static_cast<Format>(m_format->currentIndex()); }

void ExportDialog::chooseFormat(Format format) { m_format->setCurrentIndex(int(format)); }

void ExportDialog::chooseSelection() { m_selection->setChecked(m_selection->isEnabled()); }

QString ExportDialog::suffix() const
{
    switch (format()) {
    case Format::Ndjson:
        return QStringLiteral("ndjson");
    case Format::Json:
        return QStringLiteral("json");
    case Format::Csv:
        return QStringLiteral("csv");
    }
    return {};
}

void ExportDialog::tell()
{
    const auto zone = m_backend.preferences().utc ? tr("UTC") : tr("the time of this computer");
    switch (format()) {
    case Format::Ndjson:
        return setLabelText(m_about, tr("Bit by bit what was received. Nothing is added."));
    case Format::Json:
        return setLabelText(m_about, tr("For programs that want a single document."));
    case Format::Csv:
        return setLabelText(m_about,
                            tr("%1. Times in %2. No field is a formula.")
                                .arg(m_given.titles.join(QStringLiteral(", ")), zone));
    }
}

void ExportDialog::askWhere()
{
    const auto path = QFileDialog::getSaveFileName(
        this, tr("Export events"), QStringLiteral("mailweir-events.") + suffix(),
        QStringLiteral("%1 (*.%2)").arg(suffix().toUpper(), suffix()));
    if (!path.isEmpty())
        start(path);
}

void ExportDialog::setRunning(bool running)
{
    m_running = running;
    m_progress->setVisible(running);
    m_cancel->setText(running ? tr("Cancel export") : tr("Close"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_start, m_all, m_format})
        each->setEnabled(!running);
    m_selection->setEnabled(!running && !m_given.rows.empty());
}

void ExportDialog::start(const QString& path)
{
    if (m_running)
        return;
    ExportWish wish{.query = m_given.query,
                    .rows = m_selection->isChecked() ? m_given.rows : std::vector<core::RowId>(),
                    .format = format(),
                    .fields = m_given.fields,
                    .utc = m_backend.preferences().utc,
                    .path = path};
    m_end->hide();
    m_progress->setValue(0);
    setRunning(true);
    m_watcher.setFuture(m_backend.exportEvents(std::move(wish)));
}

void ExportDialog::ended()
{
    setRunning(false);
    m_end->show();
    auto future = m_watcher.future();
    if (future.isCanceled() || future.resultCount() == 0) {
        m_end->say(Banner::Kind::Info, tr("Cancelled."), tr("No file was left behind."));
        return;
    }
    const auto report = future.takeResult();
    if (!report) {
        m_end->say(Banner::Kind::Bad, report.error().message, report.error().advice);
        return;
    }
    m_end->say(Banner::Kind::Good,
               tr("Wrote %1 event(s), %2.", nullptr, pluralOf(report->events))
                   .arg(countText(report->events), bytesText(report->bytes)),
               report->path);
}

void ExportDialog::reject()
{
    if (m_running)
        m_watcher.cancel();
    else
        DialogFrame::reject();
}

QString ExportDialog::told() const { return m_end->isHidden() ? QString() : m_end->text(); }

} // namespace ui::viewer
