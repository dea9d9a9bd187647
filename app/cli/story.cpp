#include "app/cli/commands.h"
#include "app/cli/story_report.h"
#include "app/knowledge.h"
#include "app/story_answers.h"
#include "core/story/joining.h"

#include <QFileInfo>

namespace app::cli {

using namespace core;

namespace {

Result<ui::Story> storyIn(const Folder& folder, const settings::Settings& settings,
                          const QString& id, const std::stop_token& stop)
{
    const auto names = std::make_shared<CollectorNames>();
    names->set(settings);
    const auto reader = store::EventReader::open(folder.store(), queryKnowledge(names));
    if (!reader)
        return Fail(reader.error());
    const auto searcher = store::Searcher::open(folder.store(), queryKnowledge(names));
    if (!searcher)
        return Fail(searcher.error());
    std::vector<ui::CollectorView> collectors;
    for (const settings::Collector& collector : settings.collectors)
        collectors.push_back({.settings = collector, .health = {}});
    return storyOf({id}, {**searcher, **reader, collectors}, stop);
}

} // namespace

Exit showStory(Context& context, const QCommandLineParser& typed)
{
    const QString id = story::normalisedId(typed.positionalArguments().constFirst());
    if (!story::canJoin(id))
        return context.failed(
            misused(tr("“%1” is no id of a message.").arg(typed.positionalArguments().constFirst()))
                .value());
    const auto folder = context.folder();
    const auto settings = context.settings();
    if (!folder || !settings)
        return context.failed(folder ? settings.error() : folder.error());
    // Nothing collected yet is a story without events.
    const auto story = QFileInfo::exists(folder->store())
        ? storyIn(*folder, *settings, id, context.stop())
        : Result<ui::Story>(ui::Story{.ids = {id}, .events = {}});
    if (!story)
        return context.failed(story.error());
    if (typed.isSet(QStringLiteral("json")))
        context.out().json(storyJson(*story));
    else if (!story->events.empty())
        context.out().write(storyTable(*story));
    if (story->events.empty())
        context.say(tr("No event of the message “%1” is stored.").arg(id));
    else if (story->cut)
        context.say(tr("There are more events than these."));
    return story->events.empty() ? Exit::Partial : Exit::Success;
}

} // namespace app::cli
