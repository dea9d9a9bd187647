#include "ui/collectors/remove_dialog.h"

#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <QHBoxLayout>

namespace ui::collectors {

namespace {

constexpr int kWidth = 460;
constexpr std::size_t kNamed = 5; // more names than this are counted

std::int64_t storedBy(const std::vector<CollectorView>& views)
{
    std::int64_t stored = 0;
    for (const CollectorView& view : views) {
        for (const core::health::StreamHealth& stream : view.health.streams)
            stored += stream.stored;
    }
    return stored;
}

QString namesOf(const std::vector<CollectorView>& views)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(views.size(), kNamed); ++i)
        names << views[i].settings.name;
    if (views.size() > kNamed)
        names << RemoveDialog::tr("and %n more", nullptr, static_cast<int>(views.size() - kNamed));
    return names.join(QStringLiteral(", "));
}

QString alsoGone(const std::vector<CollectorView>& rehearsals)
{
    const int count = static_cast<int>(rehearsals.size());
    return count == 1
        ? RemoveDialog::tr("Its rehearsal of API 2.0 is under way. It ends, and its keys and the "
                           "events it collected are deleted.")
        : RemoveDialog::tr("%n rehearsal(s) of API 2.0 are under way. They end, and their keys "
                           "and the events they collected are deleted.",
                           nullptr, count);
}

} // namespace

RemoveDialog::RemoveDialog(const std::vector<CollectorView>& views,
                           const std::vector<CollectorView>& rehearsals, QWidget* parent)
    : QDialog(parent)
    , m_keep(new QRadioButton(tr("&Keep the stored events")))
    , m_delete(new QRadioButton(tr("Delete the stored &events too")))
{
    const int count = static_cast<int>(views.size());
    setWindowTitle(tr("Delete %n collector(s)", nullptr, count));
    setMinimumWidth(style::px(kWidth));
    auto* keepNote = paragraph(
        tr("All %1 stay in the log and can still be searched.").arg(countText(storedBy(views))),
        style::Type::Small, Tone::Muted);
    auto* deleteNote =
        paragraph(tr("They cannot be brought back. Mimecast keeps events only for a while."),
                  style::Type::Small, Tone::Muted);
    auto* cancel = button(tr("Cancel"));
    auto* remove = button(tr("Delete"), Role::Danger, QStringLiteral("trash"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(remove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    column->addWidget(paragraph(count == 1 ? tr("Delete %1?").arg(views.front().settings.name)
                                           : tr("Delete %n collector(s)?", nullptr, count),
                                style::Type::Title));
    if (count > 1)
        column->addWidget(paragraph(namesOf(views), style::Type::BodyStrong));
    column->addWidget(
        paragraph(tr("Collection stops. The configuration, the checkpoints and the keys kept "
                     "for it are removed. Nothing changes at Mimecast.")));
    if (!rehearsals.empty())
        column->addWidget(paragraph(alsoGone(rehearsals)));
    column->addSpacing(8);
    for (const auto& [choice, note] :
         {std::pair{m_keep, keepNote}, std::pair{m_delete, deleteNote}}) {
        choice->setAccessibleDescription(note->text());
        note->setContentsMargins(style::px(28), 0, 0, 4);
        column->addWidget(choice);
        column->addWidget(note);
    }
    column->addSpacing(12);
    column->addLayout(buttons);
    m_keep->setChecked(true);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(remove, &QPushButton::clicked, this, &QDialog::accept);
}

StoredEvents RemoveDialog::choice() const
{
    return m_delete->isChecked() ? StoredEvents::Delete : StoredEvents::Keep;
}

} // namespace ui::collectors
