#include "app/cli/check_report.h"

#include <algorithm>

#include <QJsonArray>

namespace app::cli {

using namespace core;
using State = ui::CheckItem::State;

namespace {

QString word(State state)
{
    switch (state) {
    case State::Running:
        return QStringLiteral("running");
    case State::Ok:
        return QStringLiteral("ok");
    case State::Warning:
        return QStringLiteral("warning");
    case State::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QString lineFor(const ui::CheckItem& item)
{
    const QString line = QStringLiteral("%1 %2").arg(word(item.state).leftJustified(8), item.title);
    return item.sentence.isEmpty() ? line : QStringLiteral("%1: %2").arg(line, item.sentence);
}

} // namespace

std::function<void(const ui::CheckItem&)> CheckReport::listener(Line line)
{
    return [this, line = std::move(line)](const ui::CheckItem& item) {
        if (item.state == State::Running)
            return;
        m_items.push_back(item);
        line(lineFor(item));
        if (item.state == State::Ok)
            return;
        if (!item.advice.isEmpty())
            line(QStringLiteral("         ") + item.advice);
        if (!item.detail.isEmpty())
            line(QStringLiteral("         [%1]").arg(item.detail));
    };
}

Exit CheckReport::exit() const
{
    const auto any = [this](State state) {
        return std::ranges::any_of(m_items, [&](const auto& item) { return item.state == state; });
    };
    if (any(State::Failed))
        return Exit::Failed;
    return any(State::Warning) ? Exit::Partial : Exit::Success;
}

QJsonObject CheckReport::toJson(const settings::Collector& collector) const
{
    State worst = State::Ok;
    QJsonArray checks;
    for (const ui::CheckItem& item : m_items) {
        worst = std::max(worst, item.state);
        checks.append(QJsonObject{{QStringLiteral("id"), item.id},
                                  {QStringLiteral("title"), item.title},
                                  {QStringLiteral("state"), word(item.state)},
                                  {QStringLiteral("sentence"), item.sentence},
                                  {QStringLiteral("nextStep"), item.advice},
                                  {QStringLiteral("detail"), item.detail}});
    }
    return {{QStringLiteral("id"), collector.id},
            {QStringLiteral("name"), collector.name},
            {QStringLiteral("result"), word(worst)},
            {QStringLiteral("checks"), checks}};
}

} // namespace app::cli
