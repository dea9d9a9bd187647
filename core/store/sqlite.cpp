#include "core/store/sqlite.h"

#include <map>

#include <QCoreApplication>
#include <sqlite3.h>

namespace core::store::sqlite {

namespace {

struct Meaning {
    Fault fault;
    const char* code;
    const char* sentence;
    const char* advice;
};

Meaning meaningOf(int primary)
{
    switch (primary) {
    case SQLITE_FULL:
        return {Fault::Retry, "store.full", "The disk is full, so nothing can be stored.",
                "Free some space; collection goes on by itself."};
    case SQLITE_IOERR:
        return {Fault::Retry, "store.io", "The disk reported an error while storing.",
                "Check the disk; collection tries again by itself."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {Fault::Broken, "store.damaged", "The store on this computer is damaged.",
                "Restart Mailweir: it sets the damaged file aside and collects again."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Fault::Retry, "store.busy", "The store is in use by another process.", ""};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {Fault::Refused, "store.readonly", "The store cannot be opened for writing.",
                "Check the permissions of the data folder."};
    case SQLITE_INTERRUPT:
        return {Fault::Stopped, "store.stopped", "The query was stopped.", ""};
    }
    return {Fault::Broken, "store.failed", "The store reported an error.", ""};
}

Fail failed(sqlite3* handle, const char* doing)
{
    const int extended = sqlite3_extended_errcode(handle);
    const Meaning meaning = meaningOf(extended & 0xff);
    return fail(meaning.fault, QString::fromLatin1(meaning.code),
                QCoreApplication::translate("store", meaning.sentence),
                QCoreApplication::translate("store", meaning.advice),
                QStringLiteral("SQLite %1 (%2) while trying to %3")
                    .arg(extended)
                    .arg(QString::fromUtf8(sqlite3_errmsg(handle)), QLatin1String(doing)));
}

} // namespace

class Shelf {
public:
    Shelf() = default;
    ~Shelf() { clear(); }
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;

    // Nothing when there is none of this text.
    [[nodiscard]] sqlite3_stmt* take(std::string_view sql)
    {
        const auto found = m_idle.find(sql);
        if (found == m_idle.end())
            return nullptr;
        sqlite3_stmt* handle = found->second;
        m_idle.erase(found);
        return handle;
    }

    void put(sqlite3_stmt* handle)
    {
        // What was bound may be gone, and a statement that is not reset keeps its transaction open.
        sqlite3_reset(handle);
        sqlite3_clear_bindings(handle);
        if (m_idle.size() >= kRoom)
            clear();
        if (!m_idle.emplace(sqlite3_sql(handle), handle).second)
            sqlite3_finalize(handle);
    }

private:
    static constexpr std::size_t kRoom = 128; // queries of the viewer are all different

    void clear()
    {
        for (const auto& [sql, handle] : m_idle)
            sqlite3_finalize(handle);
        m_idle.clear();
    }

    std::map<std::string_view, sqlite3_stmt*> m_idle; // the text is the statement's own
};

void Statement::PutBack::operator()(sqlite3_stmt* handle) const { shelf->put(handle); }
void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Statement& Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_handle.get(), index, value);
    return *this;
}

Statement& Statement::bind(int index, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_handle.get(), index, utf8.constData(), sqlite3_uint64(utf8.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bindBytes(int index, std::string_view bytes)
{
    // An empty view may have a null pointer, which SQLite would take for NULL.
    sqlite3_bind_blob64(m_handle.get(), index, bytes.empty() ? "" : bytes.data(), bytes.size(),
                        SQLITE_STATIC);
    return *this;
}

Statement& Statement::bindNull(int index)
{
    sqlite3_bind_null(m_handle.get(), index);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_handle.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_handle.get());
        return false;
    }
    Fail why = failed(sqlite3_db_handle(m_handle.get()), "query");
    sqlite3_reset(m_handle.get());
    return why;
}

Result<void> Statement::run()
{
    for (;;) {
        const auto more = step();
        if (!more)
            return Fail(more.error());
        if (!*more)
            return {};
    }
}

Result<std::vector<std::int64_t>> Statement::integers()
{
    return rows([](const Statement& at) { return at.integer(0); });
}

void Statement::reset() { sqlite3_reset(m_handle.get()); }

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle.get(), column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
}

std::string_view Statement::bytes(int column) const
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_handle.get(), column));
    return {data, size_t(sqlite3_column_bytes(m_handle.get(), column))};
}

QByteArray Statement::blob(int column) const
{
    const auto view = bytes(column);
    return {view.data(), qsizetype(view.size())};
}

QString Statement::text(int column) const
{
    const auto view = bytes(column);
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

Database::Database(sqlite3* handle)
    : m_handle(handle)
    , m_shelf(std::make_shared<Shelf>())
{
}

Result<Database> Database::open(const QString& path, Access access)
{
    const int flags = access == Access::ReadOnly ? SQLITE_OPEN_READONLY
                                                 : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(path.toUtf8().constData(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle);
    if (code != SQLITE_OK)
        return failed(handle, "open");
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 10'000);
    // A store that somebody else may have written must not run code of its own.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (auto set = database.run("PRAGMA cell_size_check=ON"); !set)
        return Fail(set.error());
    return database;
}

Result<void> Database::run(const char* sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failed(m_handle.get(), "run");
    return {};
}

Result<Statement> Database::prepare(const char* sql) const
{
    if (sqlite3_stmt* idle = m_shelf->take(sql))
        return Statement(idle, m_shelf);
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v3(m_handle.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr)
        != SQLITE_OK)
        return failed(m_handle.get(), "prepare");
    return Statement(handle, m_shelf);
}

Result<std::int64_t> Database::number(const char* sql, std::optional<std::int64_t> first) const
{
    auto select = prepare(sql);
    if (!select)
        return Fail(select.error());
    if (first)
        select->bind(1, *first);
    const auto row = select->step();
    if (!row)
        return Fail(row.error());
    return *row ? select->integer(0) : 0;
}

QString Database::path() const
{
    return QString::fromUtf8(sqlite3_db_filename(m_handle.get(), "main"));
}

void Database::interrupt() const { sqlite3_interrupt(m_handle.get()); }

Result<std::unique_ptr<Transaction>> Transaction::begin(Database& database)
{
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun)
        return Fail(begun.error());
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Transaction::~Transaction()
{
    // After some errors SQLite has rolled back by itself; a second time does no harm.
    if (m_open)
        (void)m_database.run("ROLLBACK");
}

Result<void> Transaction::commit()
{
    auto done = m_database.run("COMMIT");
    m_open = !done;
    return done;
}

} // namespace core::store::sqlite
