// Which columns the table has, and in which order: the fields of the query language and the members
// of the record that is selected. By mouse and by keyboard.
#pragma once

#include "core/settings/viewer.h"
#include "ui/widgets/dialog_frame.h"

#include <vector>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace ui::viewer {

class ColumnsDialog : public DialogFrame {
    Q_OBJECT

public:
    using Choice = std::vector<core::settings::ColumnChoice>;

    struct Given {
        Choice columns;       // as they are
        QStringList members;  // of the selected record
        QString logType = {}; // its title, if these columns are for one log type alone
    };
    ColumnsDialog(const Given& given, QWidget* parent);

    [[nodiscard]] QLineEdit* searchField() const { return m_search; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] Choice choice() const;
    // The current one, past its neighbours that can be seen.
    void moveCurrent(int by);

Q_SIGNALS:
    void chosen(const ui::viewer::ColumnsDialog::Choice& columns); // nothing: the usual ones

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void fill(const Given& given);
    QListWidgetItem* add(const QString& field, const QString& about, Qt::CheckState state);
    void filter(const QString& text);
    void offerMember(const QString& text);
    [[nodiscard]] QListWidgetItem* itemFor(const QString& field) const;
    void tellAcceptable();

    Choice m_given;
    QLineEdit* m_search;
    QListWidget* m_list;
    QListWidgetItem* m_offered = nullptr; // a member that was typed
    QPushButton* m_accept;
};

} // namespace ui::viewer
