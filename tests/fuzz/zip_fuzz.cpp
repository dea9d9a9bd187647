// A zip, which may be none: every member is inflated within limits or set aside, under a name that
// is no path.
#include "core/mimecast/zip_reader.h"
#include "tests/fuzz/target.h"

using namespace core::mimecast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray zip = fuzz::Input(data, size).bytes();
    const Unzipped unzipped = unzip(zip);
    qsizetype grown = 0;
    for (const ZipMember& member : unzipped.members) {
        const bool path = member.name.contains(u'/') || member.name.contains(u'\\');
        fuzz::demand(!path, "a member's name is no path");
        grown += member.content.size();
    }
    fuzz::demand(grown <= 1024 * 1024 * (1 + qsizetype(unzipped.members.size())) + 200 * zip.size(),
                 "a zip does not burst");
    for (const core::BadRecord& bad : unzipped.bad)
        fuzz::demand(!bad.code.isEmpty() && !bad.reason.isEmpty(), "what is set aside says why");
    if (!unzipped.isZip)
        fuzz::demand(unzipped.bad.size() == 1 && unzipped.bad.front().raw == zip,
                     "what is no zip is set aside whole");
    (void)baseName(QString::fromUtf8(zip));
    return 0;
}
