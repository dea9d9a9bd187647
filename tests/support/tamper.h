// Another connection to a store's file, for planting faults. Links SQLite::SQLite3.
#pragma once

#include "core/store/sqlite.h"

#include <QString>
#include <QTest>
#include <sqlite3.h>

namespace support {

inline void tamper(const QString& path, const QByteArray& sql)
{
    sqlite3* handle = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &handle), SQLITE_OK);
    char* message = nullptr;
    QVERIFY2(sqlite3_exec(handle, sql.constData(), nullptr, nullptr, &message) == SQLITE_OK,
             message);
    sqlite3_close(handle);
}

inline qint64 numberFrom(const QString& path, const QByteArray& sql)
{
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    sqlite3_open(path.toUtf8().constData(), &handle);
    sqlite3_prepare_v2(handle, sql.constData(), -1, &statement, nullptr);
    const bool found = sqlite3_step(statement) == SQLITE_ROW;
    const qint64 number = found ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return number;
}

// Every row of every table.
inline QByteArray everythingIn(const QString& path)
{
    const auto database =
        *core::store::sqlite::Database::open(path, core::store::sqlite::Access::ReadOnly);
    const auto texts = [&](const QByteArray& sql) {
        return database.prepare(sql.constData())
            ->rows([](const core::store::sqlite::Statement& at) { return at.blob(0); })
            .value();
    };
    QByteArray all;
    for (const QByteArray& select :
         texts("SELECT 'SELECT ' || group_concat('quote(\"' || c.name || '\")', '|| '' '' ||') || "
               "' FROM ' || t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE "
               "t.type = 'table' GROUP BY t.name"))
        for (const QByteArray& row : texts(select))
            all += row + '\n';
    return all;
}

} // namespace support
