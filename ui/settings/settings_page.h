// What holds for the whole program: its look, its notifications, where keys and data lie, and what
// it is. Every change is kept at once.
#pragma once

#include "ui/backend.h"
#include "ui/keeping.h"
#include "ui/settings/notification_card.h"
#include "ui/settings/secret_model.h"
#include "ui/widgets/copy_field.h"

#include <QComboBox>
#include <QScrollArea>

class QVBoxLayout;

namespace ui {

class FactTable;
namespace settings {
class KeepingCard;
class Locks;
class RetentionCard;
}

class SettingsPage : public QScrollArea {
    Q_OBJECT

public:
    explicit SettingsPage(Backend& backend, QWidget* parent = nullptr);

    void setUtc(bool utc);
    // Without it neither start at login nor locks are shown.
    void setKeeping(Keeping& keeping);

Q_SIGNALS:
    void zoneWanted(ui::Zone zone);
    void licencesWanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] Card* makeLook();
    [[nodiscard]] Card* makeKeys();
    [[nodiscard]] Card* makeData();
    [[nodiscard]] Card* makeAbout() const;
    void build();
    void refresh();
    void showSize();
    void chooseTheme(int index);
    // Reads the preferences, has them changed, and keeps them.
    template<class Change>
    void change(Change change);

    Backend& m_backend;
    Zone m_zone = Zone::Local;
    QComboBox* m_theme;
    QComboBox* m_times;
    settings::NotificationCard* m_notifications;
    settings::KeepingCard* m_program;
    settings::Locks* m_locks;
    settings::SecretModel* m_secrets;
    FactTable* m_keys;
    settings::RetentionCard* m_retention;
    CopyField* m_folder;
    QLabel* m_size;
};

} // namespace ui
