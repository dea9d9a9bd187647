// Asks before collectors are deleted: says what goes, and whether their stored events go too.
// Keeping them is the default.
#pragma once

#include "ui/backend_types.h"

#include <QDialog>
#include <QRadioButton>

namespace ui::collectors {

class RemoveDialog : public QDialog {
    Q_OBJECT

public:
    // `rehearsals` go away with them.
    RemoveDialog(const std::vector<CollectorView>& views,
                 const std::vector<CollectorView>& rehearsals, QWidget* parent);

    [[nodiscard]] StoredEvents choice() const;

private:
    QRadioButton* m_keep;
    QRadioButton* m_delete;
};

} // namespace ui::collectors
