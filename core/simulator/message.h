// One simulated mail: what all events about it agree on, drawn from its number. Pure, no memory.
#pragma once

#include "core/simulator/dice.h"
#include "core/simulator/words.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace core::simulator {

// What kind of story the mail has.
enum class Plot : std::uint8_t {
    Clean,
    Newsletter,
    Outbound,
    Bounced, // outbound, refused by the other side
    Internal,
    Ignored,
    BlockedHost, // rejected: sender's host is on a block list
    UnknownRecipient,
    VirusAtDoor, // rejected: virus in the data
    HeldSpam,
    Malware,
    BadAttachment,
    Impersonation,
    Phishing,
    InsiderLink,
    NullSender,
    Hostile,
    NoSubject,
    NoTime,
    FarOffset,
    Escaped,
};

enum class Route : std::uint8_t { Inbound, Outbound, Internal };

struct Address {
    std::string_view local;
    std::string_view domain; // empty: the null sender <>

    void appendTo(std::string& out) const
    {
        if (domain.empty()) {
            out += "<>";
            return;
        }
        out += local;
        out += '@';
        out += domain;
    }
};

struct Message {
    Message(std::uint64_t drawn, Plot story);

    [[nodiscard]] Address recipient(unsigned which) const;
    void appendCode(std::string& out) const; // aCode: 22 characters
    void appendId(std::string& out) const;   // message id, with angle brackets (escaped in some)
    void appendIp(std::string& out) const;
    void appendHash(std::string& out, int digits) const; // md5, sha1, sha256 by length
    void appendUrl(std::string& out) const;
    [[nodiscard]] const File& file() const;
    [[nodiscard]] std::string_view malware() const;
    [[nodiscard]] bool bad() const; // malware or phishing

    std::uint64_t number;
    Plot plot;
    Route route = Route::Inbound;
    Address sender;
    Address headerFrom;
    std::string_view subject; // ready for JSON
    bool hasSubject = true;
    bool hasId = true;
};

[[nodiscard]] std::string_view lowerName(Route route);   // "inbound"
[[nodiscard]] std::string_view properName(Route route);  // "Inbound"
[[nodiscard]] std::string_view capitalName(Route route); // "INBOUND"

// Appends bytes of hexadecimal drawn from the number.
void appendDrawnHex(std::string& out, std::uint64_t number, int digits);

} // namespace core::simulator
