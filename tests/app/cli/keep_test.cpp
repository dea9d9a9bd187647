// How the program is kept: managed settings, configuration as a file, silent set-up, start at
// login, who collects, and the end of it all.
#include "app/keeping.h"
#include "core/collect/engine.h"
#include "tests/support/command.h"
#include "tests/support/store_samples.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <unistd.h>

using namespace core;
using app::cli::Exit;

namespace {

const QByteArray kKeys =
    "{\"applicationId\":\"11111111-2222-4333-8444-555555555555\","
    "\"applicationKey\":\"canary-8a7e-application\",\"accessKey\":\"canary-access\","
    "\"secretKey\":\"Y2FuYXJ5LXNlY3JldA==\"}";

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Desk {
    explicit Desk(const QByteArray& managed = {})
    {
        if (!managed.isEmpty())
            write(place.path, managed);
        parts = std::make_unique<app::Parts>(*app::Folder::open(dir.filePath(QStringLiteral("d"))),
                                             app::Parts::Secrets::SessionOnly, place);
    }
    support::Ran run(const QString& line, const QByteArray& input = {})
    {
        return support::run(*parts, line.split(QLatin1Char(' ')), input);
    }
    support::Ran add(const QString& more)
    {
        return run(QStringLiteral("add Acme --no-check --types audit --secrets-stdin ") + more,
                   kKeys);
    }
    [[nodiscard]] settings::Settings settings() const { return *parts->settings().read(); }

    QTemporaryDir dir;
    app::ManagedPlace place{dir.filePath(QStringLiteral("managed.json")), ::geteuid()};
    std::unique_ptr<app::Parts> parts;
};

const QString kDomain = QStringLiteral("--domain https://eu-api.mimecast.com");
const QByteArray kDark =
    "{\"version\":1,\"locked\":{\"preferences\":{\"theme\":\"dark\"}},"
    "\"defaults\":{\"collector\":{\"domain\":\"https://de-api.mimecast.com\"}}}";

} // namespace

class KeepTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_config;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8()); }

    void aManagedFileThatOthersCanWriteIsNotUsed()
    {
        Desk desk(kDark);
        QCOMPARE(desk.parts->managed().source, desk.place.path);
        const auto isUsed = [&] { return !app::readManaged(desk.place).trouble; };
        QVERIFY(isUsed());
        const QFile::Permissions mine = QFile::ReadOwner | QFile::WriteOwner;
        QFile::setPermissions(desk.place.path, mine | QFile::WriteGroup);
        QVERIFY(!isUsed());
        QFile::setPermissions(desk.place.path, mine | QFile::ReadOther);
        QVERIFY(isUsed());
        QFile::setPermissions(desk.dir.path(), mine | QFile::ExeOwner | QFile::WriteOther);
        QVERIFY(!isUsed()); // it could be put in the place of another
        QFile::setPermissions(desk.dir.path(), mine | QFile::ExeOwner);
        const auto foreign = app::readManaged({desk.place.path, ::geteuid() + 1});
        QCOMPARE(foreign.trouble->code, QStringLiteral("settings.managed_unsafe"));
        QVERIFY(foreign.managed.source.isEmpty());
        QVERIFY(!app::readManaged({QStringLiteral("/nonexistent"), 0}).trouble);
    }

    void aBrokenManagedFileIsSaidAndNotHalfApplied()
    {
        Desk desk(R"({"version":1,"locked":{"preferences":{"theme":"dark","utc":"x"}}})");
        QCOMPARE(desk.parts->managedTrouble()->code, QStringLiteral("settings.managed_broken"));
        QCOMPARE(desk.settings().preferences.theme, settings::Theme::System);
        QCOMPARE(desk.run(QStringLiteral("settings theme light")).exit, Exit::Success);
    }

    void settingsTellWhereEachIsFromAndRefuseWhatIsLocked()
    {
        Desk desk(kDark);
        const auto refused = desk.run(QStringLiteral("settings theme light"));
        QCOMPARE(refused.exit, Exit::Failed);
        QVERIFY(
            refused.err.contains("The theme is set by your organisation and cannot be changed"));
        QCOMPARE(desk.run(QStringLiteral("settings utc on")).exit, Exit::Success);
        QVERIFY(desk.settings().preferences.utc);
        const QByteArray listed = desk.run(QStringLiteral("settings")).out;
        QVERIFY2(
            listed.contains("dark     locked by your organisation, " + desk.place.path.toUtf8()),
            listed.constData());
        QVERIFY2(listed.startsWith("FIELD                      VALUE    SOURCE\n"),
                 listed.constData());
        QVERIFY(listed.contains("utc                        true     own\n"));
        QVERIFY(listed.contains("retention.days             0        default\n"));
        QVERIFY(desk.run(QStringLiteral("settings --json"))
                    .out.contains(R"({"field":"theme","origin":"locked","value":"dark"})"));
        QVERIFY(desk.run(QStringLiteral("settings --json"))
                    .out.contains(R"({"field":"utc","origin":"own","value":true})"));
        QVERIFY(desk.run(QStringLiteral("audit")).out.contains("utc"));
        for (const char* wrong : {"settings theme", "settings theme pink", "settings x 1"})
            QCOMPARE(desk.run(QString::fromLatin1(wrong)).exit, Exit::Usage);
    }

    void aLimitSaysWhatItRemovesBeforeItIsSet()
    {
        Desk desk;
        const QString store = desk.parts->folder().store();
        const TimePoint now = SystemClock().now();
        {
            const auto written = *store::EventStore::open(store);
            for (const auto age : {std::chrono::days(40), std::chrono::days(1)}) {
                const auto page =
                    std::move(support::PageMaker().addNumbers(0, 5, now - age).addBad("b").page);
                QVERIFY(written->commit(
                    {QStringLiteral("c") + QString::number(age.count()), QStringLiteral("mail")},
                    support::deliver(page, "a", now - age)));
            }
        }
        const auto days = [&desk] { return desk.settings().preferences.retention.days; };
        const auto refused = desk.run(QStringLiteral("settings retention.days 30"), "no\n");
        QCOMPARE(refused.exit, Exit::Failed);
        QVERIFY2(refused.err.contains("This removes 5 events from before"),
                 refused.err.constData());
        QVERIFY(refused.err.contains("This removes 1 of the entries in quarantine, from before"));
        QVERIFY(desk.run(QStringLiteral("settings retention.days 30")).exit == Exit::Failed);
        QCOMPARE(days(), 0);
        QCOMPARE(desk.run(QStringLiteral("settings retention.days 30"), "yes\n").exit,
                 Exit::Success);
        QCOMPARE(days(), 30);
        QCOMPARE(desk.run(QStringLiteral("settings retention.days 60")).exit, Exit::Success);
        QCOMPARE(desk.run(QStringLiteral("settings --yes retention.days 0")).exit, Exit::Success);
        QCOMPARE(desk.run(QStringLiteral("settings retention.gigabytes 2")).exit, Exit::Success);
        QCOMPARE(desk.run(QStringLiteral("settings retention.days -1")).exit, Exit::Usage);
        QVERIFY(desk.run(QStringLiteral("settings")).out.contains("retention.gigabytes"));
        QVERIFY(desk.run(QStringLiteral("audit")).out.contains("retention.days"));
    }

    void aLimitOfTheOrganisationHoldsAndIsNotToBeChanged()
    {
        Desk desk(R"({"version":1,"locked":{"preferences":{"retention":{"days":90}}},)"
                  R"("defaults":{"preferences":{"retention":{"gigabytes":7}}}})");
        const settings::Retention expected{.days = 90, .gigabytes = 7};
        QVERIFY(desk.settings().preferences.retention == expected);
        QCOMPARE(desk.run(QStringLiteral("settings --yes retention.days 0")).exit, Exit::Failed);
        QCOMPARE(desk.run(QStringLiteral("settings --yes retention.gigabytes 0")).exit,
                 Exit::Success);
        QCOMPARE(desk.settings().preferences.retention.gigabytes, 0);
        QCOMPARE(desk.settings().preferences.retention.days, 90);
    }

    void whenKeysWereReadAndByWhatIsKept()
    {
        Desk desk;
        auto& secrets = desk.parts->secrets();
        const QString name = QStringLiteral("collector/x");
        QVERIFY(!secrets.read(name));
        QVERIFY(!secrets.reads()->of(name));
        QVERIFY(secrets.write(name, Secret("canary")));
        QVERIFY(secrets.read(name));
        SystemClock clock;
        const QString file = desk.parts->folder().keyReads();
        QVERIFY(!contents(file).contains("canary"));
        app::KeyReads window(file, clock, QStringLiteral("the window"));
        const auto before = window.of(name);
        QVERIFY(before && before->at <= clock.now());
        QCOMPARE(before->by, app::KeyReads::thisProgram());
        app::KeyReads service(file, clock, QStringLiteral("mailweir collect"));
        service.note(name);
        QCOMPARE(window.of(name), before); // as of the last look
        window.refresh();
        QCOMPARE(window.of(name)->by, QStringLiteral("mailweir collect"));
        QVERIFY(secrets.forget(name));
        window.refresh();
        QVERIFY(!window.of(name));
    }

    void keysKeptForTheSessionAreReadToo()
    {
        Desk desk;
        auto& secrets = desk.parts->secrets();
        const QString name = QStringLiteral("collector/x");
        QVERIFY(secrets.writeForSession(name, Secret("canary")));
        QVERIFY(!secrets.reads()->of(name));
        QVERIFY(secrets.read(name));
        QVERIFY(secrets.reads()->of(name));
        QCOMPARE(secrets.reads()->of(name)->by, app::KeyReads::thisProgram());
        QVERIFY(secrets.forget(name));
        QVERIFY(!secrets.reads()->of(name));
    }

    void theStartAtLoginIsInTheAuditTrail()
    {
        Desk desk;
        const QTemporaryDir login;
        app::Keeping keeping(*desk.parts, app::Keeping::Here::Collects, login.path());
        QVERIFY(keeping.setLoginStart(true).result());
        QVERIFY(keeping.setLoginStart(true).result()); // is so already
        QVERIFY(keeping.setLoginStart(false).result());
        const QByteArray told = desk.run(QStringLiteral("audit")).out;
        QCOMPARE(told.count("Mailweir starts when the user signs in."), 1);
        QCOMPARE(told.count("Mailweir does not start any more when the user signs in."), 1);
        QVERIFY(told.contains("window"));
        // What cannot be kept is not done.
        Desk other;
        QVERIFY(QDir().mkpath(other.parts->folder().journal() + QStringLiteral("/x")));
        app::Keeping again(*other.parts, app::Keeping::Here::Collects, login.path());
        QVERIFY(!again.setLoginStart(true).result());
        QVERIFY(!again.state().startsAtLogin);
        QVERIFY(QDir(login.path()).isEmpty());
    }

    void aCollectorIsSetUpOnceHoweverOftenItIsAsked()
    {
        Desk desk;
        const auto first = desk.add(kDomain
                                    + QStringLiteral(" --proxy http://proxy.example:3128 "
                                                     "--if-absent"));
        QVERIFY2(first.exit == Exit::Success, first.err.constData());
        QCOMPARE(desk.settings().collectors[0].proxy.host, QStringLiteral("proxy.example"));
        const auto second = desk.run(QStringLiteral("add Acme --if-absent --secrets-stdin"));
        QCOMPARE(second.exit, Exit::Success); // nothing else was asked for, no keys were read
        QVERIFY(second.out.contains("\"existed\":true"));
        QCOMPARE(desk.settings().collectors.size(), std::size_t(1));
        QCOMPARE(desk.add(kDomain).exit, Exit::Failed);
        QCOMPARE(desk.add(kDomain + QStringLiteral(" --proxy ftp://x:1")).exit, Exit::Usage);
        const auto removed = desk.run(QStringLiteral("remove Acme --yes --delete-events"));
        QVERIFY(removed.err.contains("removed  its keys (this session only)"));
        QVERIFY(removed.err.contains("removed  its stored events"));
    }

    void anOrganisationsDomainNeedNotBeTyped()
    {
        Desk desk(kDark);
        QCOMPARE(desk.add(QStringLiteral("--api 1")).exit, Exit::Success);
        QCOMPARE(desk.settings().collectors[0].domain.host(),
                 QStringLiteral("de-api.mimecast.com"));
        Desk systemd(kDark);
        const auto added =
            systemd.run(QStringLiteral("add Acme --types audit --api 1 --keys-from-systemd"));
        QVERIFY2(added.exit == Exit::Success, added.err.constData());
        const QString id = systemd.settings().collectors[0].id;
        QVERIFY(added.err.contains("mailweir." + id.toUtf8()));
        QCOMPARE(systemd.settings().collectors[0].secrets.backend,
                 QStringLiteral("systemd credentials"));
    }

    void aConfigurationMovesToAnotherComputerWithoutItsKeys()
    {
        Desk from;
        QCOMPARE(from.add(kDomain).exit, Exit::Success);
        const QString file = from.dir.filePath(QStringLiteral("config.json"));
        QCOMPARE(from.run(QStringLiteral("export-config ") + file).exit, Exit::Success);
        const QByteArray json = contents(file);
        for (const char* const secret : {"canary", "Y2FuYXJ5", "11111111-2222"})
            QVERIFY2(!json.contains(secret), json.constData());
        QCOMPARE(from.run(QStringLiteral("export-config -")).out, json);

        Desk to;
        const QString import = QStringLiteral("import-config ") + file;
        QVERIFY(to.run(import).err.contains("added    Acme"));
        QCOMPARE(to.settings().collectors[0].domain.host(), QStringLiteral("eu-api.mimecast.com"));
        QVERIFY(to.settings().collectors[0].secrets.backend.isEmpty());
        QVERIFY(to.run(QStringLiteral("audit --format ndjson")).out.contains("\"import\""));
        QVERIFY(to.run(import).err.contains("There is a collector named “Acme” already"));
        QCOMPARE(to.run(import + QStringLiteral(" --if-absent")).exit, Exit::Success);

        (void)from.run(QStringLiteral("pause Acme"));
        const auto before = from.settings().collectors[0];
        QCOMPARE(from.run(import + QStringLiteral(" --replace")).exit, Exit::Success);
        const auto after = from.settings().collectors[0];
        QVERIFY(!after.paused && after.id == before.id && after.secrets == before.secrets);
        QVERIFY(from.parts->secrets().read(collect::secretName(after.id)));
        QCOMPARE(from.run(import + QStringLiteral(" --replace --if-absent")).exit, Exit::Usage);
        QCOMPARE(from.run(QStringLiteral("import-config /nonexistent")).exit, Exit::Failed);
        QCOMPARE(from.run(QStringLiteral("import-config -"), kKeys).exit, Exit::Failed);
    }

    void theStartAtLoginIsWhatTheDesktopSays()
    {
        const QTemporaryDir folder;
        const app::service::LoginStart login(QStringLiteral("/opt/a b/50%/mail$weir"),
                                             folder.path());
        QVERIFY(!login.isOn());
        QVERIFY(login.set(true));
        QVERIFY(login.isOn());
        const QByteArray entry = contents(login.path());
        QVERIFY(entry.contains("Exec=\"/opt/a b/50%%/mail\\\\$weir\" --background\n"));
        write(login.path(), entry + "Hidden=true\n"); // as a desktop's own settings do it
        QVERIFY(!login.isOn());
        QVERIFY(login.set(true) && login.isOn());
        QVERIFY(login.set(false) && login.set(false));
        QVERIFY(!QFile::exists(login.path()));
    }

    void aWindowBesideTheServiceSeesWhoCollectsAndWhenItEnds()
    {
        Desk desk;
        auto service = app::Collecting::begin(*desk.parts, {}, [](RowId, int) {});
        QVERIFY(service);
        app::Keeping keeping(*desk.parts, app::Keeping::Here::Watches, desk.dir.path());
        const auto seen = keeping.state().elsewhere;
        QVERIFY(seen && !seen->ended);
        QVERIFY(seen->who.contains(QString::number(::getpid())));
        QVERIFY(std::chrono::abs(SystemClock().now() - seen->since) < std::chrono::minutes(1));
        QSignalSpy wanted(&keeping, &app::Keeping::takeOverWanted);
        keeping.takeOver(); // not while it collects
        QCOMPARE(wanted.count(), 0);
        service->reset();
        QTRY_VERIFY_WITH_TIMEOUT(keeping.state().elsewhere->ended, 10'000);
        keeping.takeOver();
        QCOMPARE(wanted.count(), 1);
    }

    void everythingIsForgottenAndReported()
    {
        Desk desk;
        QCOMPARE(desk.add(kDomain).exit, Exit::Success);
        const QString secret = collect::secretName(desk.settings().collectors[0].id);
        const QString folder = desk.parts->folder().path;
        {
            const auto store = app::Collecting::begin(*desk.parts, {}, [](RowId, int) {});
            const auto refused = desk.run(QStringLiteral("forget-everything --yes"));
            QCOMPARE(refused.exit, Exit::Failed);
            QVERIFY(refused.err.contains("Another process collects"));
        }
        write(folder + QStringLiteral("/holiday.txt"), "mine");
        write(folder + QStringLiteral("/index.html"), "mine");
        QVERIFY(QDir(folder).mkpath(QStringLiteral("index")));
        write(folder + QStringLiteral("/index/1-8192.seg"), "words of events");
        const QByteArray planned = desk.run(QStringLiteral("forget-everything --dry-run")).out;
        QVERIFY(planned.contains(secret.toUtf8()) && planned.contains("/events.db"));
        QVERIFY(desk.parts->secrets().read(secret));
        QCOMPARE(desk.run(QStringLiteral("forget-everything"), "no\n").exit, Exit::Failed);
        QVERIFY(desk.parts->secrets().read(secret));
        const auto gone = desk.run(QStringLiteral("forget-everything --yes"));
        QVERIFY2(gone.exit == Exit::Success, gone.err.constData());
        for (const QByteArray& line : planned.trimmed().split('\n'))
            QVERIFY2(gone.out.contains(line.mid(9)), line.constData());
        QVERIFY(!desk.parts->secrets().read(secret));
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList({QStringLiteral("holiday.txt"), QStringLiteral("index.html")}));
        QVERIFY(gone.out.contains("stays    Not Mailweir's: "));
    }
};

QTEST_GUILESS_MAIN(KeepTest)
#include "keep_test.moc"
