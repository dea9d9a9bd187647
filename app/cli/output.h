// Where a command writes its results or its messages: standard output, standard error, or a buffer
// in tests. A reader that goes away (`mailweir logs | head`) is no trouble, only an end; a full
// disk is trouble and is not passed over. One thread.
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QJsonObject>
#include <QString>

namespace app::cli {

class Output {
public:
    explicit Output(QIODevice& device)
        : m_device(device)
    {
    }

    void write(const QByteArray& bytes);
    void line(const QString& text);
    void json(const QJsonObject& object); // one line

    // False once nothing more can be written.
    bool flush();
    [[nodiscard]] bool closed() const { return m_closed; }
    // Why; empty when all was written, or when the reader merely went away.
    [[nodiscard]] const QString& trouble() const { return m_trouble; }

private:
    void close();

    QIODevice& m_device;
    bool m_closed = false;
    QString m_trouble;
};

} // namespace app::cli
