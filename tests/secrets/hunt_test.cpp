// The real program as a process, with keys in a real keyring and everything going wrong: servers
// that quote what they were asked in every error, redirects, quarantine, recording, bundle,
// exports. Then every file, stream and process is looked through for the keys.
#include "core/simulator/simulator.h"
#include "tests/support/canaries.h"
#include "tests/support/echo.h"
#include "tests/support/keyring.h"

#include <csignal>

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace core;
using support::Canaries;
using support::Echo;
using support::Keys;
using support::randomText;

namespace {

constexpr int kPatience = 60'000;

struct Ended {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

QStringList words(const QString& line) { return line.split(QLatin1Char(' '), Qt::SkipEmptyParts); }

} // namespace

class HuntTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    QString m_data = m_root.filePath(QStringLiteral("data"));
    QString m_temp = m_root.filePath(QStringLiteral("tmp"));
    QString m_made = m_root.filePath(QStringLiteral("made"));
    Keys m_keys;
    Canaries m_canaries;
    std::unique_ptr<Echo> m_echo;
    SystemClock m_clock;
    std::unique_ptr<simulator::Simulator> m_mimecast;
    int m_streams = 0;
    int m_processes = 0;

    std::unique_ptr<QProcess> start(const QString& line)
    {
        auto program = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), m_temp);
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
        program->setProcessEnvironment(environment);
        program->setWorkingDirectory(m_temp);
        program->start(QStringLiteral(MAILWEIR_PROGRAM),
                       words(line) + QStringList({QStringLiteral("--data-dir"), m_data}));
        return program;
    }
    Ended end(QProcess& program)
    {
        if (!program.waitForFinished(kPatience))
            program.kill();
        return {program.exitCode(), program.readAllStandardOutput(),
                program.readAllStandardError()};
    }
    // What it says is looked through at once.
    Ended run(const QString& line, const QByteArray& input = {})
    {
        const auto program = start(line);
        program->write(input);
        program->closeWriteChannel();
        const Ended ended = end(*program);
        m_streams += 2;
        expectNone(m_canaries.in(ended.out, line + QStringLiteral(": output"))
                   + m_canaries.in(ended.err, line + QStringLiteral(": errors")));
        return ended;
    }
    static void expectNone(const QStringList& found)
    {
        if (!found.isEmpty())
            QTest::qFail(qPrintable(found.join(QLatin1Char('\n'))), __FILE__, __LINE__);
    }
    void expectNoneIn(const QProcess& program)
    {
        ++m_processes;
        expectNone(m_canaries.inProcess(program.processId()));
    }
    QString writeFile(const char* name, const QByteArray& bytes)
    {
        const QString path = m_root.filePath(QLatin1String(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }
    // Everything in the folder that somebody else might open.
    static QStringList openToOthers(const QString& folder)
    {
        QStringList open;
        QDirIterator all(folder,
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            struct stat about { };
            if (lstat(qPrintable(path), &about) == 0 && !S_ISLNK(about.st_mode)
                && (about.st_mode & 077U) != 0)
                open << path + QStringLiteral(" %1").arg(about.st_mode & 0777U, 0, 8);
        }
        return open;
    }
    void addCollectors();
    void collectAndLook();

private Q_SLOTS:
    void initTestCase();
    void theHuntSeesWhatWasPlanted();
    void noKeyIsInAnythingThatIsSaidOrWritten();
    void aProcessThatCrashesLeavesNothing();
    void cleanupTestCase();
};

void HuntTest::initTestCase()
{
    const QString missing = support::keyring::whatIsMissing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    for (const QString& folder : {m_temp, m_made}) {
        QVERIFY(QDir().mkpath(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const rlimit most{RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_CORE, &most); // whoever dumps may
    m_echo = std::make_unique<Echo>(m_keys);
    simulator::Options options;
    options.tenant.seed = QRandomGenerator::system()->generate();
    options.tenant.backlog = 300;
    options.listener.tls = simulator::Tls::On;
    options.faults = {QStringLiteral("siem:malformed-member*1"),
                      QStringLiteral("siem:redirect@2*1")};
    auto started = simulator::Simulator::start(options, m_clock);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    m_mimecast = std::move(*started);

    m_canaries.add(QStringLiteral("applicationKey"), m_keys.applicationKey);
    m_canaries.add(QStringLiteral("accessKey"), m_keys.accessKey);
    m_canaries.add(QStringLiteral("secretKey"), m_keys.secretKey);
    m_canaries.add(QStringLiteral("clientSecret"), m_keys.clientSecret);
    m_canaries.add(QStringLiteral("bearer"), m_keys.bearer);
    const auto& tenant = m_mimecast->tenant().credentials();
    m_canaries.add(QStringLiteral("the tenant's applicationKey"), tenant.applicationKey);
    m_canaries.add(QStringLiteral("the tenant's accessKey"), tenant.accessKey);
    m_canaries.add(QStringLiteral("the tenant's secretKey"), tenant.secretKey);
}

// The control: a hunt that finds nothing must not be one that sees nothing.
void HuntTest::theHuntSeesWhatWasPlanted()
{
    const QByteArray secret = randomText(40) + "/+=";
    Canaries canaries;
    canaries.add(QStringLiteral("planted"), secret);
    const QTemporaryDir folder;
    for (const auto& form : Canaries::formsOf(secret)) {
        QFile file(folder.filePath(QStringLiteral("hidden")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x') + form.bytes + QByteArray(5000, 'x'));
        file.close();
        QVERIFY2(!canaries.inFolder(folder.path()).isEmpty(), qPrintable(form.name));
        file.remove();
    }
    QVERIFY(canaries.inFolder(folder.path()).isEmpty());

    const QString named = folder.filePath(QString::fromLatin1(secret.toHex()));
    QProcess talker;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PLANTED"), QString::fromLatin1(secret));
    talker.setProcessEnvironment(environment);
    talker.start(QStringLiteral("bash"),
                 {QStringLiteral("-c"), QStringLiteral("exec 7>\"$1\"; echo up; read _"),
                  QString::fromLatin1(secret.toBase64()), named});
    QVERIFY(talker.waitForReadyRead(kPatience));
    const QString found = canaries.inProcess(talker.processId()).join(QLatin1Char('\n'));
    for (const char* place : {"cmdline", "environ", "/fd/7"})
        QVERIFY2(found.contains(QLatin1String(place)), qPrintable(found));
    talker.closeWriteChannel();
    QVERIFY(talker.waitForFinished(kPatience));
    QVERIFY(!canaries.inFolder(folder.path()).isEmpty()); // by its name alone
}

void HuntTest::addCollectors()
{
    const QString ca = writeFile("echo.pem", m_echo->authority());
    const QString line = QStringLiteral("add %1 --api %2 --confirm-host --secrets-stdin --start 7d "
                                        "--paused --domain %3 --ca %4");
    for (const int api : {1, 2}) {
        const Ended added =
            run(line.arg(QStringLiteral("Echo%1").arg(api)).arg(api).arg(m_echo->url(), ca),
                m_keys.json(api));
        QVERIFY2(added.status == 0, added.err.constData());
        QVERIFY(run(QStringLiteral("resume Echo%1").arg(api)).status == 0);
    }
    const Ended added = run(QStringLiteral("add Acme --confirm-host --secrets-stdin --start 7d "
                                           "--domain %1 --ca %2")
                                .arg(m_mimecast->baseUrl(), m_mimecast->caFile()),
                            m_mimecast->credentialsJson());
    QVERIFY2(added.status <= 1, added.err.constData());
}

// The collector, and then the window, each looked at while it works.
void HuntTest::collectAndLook()
{
    for (const char* how : {"collect", ""}) {
        const auto program = start(QLatin1String(how));
        const int before = m_echo->asked();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_echo->asked() > before + 2 || program->state() == QProcess::NotRunning, kPatience);
        QCOMPARE(program->state(), QProcess::Running);
        expectNoneIn(*program);
        QFile limits(QStringLiteral("/proc/%1/limits").arg(program->processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        const QByteArray all = limits.readAll().simplified();
        QVERIFY2(all.contains("Max core file size 0 0"), all.constData());
        QCOMPARE(openToOthers(m_data) + openToOthers(m_temp), QStringList());
        program->terminate();
        const Ended ended = end(*program);
        m_streams += 2;
        expectNone(m_canaries.in(ended.out + ended.err, QLatin1String(how)));
    }
}

void HuntTest::noKeyIsInAnythingThatIsSaidOrWritten()
{
    addCollectors();
    collectAndLook();
    for (int i = 0; i < 40 && m_echo->asked() < Echo::kDresses; ++i)
        (void)run(QStringLiteral("check Echo%1").arg(i % 2 + 1));
    QVERIFY(m_echo->asked() >= Echo::kDresses);             // quoted in every dress
    QVERIFY(m_echo->received().contains(m_keys.accessKey)); // it was really used
    QVERIFY(m_echo->received().contains(m_keys.bearer));
    for (const char* line : {"status --json",
                             "status",
                             "collectors --json",
                             "check Echo1 --json",
                             "check Echo2",
                             "coverage Acme --since 30d --statement %1/statement.html",
                             "coverage Acme --since 30d --statement %1/statement.json",
                             "coverage Echo1 --json",
                             "logs --format csv",
                             "logs --format ndjson --meta",
                             "logs --limit 50",
                             "timeline --json",
                             "audit --format ndjson",
                             "audit --verify",
                             "quarantine --json",
                             "quarantine --export %1/quarantine",
                             "settings --json",
                             "export-config %1/config.json",
                             "diagnostics --output %1/bundle.zip",
                             "diagnostics --preview",
                             "replay %2/recording.ndjson",
                             "forget-everything --dry-run --json"})
        (void)run(QString::fromLatin1(line)
                      .replace(QLatin1String("%1"), m_made)
                      .replace(QLatin1String("%2"), m_data));
    for (const char* made : {"statement.html", "statement.json", "config.json", "bundle.zip"})
        QVERIFY2(QFile::exists(m_made + QLatin1Char('/') + QLatin1String(made)), made);
    for (const char* kept :
         {"events.db", "records.db", "settings.json", "recording.ndjson", "mailweir.log"})
        QVERIFY2(QFile::exists(m_data + QLatin1Char('/') + QLatin1String(kept)), kept);
    expectNone(m_canaries.inFolder(m_root.path()));
    expectNone(m_canaries.inFolder(QDir::homePath())); // the keyring's own file among them
    QCOMPARE(openToOthers(m_data) + openToOthers(m_temp) + openToOthers(m_made), QStringList());
}

void HuntTest::aProcessThatCrashesLeavesNothing()
{
    const auto program = start(QStringLiteral("collect"));
    const int before = m_echo->asked();
    QTRY_VERIFY_WITH_TIMEOUT(m_echo->asked() > before, kPatience);
    ::kill(pid_t(program->processId()), SIGSEGV);
    QVERIFY(program->waitForFinished(kPatience));
#ifndef __SANITIZE_ADDRESS__ // which would rather tell than crash
    QCOMPARE(program->exitStatus(), QProcess::CrashExit);
#endif
    QVERIFY(QDir(m_temp).entryList({QStringLiteral("core*")}).isEmpty());
    expectNone(m_canaries.inFolder(m_root.path()));
}

void HuntTest::cleanupTestCase()
{
    qInfo("figure: %zu keys in %zu forms, 0 found: %d files and %d streams, %d processes, %lld MiB",
          m_canaries.count(), Canaries::formsOf(QByteArray(40, 'x')).size(), m_canaries.files(),
          m_streams, m_processes, m_canaries.bytes() / 1024 / 1024);
}

QTEST_GUILESS_MAIN(HuntTest)
#include "hunt_test.moc"
