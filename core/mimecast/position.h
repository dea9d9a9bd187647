// Where a stream of API 2.0's message logs stands, as the checkpoint's token keeps it: the page
// that Mimecast named, and which of its files are stored. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include <QByteArray>
#include <QUrl>

namespace core::mimecast {

struct Position {
    enum class Form : std::uint8_t {
        None,   // nothing was read yet
        Files,  // batch events
        Events, // stream events
    };
    Form form = Form::None;
    QByteArray page;              // @nextPage; empty: the first page, which is asked for by dates
    std::vector<QByteArray> done; // Files: the marks of those that are stored

    [[nodiscard]] bool isDone(const QByteArray& mark) const;
};

// A token that is none of ours is a position of no form.
[[nodiscard]] Position positionIn(const QByteArray& token);
[[nodiscard]] QByteArray tokenOf(const Position& position);

// What a file is known by: its address without the query, which is signed anew each time.
[[nodiscard]] QByteArray markOf(const QUrl& file);

} // namespace core::mimecast
