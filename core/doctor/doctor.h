// Examines why a collector can or cannot collect: name, connection, encryption, clock, region,
// application, keys and each log type, in this order and with the smallest reads there are. Stops
// where going on would tell nothing, and names what is wrong by the table of diagnosis.h. One
// thread; takes as long as the network takes.
#pragma once

#include "core/doctor/diagnosis.h"
#include "core/mimecast/client.h"

#include <functional>
#include <stop_token>

namespace core::doctor {

struct Patient {
    mimecast::Account account;
    std::vector<const mimecast::Stream*> streams;
    std::optional<TimePoint> applicationAdded = {}; // as ticked in the checklist
    std::optional<TimePoint> lastGoodPoll = {};     // with the keys it has now
};

struct Finding {
    enum class State : std::uint8_t { Running, Ok, Warning, Failed };
    QString id; // of the probe; "stream:siem" for a log type
    QString title;
    State state = State::Running;
    QString diagnosis; // id in the table; empty: nothing is wrong
    QString sentence;
    QString advice;
    QString detail;                  // for support; never a secret
    std::optional<QUrl> otherDomain; // region.other, host.other_api: the one that fits
    std::optional<TimePoint> until;  // it passes by itself: when
};

class Doctor {
public:
    struct Ports {
        net::Transport& transport;
        Clock& clock;
        Random& random;
    };
    using Report = std::function<void(const Finding&)>;

    // Each finding is told twice: when it is Running, and as it ended. All must outlive this.
    Doctor(const Patient& patient, const mimecast::Credentials& credentials,
           mimecast::Client& client, Ports ports, const Report& report, std::stop_token stop);

    // True if nothing failed.
    bool examine();

private:
    using Work = std::function<void(Finding&)>;
    void probe(const QString& id, const QString& title, const Work& work);
    void probe(Probe which, const Work& work) { probe(idOf(which), titleOf(which), work); }

    void checkHost();
    void reach();
    void tell(const mimecast::HostFacts& facts);
    void clock();
    void account();
    void tell(const mimecast::AccountInfo& account);
    void fail(const Error& error);
    void seekRegion(Finding& at);
    void stream(const mimecast::Stream& stream);
    static void judge(Finding& at, const Verdict& verdict, Finding::State state);
    [[nodiscard]] Symptoms symptoms(const mimecast::Stream* stream = nullptr) const;

    const Patient& m_patient;
    const mimecast::Credentials& m_credentials;
    mimecast::Client& m_client;
    Ports m_ports;
    const Report& m_report;
    std::stop_token m_stop;
    std::chrono::milliseconds m_offset{0};
    bool m_goesOn = true; // false: what follows would tell nothing
    bool m_failed = false;
};

} // namespace core::doctor
