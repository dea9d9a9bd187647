// Gzip is undone within limits, and what was packed comes out as it went in.
#include "core/net/gzip.h"
#include "tests/fuzz/target.h"
#include "tests/support/gzipped.h"

using namespace core::net;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr qint64 kMost = 4 * 1024 * 1024;
    const QByteArray bytes = fuzz::Input(data, size).bytes();
    const auto whole = gunzip(bytes, kMost);
    const Unpacked part = unpack(bytes, kMost);
    fuzz::demand(whole.has_value() == !part.flaw, "both say whether there is a flaw");
    fuzz::demand(part.bytes.size() <= kMost, "no more comes out than is allowed");
    if (whole) {
        fuzz::demand(*whole == part.bytes, "both say what it is");
    } else {
        fuzz::demandWords(whole.error());
        fuzz::demand(whole.error() == *part.flaw, "both say the same of the flaw");
    }
    const auto again = gunzip(support::gzipped(bytes), kMost);
    fuzz::demand(again && *again == bytes, "what was packed comes out");
    return 0;
}
