// One call into SQLite fails, whatever it is: the one that is due. For programs that are linked
// with the options of core.store.failing_call (tests/CMakeLists.txt).
#pragma once

#include <sqlite3.h>

namespace support {

// How many calls from now; 0: none.
inline int callDue = 0;

inline bool callFails() { return callDue > 0 && --callDue == 0; }

} // namespace support

// The linker gives these the calls, and the originals these names (--wrap).
extern "C" {
int __real_sqlite3_prepare_v3(sqlite3* database, const char* sql, int size, unsigned flags,
                              sqlite3_stmt** statement, const char** tail);
int __wrap_sqlite3_prepare_v3(sqlite3* database, const char* sql, int size, unsigned flags,
                              sqlite3_stmt** statement, const char** tail)
{
    return support::callFails()
        ? SQLITE_ERROR
        : __real_sqlite3_prepare_v3(database, sql, size, flags, statement, tail);
}

int __real_sqlite3_step(sqlite3_stmt* statement);
int __wrap_sqlite3_step(sqlite3_stmt* statement)
{
    return support::callFails() ? SQLITE_ERROR : __real_sqlite3_step(statement);
}

int __real_sqlite3_exec(sqlite3* database, const char* sql, sqlite3_callback each, void* context,
                        char** message);
int __wrap_sqlite3_exec(sqlite3* database, const char* sql, sqlite3_callback each, void* context,
                        char** message)
{
    return support::callFails() ? SQLITE_ERROR
                                : __real_sqlite3_exec(database, sql, each, context, message);
}
}
