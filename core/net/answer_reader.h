// Reads one HTTP/1.1 answer as it arrives. Strict about where it ends, because a body that was cut
// off must never pass for a whole one. Knows no socket; one thread.
#pragma once

#include "core/net/transport.h"

#include <string_view>

namespace core::net {

class AnswerReader {
public:
    enum class State : std::uint8_t {
        Reading,
        Whole,
        Cut,        // the connection ended before the answer did
        NotHttp,    // not an answer, or one whose length cannot be told
        BodyTooBig, // more than was allowed, or announced to be
        HeadTooBig,
    };
    enum class Body : std::uint8_t { Expected, None }; // None: the answer to HEAD

    AnswerReader(Body body, qint64 most)
        : m_expected(body)
        , m_most(most)
    {
    }

    State take(std::string_view bytes);
    State ended(); // no more will come

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool begun() const { return m_begun; } // a byte has come
    // Whether another request may be sent on the same connection.
    [[nodiscard]] bool reusable() const { return m_state == State::Whole && m_reusable; }
    // Once, when whole.
    [[nodiscard]] Response answer() { return std::move(m_answer); }

private:
    enum class Part : std::uint8_t {
        Head,
        Fixed,
        UntilClose,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer
    };

    // Each takes what it can from the front of `bytes`; false when it needs more.
    bool step(std::string_view& bytes);
    bool readHead(std::string_view& bytes);
    bool readData(std::string_view& bytes, Part after);
    bool readChunkSize(std::string_view& bytes);
    bool readChunkEnd(std::string_view& bytes);
    bool readTrailer(std::string_view& bytes);

    [[nodiscard]] bool parseHead(std::string_view head);
    [[nodiscard]] bool parseField(std::string_view line);
    void chooseFraming();
    bool readLength();
    bool fail(State why);
    bool whole();

    Body m_expected;
    qint64 m_most;
    State m_state = State::Reading;
    Part m_part = Part::Head;
    QByteArray m_line; // a head or a line that is not whole yet
    qint64 m_left = 0; // of the body, or of the chunk
    bool m_begun = false;
    bool m_reusable = false;
    Response m_answer;
};

} // namespace core::net
