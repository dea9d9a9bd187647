#include "app/cli/output.h"

#include <cerrno>

#include <QFileDevice>
#include <QJsonDocument>
#include <QtGlobal>

namespace app::cli {

void Output::write(const QByteArray& bytes)
{
    if (!m_closed && m_device.write(bytes) != bytes.size())
        close();
}

void Output::line(const QString& text) { write(text.toUtf8() + '\n'); }

void Output::json(const QJsonObject& object)
{
    write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

bool Output::flush()
{
    auto* file = qobject_cast<QFileDevice*>(&m_device);
    if (!m_closed && file != nullptr && !file->flush())
        close();
    return !m_closed;
}

void Output::close()
{
    m_closed = true;
    const QString why = m_device.errorString();
    if (why != qt_error_string(EPIPE))
        m_trouble = why;
}

} // namespace app::cli
