// The settings file: one JSON document, written whole, readable by its owner only.
//
// Several processes may use it at once (a window and `mailweir pause`): every change is
// read-modify-write under a lock file. An unknown field survives a rewrite by an older program; a
// file that cannot be read is set aside and said, never overwritten.
#pragma once

#include "core/settings/json_file.h"
#include "core/settings/managed.h"
#include "core/settings/settings.h"

#include <functional>

namespace core::settings {

// Told of every change before it is written, and able to refuse it: how the audit trail sees all.
class Witness {
public:
    virtual ~Witness() = default;
    // The settings will be `after`. Returns how the trail ends now; an error keeps all as it was.
    [[nodiscard]] virtual Result<AuditSeal> changing(const Settings& before,
                                                     const Settings& after) = 0;
    // What changing() was told could not be written after all.
    virtual void notSaved(const Settings& before, const Error& why) = 0;
};

class File {
public:
    // The witness must outlive the file. What is managed is read with it, and not written to it; a
    // change of what is locked is refused (settings.managed).
    explicit File(QString path, Witness* witness = nullptr, Managed managed = {});

    // Defaults when there is no file yet.
    [[nodiscard]] Result<Settings> read() const;
    // Applies `edit` to what is in the file now and writes it. Returns what was written.
    [[nodiscard]] Result<Settings> change(const std::function<void(Settings&)>& edit);

    [[nodiscard]] const QString& path() const { return m_file.path(); }
    // What the file itself says.
    [[nodiscard]] Result<QJsonObject> ownJson() const { return m_file.read(); }
    [[nodiscard]] const Managed& managed() const { return m_managed; }

private:
    JsonFile m_file;
    Witness* m_witness;
    Managed m_managed;
};

} // namespace core::settings
