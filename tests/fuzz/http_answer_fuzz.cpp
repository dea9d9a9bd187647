// An answer over HTTP: the same, whole or refused, in whatever pieces it arrives.
#include "core/mimecast/answer.h"
#include "core/mimecast/log_file.h"
#include "core/net/answer_reader.h"
#include "tests/fuzz/target.h"

using namespace core;
using namespace core::net;

namespace {

constexpr qint64 kMostBody = 64 * 1024;

AnswerReader readIn(std::string_view bytes, std::size_t step)
{
    AnswerReader reader(AnswerReader::Body::Expected, kMostBody);
    while (!bytes.empty() && reader.state() == AnswerReader::State::Reading) {
        const std::size_t size = std::min(step, bytes.size());
        reader.take(bytes.substr(0, size));
        bytes.remove_prefix(size);
    }
    if (reader.state() == AnswerReader::State::Reading)
        reader.ended();
    return reader;
}

void useHeaders(const Response& response)
{
    using namespace std::chrono_literals;
    const auto pause = mimecast::retryAfter(response, TimePoint{});
    fuzz::demand(pause >= 1s && pause <= 60min, "a pause is 1 s … 60 min");
    (void)mimecast::quotaOf(response, TimePoint{});
    (void)mimecast::clockOffsetOf(response, TimePoint{}, TimePoint{1s});
    fuzz::demand(!mimecast::fileNameOf(response).contains(u'/'), "a file's name is no path");
    const mimecast::Asked asked{.endpoint = "/api", .requestId = "id", .received = TimePoint{}};
    fuzz::demandWords(mimecast::toError(response, asked));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::size_t step = 1 + input.choice(16);
    AnswerReader once = readIn(input.rest(), input.rest().size() + 1);
    AnswerReader pieces = readIn(input.rest(), step);
    fuzz::demand(once.state() != AnswerReader::State::Reading, "what has ended has a verdict");
    fuzz::demand(once.state() == pieces.state(), "the verdict is the same in pieces");
    if (once.state() != AnswerReader::State::Whole)
        return 0;
    const Response answer = once.answer();
    const Response again = pieces.answer();
    fuzz::demand(answer.status == again.status && answer.headers == again.headers
                     && answer.body == again.body,
                 "the answer is the same in pieces");
    fuzz::demand(answer.body.size() <= kMostBody, "a body is no longer than is allowed");
    fuzz::demand(answer.status >= 100 && answer.status <= 999, "a status has three digits");
    useHeaders(answer);
    return 0;
}
