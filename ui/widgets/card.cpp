#include "ui/widgets/card.h"

namespace ui {

Card::Card(QWidget* parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("card"));
    m_body->setContentsMargins(16, 12, 16, 12);
    m_body->setSpacing(8);
}

} // namespace ui
