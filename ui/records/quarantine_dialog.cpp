#include "ui/records/quarantine_dialog.h"

#include "ui/when_ready.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fact_table.h"

#include <algorithm>

#include <QFileDialog>
#include <QItemSelectionModel>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace ui {

using core::records::HexLine;
using core::records::QuarantineItem;

namespace {

constexpr QSize kSize(980, 680);
constexpr int kItems = 500;
constexpr std::int64_t kPiece = 4096; // bytes in sight
constexpr std::int64_t kBefore = 256; // of what is shown before the break

QString askTheDesktop(QWidget* parent)
{
    return QFileDialog::getExistingDirectory(parent, QuarantineDialog::tr("Save the bytes in"));
}

QString textOf(const std::vector<HexLine>& lines)
{
    QStringList all;
    for (const HexLine& line : lines)
        all << QStringLiteral("%1  %2  %3")
                   .arg(line.offset, 8, 16, QLatin1Char('0'))
                   .arg(line.hex.leftJustified(core::records::kBytesPerLine * 3 - 1), line.text);
    return all.join(QLatin1Char('\n'));
}

QTextEdit::ExtraSelection markOf(QPlainTextEdit* edit, int line)
{
    QTextCursor cursor(edit->document()->findBlockByNumber(line));
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setBackground(style::colors().badSoft);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    return mark;
}

} // namespace

QuarantineDialog::QuarantineDialog(Backend& backend, QString collectorId, QWidget* parent)
    : DialogFrame(tr("Quarantine"),
                  tr("What could not be read is kept here as it came, and never thrown away. After "
                     "an update it may be understood: have it read again."),
                  kSize, parent)
    , askFolder(askTheDesktop)
    , m_backend(backend)
    , m_collector(std::move(collectorId))
    , m_zone(backend.preferences().utc ? Zone::Utc : Zone::Local)
    , m_told(new Banner)
    , m_rows(new FactRows({tr("Why"), tr("Where"), tr("When"), tr("Size")}, this))
    , m_table(new FactTable(tr("Quarantine"), FactTable::Height::Filling))
    , m_none(new EmptyState(QStringLiteral("check"), tr("Nothing is in quarantine"),
                            tr("Everything that came could be read.")))
    , m_where(label({}, style::Type::Small, Tone::Muted))
    , m_bytes(new QPlainTextEdit)
    , m_back(iconButton(QStringLiteral("chevron-left"), tr("Earlier bytes")))
    , m_on(iconButton(QStringLiteral("chevron-right"), tr("Later bytes")))
    , m_break(button(tr("Where it broke"), Role::Link))
    , m_again(button(tr("Read all again"), Role::Primary, QStringLiteral("refresh")))
    , m_save(button(tr("Save its bytes…"), Role::Normal, QStringLiteral("open")))
    , m_ask([this](auto items) { use(std::move(items)); })
    , m_askLines([this](auto lines) { showLines(std::move(lines)); })
{
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &QuarantineDialog::pick);
    connect(m_back, &QPushButton::clicked, this, [this] { turnTo(m_offset - kPiece); });
    connect(m_on, &QPushButton::clicked, this, [this] { turnTo(m_offset + kPiece); });
    connect(m_break, &QPushButton::clicked, this, &QuarantineDialog::pick);
    connect(m_again, &QPushButton::clicked, this, &QuarantineDialog::readAgain);
    connect(m_save, &QPushButton::clicked, this, &QuarantineDialog::save);
    ask();
}

