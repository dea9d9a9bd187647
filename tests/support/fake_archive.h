// Stored events in memory, and what a store answers about them: plain loops over all of them.
#pragma once

#include "core/query/matcher.h"
#include "ui/backend_types.h"

#include <functional>
#include <map>
#include <vector>

namespace support {

struct StoredEvent {
    ui::EventRow row;
    QByteArray raw;
};

class FakeArchive {
public:
    // Rows tell a collector by its name, questions by its id; without a name they are the same.
    std::map<QString, QString> names;
    std::vector<ui::Histogram::Gap> gaps;

    core::RowId add(ui::EventRow row, const QByteArray& raw);
    [[nodiscard]] const std::map<core::RowId, StoredEvent>& events() const { return m_events; }
    [[nodiscard]] bool matches(const ui::EventQuery& query, const StoredEvent& event) const;
    [[nodiscard]] QStringList values(const QString& field, const StoredEvent& event) const;

    [[nodiscard]] ui::Histogram histogram(const ui::EventQuery& query, int buckets) const;
    [[nodiscard]] ui::Facet facet(const ui::EventQuery& query, const QString& field,
                                  int most) const;
    [[nodiscard]] std::vector<ui::FacetValue> valuesSeen(const QString& field,
                                                         const QString& beginning, int most) const;
    [[nodiscard]] ui::TimeOrder timeOrder(const ui::EventQuery& query,
                                          const std::vector<core::TimePoint>& moments = {}) const;
    // The newest row that had arrived by then.
    [[nodiscard]] core::RowId newestBy(core::TimePoint moment) const;
    [[nodiscard]] ui::Story story(QStringList ids) const;

private:
    using Use = std::function<void(const StoredEvent&)>;
    void forEach(const ui::EventQuery& query, const Use& use) const;

    [[nodiscard]] bool says(const QString& text, const StoredEvent& event) const;

    std::map<core::RowId, StoredEvent> m_events;
    mutable std::map<QString, core::query::Matcher> m_matchers; // by text
};

} // namespace support
