#include "app/single_instance.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using app::SingleInstance;

class SingleInstanceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_runtime;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8()); }

    void aSecondStartRaisesTheFirstAndEnds()
    {
        const QTemporaryDir data;
        const app::Folder folder{data.path()};
        auto first = std::make_unique<SingleInstance>(folder);
        QSignalSpy raised(first.get(), &SingleInstance::raiseRequested);
        QVERIFY(!first->handOver());
        QVERIFY(SingleInstance(folder).handOver());
        QTRY_COMPARE(raised.count(), 1);
        first.reset();
        QVERIFY(!SingleInstance(folder).handOver()); // it is the first now
    }

    void anotherFolderIsAnotherProgram()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        SingleInstance first(app::Folder{one.path()});
        QVERIFY(!first.handOver());
        QVERIFY(!SingleInstance(app::Folder{other.path()}).handOver());
    }

    void theSocketIsForItsUserOnlyAndOneLeftByACrashHoldsNobodyUp()
    {
        const QTemporaryDir data;
        const app::Folder folder{data.path()};
        QString socket;
        {
            SingleInstance probe(folder);
            QVERIFY(!probe.handOver());
            const auto sockets = QDir(m_runtime.path()).entryInfoList(QDir::System);
            QCOMPARE(sockets.size(), 1);
            socket = sockets.front().filePath();
            const auto others = QFile::ReadOther | QFile::WriteOther | QFile::ReadGroup;
            QVERIFY(!(sockets.front().permissions() & others));
        }
        QFile left(socket); // nobody listens behind it
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance after(folder);
        QSignalSpy raised(&after, &SingleInstance::raiseRequested);
        QVERIFY(!after.handOver());
        QVERIFY(SingleInstance(folder).handOver());
        QTRY_COMPARE(raised.count(), 1);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
