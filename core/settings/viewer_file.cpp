#include "core/settings/viewer_file.h"

#include <utility>

namespace core::settings {

namespace {

JsonFile::Words words()
{
    return {.code = QStringLiteral("viewer"),
            .file = QStringLiteral("The file of saved searches and bookmarks"),
            .content = QStringLiteral("Saved searches and bookmarks"),
            .without = QStringLiteral("none"),
            .repair = QStringLiteral(
                "Quit Mailweir, repair %1 or take one from a backup, and put it back as %2. "
                "Collected events are not affected.")};
}

} // namespace

ViewerFile::ViewerFile(QString path)
    : m_file(std::move(path), words())
{
}

Result<Viewer> ViewerFile::read() const
{
    const auto json = m_file.read();
    if (!json)
        return tl::unexpected(json.error());
    return viewerFromJson(*json);
}

Result<void> ViewerFile::write(const Viewer& viewer)
{
    return m_file.change(
        [&viewer](const QJsonObject&) -> Result<QJsonObject> { return toJson(viewer); });
}

} // namespace core::settings
