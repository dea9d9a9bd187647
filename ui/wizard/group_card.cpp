#include "ui/wizard/group_card.h"

#include "ui/wizard/controls.h"

#include <algorithm>
#include <set>

using ui::style::kGrid;

namespace ui::wizard {

GroupCard::GroupCard(core::mimecast::Group group, int api, QWidget* parent)
    : Card(parent)
    , m_group(group)
    , m_all(tickBox(words(groupTitle(group)), ""))
{
    m_all->setObjectName(QStringLiteral("group-%1").arg(static_cast<int>(group)));
    m_all->setFont(style::font(style::Type::BodyStrong));
    m_all->setAccessibleDescription(tr("All log types of this group"));
    body()->setSpacing(kGrid + 2);
    body()->addWidget(m_all);
    auto* list = new QVBoxLayout;
    list->setContentsMargins(style::px(16) + 2 * kGrid, 0, 0, 0);
    list->setSpacing(kGrid + 2);
    body()->addLayout(list);
    std::set<std::string_view> seen;
    for (const auto& type : core::mimecast::tickableLogTypes()) {
        const auto* stream = core::mimecast::findStream(streamOf(type, api));
        if (type.group != group || !stream || !seen.insert(stream->id).second)
            continue;
        m_rows.push_back(new StreamRow(*stream, api, this));
        connect(m_rows.back(), &StreamRow::ticked, this, &GroupCard::ticked);
        list->addWidget(m_rows.back());
    }
    connect(m_all, &QCheckBox::clicked, this, [this] {
        // From partly ticked the click leads to all.
        const bool all = std::any_of(m_rows.begin(), m_rows.end(),
                                     [](StreamRow* row) { return !row->tick()->isChecked(); });
        for (auto* row : m_rows)
            row->tick()->setChecked(all);
        Q_EMIT ticked();
    });
}

void GroupCard::refresh()
{
    const auto on = std::count_if(m_rows.begin(), m_rows.end(),
                                  [](StreamRow* row) { return row->tick()->isChecked(); });
    m_all->setCheckState(on == 0                        ? Qt::Unchecked
                             : on == std::ssize(m_rows) ? Qt::Checked
                                                        : Qt::PartiallyChecked);
}

void GroupCard::setChoosable(bool choosable)
{
    m_all->setEnabled(choosable);
    for (auto* row : m_rows)
        row->tick()->setEnabled(choosable);
}

void GroupCard::filter(const QString& text)
{
    bool any = false;
    for (auto* row : m_rows) {
        row->setVisible(row->matches(text));
        any = any || !row->isHidden();
    }
    setVisible(any);
}

} // namespace ui::wizard
