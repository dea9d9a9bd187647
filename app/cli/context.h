// What a command of the command line works with: its streams, the data folder, the parts over it,
// and the wish to stop. Nothing is opened before it is asked for, so that `log-types` leaves no
// trace. A command runs on one thread, which is not the one with the event loop.
#pragma once

#include "app/cli/output.h"
#include "app/parts.h"

#include <atomic>
#include <memory>
#include <stop_token>

#include <QIODevice>
#include <QString>

namespace app::cli {

// As the exit status of the program.
enum class Exit : std::uint8_t { Success = 0, Partial = 1, Failed = 2, Usage = 64 };

class Context {
public:
    struct Streams {
        QIODevice& in;
        QIODevice& out;
        QIODevice& err;
    };

    Context(Streams streams, QString dataDir, std::stop_token stop);
    // Over parts that are there already.
    Context(Streams streams, Parts& parts, std::stop_token stop);

    [[nodiscard]] const QString& dataDir() const { return m_dataDir; } // empty: the platform's
    [[nodiscard]] core::Result<Folder> folder();
    [[nodiscard]] core::Result<Parts*> parts();
    // Only the settings, for those who need no keychain and no network.
    [[nodiscard]] core::Result<core::settings::Settings> settings();

    [[nodiscard]] QIODevice& in() { return m_in; }
    [[nodiscard]] Output& out() { return m_out; }
    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }

    // One line for people, safe to look at and without secrets: of the result, on standard output …
    void show(const QString& text);
    // … or about it, on standard error.
    void say(const QString& text);
    // The error for people, and the exit status that goes with it. Codes that begin with "usage."
    // are the caller's mistakes.
    [[nodiscard]] Exit failed(const core::Error& error);

    // What a hang-up sets: settings and keys are to be read anew. True once for each.
    void listenFor(std::atomic<bool>& reload) { m_reload = &reload; }
    [[nodiscard]] bool takeReload() { return m_reload && m_reload->exchange(false); }

    // Waits until a stop request, for at most so long. False: stop.
    [[nodiscard]] bool wait(std::chrono::milliseconds duration);
    [[nodiscard]] core::Clock& clock() { return m_clock; }

private:
    QIODevice& m_in;
    Output m_out;
    Output m_err;
    std::stop_token m_stop;
    QString m_dataDir;
    core::SystemClock m_clock;
    void warnOf(const std::optional<core::Error>& managed);

    std::unique_ptr<Parts> m_own;
    Parts* m_parts = nullptr;
    std::atomic<bool>* m_reload = nullptr;
};

// An error that is the caller's: exit status 64.
[[nodiscard]] core::Fail misused(const QString& sentence);

[[nodiscard]] QString tr(const char* text, int count = -1);

} // namespace app::cli
