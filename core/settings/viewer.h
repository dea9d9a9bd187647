// How a person has arranged the live log, and what they have marked in it. Kept in a file of its
// own beside the settings ("viewer.json"), so that a bookmark never rewrites a collector. Pure.
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace core::settings {

struct SavedSearch {
    QString name;
    QString query;
    QString about = {};

    friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

// Colours of the palette, not of a screen: they hold in light and dark.
enum class Tint : std::uint8_t { Blue, Green, Amber, Red, Violet, Teal };

struct Highlight {
    QString name;
    QString query;
    Tint tint = Tint::Blue;
    bool on = true;

    friend bool operator==(const Highlight&, const Highlight&) = default;
};

struct Bookmark {
    std::int64_t row = 0; // of the event
    QString comment;
    TimePoint made;
    QString summary; // as the row read, should the event be gone one day

    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

// The columns of one view: all log types, or one of them.
struct ColumnChoice {
    QString field; // a name of the query language, or a member of the record
    int width = 0; // 0: follows the window

    friend bool operator==(const ColumnChoice&, const ColumnChoice&) = default;
};

enum class Density : std::uint8_t { Comfortable, Compact };

struct Viewer {
    std::vector<SavedSearch> searches;
    std::vector<Highlight> highlights;
    std::vector<Bookmark> bookmarks;
    std::map<QString, std::vector<ColumnChoice>> columns; // by log type id; "" : several
    QStringList history;                                  // queries, newest first
    QStringList facets;                                   // fields counted beside the list
    Density density = Density::Comfortable;
    bool newestOnTop = false;
    bool ownNotes = true; // the collectors' changes of state, between the rows

    friend bool operator==(const Viewer&, const Viewer&) = default;
};

[[nodiscard]] QJsonObject toJson(const Viewer& viewer);
// What is missing or of the wrong type has its default.
[[nodiscard]] Viewer viewerFromJson(const QJsonObject& json);

} // namespace core::settings
