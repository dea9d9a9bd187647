// One console step of the checklist: a tick, and below it, when open, where to go, what to do there
// and the values to copy.
#pragma once

#include "core/mimecast/preparation.h"
#include "ui/widgets/card.h"

#include <QCheckBox>
#include <QPushButton>

namespace ui::wizard {

class PreparationCard : public Card {
    Q_OBJECT

public:
    PreparationCard(int number, const core::mimecast::Preparation& step, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] QCheckBox* tick() const { return m_tick; }
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_open; }

Q_SIGNALS:
    void ticked(const QString& id, bool done);
    void opened(const QString& id);
    void copyRequested(const QString& value);

private:
    void buildDetails(const core::mimecast::Preparation& step);

    QString m_id;
    QCheckBox* m_tick;
    QPushButton* m_toggle;
    QWidget* m_details;
    bool m_open = false;
};

} // namespace ui::wizard
