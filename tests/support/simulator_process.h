// Mimecast in another process, so that its keys are not in this one.
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace support {

class SimulatorProcess {
public:
    explicit SimulatorProcess(const QString& program)
    {
        const QString told = m_folder.filePath(QStringLiteral("told"));
        m_process.setStandardOutputFile(told); // a buffer of QProcess would keep it
        m_process.start(
            program,
            {QStringLiteral("simulate"), QStringLiteral("--backlog"), QStringLiteral("300")});
        m_file.setFileName(told);
        QElapsedTimer waited;
        waited.start();
        while (!m_told.endsWith('\n') && waited.elapsed() < kPatience) {
            QTest::qWait(20);
            if (m_file.isOpen() || m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
                m_told += m_file.readAll();
        }
    }
    ~SimulatorProcess()
    {
        m_process.terminate();
        m_process.waitForFinished(kPatience);
    }
    Q_DISABLE_COPY_MOVE(SimulatorProcess)

    // Read anew each time, and forgotten by whoever asked.
    [[nodiscard]] QString say(const char* name) const
    {
        const QByteArray head = '"' + QByteArray(name) + "\":\"";
        const auto from = m_told.indexOf(head) + head.size();
        return QString::fromUtf8(m_told.mid(from, m_told.indexOf('"', from) - from))
            .remove(QLatin1Char('\\'));
    }
    // From now on it says no more.
    void forget()
    {
        m_told.fill('\0');
        m_told.clear();
    }

private:
    static constexpr int kPatience = 30'000;

    QTemporaryDir m_folder;
    QProcess m_process;
    QFile m_file;
    QByteArray m_told;
};

} // namespace support
