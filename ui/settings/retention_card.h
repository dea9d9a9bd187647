// How long and how much of what was collected is kept. What a limit would remove is said before it
// is set: this is the one setting that is kept only when that was read and confirmed.
#pragma once

#include "core/settings/settings.h"
#include "ui/keeping.h"

#include <QPushButton>
#include <QSpinBox>
#include <QWidget>

class QLabel;

namespace ui::settings {

class RetentionCard : public QWidget {
    Q_OBJECT

public:
    explicit RetentionCard(QWidget* parent = nullptr);

    // Who knows what a limit would remove; it must outlive this.
    void setKeeping(Keeping& keeping);
    // What holds; what is being typed stays.
    void show(const core::settings::Retention& retention);
    [[nodiscard]] QSpinBox* days() const { return m_days; }
    [[nodiscard]] QSpinBox* gigabytes() const { return m_gigabytes; }

Q_SIGNALS:
    void changed(const core::settings::Retention& retention);

private:
    [[nodiscard]] core::settings::Retention typed() const;
    void lookUp();
    void say(const core::settings::Retention& wanted, const core::Result<Keeping::Removal>& found);
    void takeBack();
    void apply();

    Keeping* m_keeping = nullptr;
    core::settings::Retention m_kept;
    QSpinBox* m_days;
    QSpinBox* m_gigabytes;
    QLabel* m_consequence;
    QWidget* m_row;
    QPushButton* m_apply;
    QPushButton* m_leave;
};

} // namespace ui::settings
