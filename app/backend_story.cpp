#include "app/backend.h"

namespace app {

using namespace core;

QFuture<Result<ui::Story>> Backend::story(QStringList ids)
{
    return m_archive->story(ids, collectors());
}

// In the zone that the screen has.
QFuture<Result<ui::Whereabouts>> Backend::whereIs(QString idOrTime)
{
    const auto zone = preferences().utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
    return m_archive->whereIs(idOrTime, collectors(), zone);
}

} // namespace app
