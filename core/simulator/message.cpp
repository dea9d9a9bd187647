#include "core/simulator/message.h"

#include "core/simulator/json_row.h"

namespace core::simulator {

namespace {

// So that two draws from one number do not move together.
enum Salt : std::uint64_t { People = 1, Recipients, Code, Id, Ip, Hash, Url, Attachment };

Address ownPerson(Dice& dice)
{
    return {.local = dice.of(kOwnPeople), .domain = dice.of(kOwnDomains)};
}

Address otherPerson(Dice& dice)
{
    return {.local = dice.of(kOtherPeople), .domain = dice.of(kOtherDomains)};
}

Address stranger(Dice& dice)
{
    return {.local = dice.of(kOtherPeople), .domain = dice.of(kBadDomains)};
}

Route routeOf(Plot plot)
{
    if (plot == Plot::Outbound || plot == Plot::Bounced)
        return Route::Outbound;
    if (plot == Plot::Internal || plot == Plot::InsiderLink)
        return Route::Internal;
    return Route::Inbound;
}

std::string_view subjectFor(Plot plot, Dice& dice)
{
    switch (plot) {
    case Plot::Newsletter:
        return dice.of(kNewsletters);
    case Plot::BlockedHost:
    case Plot::HeldSpam:
    case Plot::Ignored:
        return dice.of(kSpam);
    case Plot::VirusAtDoor:
    case Plot::Malware:
    case Plot::BadAttachment:
    case Plot::Phishing:
    case Plot::InsiderLink:
        return dice.of(kPhishing);
    case Plot::Impersonation:
        return dice.of(kPayments);
    case Plot::Hostile:
        return dice.of(kHostile);
    case Plot::NullSender:
        return "Undeliverable: delivery status notification";
    case Plot::Clean:
    case Plot::Outbound:
    case Plot::Bounced:
    case Plot::Internal:
    case Plot::UnknownRecipient:
    case Plot::NoSubject:
    case Plot::NoTime:
    case Plot::FarOffset:
    case Plot::Escaped:
        return dice.of(kSubjects);
    }
    return {};
}

Address senderFor(const Message& message, Dice& dice)
{
    if (message.plot == Plot::NullSender)
        return {};
    if (message.route != Route::Inbound)
        return ownPerson(dice);
    if (message.plot == Plot::Impersonation)
        return {.local = dice.of(kOwnPeople), .domain = dice.of(kLookalikes)};
    if (message.bad() || message.plot == Plot::HeldSpam || message.plot == Plot::BlockedHost)
        return stranger(dice);
    return otherPerson(dice);
}

} // namespace

Message::Message(std::uint64_t drawn, Plot story)
    : number(drawn)
    , plot(story)
    , route(routeOf(story))
{
    Dice dice(mix(number, People));
    sender = senderFor(*this, dice);
    headerFrom = sender;
    if (plot == Plot::Newsletter || plot == Plot::NullSender)
        headerFrom = {.local = plot == Plot::Newsletter ? "newsletter" : "mailer-daemon",
                      .domain = dice.of(kOtherDomains)};
    subject = subjectFor(plot, dice);
    hasSubject = plot != Plot::NoSubject;
    hasId = plot != Plot::NoSubject && plot != Plot::NoTime;
}

Address Message::recipient(unsigned which) const
{
    Dice dice(mix(number, Recipients));
    if (route == Route::Outbound)
        return otherPerson(dice);
    if (plot == Plot::UnknownRecipient)
        return {.local = "nobody.here", .domain = dice.of(kOwnDomains)};
    // Recipients of one mail lie next to each other in the list, so none comes twice.
    const auto first = dice.below(static_cast<std::uint32_t>(kOwnPeople.size()));
    return {.local = kOwnPeople[(first + which) % kOwnPeople.size()],
            .domain = dice.of(kOwnDomains)};
}

void Message::appendCode(std::string& out) const
{
    Dice dice(mix(number, Code));
    appendText64(out, dice, 22);
}

void Message::appendId(std::string& out) const
{
    Dice dice(mix(number, Id));
    const bool escaped = plot == Plot::Escaped;
    const bool bare = dice.oneIn(8);
    if (!bare)
        out += escaped ? "\\u003c" : "<";
    appendHex(out, dice.next(), 16);
    out += '-';
    appendNumber(out, 1000 + dice.below(200000));
    out += "@mx.";
    out += sender.domain.empty() ? std::string_view("example.net") : sender.domain;
    if (!bare)
        out += escaped ? "\\u003e" : ">";
}

void Message::appendIp(std::string& out) const
{
    Dice dice(mix(number, Ip));
    out += dice.of(kNetworks);
    appendNumber(out, 1 + dice.below(254));
}

void Message::appendHash(std::string& out, int digits) const
{
    appendDrawnHex(out, mix(number, Hash + static_cast<std::uint64_t>(digits)), digits);
}

void Message::appendUrl(std::string& out) const
{
    Dice dice(mix(number, Url));
    const bool escaped = dice.oneIn(2);
    out += escaped ? "https:\\/\\/" : "https://";
    out += bad() ? dice.of(kBadDomains) : dice.of(kOtherDomains);
    out += dice.of(kPages);
}

const File& Message::file() const
{
    Dice dice(mix(number, Attachment));
    return bad() ? dice.of(kBadFiles) : dice.of(kFiles);
}

std::string_view Message::malware() const
{
    Dice dice(mix(number, Attachment));
    return dice.of(kMalware);
}

bool Message::bad() const
{
    switch (plot) {
    case Plot::VirusAtDoor:
    case Plot::Malware:
    case Plot::BadAttachment:
    case Plot::Phishing:
    case Plot::InsiderLink:
    case Plot::NoTime:
        return true;
    case Plot::Clean:
    case Plot::Newsletter:
    case Plot::Outbound:
    case Plot::Bounced:
    case Plot::Internal:
    case Plot::Ignored:
    case Plot::BlockedHost:
    case Plot::UnknownRecipient:
    case Plot::HeldSpam:
    case Plot::Impersonation:
    case Plot::NullSender:
    case Plot::Hostile:
    case Plot::NoSubject:
    case Plot::FarOffset:
    case Plot::Escaped:
        return false;
    }
    return false;
}

std::string_view lowerName(Route route)
{
    switch (route) {
    case Route::Inbound:
        return "inbound";
    case Route::Outbound:
        return "outbound";
    case Route::Internal:
        return "internal";
    }
    return {};
}

std::string_view properName(Route route)
{
    switch (route) {
    case Route::Inbound:
        return "Inbound";
    case Route::Outbound:
        return "Outbound";
    case Route::Internal:
        return "Internal";
    }
    return {};
}

std::string_view capitalName(Route route)
{
    switch (route) {
    case Route::Inbound:
        return "INBOUND";
    case Route::Outbound:
        return "OUTBOUND";
    case Route::Internal:
        return "INTERNAL";
    }
    return {};
}

void appendDrawnHex(std::string& out, std::uint64_t number, int digits)
{
    Dice dice(number);
    for (; digits > 16; digits -= 16)
        appendHex(out, dice.next(), 16);
    appendHex(out, dice.next(), digits);
}

} // namespace core::simulator
