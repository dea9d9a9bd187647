// What the two forms of a message log event are written with: one event of a mail, and how its
// values are put. Private to siem_events.cpp and siem_events_two.cpp.
#pragma once

#include "core/simulator/row_parts.h"
#include "core/simulator/siem_script.h"

namespace core::simulator {

// One event being written.
struct Scene {
    const Setting& setting;
    const Moment& moment;
    const Step& step;
    const Message& mail;
    Dice dice; // for what differs between the events of one mail
};

// How one form writes each kind of event, in the order of Kind.
using Bodies = std::array<void (*)(JsonRow&, Scene&), kKindPrefixes.size()>;

// Receipts of one mail to several people agree in all but the recipient.
inline Dice diceFor(const Step& step, const Message& mail, const Moment& moment)
{
    return Dice(step.kind == Kind::Receipt
                    ? mail.number
                    : mix(mail.number, static_cast<std::uint64_t>(moment.seq)));
}

inline void putRecipient(JsonRow& row, std::string_view name, const Scene& scene)
{
    putAddress(row, name, scene.mail.recipient(scene.step.recipient));
}

inline void putIp(JsonRow& row, std::string_view name, const Scene& scene)
{
    row.with(name, [&](std::string& out) { scene.mail.appendIp(out); });
}

inline void putId(JsonRow& row, std::string_view name, const Scene& scene)
{
    if (scene.mail.hasId)
        row.with(name, [&](std::string& out) { scene.mail.appendId(out); });
    else
        row.null(name);
}

inline void putSubject(JsonRow& row, std::string_view name, const Scene& scene)
{
    if (scene.mail.hasSubject)
        row.text(name, scene.mail.subject);
    else
        row.null(name);
}

inline void putHashes(JsonRow& row, const Message& mail)
{
    row.with("md5", [&](std::string& out) { mail.appendHash(out, 32); })
        .with("sha1", [&](std::string& out) { mail.appendHash(out, 40); })
        .with("sha256", [&](std::string& out) { mail.appendHash(out, 64); });
}

struct Rejection {
    std::string_view type;
    std::string_view code;
    std::string_view info;
    std::string_view error;
};

inline const Rejection* rejectionOf(Plot plot)
{
    static constexpr Rejection kHost{
        "IP Found in RBL", "550", "The sender's IP address is on a block list: zen.lists.example",
        "Rejected by header based manually blocked senders: block for manual block"};
    static constexpr Rejection kRecipient{"Recipient email address is possibly incorrect", "550",
                                          "Invalid Recipient", "Failed Known address verification"};
    static constexpr Rejection kVirus{"Virus Signature Detection", "554",
                                      "Email rejected due to security policies",
                                      "Virus signature detected"};
    if (plot == Plot::BlockedHost)
        return &kHost;
    if (plot == Plot::UnknownRecipient)
        return &kRecipient;
    return plot == Plot::VirusAtDoor ? &kVirus : nullptr;
}

} // namespace core::simulator
