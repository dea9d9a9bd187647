// The files of batch events, as the store they lie in hands them out: to whoever has the address,
// and not to those who show credentials besides.
#include "core/simulator/batch_files.h"
#include "core/simulator/gzip_writer.h"

#include <algorithm>

namespace core::simulator {

namespace {

bool showsCredentials(const net::Headers& headers)
{
    return std::ranges::any_of(headers, [](const auto& header) {
        const QByteArray name = header.first.toLower();
        return name == "authorization" || name.startsWith("x-mc-");
    });
}

void spoilLines(std::string& content)
{
    content.insert(content.find('\n') + 1, "This is not JSON\n");
}

} // namespace

net::Response answerFile(const Call& call)
{
    const Tenant& tenant = call.tenant;
    const QByteArray path = call.request.url.path(QUrl::FullyEncoded).toLatin1();
    if (showsCredentials(call.request.headers))
        return xmlFailure(400,
                          {"InvalidArgument",
                           "Only one auth mechanism allowed; only the "
                           "X-Amz-Algorithm query parameter should be specified"});
    const Presigned verdict = verifyPresigned(call, path);
    if (verdict != Presigned::Good)
        return answerFault(verdict == Presigned::Expired ? FaultId::FileExpired
                                                         : FaultId::FileSignature,
                           call.now, Api::Two);
    const auto file = fileAt(tenant, path);
    if (!file || file->released + tenant.options().retention < call.now)
        return answerFault(FaultId::FileGone, call.now, Api::Two);
    std::string content = contentOf(tenant, *file);
    if (call.strikes(FaultId::BadLine))
        spoilLines(content);
    net::Response response;
    response.status = 200;
    response.headers = {{"Content-Type", "binary/octet-stream"}};
    response.body =
        call.strikes(FaultId::BadGzip) ? QByteArray("This is not gzip\n") : gzip(content);
    if (call.strikes(FaultId::CutGzip))
        response.body.truncate(response.body.size() / 2);
    return response;
}

} // namespace core::simulator
