#include "ui/doctor/check_list.h"

#include <algorithm>

namespace ui::doctor {

namespace {

// In English whatever the language of the screen: support reads it.
QLatin1String wordOf(CheckItem::State state)
{
    switch (state) {
    case CheckItem::State::Running:
        return QLatin1String("running");
    case CheckItem::State::Ok:
        return QLatin1String("ok");
    case CheckItem::State::Warning:
        return QLatin1String("warning");
    case CheckItem::State::Failed:
        return QLatin1String("failed");
    }
    return {};
}

} // namespace

void CheckList::take(const CheckItem& item)
{
    const auto known = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const CheckItem& other) { return other.id == item.id; });
    if (known == m_items.end())
        m_items.push_back(item);
    else
        *known = item;
}

int CheckList::count(CheckItem::State state) const
{
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(),
                                          [&](const CheckItem& i) { return i.state == state; }));
}

QString CheckList::text() const
{
    QString text = QStringLiteral("Mailweir " MAILWEIR_VERSION "\n");
    for (const CheckItem& item : m_items) {
        text += QStringLiteral("[%1] %2: %3").arg(wordOf(item.state), item.id, item.title);
        for (const QString& part : {item.sentence, item.advice, item.detail}) {
            if (!part.isEmpty())
                text += QStringLiteral("\n    ") + part;
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace ui::doctor
