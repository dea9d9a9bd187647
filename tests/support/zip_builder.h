// Builds zips in memory, right ones and wrong ones. Links PkgConfig::libzip.
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>
#include <zip.h>

namespace support {

struct ZipEntry {
    QByteArray name;
    QByteArray content;
    zip_int32_t method = ZIP_CM_DEFLATE;
};

inline QByteArray zipOf(const std::vector<ZipEntry>& entries)
{
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(memory);
    zip_t* zip = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
    for (const ZipEntry& entry : entries) {
        zip_source_t* content = zip_source_buffer(zip, entry.content.constData(),
                                                  zip_uint64_t(entry.content.size()), 0);
        const zip_int64_t at = zip_file_add(zip, entry.name.constData(), content, ZIP_FL_ENC_UTF_8);
        zip_set_file_compression(zip, zip_uint64_t(at), entry.method, 9);
    }
    zip_close(zip);
    zip_stat_t stat;
    zip_source_stat(memory, &stat);
    QByteArray bytes(qsizetype(stat.size), '\0');
    zip_source_open(memory);
    zip_source_read(memory, bytes.data(), stat.size);
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

} // namespace support
