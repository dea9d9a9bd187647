// What `mailweir add` is given on standard input: credentials as JSON, or any text that holds them.
// Nothing of it is printed.
#pragma once

#include "app/cli/context.h"
#include "core/mimecast/credentials.h"

#include <QCommandLineParser>

namespace app::cli {

struct Given {
    core::mimecast::Credentials credentials;
    QString domain; // found in a pasted text
    int api = 1;
    bool fromSystemd = false; // there are no credentials here: the service is handed them
};

// Complete credentials of the API that was asked for with --api, or else of the one they are of.
// `usual`: the domain where none is typed, as an organisation has set it; else empty.
[[nodiscard]] core::Result<Given> readGiven(Context& context, const QCommandLineParser& typed,
                                            const QUrl& usual = {});

// The domain to send them to: as typed with --domain, or as found in a pasted text. Refuses hosts
// that are not Mimecast's unless --confirm-host is given, and hosts of the other API.
[[nodiscard]] core::Result<QUrl> domainOf(const QCommandLineParser& typed, const Given& given);

} // namespace app::cli
