// What systemd, launchd and the task scheduler are told of us.
#include "app/service/keeper.h"
#include "app/service/notifier.h"
#include "core/collect/engine.h"
#include "core/credentials/session_store.h"
#include "tests/support/command.h"
#include "tests/support/fake_clock.h"
#include "tests/support/notify_socket.h"
#include "tests/support/store_samples.h"

#include <array>

#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QXmlStreamReader>

using namespace core;
using namespace app::service;
using namespace std::chrono_literals;

namespace {

// An answer that takes its time, seen from inside.
class SlowTransport final : public net::Transport {
public:
    Result<net::Response> send(const net::Request&, std::stop_token) override
    {
        meanwhile();
        return fail(Fault::Retry, QStringLiteral("net.timeout"), QStringLiteral("No answer."));
    }
    std::function<void()> meanwhile;
};

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

// Exit status and all that was said.
std::pair<int, QByteArray> ran(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished();
    return {process.exitCode(), process.readAll()};
}

QStringList textsOf(const QByteArray& xml, const QString& element)
{
    QXmlStreamReader reader(xml);
    QStringList texts;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
            texts << reader.readElementText();
    return reader.hasError() ? QStringList() : texts;
}

const Home kAwkward{.program = QStringLiteral("/opt/a & b/50%/mail\"weir"),
                    .dataDir = QStringLiteral("/srv/$HOME/<x>"),
                    .config = QStringLiteral("/c"),
                    .user = QStringLiteral("501")};

} // namespace

class ServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theManagerHearsWhenItIsReadyAndHowThingsAre()
    {
        support::NotifySocket manager;
        QVERIFY(manager.good);
        support::FakeClock clock;
        Notifier notifier(clock, manager.path(), {});
        notifier.ready();
        notifier.status(QStringLiteral("All 2 collectors healthy.\nREADY=0"));
        notifier.status(QStringLiteral("All 2 collectors healthy.\nREADY=0"));
        notifier.reloading();
        notifier.stopping();
        notifier.feed(true); // nobody asked for signs of life
        const QByteArrayList heard = manager.heard();
        QCOMPARE(heard.size(), 4);
        QCOMPARE(heard[0], QByteArray("READY=1"));
        QVERIFY(heard[1].startsWith("STATUS=All 2 collectors healthy."));
        QVERIFY(!heard[1].contains('\n')); // no mail's subject speaks to the manager
        QVERIFY(heard[2].startsWith("RELOADING=1\nMONOTONIC_USEC="));
        QCOMPARE(heard[3], QByteArray("STOPPING=1"));
    }

    void aManagerThatIsGoneIsNoTrouble()
    {
        support::FakeClock clock;
        Notifier(clock, "/nonexistent/socket", {}).ready();
        Notifier(clock, QByteArray(400, 'x'), {}).ready();
        Notifier nobody(clock, {}, {});
        nobody.ready();
        QVERIFY(!nobody.isHeard());
    }

    void signsOfLifeGoOutTwiceAsOftenAsTheyAreWaitedFor()
    {
        support::NotifySocket manager;
        support::FakeClock clock;
        Notifier notifier(clock, manager.path(), 10s);
        notifier.feed(true);
        notifier.feed(true);
        QCOMPARE(manager.heard(), QByteArrayList({"WATCHDOG=1"}));
        clock.advance(4s);
        notifier.feed(true);
        QCOMPARE(manager.heard().size(), 1);
        clock.advance(1s);
        notifier.feed(false);
        QCOMPARE(manager.heard().size(), 1);
        notifier.feed(true);
        QCOMPARE(manager.heard().size(), 2);
    }

    void aStuckEngineFeedsNoWatchdog()
    {
        support::NotifySocket manager;
        support::FakeClock clock;
        Notifier notifier(clock, manager.path(), 10s);
        SeededRandom random(1);
        credentials::SessionStore keychain;
        (void)keychain.write(collect::secretName(QStringLiteral("a")),
                             Secret(R"({"applicationId":"a","applicationKey":"b",
                                        "accessKey":"c","secretKey":"ZA=="})"));
        SlowTransport slow;
        const support::TempStore temp;
        const auto store = temp.open();
        health::Board board;
        collect::Engine engine({clock, random, slow, keychain}, *store, board, {},
                               [](RowId, int) {});
        settings::Collector collector;
        collector.id = QStringLiteral("a");
        collector.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
        collector.logTypes = {QStringLiteral("audit")};
        engine.apply({collector});
        int stuck = 0;
        slow.meanwhile = [&] {
            QVERIFY(engine.turns(20min));
            clock.advance(21min);
            stuck += engine.turns(20min) ? 0 : 1;
            notifier.feed(engine.turns(20min));
        };
        QVERIFY(engine.step({}));
        QCOMPARE(stuck, 1);
        QVERIFY(manager.heard().isEmpty());
        notifier.feed(engine.turns(20min)); // it came back
        QCOMPARE(manager.heard(), QByteArrayList({"WATCHDOG=1"}));
        clock.advance(24h); // what is due is left lying: the workers are gone
        QVERIFY(!engine.turns(20min));
    }

    void systemdFindsNoFaultWithTheUnits()
    {
        const QString analyze = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze"));
        if (analyze.isEmpty())
            QSKIP("systemd-analyze is not installed");
        const QTemporaryDir folder;
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        for (const char* scope : {"system", "user"}) {
            QByteArray unit =
                contents(QStringLiteral(INSTALLER_FOLDER "/linux/systemd/%1/%2")
                             .arg(QString::fromLatin1(scope), QStringLiteral("mailweir.service")));
            QVERIFY(unit.contains("ExecStart=/usr/bin/mailweir collect"));
            unit.replace("/usr/bin/mailweir", "/bin/true"); // it looks whether it is there
            const QString path = folder.filePath(QStringLiteral("mailweir.service"));
            write(path, unit);
            const auto [status, said] =
                ran(analyze,
                    {QStringLiteral("--%1").arg(QString::fromLatin1(scope)),
                     QStringLiteral("verify"), QStringLiteral("--man=no"), path});
            QVERIFY2(status == 0 && said.isEmpty(), said.constData());
        }
    }

    // As systemd itself judges them: 0 is locked in, 10 is free to do anything.
    void theUnitsLetTheServiceDoLittle()
    {
        const QString analyze = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze"));
        if (analyze.isEmpty())
            QSKIP("systemd-analyze is not installed");
        const QTemporaryDir folder;
        qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
        constexpr std::array kMost{std::pair("system", 20), std::pair("user", 70)}; // tenths
        for (const auto& [scope, most] : kMost) {
            const QString path =
                QStringLiteral(INSTALLER_FOLDER "/linux/systemd/%1/mailweir.service")
                    .arg(QLatin1String(scope));
            const auto [status, said] = ran(
                analyze,
                {QStringLiteral("security"), QStringLiteral("--offline=true"),
                 QStringLiteral("--no-pager"), QStringLiteral("--threshold=%1").arg(most), path});
            QVERIFY2(status == 0, said.right(200).constData());
        }
    }

    void awkwardPathsStayWhatTheyAre()
    {
        const Definition unit = definitionFor(Manager::Systemd, kAwkward);
        QVERIFY(unit.text.contains("\nExecStart=\"/opt/a & b/50%%/mail\\\"weir\" \"collect\" "
                                   "\"--data-dir\" \"/srv/$$HOME/<x>\"\n"));
        const Definition agent = definitionFor(Manager::Launchd, kAwkward);
        QCOMPARE(textsOf(agent.text, QStringLiteral("string")).mid(1, 4),
                 QStringList({kAwkward.program, QStringLiteral("collect"),
                              QStringLiteral("--data-dir"), kAwkward.dataDir}));
        const Definition task = definitionFor(Manager::TaskScheduler, kAwkward);
        QCOMPARE(textsOf(task.text, QStringLiteral("Command")), QStringList(kAwkward.program));
        QVERIFY(task.text.startsWith("\xff\xfe<"));
        QCOMPARE(textsOf(task.text, QStringLiteral("UserId")),
                 QStringList({kAwkward.user, kAwkward.user}));
        QCOMPARE(textsOf(task.text, QStringLiteral("Arguments")),
                 QStringList(QStringLiteral("collect --data-dir /srv/$HOME/<x>")));
        QCOMPARE(windowsWord(QStringLiteral("a b\\")), QStringLiteral("\"a b\\\\\""));
        QVERIFY(unit.text.contains("NoNewPrivileges=yes"));
    }

    void launchdReadsTheAgent()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("agent.plist"));
        write(path, definitionFor(Manager::Launchd, kAwkward).text);
        const auto [status, said] =
            ran(QStringLiteral("python3"),
                {QStringLiteral("-c"),
                 QStringLiteral("import plistlib,sys; p=plistlib.load(open(sys.argv[1],'rb'));"
                                "print(p['Label'], p['ProgramArguments'][0], p['Umask'])"),
                 path});
        QVERIFY2(status == 0, said.constData());
        QCOMPARE(said.trimmed(), "io.github.mailweir.collect " + kAwkward.program.toUtf8() + " 63");
    }

    void theServiceIsInstalledSeenAndRemoved()
    {
        const QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("log"));
        const QString systemctl = folder.filePath(QStringLiteral("systemctl"));
        write(systemctl, "#!/bin/sh\necho \"$@\" >> '" + log.toUtf8() + "'\n");
        QFile::setPermissions(systemctl, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", folder.path().toUtf8() + ':' + qgetenv("PATH"));
        qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
        app::Parts parts({folder.filePath(QStringLiteral("data"))},
                         app::Parts::Secrets::SessionOnly);
        const auto service = [&](const char* wish) {
            return support::run(parts, {QStringLiteral("service"), QString::fromLatin1(wish)});
        };
        const QString unit = folder.filePath(QStringLiteral("systemd/user/mailweir.service"));
        QCOMPARE(service("status").exit, app::cli::Exit::Failed);
        const auto installed = service("install");
        QCOMPARE(installed.exit, app::cli::Exit::Success);
        QVERIFY(installed.err.contains("wrote    " + unit.toUtf8()));
        QVERIFY(contents(unit).contains(parts.folder().path.toUtf8()));
        QCOMPARE(contents(log),
                 QByteArray("--user daemon-reload\n--user enable mailweir.service\n"
                            "--user restart mailweir.service\n"));
        QCOMPARE(service("status").exit, app::cli::Exit::Success);
        QCOMPARE(service("remove").exit, app::cli::Exit::Success);
        QVERIFY(!QFile::exists(unit));
        QVERIFY(contents(log).contains("--user disable --now mailweir.service\n"));
        QVERIFY(service("remove").err.contains("No service is installed"));
        QCOMPARE(service("start").exit, app::cli::Exit::Usage);
    }

    void aManagerThatRefusesIsToldWithItsWords()
    {
        const QTemporaryDir folder;
        const QString systemctl = folder.filePath(QStringLiteral("systemctl"));
        write(systemctl, "#!/bin/sh\necho Failed to connect to bus; exit 1\n");
        QFile::setPermissions(systemctl, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", folder.path().toUtf8() + ':' + qgetenv("PATH"));
        Keeper keeper(definitionFor(Manager::Systemd,
                                    {.program = QStringLiteral("/x"), .config = folder.path()}),
                      [](const QString&) {});
        const auto refused = keeper.install();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("service.manager"));
        QVERIFY(refused.error().detail.contains(QLatin1String("Failed to connect to bus")));
        QCOMPARE(keeper.state(), Keeper::State::Stopped);
        QVERIFY(*keeper.remove()); // the file goes all the same
        QCOMPARE(keeper.state(), Keeper::State::Absent);
    }
};

QTEST_GUILESS_MAIN(ServiceTest)
#include "service_test.moc"
