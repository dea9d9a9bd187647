// When the keys of each collector were last read, and by what: for the receipt under Settings. In a
// small file beside the settings, because a window, a service and commands all read them. Never
// the keys. Any thread.
#pragma once

#include "core/base/clock.h"
#include "core/settings/json_file.h"

#include <map>
#include <mutex>
#include <optional>

namespace app {

class KeyReads {
public:
    struct Read {
        core::TimePoint at;
        QString by; // "mailweir collect"

        friend bool operator==(const Read&, const Read&) = default;
    };

    KeyReads(QString path, core::Clock& clock, QString reader = thisProgram());

    // This process has read them now.
    void note(const QString& secret);
    // It is nowhere any more.
    void forget(const QString& secret);
    // What other processes have noted meanwhile.
    void refresh();
    // As of the last look, in memory.
    [[nodiscard]] std::optional<Read> of(const QString& secret) const;

    // As it was called: "mailweir collect", or the window.
    [[nodiscard]] static QString thisProgram();

private:
    core::settings::JsonFile m_file;
    core::Clock& m_clock;
    const QString m_reader;
    mutable std::mutex m_mutex;
    std::map<QString, Read> m_reads;
};

} // namespace app
