// SQLite, made safe: handles that close themselves and errors that must be looked at.
//
// Codes: store.full (the disk), store.io, store.damaged, store.busy, store.readonly, store.failed.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <QByteArray>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace core::store::sqlite {

// Statements that nobody uses at the moment: to prepare one costs more than most of them do.
class Shelf;

class Statement {
public:
    Statement(sqlite3_stmt* handle, std::shared_ptr<Shelf> shelf)
        : m_handle(handle, PutBack{std::move(shelf)})
    {
    }

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, const QString& text);
    // The bytes must stay where they are until the statement is reset.
    Statement& bindBytes(int index, std::string_view bytes);
    Statement& bindNull(int index);

    [[nodiscard]] Result<bool> step(); // true while there is a row
    [[nodiscard]] Result<void> run();  // to its end, then ready to be bound again
    // What is read of each row until its end; then ready to be bound again.
    template<class Read>
    [[nodiscard]] Result<std::vector<std::invoke_result_t<Read, const Statement&>>> rows(Read read);
    // The first column of all rows.
    [[nodiscard]] Result<std::vector<std::int64_t>> integers();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const; // until the next step
    [[nodiscard]] QString text(int column) const;

private:
    struct PutBack {
        std::shared_ptr<Shelf> shelf;
        void operator()(sqlite3_stmt* handle) const;
    };
    std::unique_ptr<sqlite3_stmt, PutBack> m_handle;
};

template<class Read>
Result<std::vector<std::invoke_result_t<Read, const Statement&>>> Statement::rows(Read read)
{
    std::vector<std::invoke_result_t<Read, const Statement&>> all;
    for (;;) {
        const auto more = step();
        if (!more)
            return Fail(more.error());
        if (!*more)
            return all;
        all.push_back(read(*this));
    }
}

enum class Access : std::uint8_t { ReadWrite, ReadOnly };

// One thread at a time, its statements included.
class Database {
public:
    [[nodiscard]] static Result<Database> open(const QString& path, Access access);

    [[nodiscard]] Result<void> run(const char* sql);
    // Ready to be bound; the same text again is not parsed again.
    [[nodiscard]] Result<Statement> prepare(const char* sql) const;
    // For one number, with `first` for the first "?"; 0 when there is no row or it is null.
    [[nodiscard]] Result<std::int64_t> number(const char* sql,
                                              std::optional<std::int64_t> first = {}) const;
    [[nodiscard]] QString path() const; // of its file
    // Ends whatever statement runs, from any thread.
    void interrupt() const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    explicit Database(sqlite3* handle);
    std::unique_ptr<sqlite3, Close> m_handle;
    std::shared_ptr<Shelf> m_shelf;
};

// Rolls back unless committed.
class Transaction {
public:
    [[nodiscard]] static Result<std::unique_ptr<Transaction>> begin(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database)
        : m_database(database)
    {
    }
    Database& m_database;
    bool m_open = true;
};

} // namespace core::store::sqlite