void QuarantineDialog::build()
{
    m_table->setModel(m_rows);
    m_table->setPriority({1, 2, 3});
    m_bytes->setReadOnly(true);
    m_bytes->setFont(style::font(style::Type::Mono));
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setAccessibleName(tr("Bytes as hex and text"));
    m_bytes->setTabChangesFocus(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_where, 1);
    line->addWidget(m_break);
    line->addWidget(m_back);
    line->addWidget(m_on);
    m_told->hide();
    m_none->hide();
    body()->addWidget(m_told);
    body()->addWidget(m_none, 5);
    body()->addWidget(m_table, 2);
    body()->addLayout(line);
    body()->addWidget(m_bytes, 3);
    auto* close = button(tr("Close"));
    foot()->addWidget(m_save);
    foot()->addStretch(1);
    foot()->addWidget(close);
    foot()->addWidget(m_again);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

QString QuarantineDialog::bytesShown() const { return m_bytes->toPlainText(); }

void QuarantineDialog::ask()
{
    const QStringList ids = m_collector.isEmpty() ? QStringList() : QStringList(m_collector);
    m_ask.ask([this, ids] { return m_backend.quarantine(ids, kItems); });
}

FactRows::Row QuarantineDialog::rowOf(const QuarantineItem& item) const
{
    QStringList notes;
    if (item.breaksAt)
        notes << tr("reading breaks at byte %1").arg(countText(*item.breaksAt));
    if (item.salvaged)
        notes << tr("%1 other records of the answer were read").arg(countText(*item.salvaged));
    return {{.fact = item.reason, .note = notes.join(QStringLiteral(", "))},
            {.fact = item.place, .note = item.stream},
            {.fact = shortTime(item.noted, now(), m_zone), .note = relativeTime(item.noted, now())},
            {.fact = bytesText(item.size)}};
}

void QuarantineDialog::use(core::Result<std::vector<QuarantineItem>> items)
{
    if (!items)
        return tell(Banner::Kind::Bad, items.error().message, items.error().advice);
    m_items = std::move(*items);
    std::vector<FactRows::Row> rows;
    for (const QuarantineItem& item : m_items)
        rows.push_back(rowOf(item));
    m_none->setVisible(rows.empty());
    for (QWidget* each : std::initializer_list<QWidget*>{m_table, m_bytes, m_save, m_again})
        each->setVisible(!rows.empty());
    m_again->setEnabled(m_backend.overview().collecting);
    m_rows->show(std::move(rows));
    if (!m_items.empty() && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_rows->index(0, 0));
    pick();
}

const QuarantineItem* QuarantineDialog::picked() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < static_cast<int>(m_items.size())
        ? &m_items[static_cast<std::size_t>(row)]
        : nullptr;
}

void QuarantineDialog::pick()
{
    const QuarantineItem* item = picked();
    m_save->setEnabled(item);
    m_break->setVisible(item && item->breaksAt && item->size > kPiece);
    if (item)
        return turnTo(item->breaksAt.value_or(kBefore) - kBefore);
    m_bytes->clear();
    setLabelText(m_where, {});
    m_back->hide();
    m_on->hide();
}

void QuarantineDialog::turnTo(std::int64_t offset)
{
    const QuarantineItem* item = picked();
    if (!item)
        return;
    const std::int64_t line = core::records::kBytesPerLine;
    m_offset = std::clamp<std::int64_t>(offset, 0, std::max<std::int64_t>(0, item->size - 1));
    m_offset -= m_offset % line;
    const std::int64_t end = std::min(item->size, m_offset + kPiece);
    setLabelText(
        m_where,
        tr("Bytes %1 to %2 of %3").arg(countText(m_offset), countText(end), countText(item->size)));
    m_back->setVisible(item->size > kPiece);
    m_on->setVisible(item->size > kPiece);
    m_back->setEnabled(m_offset > 0);
    m_on->setEnabled(end < item->size);
    m_askLines.ask([this, wanted = *item, from = m_offset] {
        return m_backend.quarantineLines(wanted, from, kPiece);
    });
}

void QuarantineDialog::showLines(core::Result<std::vector<HexLine>> lines)
{
    if (!lines)
        return tell(Banner::Kind::Bad, lines.error().message, lines.error().advice);
    m_bytes->setPlainText(textOf(*lines));
    QList<QTextEdit::ExtraSelection> marks;
    for (std::size_t i = 0; i < lines->size(); ++i)
        if ((*lines)[i].mark >= 0)
            marks << markOf(m_bytes, static_cast<int>(i));
    m_bytes->setExtraSelections(marks);
    if (!marks.isEmpty()) {
        m_bytes->setTextCursor(marks.front().cursor);
        m_bytes->centerCursor();
    }
}

void QuarantineDialog::readAgain()
{
    m_again->setEnabled(false);
    whenReady(m_backend.readAgain({}), this,
              [this](core::Result<core::records::ReplayReport> report) {
                  if (!report)
                      tell(Banner::Kind::Bad, report.error().message, report.error().advice);
                  else
                      tell(report->understood > 0 ? Banner::Kind::Good : Banner::Kind::Info,
                           tr("%1 of %2 were understood now")
                               .arg(countText(report->understood), countText(report->tried)),
                           tr("%1 new events were stored, %2 were there already, %3 stay here.")
                               .arg(countText(report->stored), countText(report->known),
                                    countText(report->remaining)));
                  ask();
              });
}

void QuarantineDialog::save()
{
    const QuarantineItem* item = picked();
    const QString folder = item ? askFolder(this) : QString();
    if (folder.isEmpty())
        return;
    whenReady(m_backend.saveQuarantined(*item, folder), this, [this](core::Result<QString> path) {
        if (!path)
            return tell(Banner::Kind::Bad, path.error().message, path.error().advice);
        tell(Banner::Kind::Good, tr("Written to %1.").arg(*path));
    });
}

void QuarantineDialog::tell(Banner::Kind kind, const QString& text, const QString& advice)
{
    m_told->say(kind, text, advice);
    m_told->show();
}

} // namespace ui
