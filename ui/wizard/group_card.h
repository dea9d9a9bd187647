// The streams of one group of log types on one card: a tick for all of them, and a line for each.
#pragma once

#include "ui/widgets/card.h"
#include "ui/wizard/stream_row.h"

#include <vector>

#include <QCheckBox>

namespace ui::wizard {

class GroupCard : public Card {
    Q_OBJECT

public:
    GroupCard(core::mimecast::Group group, int api, QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<StreamRow*>& rows() const { return m_rows; }
    [[nodiscard]] core::mimecast::Group group() const { return m_group; }
    void setChoosable(bool choosable);
    // The group's tick follows those of its rows.
    void refresh();
    // Shows the rows that match; without one the card hides.
    void filter(const QString& text);

Q_SIGNALS:
    void ticked();

private:
    core::mimecast::Group m_group;
    QCheckBox* m_all;
    std::vector<StreamRow*> m_rows;
};

} // namespace ui::wizard
