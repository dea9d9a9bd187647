// Writes the timeline while a process collects: it looks at the health board and at what the store
// has noted every two seconds, on a thread of its own, and at the end once more.
#pragma once

#include "core/base/clock.h"
#include "core/health/board.h"
#include "core/records/chronicle.h"
#include "core/store/journal.h"
#include "core/store/news.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace core::collect {

class TimelineWriter {
public:
    // All of them must outlive this. Begins with "started", ends with "stopped".
    TimelineWriter(Clock& clock, const health::Board& board, store::Journal& journal,
                   QString storePath);
    ~TimelineWriter(); // stops

    // Called on the writer's thread after something bad was written: the time to keep evidence.
    void onTrouble(std::function<void()> then);
    void start();
    void stop();
    // One look, on this thread: what the thread does over and over.
    void look();

private:
    void work(std::stop_token stop);
    void addNews(std::vector<records::Happening>& into, std::optional<store::Told>& told);
    void write(const std::vector<records::Happening>& happenings,
               const std::optional<store::Told>& told);

    Clock& m_clock;
    const health::Board& m_board;
    store::Journal& m_journal;
    QString m_storePath;
    records::Chronicle m_chronicle;
    std::unique_ptr<store::NewsReader> m_news;
    std::vector<records::Happening> m_unwritten; // because the disk was full
    std::optional<store::Told> m_told;
    std::function<void()> m_onTrouble;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace core::collect
