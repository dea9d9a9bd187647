// Paste anything: a block of text from the console, a configuration, a template or a mail, split
// into the fields of a collector by label and by shape, and told apart by API.
//
// Pure. Values become secrets at once; no sentence ever holds one. Linear time, whatever the bytes.
#pragma once

#include "core/mimecast/credentials.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

namespace core::mimecast {

enum class PasteItem : std::uint8_t {
    ApplicationId,
    ApplicationKey,
    AccessKey,
    SecretKey,
    ClientId,
    ClientSecret,
    Domain,
    Email,
    AccountCode,
};

// From where it is known what a value is.
enum class Sureness : std::uint8_t {
    Labelled, // its name stands beside it
    ByShape,  // nothing else looks like it
    Guessed,  // by order, or because nothing else was left
};

struct PasteFound {
    PasteItem item;
    Sureness sureness;

    friend bool operator==(const PasteFound&, const PasteFound&) = default;
};

struct PasteProblem {
    bool certain;     // certain: it will not work so; otherwise look at it
    QString sentence; // never contains a value

    friend bool operator==(const PasteProblem&, const PasteProblem&) = default;
};

struct Pasted {
    Credentials credentials;
    QString domain; // "https://eu-api.mimecast.com"
    QString email;
    QString accountCode;
    std::optional<int> api;        // nothing: the text does not tell
    std::vector<PasteFound> found; // in the order of PasteItem
    std::vector<PasteProblem> problems;

    [[nodiscard]] std::optional<Sureness> surenessOf(PasteItem item) const;
};

// More than this is not read: nobody pastes so much on purpose.
inline constexpr qsizetype kMostPasteBytes = 64 * 1024;

// UTF-8 text.
[[nodiscard]] Pasted readPaste(const Secret& text);

// "application ID", as sentences have it.
[[nodiscard]] QString nameOf(PasteItem item);

} // namespace core::mimecast
