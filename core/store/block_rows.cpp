#include "core/store/block_rows.h"

#include "core/store/mending.h"

namespace core::store {

Result<std::vector<BlockRow>> blocksFrom(Connection& connection, const char* where,
                                         std::int64_t value, int limit)
{
    const QByteArray sql =
        QByteArray("SELECT first_row, count, raw_size, source FROM blocks WHERE ") + where
        + " ORDER BY first_row LIMIT " + QByteArray::number(limit);
    auto select = connection.database().prepare(sql.constData());
    if (!select)
        return Fail(select.error());
    select->bind(1, value);
    std::vector<BlockRow> rows;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return rows;
        rows.push_back(
            {select->integer(0), select->integer(1), select->integer(2), select->integer(3)});
    }
}

Result<Loaded> load(Connection& connection, RowId first)
{
    auto select =
        connection.database().prepare("SELECT hashes, body FROM blocks WHERE first_row = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, first).step();
    if (!row)
        return Fail(row.error());
    auto block = decode(select->bytes(1));
    if (!block) {
        noteDamagedBlock(connection.database(), first);
        return Fail(block.error());
    }
    QByteArray hashes = select->blob(0);
    if (size_t(hashes.size()) != block->events.size() * sizeof(RecordHash))
        return Fail(damaged("hashes"));
    return Loaded{std::move(*block), std::move(hashes)};
}

Result<void> drop(Connection& connection, const char* where, std::int64_t value)
{
    const QByteArray sql = QByteArray("DELETE FROM ") + where;
    auto statement = connection.database().prepare(sql.constData());
    if (!statement)
        return Fail(statement.error());
    return statement->bind(1, value).run();
}

Result<void> noteRemoval(Connection& connection)
{
    return connection.database().run("UPDATE meta SET value = value + 1 WHERE key = 'removals'");
}

Result<void> countGone(Connection& connection, std::int64_t source, std::int64_t events)
{
    auto update =
        connection.database().prepare("UPDATE totals SET gone = gone + ?2 WHERE source = ?1");
    if (!update)
        return Fail(update.error());
    return update->bind(1, source).bind(2, events).run();
}

} // namespace core::store
