#include "app/written.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace app {

using namespace core;

Result<void> writeWhole(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return fail(Fault::Retry, QStringLiteral("file.unwritable"),
                QCoreApplication::translate("app", "The file could not be written."),
                QCoreApplication::translate(
                    "app", "Check free space and permissions of %1, then try again.")
                    .arg(path),
                file.errorString());
}

} // namespace app
