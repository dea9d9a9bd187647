// Asks for the counts beside the list: one question at a time, the newest wins. A field that is
// chosen from is counted as if it were not, so that its other values can be added.
#pragma once

#include "ui/ask_latest.h"
#include "ui/backend.h"

#include <deque>

#include <QTimer>

namespace ui::facets {

class FacetFeed final : public QObject {
    Q_OBJECT

public:
    static constexpr int kMost = 20; // values of a field

    explicit FacetFeed(Backend& backend, QObject* parent = nullptr);

    void ask(std::function<EventQuery()> query, const QStringList& fields);
    void stale(); // events have arrived: the same again, in a while
    void setSeen(bool seen);

Q_SIGNALS:
    // `again`: the question was the same.
    void counted(const std::vector<ui::Facet>& facets, bool again);
    void failed(const core::Error& why);

private:
    struct Part {
        EventQuery query;
        QStringList fields;
    };

    void begin();
    void next();
    [[nodiscard]] std::vector<Part> parts() const;

    Backend& m_backend;
    std::function<EventQuery()> m_query;
    QStringList m_fields;
    std::deque<Part> m_parts;
    AskLatest<std::vector<Facet>> m_asking;
    QTimer m_pace;
    bool m_seen = false;
    bool m_again = false;
    bool m_owed = false; // asked while it could not be seen
};

} // namespace ui::facets
