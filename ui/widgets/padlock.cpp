#include "ui/widgets/padlock.h"

#include "core/base/text.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QHBoxLayout>

namespace ui {

namespace {

constexpr int kIcon = 16;

} // namespace

QString lockWords(const QString& source)
{
    return QCoreApplication::translate("ui::Padlock", "Set by your organisation (%1).")
        .arg(core::displaySafe(source));
}

Padlock::Padlock(QWidget* parent)
    : QWidget(parent)
    , m_words(paragraph({}, style::Type::Small, Tone::Muted))
{
    setObjectName(QStringLiteral("padlock"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* icon = new QLabel;
    icon->setTextFormat(Qt::PlainText);
    const int size = style::px(kIcon);
    icon->setPixmap(style::icon(QStringLiteral("lock")).pixmap(size, size));
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(m_words, 1);
    hide();
}

void Padlock::say(const QString& words)
{
    setAccessibleName(words);
    setLabelText(m_words, words);
    setHidden(words.isEmpty());
}

} // namespace ui
