// What the simulated mail is made of. Texts stand ready to go between the quotes of JSON. Every
// domain is a reserved one (RFC 2606), every address is from a documentation network (RFC 5737).
#pragma once

#include <array>
#include <string_view>

namespace core::simulator {

extern const std::array<std::string_view, 3> kOwnDomains;
extern const std::array<std::string_view, 40> kOwnPeople;
extern const std::array<std::string_view, 24> kOtherDomains;
extern const std::array<std::string_view, 48> kOtherPeople;
extern const std::array<std::string_view, 8> kBadDomains;
extern const std::array<std::string_view, 4> kLookalikes; // of our own domains
extern const std::array<std::string_view, 3> kNetworks;   // the first three bytes
extern const std::array<std::string_view, 4> kCiphers;

extern const std::array<std::string_view, 56> kSubjects;
extern const std::array<std::string_view, 12> kNewsletters;
extern const std::array<std::string_view, 14> kSpam;
extern const std::array<std::string_view, 10> kPhishing;
extern const std::array<std::string_view, 10> kPayments; // what an impostor asks for
extern const std::array<std::string_view, 9> kHostile;

struct File {
    std::string_view name;
    std::string_view extension;
    std::string_view mime;
};
extern const std::array<File, 12> kFiles;
extern const std::array<File, 6> kBadFiles;
extern const std::array<std::string_view, 8> kMalware;

extern const std::array<std::string_view, 10> kPages;     // paths of links in mail
extern const std::array<std::string_view, 8> kCategories; // of harmless pages
extern const std::array<std::string_view, 5> kBadCategories;

} // namespace core::simulator
