// The searches of the viewer, on a thread of its own: each goes back through the past, newest
// first, in short steps, and is told of every new event as it is stored. And the rows of a screen,
// on another thread, so that scrolling never waits for a search.
//
// Calls return at once, from any thread. Reports are made on the threads of this class.
#pragma once

#include "core/store/event_reader.h"
#include "core/store/index_maker.h"
#include "core/store/searcher.h"
#include "ui/backend_types.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace app {

class LiveSearch {
public:
    struct Listener {
        std::function<void(const ui::Found&)> found;
        std::function<void(ui::SearchId, const core::Error&)> failed;
    };
    using Read = std::function<void(core::Result<core::store::EventReader*>)>;

    LiveSearch(QString storePath, core::query::Knowledge knowledge, Listener listener);
    ~LiveSearch();

    ui::SearchId search(const ui::EventQuery& query);
    void cancel(ui::SearchId search);
    // Something was stored. Without this it looks by itself twice a second.
    void stored();
    // Does a short piece of reading on the reading thread.
    void read(Read work);

private:
    struct Search {
        core::store::Wanted wanted;
        core::RowId before = 0; // the past below this was not looked at
        core::RowId after = 0;  // nor the new above this
        core::RowId newestAtStart = 0;
        bool begun = false;
        bool complete = false;
        bool failed = false;
        std::stop_source stop = {};              // of the step that runs
        std::optional<core::Error> problem = {}; // its text could not be understood
    };

    void searchLoop(std::stop_token stop);
    void readLoop(std::stop_token stop);
    // What the searching thread reads with.
    struct Eyes {
        std::unique_ptr<core::store::Searcher> searcher;
        std::unique_ptr<core::store::EventReader> reader;
    };
    [[nodiscard]] std::optional<Eyes> openEyes() const;
    // One step for each search; true if there is more of the past to look at.
    bool stepAll(Eyes& eyes);
    bool step(Eyes& eyes, ui::SearchId id);
    void lookBack(Eyes& eyes, ui::SearchId id, Search& at);
    void lookAhead(Eyes& eyes, ui::SearchId id, Search& at);
    // Keeps how far it came, unless it was cancelled meanwhile; then nothing is reported.
    bool keep(ui::SearchId id, const Search& at);
    void fail(ui::SearchId id, Search& at, const core::Error& why);

    QString m_path;
    core::query::Knowledge m_knowledge;
    Listener m_listener;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<ui::SearchId, Search> m_searches;
    ui::SearchId m_last = 0;
    bool m_storedSince = false;
    std::deque<Read> m_reads;
    core::store::IndexThread m_index; // unless another process sees to it
    std::jthread m_searcher;          // last: they use all of the above
    std::jthread m_reader;
};

} // namespace app
