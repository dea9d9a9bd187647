// "viewer.json" in the data folder: how the live log is arranged and what is marked in it.
#pragma once

#include "core/settings/json_file.h"
#include "core/settings/viewer.h"

namespace core::settings {

class ViewerFile {
public:
    explicit ViewerFile(QString path);

    // Defaults when there is no file yet.
    [[nodiscard]] Result<Viewer> read() const;
    [[nodiscard]] Result<void> write(const Viewer& viewer);

    [[nodiscard]] const QString& path() const { return m_file.path(); }

private:
    JsonFile m_file;
};

} // namespace core::settings
