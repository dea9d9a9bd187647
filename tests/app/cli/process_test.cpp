// The program as a process: exit statuses, streams, signals, and secrets that outlive it.
#include "tests/support/keyring.h"
#include "tests/support/notify_socket.h"

#include <csignal>

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int kPatience = 60'000;

struct Ended {
    int status = -1; // -1: not by itself
    QByteArray out;
    QByteArray err;
};

class Program : public QProcess {
public:
    Program(const QString& folder, const QStringList& words,
            const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
    {
        setProcessEnvironment(environment);
        start(QStringLiteral(MAILWEIR_PROGRAM),
              words + QStringList({QStringLiteral("--data-dir"), folder}));
    }
    ~Program() override { end(); }
    Ended end()
    {
        if (!waitForFinished(kPatience))
            kill();
        return {exitStatus() == NormalExit ? exitCode() : -1, readAllStandardOutput(),
                readAllStandardError()};
    }
    QByteArray firstLine()
    {
        while (!canReadLine() && waitForReadyRead(kPatience))
            ;
        return readLine();
    }
};

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QJsonObject json(const QByteArray& text) { return QJsonDocument::fromJson(text).object(); }

} // namespace

class ProcessTest : public QObject {
    Q_OBJECT

    Ended run(const char* line, const QByteArray& input = {})
    {
        Program program(m_folder.path(), words(line));
        program.write(input);
        program.closeWriteChannel();
        return program.end();
    }
    // "%1" in the line is the program with its data folder.
    Ended shell(const char* line)
    {
        QProcess bash;
        bash.start(QStringLiteral("bash"),
                   {QStringLiteral("-c"),
                    QString::fromLatin1(line).replace(
                        QLatin1String("%1"),
                        QStringLiteral("'%1' --data-dir '%2'")
                            .arg(QStringLiteral(MAILWEIR_PROGRAM), m_folder.path()))});
        bash.waitForFinished(kPatience);
        return {bash.exitCode(), bash.readAllStandardOutput(), bash.readAllStandardError()};
    }

    QTemporaryDir m_folder;

    // The folder that systemd would have made for the service.
    static QString handOver(const QTemporaryDir& folder, const QByteArray& keys)
    {
        const QString path = folder.filePath(QStringLiteral("credentials"));
        QDir().mkdir(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QFile file(path + QStringLiteral("/mailweir.keys"));
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner))
            return {};
        file.write("{\"Acme\":" + keys.trimmed() + "}");
        return path;
    }

