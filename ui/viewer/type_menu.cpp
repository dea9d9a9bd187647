#include "ui/viewer/type_menu.h"

#include "core/mimecast/log_types.h"
#include "ui/widgets/label.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMenu>

namespace ui::viewer {

namespace {

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

// A menu of check boxes: choosing one is not the end of choosing.
class StayingMenu final : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        if (!toggle())
            QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() != Qt::Key_Space || !toggle())
            QMenu::keyPressEvent(event);
    }

private:
    bool toggle()
    {
        auto* action = activeAction();
        if (!action || !action->isCheckable() || !action->isEnabled())
            return false;
        action->trigger();
        return true;
    }
};

} // namespace

TypeMenu::TypeMenu(QWidget* parent)
    : QPushButton(parent)
    , m_menu(new StayingMenu(this))
{
    setAutoDefault(false);
    setIcon(style::icon(QStringLiteral("filter")));
    setIconSize({style::px(16), style::px(16)});
    setAccessibleName(tr("Log types shown"));
    fill();
    setMenu(m_menu);
    tell();
}

void TypeMenu::fill()
{
    m_all = m_menu->addAction(tr("All log types"));
    m_all->setCheckable(true);
    connect(m_all, &QAction::triggered, this, [this] {
        choose({});
        Q_EMIT changed();
    });
    std::optional<core::mimecast::Group> group;
    for (const auto& type : core::mimecast::logTypes()) {
        if (type.code == core::mimecast::kUnknownLogType)
            continue;
        if (group != type.group) {
            group = type.group;
            m_menu->addSeparator();
            m_menu->addAction(words(groupTitle(type.group)))->setEnabled(false);
        }
        auto* action = m_menu->addAction(words(type.title));
        action->setCheckable(true);
        action->setData(type.code);
        connect(action, &QAction::triggered, this, [this] {
            tell();
            Q_EMIT changed();
        });
        m_types.push_back(action);
    }
}

std::vector<core::LogTypeCode> TypeMenu::chosen() const
{
    std::vector<core::LogTypeCode> types;
    for (const auto* action : m_types) {
        if (action->isChecked())
            types.push_back(static_cast<core::LogTypeCode>(action->data().toUInt()));
    }
    return types;
}

void TypeMenu::choose(const std::vector<core::LogTypeCode>& types)
{
    for (auto* action : m_types) {
        const auto code = static_cast<core::LogTypeCode>(action->data().toUInt());
        action->setChecked(std::ranges::find(types, code) != types.end());
    }
    tell();
}

void TypeMenu::tell()
{
    const auto types = chosen();
    m_all->setChecked(types.empty());
    if (types.empty())
        setText(tr("All log types"));
    else if (types.size() == 1)
        setText(words(core::mimecast::logType(types.front()).title));
    else
        setText(tr("%n log type(s)", nullptr, int(types.size())));
    setAccessibleDescription(QPushButton::text());
}

} // namespace ui::viewer
