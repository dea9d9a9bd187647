// What the writing half has and does behind its back; shared by the files that implement it.
// Private to core/store.
#pragma once

#include "core/store/connection.h"
#include "core/store/damage.h"
#include "core/store/event_store.h"
#include "core/store/fresh.h"
#include "core/store/hashes.h"
#include "core/store/removal.h"

#include <mutex>
#include <type_traits>

namespace core::store {

class EventStore::Private {
public:
    Result<Connection*> connection();
    // What must not be stored again.
    Result<Known*> known(Connection& connection, std::int64_t source, TimePoint now);
    Result<Committed> commit(Connection& connection, const Source& source,
                             const Delivery& delivery);
    static Result<void> write(Connection& connection, std::int64_t source, const Delivery& delivery,
                              const Fresh& fresh, Committed& into);
    static Result<void> count(Connection& connection, std::int64_t source, const Delivery& delivery,
                              const Fresh& fresh, RowId next);
    static Result<void> replace(Connection& connection, std::int64_t source,
                                const Delivery& delivery, Totals& more);
    static Result<void> account(Connection& connection, std::int64_t source,
                                const Delivery& delivery, const Committed& done);
    static Result<void> cover(Connection& connection, std::int64_t source, const Delivery& delivery,
                              const Committed& done);
    static Result<void> move(Connection& connection, std::int64_t source, const Delivery& delivery,
                             const Committed& done);
    // One call at a time, on a connection that works: after an I/O error SQLite's handle cannot be
    // trusted, and the next call opens a new one.
    template<class Work>
    auto with(Work work) -> std::invoke_result_t<Work, Connection&>
    {
        // Who has waited goes before who comes again at once: many short steps hold nobody up.
        std::unique_lock next(m_next);
        const std::scoped_lock lock(m_mutex);
        next.unlock();
        auto open = connection();
        if (!open)
            return Fail(open.error());
        auto result = work(**open);
        if (!result && result.error().code == QLatin1String("store.io")) {
            m_connection.reset();
            m_known.clear(); // whether the last page is in it, the file has to say
            m_knowsAll = false;
        }
        if (!result && result.error().code == QLatin1String("store.damaged"))
            noteDamage(m_path);
        return result;
    }
    template<class Work>
    auto of(const Source& source, Work work)
        -> std::invoke_result_t<Work, Connection&, std::int64_t>
    {
        return with([&](Connection& open) -> std::invoke_result_t<Work, Connection&, std::int64_t> {
            const auto id = open.sourceId(source.collector, source.stream);
            if (!id)
                return Fail(id.error());
            return work(open, *id);
        });
    }

    // Of what is there; a source that was never stored to gets no number by being asked after.
    template<class Answer, class Work>
    Result<Answer> ask(const Source& source, Work work)
    {
        return with([&](Connection& open) -> Result<Answer> {
            const auto id = open.findSource(source.collector, source.stream);
            if (!id)
                return Fail(id.error());
            return *id ? work(open, **id) : Answer{};
        });
    }

    QString m_path;
    QString m_setAside;
    std::mutex m_next;          // held by the one who waits for m_mutex
    mutable std::mutex m_mutex; // one writer, one statement at a time
    std::unique_ptr<Connection> m_connection;
    KnownOf m_known;
    bool m_knowsAll = false;                      // of all that were collected before
    std::optional<Removal> m_removal = Removal(); // none: nothing is left to delete
    bool m_mayJoin = true;                        // blocks came since the last look for small ones
    RowId m_compacted = 0; // blocks below this row are as full as they will be
};

} // namespace core::store
