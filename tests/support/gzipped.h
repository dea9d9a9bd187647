// Packs bytes as a gzip file does. Links PkgConfig::deflate.
#pragma once

#include <QByteArray>
#include <libdeflate.h>

namespace support {

inline QByteArray gzipped(const QByteArray& plain)
{
    libdeflate_compressor* packer = libdeflate_alloc_compressor(6);
    QByteArray packed(qsizetype(libdeflate_gzip_compress_bound(packer, size_t(plain.size()))),
                      '\0');
    packed.resize(qsizetype(libdeflate_gzip_compress(
        packer, plain.constData(), size_t(plain.size()), packed.data(), size_t(packed.size()))));
    libdeflate_free_compressor(packer);
    return packed;
}

} // namespace support
