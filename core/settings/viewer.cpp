#include "core/settings/viewer.h"

#include "core/settings/json_names.h"

#include <algorithm>

namespace core::settings {

namespace {

// More of anything is somebody's mistake, and would make every change slow.
constexpr qsizetype kMostNames = 500;
constexpr qsizetype kMostBookmarks = 20'000;
constexpr qsizetype kMostColumns = 100;
constexpr int kWidest = 4'000;
constexpr qsizetype kLongestName = 200;
constexpr qsizetype kLongestText = 8'000;

constexpr Names<Tint, 6> kTints{{{Tint::Blue, QLatin1String("blue")},
                                 {Tint::Green, QLatin1String("green")},
                                 {Tint::Amber, QLatin1String("amber")},
                                 {Tint::Red, QLatin1String("red")},
                                 {Tint::Violet, QLatin1String("violet")},
                                 {Tint::Teal, QLatin1String("teal")}}};
constexpr Names<Density, 2> kDensities{{{Density::Comfortable, QLatin1String("comfortable")},
                                        {Density::Compact, QLatin1String("compact")}}};

QString nameIn(const QJsonValue& json) { return json.toString().trimmed().left(kLongestName); }
QString textIn(const QJsonValue& json) { return json.toString().left(kLongestText); }

// At most so many of an array, in `read`'s words; what it cannot read is left out.
template<class T, class Read>
std::vector<T> listOf(const QJsonValue& json, qsizetype most, Read read)
{
    std::vector<T> list;
    for (const QJsonArray array = json.toArray(); const auto& each : array) {
        if (std::ssize(list) == most)
            break;
        if (std::optional<T> value = read(each.toObject()))
            list.push_back(std::move(*value));
    }
    return list;
}

template<class List, class Write>
QJsonArray arrayOf(const List& list, Write write)
{
    QJsonArray array;
    for (const auto& each : list)
        array << write(each);
    return array;
}

QJsonObject searchJson(const SavedSearch& search)
{
    return {{QStringLiteral("name"), search.name},
            {QStringLiteral("query"), search.query},
            {QStringLiteral("about"), search.about}};
}

std::optional<SavedSearch> searchIn(const QJsonObject& json)
{
    SavedSearch search{.name = nameIn(json[QLatin1String("name")]),
                       .query = textIn(json[QLatin1String("query")]),
                       .about = textIn(json[QLatin1String("about")])};
    return search.name.isEmpty() ? std::nullopt : std::optional(std::move(search));
}

QJsonObject highlightJson(const Highlight& highlight)
{
    return {{QStringLiteral("name"), highlight.name},
            {QStringLiteral("query"), highlight.query},
            {QStringLiteral("tint"), nameOf(highlight.tint, kTints)},
            {QStringLiteral("on"), highlight.on}};
}

std::optional<Highlight> highlightIn(const QJsonObject& json)
{
    Highlight highlight{.name = nameIn(json[QLatin1String("name")]),
                        .query = textIn(json[QLatin1String("query")]),
                        .tint = valueOf(json[QLatin1String("tint")], kTints),
                        .on = json[QLatin1String("on")].toBool(true)};
    return highlight.query.isEmpty() ? std::nullopt : std::optional(std::move(highlight));
}

QJsonObject bookmarkJson(const Bookmark& bookmark)
{
    return {{QStringLiteral("row"), qint64(bookmark.row)},
            {QStringLiteral("comment"), bookmark.comment},
            {QStringLiteral("made"), toIso(bookmark.made)},
            {QStringLiteral("summary"), bookmark.summary}};
}

std::optional<Bookmark> bookmarkIn(const QJsonObject& json)
{
    Bookmark bookmark{.row = json[QLatin1String("row")].toInteger(),
                      .comment = textIn(json[QLatin1String("comment")]),
                      .made = fromIso(json[QLatin1String("made")].toString()).value_or(TimePoint()),
                      .summary = textIn(json[QLatin1String("summary")])};
    return bookmark.row <= 0 ? std::nullopt : std::optional(std::move(bookmark));
}

QJsonObject columnJson(const ColumnChoice& column)
{
    return {{QStringLiteral("field"), column.field}, {QStringLiteral("width"), column.width}};
}

std::optional<ColumnChoice> columnIn(const QJsonObject& json)
{
    ColumnChoice column{.field = nameIn(json[QLatin1String("field")]),
                        .width = std::clamp(json[QLatin1String("width")].toInt(), 0, kWidest)};
    return column.field.isEmpty() ? std::nullopt : std::optional(std::move(column));
}

using Columns = std::map<QString, std::vector<ColumnChoice>>;

QJsonObject columnsJson(const Columns& columns)
{
    QJsonObject json;
    for (const auto& [type, choice] : columns)
        json[type] = arrayOf(choice, columnJson);
    return json;
}

Columns columnsIn(const QJsonObject& json)
{
    Columns columns;
    for (auto each = json.begin(); each != json.end(); ++each) {
        if (std::ssize(columns) == kMostNames)
            break;
        columns[each.key()] = listOf<ColumnChoice>(each.value(), kMostColumns, columnIn);
    }
    return columns;
}

QStringList textsIn(const QJsonValue& json)
{
    QStringList texts;
    for (const QString& each : listIn(json).mid(0, kMostNames))
        texts << each.left(kLongestText);
    return texts;
}

} // namespace

QJsonObject toJson(const Viewer& viewer)
{
    return {{QStringLiteral("version"), 1},
            {QStringLiteral("searches"), arrayOf(viewer.searches, searchJson)},
            {QStringLiteral("highlights"), arrayOf(viewer.highlights, highlightJson)},
            {QStringLiteral("bookmarks"), arrayOf(viewer.bookmarks, bookmarkJson)},
            {QStringLiteral("columns"), columnsJson(viewer.columns)},
            {QStringLiteral("history"), QJsonArray::fromStringList(viewer.history)},
            {QStringLiteral("facets"), QJsonArray::fromStringList(viewer.facets)},
            {QStringLiteral("density"), nameOf(viewer.density, kDensities)},
            {QStringLiteral("newestOnTop"), viewer.newestOnTop},
            {QStringLiteral("ownNotes"), viewer.ownNotes}};
}

Viewer viewerFromJson(const QJsonObject& json)
{
    return {
        .searches = listOf<SavedSearch>(json[QLatin1String("searches")], kMostNames, searchIn),
        .highlights = listOf<Highlight>(json[QLatin1String("highlights")], kMostNames, highlightIn),
        .bookmarks = listOf<Bookmark>(json[QLatin1String("bookmarks")], kMostBookmarks, bookmarkIn),
        .columns = columnsIn(json[QLatin1String("columns")].toObject()),
        .history = textsIn(json[QLatin1String("history")]),
        .facets = textsIn(json[QLatin1String("facets")]),
        .density = valueOf(json[QLatin1String("density")], kDensities),
        .newestOnTop = json[QLatin1String("newestOnTop")].toBool(),
        .ownNotes = json[QLatin1String("ownNotes")].toBool(true)};
}

} // namespace core::settings
