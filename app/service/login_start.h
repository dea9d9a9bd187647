// Whether Mailweir is started when this user signs in to the desktop: an autostart entry, a launch
// agent or a value in the registry, which is the one truth, since the desktop may change it, too.
// Started so, it begins in the tray. Quick; any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace app::service {

class LoginStart {
public:
    // `folder`: where entries lie; empty: the platform's.
    explicit LoginStart(QString program, QString folder = {});

    [[nodiscard]] bool isOn() const;
    // Code service.unwritable.
    [[nodiscard]] core::Result<void> set(bool on) const;
    // The file or value that says it.
    [[nodiscard]] QString path() const;

private:
    [[nodiscard]] QByteArray entry() const;

    QString m_program;
    QString m_folder;
};

} // namespace app::service
