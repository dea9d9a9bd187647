// The story of a message, kept up to date while it is open: asked again, at most once a second,
// when events arrive that belong to it. GUI thread.
#pragma once

#include "ui/backend.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace ui::story {

class StoryFeed : public QObject {
    Q_OBJECT

public:
    explicit StoryFeed(Backend& backend, QObject* parent = nullptr);
    ~StoryFeed() override;

    void ask(const QStringList& ids); // as typed or pasted
    void askRow(core::RowId row);
    void stop();

    [[nodiscard]] const QStringList& ids() const { return m_ids; }

Q_SIGNALS:
    void asking();
    void told(const ui::Story& story);
    void nothing(const QString& why); // there is no story, and this is the reason
    void failed(const core::Error& why);

private:
    void begin(const QStringList& ids);
    void refresh();
    void take(core::Result<Story> answer);
    void follow(const QStringList& ids);
    void arrived(const Found& found);

    Backend& m_backend;
    QStringList m_ids;      // asked for
    QStringList m_followed; // all that join it, as far as is known
    SearchId m_search = 0;  // for news of them; 0: none
    int m_question = 0;     // answers to earlier ones are late
    bool m_waiting = false; // for an answer
    bool m_again = false;   // something arrived meanwhile
    QTimer m_next;
};

// What finds the events that carry one of these ids: the query of "Show in the log".
[[nodiscard]] QString queryFor(const QStringList& ids);

} // namespace ui::story
