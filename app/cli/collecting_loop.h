// Collection without a window: the engine's workers do it, and this looks after them. It follows
// changes of the settings, lets health age, keeps the last word for other processes, and tells on
// standard error what changes. One thread, which is not a worker.
#pragma once

#include "app/cli/context.h"
#include "app/cli/status_report.h"
#include "core/store/event_reader.h"
#include "core/store/index_maker.h"

#include <map>
#include <vector>

#include <QDateTime>

namespace app::cli {

class CollectingLoop {
public:
    // Code collecting.elsewhere when another process collects in this folder.
    [[nodiscard]] static core::Result<std::unique_ptr<CollectingLoop>> begin(
        Context& context, Parts& parts, std::function<void(core::RowId newest, int count)> stored);

    void start();
    void stop();

    // Whatever is due: settings, health. Call it often.
    void tick();
    // Settings and keys are read anew, whether or not they seem to have changed.
    void reload();
    // Whether collection gets on, for a watchdog.
    [[nodiscard]] bool turns() const;

    // Where the streams of collectors that are not paused stand.
    [[nodiscard]] std::vector<core::collect::Engine::Standing> standing() const;
    [[nodiscard]] const core::settings::Settings& settings() const { return m_settings; }
    [[nodiscard]] StatusReport report() const;

private:
    CollectingLoop(Context& context, Parts& parts, core::settings::Settings settings,
                   std::unique_ptr<Collecting> collecting,
                   std::unique_ptr<core::store::EventReader> reader);

    void followSettings();
    void refresh();
    void tellChanges();

    Context& m_context;
    Parts& m_parts;
    core::settings::Settings m_settings;
    std::unique_ptr<Collecting> m_collecting;
    std::unique_ptr<core::store::EventReader> m_reader;
    core::store::IndexThread m_index;    // so that a viewer need not begin with it
    std::pair<QDateTime, qint64> m_seen; // of the settings file
    core::Steady m_nextLook{};
    core::Steady m_nextRefresh{};
    std::map<std::pair<QString, QString>, core::health::Condition> m_told;
};

} // namespace app::cli
