#include "app/keeping.h"

#include "app/retention.h"
#include "ui/when_ready.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtConcurrent>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 3s;

ui::Keeping::Elsewhere holderOf(const QString& lock)
{
    qint64 pid = 0;
    QString host;
    QString name;
    QLockFile(lock).getLockInfo(&pid, &host, &name);
    return {.who = QCoreApplication::translate("app", "%1, process %2").arg(name).arg(pid),
            .since = TimePoint(
                std::chrono::milliseconds(QFileInfo(lock).lastModified().toMSecsSinceEpoch()))};
}

} // namespace

Keeping::Keeping(Parts& parts, Here here, const QString& loginFolder)
    : m_parts(parts)
    , m_folder(parts.folder())
    , m_here(here)
    , m_login(QCoreApplication::applicationFilePath(), loginFolder)
{
    m_pool.setMaxThreadCount(1);
    m_state.managed = parts.managed();
    m_state.managedTrouble = parts.managedTrouble();
    m_state.loginEntry = m_login.path();
    take(look());
    connect(&m_timer, &QTimer::timeout, this, [this] {
        ui::whenReady(QtConcurrent::run(&m_pool, [this] { return look(); }), this,
                      [this](const Seen& seen) { take(seen); });
    });
    m_timer.start(kLookEvery);
}

Keeping::~Keeping() { m_pool.waitForDone(); }

Keeping::Seen Keeping::look() const
{
    Seen seen{.startsAtLogin = m_login.isOn()};
    if (m_here == Here::Watches && Collecting::isRunning(m_folder))
        seen.elsewhere = holderOf(m_folder.lock());
    return seen;
}

void Keeping::take(const Seen& seen)
{
    m_state.startsAtLogin = seen.startsAtLogin;
    if (seen.elsewhere)
        m_state.elsewhere = seen.elsewhere;
    else if (m_state.elsewhere)
        m_state.elsewhere->ended = true;
    Q_EMIT changed();
}

QFuture<Result<Keeping::Removal>> Keeping::removedBy(settings::Retention limits)
{
    return QtConcurrent::run(&m_pool, [folder = m_folder, limits] {
        return app::removedBy(folder, limits, SystemClock().now());
    });
}

QFuture<Result<void>> Keeping::setLoginStart(bool on)
{
    return QtConcurrent::run(&m_pool, [this, on] {
        auto done = changeLoginStart(on);
        QMetaObject::invokeMethod(
            this, [this, is = m_login.isOn()] { m_state.startsAtLogin = is; },
            Qt::QueuedConnection);
        return done;
    });
}

// What cannot be kept in the audit trail is not done.
Result<void> Keeping::changeLoginStart(bool on)
{
    if (m_login.isOn() == on)
        return {};
    if (auto done = m_login.set(on); !done)
        return done;
    auto entry = records::loginStartEntry(on);
    entry.door = records::Door::Window;
    auto noted = m_parts.note(std::move(entry));
    if (!noted)
        (void)m_login.set(!on);
    return noted;
}

void Keeping::takeOver()
{
    if (m_here == Here::Watches && (!m_state.elsewhere || m_state.elsewhere->ended))
        Q_EMIT takeOverWanted();
}

} // namespace app
