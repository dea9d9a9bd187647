#include "app/private_folder.h"

#include <QFile>

namespace app {

// What is made in it is private by the umask, see harden().
void keepToOneself(const QString& folder)
{
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace app
