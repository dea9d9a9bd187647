// Secrets that are looked for wherever they must not be, in every form they may turn up in: as they
// are, as base64, hex, percent-encoded, escaped for JSON, as UTF-16, backwards, and halves of them.
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace support {

class Canaries {
public:
    void add(const QString& name, const QByteArray& value);
    [[nodiscard]] std::size_t count() const { return m_count; }

    // "secretKey as hex in PLACE", for each that stands in these bytes.
    [[nodiscard]] QStringList in(const QByteArray& bytes, const QString& place) const;
    // In the names and the contents of everything below a folder, members of zip files included.
    [[nodiscard]] QStringList inFolder(const QString& folder) const;
    // In what a process shows of itself: arguments, environment, names of what it has open.
    [[nodiscard]] QStringList inProcess(qint64 pid) const;

    // The forms of a value, with their names.
    struct Form {
        QString name;
        QByteArray bytes;
    };
    [[nodiscard]] static std::vector<Form> formsOf(const QByteArray& value);

    // How much was looked through so far.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] int files() const { return m_files; }

private:
    [[nodiscard]] QStringList inFile(const QString& path) const;

    std::vector<Form> m_needles;
    std::size_t m_count = 0;
    mutable qint64 m_bytes = 0;
    mutable int m_files = 0;
};

} // namespace support
