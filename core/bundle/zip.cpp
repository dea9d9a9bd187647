#include "core/bundle/zip.h"

#include <memory>

#include <QCoreApplication>
#include <zip.h>

namespace core::bundle {

namespace {

struct Free {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

Fail failed(const char* what)
{
    return fail(Fault::Broken, QStringLiteral("bundle.failed"),
                QCoreApplication::translate("bundle", "The bundle could not be packed."), {},
                QString::fromUtf8(what));
}

bool add(zip_t* archive, const QString& name, const QByteArray& content)
{
    zip_source_t* source =
        zip_source_buffer(archive, content.constData(), zip_uint64_t(content.size()), 0);
    if (source == nullptr)
        return false;
    if (zip_file_add(archive, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8) >= 0)
        return true;
    zip_source_free(source);
    return false;
}

Result<QByteArray> contentOf(zip_source_t* source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return failed("read");
    QByteArray bytes(qsizetype(stat.size), '\0');
    const auto read = zip_source_read(source, bytes.data(), stat.size);
    zip_source_close(source);
    if (read != zip_int64_t(stat.size))
        return failed("read");
    return bytes;
}

} // namespace

Result<QByteArray> zip(const std::vector<std::pair<QString, QByteArray>>& files)
{
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, Free> target(
        zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target)
        return failed("buffer");
    zip_source_keep(target.get()); // the archive takes one for itself
    std::unique_ptr<zip_t, Free> archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
    if (!archive) {
        zip_source_free(target.get());
        return failed(zip_error_strerror(&error));
    }
    for (const auto& [name, content] : files)
        if (!add(archive.get(), name, content))
            return failed(zip_strerror(archive.get()));
    if (zip_close(archive.get()) != 0)
        return failed(zip_strerror(archive.get()));
    (void)archive.release();
    return contentOf(target.get());
}

} // namespace core::bundle
