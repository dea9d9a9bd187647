#include "core/settings/shared_marks.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::settings {

namespace {

constexpr QLatin1String kFormat("mailweir-searches");

Fail notOurs(const QString& detail)
{
    return fail(Fault::Refused, QStringLiteral("searches.format"),
                QStringLiteral("This file holds no saved searches of Mailweir."),
                QStringLiteral("Choose a file that was exported under Saved › Export."), detail);
}

QString freeName(const QString& name, const auto& list, auto nameOf)
{
    QString free = name;
    const auto taken = [&] {
        return std::ranges::any_of(list, [&](const auto& each) { return nameOf(each) == free; });
    };
    for (int i = 2; taken(); ++i)
        free = QStringLiteral("%1 (%2)").arg(name).arg(i);
    return free;
}

template<class T>
int addTo(std::vector<T>& list, const std::vector<T>& more)
{
    int added = 0;
    for (auto each : more) {
        const bool known = std::ranges::any_of(
            list, [&](const T& old) { return old.query == each.query && old.name == each.name; });
        if (known)
            continue;
        each.name = freeName(each.name, list, [](const T& old) { return old.name; });
        list.push_back(std::move(each));
        ++added;
    }
    return added;
}

} // namespace

QByteArray toFile(const SharedMarks& marks)
{
    Viewer viewer;
    viewer.searches = marks.searches;
    viewer.highlights = marks.highlights;
    const auto all = toJson(viewer);
    const QJsonObject json{{QStringLiteral("format"), kFormat},
                           {QStringLiteral("version"), 1},
                           {QStringLiteral("searches"), all[QLatin1String("searches")]},
                           {QStringLiteral("highlights"), all[QLatin1String("highlights")]}};
    return QJsonDocument(json).toJson();
}

Result<SharedMarks> marksFromFile(const QByteArray& bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return notOurs(error.errorString());
    if (document[QLatin1String("format")].toString() != kFormat)
        return notOurs(QStringLiteral("no format %1").arg(kFormat));
    auto viewer = viewerFromJson(document.object());
    return SharedMarks{.searches = std::move(viewer.searches),
                       .highlights = std::move(viewer.highlights)};
}

int add(const SharedMarks& marks, Viewer& viewer)
{
    return addTo(viewer.searches, marks.searches) + addTo(viewer.highlights, marks.highlights);
}

} // namespace core::settings
