// One JSON document on disk: written whole, readable by its owner only, changed under a lock file,
// since several processes may use it at once. A file that cannot be read is set aside and said,
// never overwritten.
#pragma once

#include "core/base/result.h"

#include <functional>

#include <QJsonObject>

namespace core::settings {

class JsonFile {
public:
    // What its errors speak of.
    struct Words {
        QString code;    // "settings": begins the codes
        QString file;    // "The settings file"
        QString content; // "The settings"
        QString without; // "default settings": what Mailweir goes on with
        QString repair;  // what a person may do about a damaged one; %1: the kept, %2: the file
    };
    using Edit = std::function<Result<QJsonObject>(const QJsonObject&)>;

    JsonFile(QString path, Words words);

    // Empty when there is no file yet.
    [[nodiscard]] Result<QJsonObject> read() const;
    // Applies `edit` to what is in the file now and writes it, if that changes anything.
    [[nodiscard]] Result<void> change(const Edit& edit);

    [[nodiscard]] const QString& path() const { return m_path; }

private:
    struct Content;

    [[nodiscard]] Result<Content> load() const;
    [[nodiscard]] Result<Content> loadOrSetAside() const;
    [[nodiscard]] Result<void> save(const QJsonObject& json) const;
    [[nodiscard]] Result<void> makeFolder() const;
    [[nodiscard]] Fail setAside(const QString& reason) const;
    [[nodiscard]] Fail unreadable(const QString& reason) const;
    [[nodiscard]] Fail unwritable(const QString& reason) const;
    [[nodiscard]] Fail busy() const;
    template<class Use>
    [[nodiscard]] auto withLock(Use use) const -> decltype(use());

    QString m_path;
    Words m_words;
};

} // namespace core::settings
