#include "resources/resources.h"

#include <QDir>
#include <QFile>

// Q_INIT_RESOURCE declares a function of the global namespace.
static void initialise() { Q_INIT_RESOURCE(mailweir); }

namespace resources {

void load() { initialise(); }

QString text(const QString& name)
{
    load();
    QFile file(QStringLiteral(":/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace resources
