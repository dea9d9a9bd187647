// What was asked before, newest first; kept with the rest of the live log's arrangement.
#pragma once

#include <QString>
#include <QStringList>

namespace ui {
class Backend;
}

namespace ui::viewer {

class QueryHistory {
public:
    static constexpr qsizetype kMost = 100;

    explicit QueryHistory(Backend& backend)
        : m_backend(backend)
    {
    }

    void add(const QString& query);
    [[nodiscard]] QStringList all() const;

    // 1: an earlier one, -1: a later one. Past the newest: empty, and the walk is over.
    [[nodiscard]] QString walk(int by);
    [[nodiscard]] bool isWalking() const { return m_at >= 0; }
    void leave() { m_at = -1; }

private:
    Backend& m_backend;
    qsizetype m_at = -1;
};

} // namespace ui::viewer
