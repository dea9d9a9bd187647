// What the desktop is told without being asked: each change of a collector's state once, and that
// events will be lost. Pure; whoever owns one calls hear() whenever health changed.
//
// A collector that goes up and down is told of when it settles. In quiet hours nothing is said but
// that events are about to be lost; what still holds afterwards is said then.
#pragma once

#include "ui/backend_types.h"
#include "ui/passing_types.h"

#include <map>
#include <optional>
#include <span>

#include <QCoreApplication>

namespace ui::shell {

struct Announcement {
    QString title;
    QString text;

    friend bool operator==(const Announcement&, const Announcement&) = default;
};

class News {
    Q_DECLARE_TR_FUNCTIONS(ui::shell::News)

public:
    // `minuteOfDay`: of `now`, where the person is. What a person did by hand is no news.
    [[nodiscard]] std::optional<Announcement> hear(std::span<const CollectorView> views,
                                                   const core::settings::Notifications& wanted,
                                                   core::TimePoint now, int minuteOfDay);

private:
    enum class Mood : std::uint8_t { Well, Ailing, Bad };
    struct Known {
        Mood mood = Mood::Well; // as it was told, or found at the start
        Mood seen = Mood::Well;
        core::TimePoint since;                    // it has been seen so
        std::optional<core::TimePoint> told = {}; // the last time
        core::health::Loss lossTold = core::health::Loss::Calm;
    };
    struct Change {
        const CollectorView* view;
        Mood from;
        Mood to;
    };

    [[nodiscard]] static Mood moodOf(core::health::State state);
    [[nodiscard]] static bool hasSettled(const Known& known, core::TimePoint now);
    void look(std::span<const CollectorView> views, core::TimePoint now);
    [[nodiscard]] std::optional<Announcement> loss(std::span<const CollectorView> views,
                                                   core::TimePoint now);
    [[nodiscard]] static Announcement say(const std::vector<Change>& changes);

    std::map<QString, Known> m_known; // by collector
};

// After a sleep of the computer: how long, and whether anything was lost by it.
[[nodiscard]] Announcement announcementOf(const Awakening& awakening);

// Whether this minute of the day is a quiet one.
[[nodiscard]] bool isQuiet(const core::settings::Notifications& wanted, int minuteOfDay);

} // namespace ui::shell
