#include "ui/viewer/table_copy.h"

#include "core/base/csv.h"
#include "ui/viewer/table_knowledge.h"
#include "ui/when_ready.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace ui::viewer {

namespace {

using Events = QList<QFuture<core::Result<core::Event>>>;

constexpr qsizetype kMostValues = 10; // of one field, in a query

// What an event has of a field of the query language, or of a member by its path.
QStringList valuesIn(const core::Event& event, const QString& field,
                     const core::query::Knowledge& knowledge)
{
    QStringList values;
    if (const auto* known = core::query::findField(field)) {
        for (auto& value :
             core::query::valuesOf(core::query::idOf(*known), recordOf(event), knowledge))
            values << value;
        return values;
    }
    QJsonValue value = QJsonDocument::fromJson(event.raw).object();
    for (const auto& name : field.split(QLatin1Char('.')))
        value = value[name];
    const auto text = value.toVariant().toString();
    return text.isEmpty() ? values : QStringList(text);
}

// The records as they are, in an array unless there is one alone.
QByteArray jsonOf(Events& answers)
{
    QByteArrayList records;
    for (auto& answer : answers) {
        if (answer.isCanceled() || answer.resultCount() == 0)
            continue;
        if (const auto event = answer.takeResult())
            records << event->raw;
    }
    return records.size() == 1 ? records.front() : "[\n" + records.join(",\n") + "\n]";
}

} // namespace

TableCopy::TableCopy(Backend& backend, RowCache& cache, EventTable& table, RowBookmarks& bookmarks,
                     QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_cache(cache)
    , m_table(table)
    , m_bookmarks(bookmarks)
{
}

void TableCopy::done(const QString& text, std::int64_t copied, const QString& how)
{
    m_backend.copyToClipboard(text);
    const auto selected = m_table.selectedCount();
    if (copied < selected)
        Q_EMIT said(tr("Copied the first %1 of %2 events %3. Export writes them all.")
                        .arg(countText(copied), countText(selected), how));
    else
        Q_EMIT said(tr("Copied %n event(s) %1.", nullptr, int(copied)).arg(how));
}

void TableCopy::asText()
{
    const auto rows = m_table.selectedRows(kMostRows);
    if (rows.empty())
        return;
    const auto many = std::ssize(rows);
    whenReady(m_backend.rows(rows), this, [this, many](core::Result<std::vector<EventRow>> answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        QStringList lines;
        for (auto& event : *answer) {
            const auto comment = m_bookmarks.comment(event.row);
            auto line = copied(tableRow(std::move(event), m_cache.times()), m_cache.times());
            lines << (comment.isEmpty() ? line : line + QStringLiteral("  [%1]").arg(comment));
        }
        done(lines.join(QLatin1Char('\n')), many, tr("as text"));
    });
}

void TableCopy::asJson()
{
    const auto rows = m_table.selectedRows(kMostRecords);
    if (rows.empty())
        return;
    Events asked;
    for (const auto row : rows)
        asked << m_backend.eventOf(row);
    const auto many = std::ssize(rows);
    whenReady(QtFuture::whenAll(asked.begin(), asked.end())
                  .then(QtFuture::Launch::Async, [](Events answers) { return jsonOf(answers); }),
              this, [this, many](const QByteArray& json) {
                  done(QString::fromUtf8(json), many, tr("as JSON"));
              });
}

void TableCopy::asCsv()
{
    const auto rows = m_table.selectedRows(kMostRows);
    if (rows.empty())
        return;
    QStringList fields;
    for (const auto& spec : m_table.columns().specs())
        fields << spec.field;
    const auto many = std::ssize(rows);
    whenReady(m_backend.rows(rows, fields), this,
              [this, many](core::Result<std::vector<EventRow>> answer) {
                  if (!answer) {
                      Q_EMIT failed(answer.error());
                      return;
                  }
                  done(QString::fromUtf8(csv(*answer)), many, tr("as CSV"));
              });
}

// Times as on the screen; everything else as Mimecast has it.
QStringList TableCopy::csvRow(const EventRow& row) const
{
    QStringList values;
    const auto& specs = m_table.columns().specs();
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const auto& value = row.values.value(qsizetype(i));
        if (specs[i].known == Column::Time)
            values << m_cache.times().iso(row.time);
        else if (const auto time = timeIn(value); time && specs[i].kind == core::query::Kind::Time)
            values << m_cache.times().iso(*time);
        else
            values << value;
    }
    return values;
}

QByteArray TableCopy::csv(const std::vector<EventRow>& rows) const
{
    QStringList header;
    for (const auto& spec : m_table.columns().specs())
        header << spec.field;
    const bool commented =
        std::ranges::any_of(rows, [this](const EventRow& row) { return m_bookmarks.has(row.row); });
    if (commented)
        header << QStringLiteral("comment");
    auto text = core::csvLine(header);
    for (const auto& row : rows) {
        auto values = csvRow(row);
        if (commented)
            values << m_bookmarks.comment(row.row);
        text += core::csvLine(values);
    }
    return text;
}

// -- one value ----------------------------------------------------------------------------------

void TableCopy::valuesOf(const QString& field, UseValues use)
{
    const auto current = m_table.selection().current;
    if (current == 0)
        return;
    whenReady(m_backend.eventOf(current), this,
              [this, field, use = std::move(use)](core::Result<core::Event> event) {
                  if (event)
                      use(valuesIn(*event, field, knowledgeOf(m_backend)));
                  else
                      Q_EMIT failed(event.error());
              });
}

void TableCopy::value(const QString& field)
{
    valuesOf(field, [this](const QStringList& values) {
        m_backend.copyToClipboard(values.join(QStringLiteral(", ")));
        Q_EMIT said(values.isEmpty() ? tr("This event has no such value.")
                                     : tr("Copied the value."));
    });
}

void TableCopy::term(const QString& field, UseTerm use)
{
    valuesOf(field, [field, use = std::move(use)](const QStringList& values) {
        if (values.size() < 2)
            return use(core::query::termFor(field, values.value(0)));
        QStringList terms;
        for (const auto& value : values.mid(0, kMostValues))
            terms << core::query::termFor(field, value);
        use(QLatin1Char('(') + terms.join(QLatin1String(" OR ")) + QLatin1Char(')'));
    });
}

void TableCopy::asQuery(const QString& field)
{
    term(field, [this](const QString& term) {
        m_backend.copyToClipboard(term);
        Q_EMIT said(tr("Copied a query that finds it."));
    });
}

} // namespace ui::viewer
