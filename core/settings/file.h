// The settings file: one JSON document, written whole, readable by its owner only.
//
// Several processes may use it at once (a window and `mailweir pause`): every change is
// read-modify-write under a lock file. An unknown field survives a rewrite by an older program; a
// file that cannot be read is set aside and said, never overwritten.
#pragma once

#include "core/settings/json_file.h"
#include "core/settings/settings.h"

#include <functional>

namespace core::settings {

class File {
public:
    explicit File(QString path);

    // Defaults when there is no file yet.
    [[nodiscard]] Result<Settings> read() const;
    // Applies `edit` to what is in the file now and writes it. Returns what was written.
    [[nodiscard]] Result<Settings> change(const std::function<void(Settings&)>& edit);

    [[nodiscard]] const QString& path() const { return m_file.path(); }

private:
    JsonFile m_file;
};

} // namespace core::settings
