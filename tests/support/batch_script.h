// What API 2.0 answers for message logs, to be promised by a FakeTransport. Links
// PkgConfig::deflate.
#pragma once

#include "core/mimecast/client.h"
#include "tests/support/fake_transport.h"
#include "tests/support/gzipped.h"

namespace support {

inline core::mimecast::Credentials clientCredentials()
{
    core::mimecast::Credentials all;
    all.clientId = core::Secret("client-id");
    all.clientSecret = core::Secret("client-secret");
    return all;
}

inline const QByteArray kGrant =
    R"({"access_token":"sesame","token_type":"Bearer","expires_in":1799,"scope":""})";

// https://b.s3.amazonaws.com/NAME.json.gz?X-Amz-Signature=NUMBER, a new number each time.
inline QByteArray fileUrl(const QByteArray& name)
{
    static int signature = 0;
    return "https://b.s3.amazonaws.com/logs/" + name
        + ".json.gz?X-Amz-Signature=" + QByteArray::number(++signature) + "%2F";
}

inline QByteArray listing(const QByteArrayList& names, const QByteArray& next, bool caughtUp)
{
    QByteArrayList files;
    for (const QByteArray& name : names)
        files += R"({"url":")" + fileUrl(name) + R"(","size":489})";
    return R"({"value":[)" + files.join(',') + R"(],"@nextPage":")" + next + R"(","isCaughtUp":)"
        + (caughtUp ? "true}" : "false}");
}

// {"n":"NAME"}: one event, as a line.
inline QByteArray eventOf(const QByteArray& name)
{
    return R"({"n":")" + name + R"(","timestamp":1716192842345})";
}
inline QByteArray fileOf(const QByteArray& name) { return gzipped(eventOf(name) + '\n'); }

} // namespace support