private Q_SLOTS:
    void initTestCase() // the demo stores what was sent, and leaves it here for the others
    {
        const Ended ended = run("demo --headless --rate 0 --events 2000 --json");
        QVERIFY2(ended.status == 0, ended.err.constData());
        QCOMPARE(ended.out.count('\n'), 1);
        const QJsonObject figures = json(ended.out);
        for (const char* name : {"sent", "stored"})
            QCOMPARE(figures[QLatin1String(name)].toInt(), 2000);
        for (const char* name : {"lost", "twice", "altered", "foreign"})
            QCOMPARE(figures[QLatin1String(name)].toInt(-1), 0);
        QCOMPARE(run("logs --count").out, "2000\n");
    }

    void exitStatusAndStreamsAreThoseOfTheHelp()
    {
        const Ended version = run("--version");
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("Mailweir "));
        QVERIFY(run("help logs").out.startsWith("Usage: mailweir logs [QUERY]"));
        QCOMPARE(run("help fly").status, 64);
        for (const char* wrong :
             {"fly", "status --nonsense", "add", "logs --limit x", "--nonsense"}) {
            const Ended ended = run(wrong);
            QCOMPARE(ended.status, 64);
            QVERIFY(ended.out.isEmpty() && ended.err.startsWith("mailweir: "));
        }
        QVERIFY(run("status --json").status > 0); // the demo has ended: nobody collects
        QCOMPARE(run("check Nobody").status, 2);
    }

    void aReaderThatGoesAwayIsNoTrouble()
    {
        const Ended ended = shell("set -o pipefail; %1 logs --format ndjson --meta | head -n 1");
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.err, QByteArray());
        QCOMPARE(ended.out.count('\n'), 1);
    }

    void aFullDiskIsTold()
    {
        const Ended ended = shell("%1 logs --format csv > /dev/full");
        QCOMPARE(ended.status, 2);
        QVERIFY(ended.err.contains("could not be written"));
    }

    void followingGoesOnUntilItIsInterrupted()
    {
        Program logs(m_folder.path(), words("logs --follow --limit 1 --format ndjson"));
        QVERIFY(logs.firstLine().startsWith('{'));
        QCOMPARE(logs.state(), QProcess::Running);
        logs.terminate();
        const Ended ended = logs.end();
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.err, QByteArray());
    }

    void collectingEndsWellWhenAsked()
    {
        QTemporaryDir empty;
        Program collect(empty.path(), words("collect"));
        collect.setReadChannel(QProcess::StandardError);
        QVERIFY(collect.firstLine().contains("No collector is set up"));
        collect.terminate();
        QCOMPARE(collect.end().status, 0);
    }

    void theSimulatorIntroducesItselfAndEndsWhenAsked()
    {
        Program simulate(m_folder.path(), words("simulate --tls --backlog 10"));
        const QJsonObject told = json(simulate.firstLine());
        QVERIFY(told[QStringLiteral("baseUrl")].toString().startsWith(
            QLatin1String("https://127.0.0.1:")));
        QVERIFY(QFile::exists(told[QStringLiteral("caFile")].toString()));
        for (const char* name : {"applicationId", "applicationKey", "accessKey", "secretKey"})
            QVERIFY(!told[QLatin1String(name)].toString().isEmpty());
        simulate.terminate();
        QCOMPARE(simulate.end().status, 0);
        QVERIFY(!QFile::exists(told[QStringLiteral("caFile")].toString()));
        QCOMPARE(run("simulate --fault siem:nonsense").status, 64);
        QCOMPARE(run("simulate --tenant /nonexistent").status, 2);
    }

    void theDemoGoesOnUntilItIsInterrupted()
    {
        QTemporaryDir other;
        Program demo(other.path(), words("demo --headless --backlog 50 --rate 0"));
        QVERIFY(demo.firstLine().size() > 20);
        demo.terminate();
        QCOMPARE(demo.end().status, 0);
        // And then goes on where it was: what was shown is not shown again.
        Program again(other.path(), words("demo --headless --backlog 50 --rate 50"));
        QVERIFY(again.firstLine().size() > 20);
        again.terminate();
        const Ended ended = again.end();
        QVERIFY2(ended.status == 0 && ended.err.contains("goes on"), ended.err.constData());
        const Ended counted = Program(other.path(), words("demo --headless --events 9")).end();
        QCOMPARE(counted.status, 2);
        QVERIFY(counted.err.contains("Leave --events out"));
    }

    // One process sets up, another collects, a third one tells.
    void aCollectorOutlivesItsProcess()
    {
        if (const QString missing = support::keyring::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QTemporaryDir folder;
        Program simulate(folder.path(), words("simulate --tls --backlog 200"));
        const QByteArray keys = simulate.firstLine();
        const QString line = QStringLiteral("add Acme --start 7d --confirm-host --secrets-stdin "
                                            "--types url --domain %1 --ca %2")
                                 .arg(json(keys)[QStringLiteral("baseUrl")].toString(),
                                      json(keys)[QStringLiteral("caFile")].toString());
        Program add(folder.path(), words(line.toLatin1().constData()));
        add.write(keys);
        add.closeWriteChannel();
        const Ended added = add.end();
        QVERIFY2(added.status == 0, added.err.constData());
        const Ended collected = Program(folder.path(), words("collect --until-caught-up")).end();
        QVERIFY2(collected.status == 0, collected.err.constData());
        QVERIFY(Program(folder.path(), words("logs --count")).end().out.toInt() > 5);
        QCOMPARE(Program(folder.path(), words("status")).end().status, 1);
        simulate.terminate();
        simulate.waitForFinished(kPatience);
        const Ended blind = Program(folder.path(), words("check Acme")).end();
        QCOMPARE(blind.status, 2);
        QVERIFY2(blind.out.contains("failed   Encryption: The certificate"), blind.out.constData());
        QCOMPARE(Program(folder.path(), words("remove Acme --yes")).end().status, 0);
    }

    // Without a keychain, without a desktop: as systemd starts it.
    void aServiceCollectsWithTheKeysThatSystemdHandsOver()
    {
        QTemporaryDir folder;
        Program simulate(folder.path(), words("simulate --tls --backlog 200"));
        const QByteArray keys = simulate.firstLine();
        const QString line = QStringLiteral("add Acme --start 7d --confirm-host --types url --api "
                                            "1 --keys-from-systemd --domain %1 --ca %2")
                                 .arg(json(keys)[QStringLiteral("baseUrl")].toString(),
                                      json(keys)[QStringLiteral("caFile")].toString());
        const Ended added = Program(folder.path(), words(line.toLatin1().constData())).end();
        QVERIFY2(added.status == 0, added.err.constData());
        support::NotifySocket manager;
        QProcessEnvironment unit = QProcessEnvironment::systemEnvironment();
        unit.insert(QStringLiteral("CREDENTIALS_DIRECTORY"), handOver(folder, keys));
        const QProcessEnvironment byHand = unit;
        unit.insert(QStringLiteral("NOTIFY_SOCKET"), QString::fromUtf8(manager.path()));
        unit.insert(QStringLiteral("WATCHDOG_USEC"), QStringLiteral("400000"));
        Program service(folder.path(), words("collect"), unit);
        QTRY_VERIFY_WITH_TIMEOUT(manager.hears("READY=1"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(manager.hears("WATCHDOG=1"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            Program(folder.path(), words("logs --count")).end().out.toInt() > 5, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(manager.hears("STATUS=Acme"), kPatience);
        manager.forget();
        ::kill(pid_t(service.processId()), SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(manager.hears("RELOADING=1"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(manager.hears("READY=1"), kPatience);
        QCOMPARE(service.state(), QProcess::Running);
        service.terminate();
        QVERIFY(service.waitForFinished(10'000)); // a unit would wait for 30 s
        QCOMPARE(service.exitCode(), 0);
        QVERIFY(manager.hears("STOPPING=1"));
        // What others can read is not used.
        QFile::setPermissions(byHand.value(QStringLiteral("CREDENTIALS_DIRECTORY"))
                                  + QStringLiteral("/mailweir.keys"),
                              QFile::ReadOwner | QFile::ReadOther);
        const Ended exposed = Program(folder.path(), words("collect --once"), byHand).end();
        QCOMPARE(exposed.status, 2);
        QVERIFY2(exposed.err.contains("can be read by other users"), exposed.err.constData());
        QVERIFY(!exposed.err.contains(json(keys)[QStringLiteral("secretKey")].toString().toUtf8()));
        simulate.terminate();
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "process_test.moc"
