// ui::Keeping over the real parts: looks every few seconds who collects and what the desktop says
// of the start at login, on a thread of its own. GUI thread.
#pragma once

#include "app/parts.h"
#include "app/service/login_start.h"
#include "ui/keeping.h"

#include <cstdint>

#include <QThreadPool>
#include <QTimer>

namespace app {

class Keeping final : public ui::Keeping {
    Q_OBJECT

public:
    enum class Here : std::uint8_t { Collects, Watches };

    // `loginFolder`: where the start at login is said; empty: the platform's.
    Keeping(Parts& parts, Here here, const QString& loginFolder = {});
    ~Keeping() override;

    [[nodiscard]] State state() const override { return m_state; }
    QFuture<core::Result<Removal>> removedBy(core::settings::Retention limits) override;
    QFuture<core::Result<void>> setLoginStart(bool on) override;
    void takeOver() override;

Q_SIGNALS:
    void takeOverWanted(); // nobody collects, and this process is to

private:
    struct Seen {
        bool startsAtLogin = false;
        std::optional<Elsewhere> elsewhere = {};
    };
    [[nodiscard]] Seen look() const; // any thread
    void take(const Seen& seen);
    [[nodiscard]] core::Result<void> changeLoginStart(bool on); // the pool's thread

    Parts& m_parts;
    const Folder m_folder;
    const Here m_here;
    const service::LoginStart m_login;
    State m_state;
    QTimer m_timer;
    QThreadPool m_pool; // one thread: in order
};

} // namespace app
