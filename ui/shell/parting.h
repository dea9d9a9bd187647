// The last thing a person sees: what will be missed after quitting, and until when it can be made
// good.
#pragma once

#include "ui/backend_types.h"

#include <span>

#include <QMessageBox>

namespace ui::shell {

// One sentence for each collector that collects, the one that loses events first at the top; at
// most a handful.
[[nodiscard]] QStringList missedAfterQuitting(std::span<const CollectorView> views,
                                              core::TimePoint now);

class Parting : public QMessageBox {
    Q_OBJECT

public:
    Parting(std::span<const CollectorView> views, core::TimePoint now, QWidget* parent = nullptr);

    [[nodiscard]] bool mayQuit(); // asks

private:
    QPushButton* m_quit;
};

} // namespace ui::shell
