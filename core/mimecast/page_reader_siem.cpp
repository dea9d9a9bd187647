#include "core/base/text.h"
#include "core/mimecast/envelope.h"
#include "core/mimecast/log_file.h"
#include "core/mimecast/page_reader.h"

namespace core::mimecast {

namespace {

// One answer on its way to a Reading.
class SiemAnswer {
public:
    SiemAnswer(const net::Response& response, const Asked& asked)
        : m_response(response)
        , m_asked(asked)
        , m_name(fileNameOf(response))
        , m_reader(m_reading.page, asked.received)
    {
        m_reading.next = response.header("mc-siem-token").trimmed();
    }

    Result<Reading> read()
    {
        const QByteArray& body = m_response.body;
        if (firstByte(body) == '\0') {
            m_reading.nothingNew = true;
            return std::move(m_reading);
        }
        if (body.startsWith("PK")) {
            readZip(m_reading.page, m_reader, body, "data", 0);
            return finish();
        }
        return isFile() ? readPlain() : readEnvelopeOr();
    }

private:
    // Files come as octet-stream with a name; what a function says comes as JSON.
    [[nodiscard]] bool isFile() const
    {
        return !m_name.isEmpty() || m_response.header("Content-Type").contains("octet-stream");
    }

    Result<Reading> readEnvelopeOr()
    {
        const std::string_view text = viewOf(m_response.body);
        m_reading.page.buffers.push_back(m_response.body);
        m_reader.begin(text);
        const Envelope envelope = readEnvelope(text, "data", [this](JsonCursor& cursor) {
            return m_reader.readArray(cursor, originOfFile(QStringLiteral("data")));
        });
        if (!envelope.isOne()) {
            m_reading.page = {};
            return readPlain();
        }
        if (auto failure = failureIn(envelope.meta, envelope.fail, m_response, m_asked))
            return Fail(std::move(*failure));
        if (!envelope.whole && m_reading.next.isEmpty())
            return damaged();
        const bool last = memberOf(envelope.meta, "isLastToken") == "true";
        m_reading.nothingNew = last || m_reading.page.records.empty();
        return finish();
    }

    Result<Reading> readPlain()
    {
        const bool expected = isFile() || !m_reading.next.isEmpty();
        if (!expected && shapeOf(viewOf(m_response.body)) == TextShape::Unknown)
            return Fail(ownError("net.not_mimecast", m_response, m_asked));
        const Origin origin =
            originOfFile(m_name.isEmpty() ? QStringLiteral("unnamed file") : m_name);
        readFile(m_reading.page, m_reader, m_response.body, "data", origin);
        return finish();
    }

    // Setting the same damage aside again at every visit helps nobody: without a token to go on
    // with, the page is asked for again instead.
    Result<Reading> finish()
    {
        if (!m_reading.page.bad.empty() && m_reading.next.isEmpty())
            return damaged();
        return std::move(m_reading);
    }

    [[nodiscard]] Result<Reading> damaged() const
    {
        return Fail(ownError("mimecast.damaged", m_response, m_asked));
    }

    const net::Response& m_response;
    const Asked& m_asked;
    QString m_name;
    Reading m_reading;
    RecordReader m_reader;
};

} // namespace

Result<Reading> readSiemPage(const net::Response& response, const Asked& asked)
{
    if (!wentWell(response))
        return Fail(toError(response, asked));
    return SiemAnswer(response, asked).read();
}

} // namespace core::mimecast
