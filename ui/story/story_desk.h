// Puts the live log and the message story together: S on a row, the button in the details, Ctrl+M
// for an id, and back again into the log.
#pragma once

#include "ui/backend.h"
#include "ui/story/story_dialog.h"

#include <QObject>
#include <QPointer>

namespace ui::viewer {
class ViewerPage;
}

namespace ui::story {

class StoryDesk : public QObject {
    Q_OBJECT

public:
    StoryDesk(Backend& backend, viewer::ViewerPage& page);

    void openSelected(); // the story of the row that is selected
    void openRow(core::RowId row);
    void ask();                            // for an id
    void whereIs(const QString& idOrTime); // empty: asks for one
    void setUtc(bool utc);

    [[nodiscard]] StoryDialog* dialog() const { return m_dialog; } // null before it was opened

private:
    StoryDialog& opened();
    void showInLog(const QString& query);
    void showRow(core::RowId row, const QStringList& ids);

    Backend& m_backend;
    viewer::ViewerPage& m_page;
    QPointer<StoryDialog> m_dialog;
    std::optional<Zone> m_zone;
};

} // namespace ui::story
