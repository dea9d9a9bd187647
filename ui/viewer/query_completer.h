// Offers fields, operators and the values that were seen while a query is typed. Only the keyboard
// is needed for it, and Enter stays what it is unless something in the list was chosen.
#pragma once

#include "core/query/completion.h"
#include "ui/ask_latest.h"
#include "ui/backend.h"
#include "ui/viewer/query_popup.h"

#include <map>

#include <QTimer>

class QKeyEvent;

namespace ui::viewer {

class QueryField;

class QueryCompleter final : public QObject {
    Q_OBJECT

public:
    QueryCompleter(Backend& backend, QueryField& field);

    [[nodiscard]] bool takes(QKeyEvent& key); // false: it means something else
    [[nodiscard]] QueryPopup* popup() const { return m_popup; }
    void close();

private:
    using Seen = std::pair<QString, QString>; // field, beginning

    void update(bool asked);
    void offer();
    void accept(int entry);
    void askForValues();
    [[nodiscard]] core::query::Completion completion() const;

    Backend& m_backend;
    QueryField& m_field;
    QueryPopup* m_popup;
    core::query::Completion m_offered;
    std::map<Seen, std::vector<FacetValue>> m_seen;
    std::optional<Seen> m_wanted;
    AskLatest<std::vector<FacetValue>> m_asking;
    QTimer m_pause; // a person is still typing
    bool m_writing = false;
};

} // namespace ui::viewer
