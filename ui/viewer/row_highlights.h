// Which of a person's rules a row meets. Only rows on the screen are looked at: their records are
// read and matched off the GUI thread, a batch at a time, the newest wish first.
#pragma once

#include "core/query/query.h"
#include "ui/backend.h"

#include <unordered_map>

namespace ui::viewer {

class RowHighlights : public QObject {
    Q_OBJECT

public:
    explicit RowHighlights(Backend& backend, QObject* parent = nullptr);

    void reload(); // the rules have changed
    void want(const std::vector<core::RowId>& rows);
    // The first rule it meets; null if none, or if that is not known yet.
    [[nodiscard]] const core::settings::Highlight* of(core::RowId row) const;

Q_SIGNALS:
    void changed();

private:
    static constexpr std::size_t kMost = 5000; // rows remembered

    using Verdicts = std::vector<std::pair<core::RowId, int>>; // a rule, or -1
    void ask();
    void take(int turn, const Verdicts& verdicts);

    Backend& m_backend;
    std::vector<core::settings::Highlight> m_rules; // those that are on and can be understood
    std::shared_ptr<const std::vector<core::query::Query>> m_queries;
    std::unordered_map<core::RowId, int> m_known;
    std::vector<core::RowId> m_wanted;
    int m_turn = 0; // of the rules
    bool m_asking = false;
};

} // namespace ui::viewer
