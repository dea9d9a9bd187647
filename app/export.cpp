#include "app/export.h"

#include "app/event_values.h"
#include "app/record_text.h"
#include "app/wanted.h"
#include "core/base/csv.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QSaveFile>

namespace app {

using namespace core;
using Format = ui::ExportWish::Format;

namespace {

constexpr std::int64_t kAtOnce = 1'000; // events: about a block of the store
constexpr int kWhole = 1'000;

QString tr(const char* text) { return QCoreApplication::translate("app::Export", text); }

Fail unwritable(const QSaveFile& file)
{
    return fail(Fault::Retry, QStringLiteral("export.unwritable"),
                tr("The events could not be written."),
                tr("Check free space and permissions of %1, then try again.").arg(file.fileName()),
                file.errorString());
}

Fail stopped()
{
    return fail(Fault::Stopped, QStringLiteral("export.stopped"),
                tr("The export was cancelled. No file was left."));
}

Result<std::vector<RowRange>> rangesOf(const ui::ExportWish& wish, store::Searcher& searcher,
                                       const std::stop_token& stop)
{
    if (wish.rows.empty()) {
        const auto wanted = wantedOf(wish.query);
        return wanted ? searcher.rows(*wanted, stop)
                      : Result<std::vector<RowRange>>(Fail(wanted.error()));
    }
    std::vector<RowId> rows = wish.rows;
    std::ranges::sort(rows);
    std::vector<RowRange> ranges;
    ranges.reserve(rows.size());
    for (const RowId row : rows)
        ranges.push_back({row, row});
    return ranges;
}

std::int64_t rowsIn(const std::vector<RowRange>& ranges)
{
    std::int64_t rows = 0;
    for (const RowRange& range : ranges)
        rows += range.last - range.first + 1;
    return rows;
}

// Milliseconds since 1970 as a time: exact, with its zone, and sorted well by a spreadsheet.
QString timeText(const QString& milliseconds, bool utc)
{
    bool isNumber = false;
    const qint64 value = milliseconds.toLongLong(&isNumber);
    if (!isNumber)
        return milliseconds;
    const auto time = QDateTime::fromMSecsSinceEpoch(value, Qt::UTC);
    const auto shown =
        utc ? time : time.toLocalTime().toOffsetFromUtc(time.toLocalTime().offsetFromUtc());
    return shown.toString(Qt::ISODateWithMs);
}

class Writer {
public:
    Writer(const ui::ExportWish& wish, const query::Knowledge& knowledge)
        : m_wish(wish)
        , m_knowledge(knowledge)
        , m_file(wish.path)
    {
        for (const QString& name : wish.fields) {
            const auto* field = query::findField(name);
            const bool isTime = field != nullptr && field->kind == query::Kind::Time;
            const bool isCollector =
                field != nullptr && field->name == std::string_view("collector");
            m_kinds.push_back(isTime ? Cell::Time : isCollector ? Cell::Collector : Cell::Text);
        }
    }

    Result<void> begin()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return unwritable(m_file);
        if (m_wish.format == Format::Csv)
            return write(csvLine(m_wish.fields));
        return m_wish.format == Format::Json ? write("[\n") : Result<void>();
    }

    Result<void> add(const Event& event)
    {
        const bool first = m_report.events++ == 0;
        switch (m_wish.format) {
        case Format::Ndjson:
            return write(onOneLine(event.raw) + '\n');
        case Format::Json:
            return write((first ? QByteArray() : QByteArray(",\n")) + asJson(event.raw));
        case Format::Csv:
            return write(csvLine(cells(event)));
        }
        return {};
    }

    Result<ui::ExportReport> end()
    {
        if (m_wish.format == Format::Json) {
            if (auto done = write(m_report.events == 0 ? "]\n" : "\n]\n"); !done)
                return Fail(done.error());
        }
        if (!m_file.commit())
            return unwritable(m_file);
        m_report.path = m_wish.path;
        return m_report;
    }

private:
    enum class Cell : std::uint8_t { Text, Time, Collector };

    Result<void> write(const QByteArray& bytes)
    {
        if (m_file.write(bytes) != bytes.size())
            return unwritable(m_file);
        m_report.bytes += bytes.size();
        return {};
    }

    QStringList cells(const Event& event)
    {
        QStringList cells = valuesOf(m_wish.fields, event, m_knowledge);
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (m_kinds[std::size_t(i)] == Cell::Time) {
                cells[i] = timeText(cells[i], m_wish.utc);
            } else if (m_kinds[std::size_t(i)] == Cell::Collector && m_knowledge.nameOf) {
                const QString name = m_knowledge.nameOf(cells[i]);
                cells[i] = name.isEmpty() ? cells[i] : name;
            }
        }
        return cells;
    }

    const ui::ExportWish& m_wish;
    const query::Knowledge& m_knowledge;
    QSaveFile m_file; // not committed, it leaves nothing
    std::vector<Cell> m_kinds;
    ui::ExportReport m_report;
};

// The rows of some ranges, a handful at a time; false when there are none left.
class Rows {
public:
    explicit Rows(const std::vector<RowRange>& ranges)
        : m_ranges(ranges)
    {
    }

    std::vector<RowId> next()
    {
        std::vector<RowId> rows;
        while (m_at < m_ranges.size() && std::int64_t(rows.size()) < kAtOnce) {
            const RowRange& range = m_ranges[m_at];
            rows.push_back(range.first + m_into);
            if (range.first + ++m_into > range.last) {
                ++m_at;
                m_into = 0;
            }
        }
        return rows;
    }

private:
    const std::vector<RowRange>& m_ranges;
    std::size_t m_at = 0;
    std::int64_t m_into = 0;
};

} // namespace

Result<ui::ExportReport> exportEvents(const ui::ExportWish& wish, const ExportParts& parts,
                                      const std::function<void(int)>& progress,
                                      const std::stop_token& stop)
{
    const auto ranges = rangesOf(wish, parts.searcher, stop);
    if (!ranges)
        return Fail(ranges.error());
    Writer writer(wish, parts.knowledge);
    if (auto begun = writer.begin(); !begun)
        return Fail(begun.error());
    const std::int64_t all = std::max<std::int64_t>(rowsIn(*ranges), 1);
    std::int64_t done = 0;
    Rows rows(*ranges);
    for (auto ids = rows.next(); !ids.empty(); ids = rows.next()) {
        if (stop.stop_requested())
            return stopped();
        const auto events = parts.reader.rows(ids);
        if (!events)
            return Fail(events.error());
        for (const Event& event : *events)
            if (auto added = writer.add(event); !added)
                return Fail(added.error());
        done += std::int64_t(ids.size());
        progress(int(done * kWhole / all));
    }
    return writer.end();
}

} // namespace app
