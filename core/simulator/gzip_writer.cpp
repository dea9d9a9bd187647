#include "core/simulator/gzip_writer.h"

#include <memory>

#include <libdeflate.h>

namespace core::simulator {

QByteArray gzip(std::string_view content)
{
    constexpr int kFast = 1;
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(
        libdeflate_alloc_compressor(kFast), &libdeflate_free_compressor);
    QByteArray out(qsizetype(libdeflate_gzip_compress_bound(packer.get(), content.size())),
                   Qt::Uninitialized);
    const std::size_t used = libdeflate_gzip_compress(packer.get(), content.data(), content.size(),
                                                      out.data(), std::size_t(out.size()));
    out.truncate(qsizetype(used));
    return out;
}

} // namespace core::simulator
