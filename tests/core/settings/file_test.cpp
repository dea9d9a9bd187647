#include "core/settings/file.h"

#include <mutex>
#include <thread>
#include <vector>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::settings;
using namespace std::chrono_literals;

class SettingsFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void noFileMeansDefaults();
    void whatIsWrittenIsRead();
    void onlyTheOwnerMayReadIt();
    void unknownFieldsSurvive();
    void unknownFieldsLeaveWithTheirCollector();
    void aValueItDoesNotUnderstandStaysUntilChanged();
    void aDraftThatIsDoneIsGone();
    void twoWritersLoseNothing();
    void whoWaitsIsLetInSoonAfterTheOtherIsDone();
    void aLockOfTheDeadIsBroken();
    void aDamagedFileIsSetAsideAndToldOnce_data();
    void aDamagedFileIsSetAsideAndToldOnce();
    void aDamagedFileIsNotOverwrittenByAChange();
    void aNewerFormatIsReadButNotChanged();
    void anUnreadableFileIsLeftAlone();
    void aFailedSaveLeavesTheFileAsItWas();
    void anEditThatChangesNothingDoesNotTouchTheFile();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("config/settings.json")); }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QJsonObject json() const { return QJsonDocument::fromJson(bytes()).object(); }
    void put(const QByteArray& content) const
    {
        QDir().mkpath(QFileInfo(path()).path());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QStringList broken() const
    {
        return QDir(QFileInfo(path()).path()).entryList({QStringLiteral("*.broken-*")});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

Collector someCollector(const QString& id = QStringLiteral("id-1"))
{
    return {.id = id,
            .name = QStringLiteral("Köln"),
            .domain = QUrl(QStringLiteral("https://eu-api.mimecast.com")),
            .hostConfirmed = true,
            .api = 1,
            .logTypes = {QStringLiteral("siem"), QStringLiteral("url")},
            .start = TimePoint(1577894400s),
            .paused = true,
            .lowDelay = true,
            .seam = fromIso(u"2026-03-02T10:00:00Z"),
            .rehearses = QStringLiteral("another"),
            .demo = true,
            .caFile = QStringLiteral("/etc/ca.pem"),
            .proxy = {.kind = ProxyKind::Socks, .host = QStringLiteral("proxy"), .port = 1080},
            .created = TimePoint(1700000000123ms),
            .changed = TimePoint(1700000001s),
            .secrets = {.backend = QStringLiteral("GNOME Keyring"),
                        .savedAt = TimePoint(1700000002s),
                        .fingerprint = QStringLiteral("01234567")},
            .keysLast = std::chrono::hours(720)};
}

Collector bare(const QString& id)
{
    Collector collector;
    collector.id = id;
    return collector;
}

void addOne(Settings& settings) { settings.collectors.push_back(someCollector()); }

} // namespace

void SettingsFileTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void SettingsFileTest::noFileMeansDefaults()
{
    const auto settings = File(path()).read();
    QVERIFY(settings);
    QVERIFY(*settings == Settings());
    QVERIFY(!QFile::exists(path()));
}

void SettingsFileTest::whatIsWrittenIsRead()
{
    File file(path());
    const auto written = file.change([](Settings& settings) {
        addOne(settings);
        settings.collectors.push_back(bare(QStringLiteral("id-2")));
        settings.preferences = {
            .theme = Theme::Dark,
            .utc = true,
            .notifications = {.on = false, .quietHours = true, .quietFrom = 60, .quietTo = 120},
            .saidStaysInTray = true,
            .windowGeometry = QByteArray("\x00\xff\x01", 3)};
        settings.draft = Draft{.collector = someCollector(QStringLiteral("draft")),
                               .step = 3,
                               .prepared = {QStringLiteral("role")},
                               .applicationAdded = TimePoint(1700000003s)};
    });
    QVERIFY(written);
    const auto read = File(path()).read();
    QVERIFY(read);
    QVERIFY(*read == *written);
    QCOMPARE(read->collectors.front().secrets.backend, QStringLiteral("GNOME Keyring"));
    QVERIFY(read->collectors.back() == bare(QStringLiteral("id-2")));
}

void SettingsFileTest::onlyTheOwnerMayReadIt()
{
#ifdef Q_OS_UNIX
    put("{}");
    QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    QVERIFY(File(path()).change(addOne));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));

    File fresh(m_folder->filePath(QStringLiteral("a/b/settings.json")));
    QVERIFY(fresh.change(addOne));
    QVERIFY(!(QFile::permissions(fresh.path()) & others));
    QVERIFY(!(QFile::permissions(QFileInfo(fresh.path()).path()) & others));
#endif
}

void SettingsFileTest::unknownFieldsSurvive()
{
    put(R"({"version": 1, "destinations": [{"kind": "syslog"}],
            "collectors": [{"id": "a", "name": "A", "labels": ["x"], "proxy": {"kind": "none", "user": "u"}},
                           {"id": "b", "name": "B", "colour": 7}],
            "preferences": {"utc": true, "font": "big"}})");
    QVERIFY(File(path()).change([](Settings& settings) {
        settings.collectors[0].proxy.port = 3128;
        std::swap(settings.collectors[0], settings.collectors[1]);
        settings.preferences.utc = false;
    }));
    const QJsonObject now = json();
    const QJsonObject b = now[QLatin1String("collectors")][0].toObject();
    const QJsonObject a = now[QLatin1String("collectors")][1].toObject();
    QCOMPARE(now[QLatin1String("destinations")][0][QLatin1String("kind")].toString(),
             QStringLiteral("syslog"));
    QCOMPARE(b[QLatin1String("colour")].toInt(), 7);
    QCOMPARE(a[QLatin1String("labels")][0].toString(), QStringLiteral("x"));
    QCOMPARE(a[QLatin1String("proxy")][QLatin1String("user")].toString(), QStringLiteral("u"));
    QCOMPARE(a[QLatin1String("proxy")][QLatin1String("port")].toInt(), 3128);
    QCOMPARE(now[QLatin1String("preferences")][QLatin1String("font")].toString(),
             QStringLiteral("big"));
    QCOMPARE(now[QLatin1String("preferences")][QLatin1String("utc")].toBool(true), false);
}

void SettingsFileTest::unknownFieldsLeaveWithTheirCollector()
{
    put(R"({"collectors": [{"id": "a", "labels": ["x"]}, {"id": "b"}, {"note": "no id"}]})");
    QVERIFY(File(path()).change(
        [](Settings& settings) { settings.collectors.erase(settings.collectors.begin()); }));
    const QJsonArray left = json()[QLatin1String("collectors")].toArray();
    QCOMPARE(left.size(), 2);
    QCOMPARE(left[0][QLatin1String("id")].toString(), QStringLiteral("b"));
    QCOMPARE(left[1][QLatin1String("note")].toString(), QStringLiteral("no id"));
}

void SettingsFileTest::aValueItDoesNotUnderstandStaysUntilChanged()
{
    put(R"({"preferences": {"theme": "sepia"}, "collectors": [{"id": "a", "proxy": {"kind": "tunnel"}, "paused": "yes"}]})");
    File file(path());
    QCOMPARE(file.read()->preferences.theme, Theme::System);
    QVERIFY(
        file.change([](Settings& settings) { settings.collectors[0].name = QStringLiteral("A"); }));
    QCOMPARE(json()[QLatin1String("preferences")][QLatin1String("theme")].toString(),
             QStringLiteral("sepia"));
    const QJsonValue collector = json()[QLatin1String("collectors")][0];
    QCOMPARE(collector[QLatin1String("proxy")][QLatin1String("kind")].toString(),
             QStringLiteral("tunnel"));
    QCOMPARE(collector[QLatin1String("paused")].toString(), QStringLiteral("yes"));
    QVERIFY(file.change([](Settings& settings) { settings.preferences.theme = Theme::Light; }));
    QCOMPARE(json()[QLatin1String("preferences")][QLatin1String("theme")].toString(),
             QStringLiteral("light"));
}

void SettingsFileTest::aDraftThatIsDoneIsGone()
{
    File file(path());
    QVERIFY(file.change([](Settings& settings) { settings.draft.emplace().step = 2; }));
    QCOMPARE(file.read()->draft->step, 2);
    QVERIFY(file.change([](Settings& settings) { settings.draft.reset(); }));
    QVERIFY(!file.read()->draft);
}

void SettingsFileTest::twoWritersLoseNothing()
{
    constexpr int kEach = 40;
    std::mutex mutex;
    QStringList troubles;
    {
        std::vector<std::jthread> writers;
        for (const char* const name : {"a", "b"})
            writers.emplace_back([&, name] {
                File file(path()); // its own, as another process would have
                for (int i = 0; i < kEach; ++i) {
                    const auto add = [&](Settings& settings) {
                        settings.collectors.push_back(
                            bare(QLatin1String(name) + QString::number(i)));
                    };
                    auto changed = file.change(add);
                    // Where one save takes long the other may not have its turn; it is told so.
                    while (!changed && changed.error().code == QLatin1String("settings.busy"))
                        changed = file.change(add);
                    const std::scoped_lock lock(mutex);
                    if (!changed)
                        troubles += changed.error().message + changed.error().detail;
                }
            });
    }
    QCOMPARE(troubles, QStringList());
    QCOMPARE(File(path()).read()->collectors.size(), std::size_t(2 * kEach));
}

void SettingsFileTest::whoWaitsIsLetInSoonAfterTheOtherIsDone()
{
    put("{}");
    QElapsedTimer sinceFree;
    QLockFile other(path() + QStringLiteral(".lock"));
    QVERIFY(other.tryLock(0));
    std::jthread done([&] {
        std::this_thread::sleep_for(1600ms); // is a save that takes long
        sinceFree.start();
        other.unlock();
    });
    QVERIFY(File(path()).change(addOne));
    QVERIFY2(sinceFree.elapsed() < 1000, qPrintable(QString::number(sinceFree.elapsed())));
}

void SettingsFileTest::aLockOfTheDeadIsBroken()
{
    put("{}");
    QFile lock(path() + QStringLiteral(".lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write("4194304\nmailweir\n" + QSysInfo::machineHostName().toUtf8()
               + "\n"); // beyond any process
    lock.close();
    const auto changed = File(path()).change(addOne);
    QVERIFY2(changed, qPrintable(changed ? QString() : changed.error().detail));
}

void SettingsFileTest::aDamagedFileIsSetAsideAndToldOnce_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half") << QByteArray(R"({"collectors": [{"id": "a")");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
}

void SettingsFileTest::aDamagedFileIsSetAsideAndToldOnce()
{
    QFETCH(QByteArray, content);
    put(content);
    File file(path());
    const auto first = file.read();
    QVERIFY(!first);
    QCOMPARE(first.error().code, QStringLiteral("settings.broken"));
    QCOMPARE(broken().size(), 1);
    QVERIFY(first.error().message.contains(broken().front()));
    QVERIFY(QFile::rename(QFileInfo(path()).dir().filePath(broken().front()), path()));
    QCOMPARE(bytes(), content);

    QVERIFY(!file.read()); // and once more, beside the first
    const auto second = file.read();
    QVERIFY(second);
    QVERIFY(*second == Settings());
}

void SettingsFileTest::aDamagedFileIsNotOverwrittenByAChange()
{
    put("{\"collectors\": ");
    File file(path());
    const auto refused = file.change(addOne);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("settings.broken"));
    QCOMPARE(broken().size(), 1);
    QVERIFY(file.change(addOne));
    QCOMPARE(broken().size(), 1);
}

void SettingsFileTest::aNewerFormatIsReadButNotChanged()
{
    const QByteArray content = R"({"version": 2, "collectors": [{"id": "a"}]})";
    put(content);
    File file(path());
    QCOMPARE(file.read()->collectors.size(), std::size_t(1));
    const auto refused = file.change(addOne);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("settings.newer"));
    QCOMPARE(bytes(), content);
}

void SettingsFileTest::anUnreadableFileIsLeftAlone()
{
    QDir().mkpath(path()); // a folder where the file should be: nobody can read that, not even root
    const auto refused = File(path()).read();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("settings.unreadable"));
    QVERIFY(QFileInfo(path()).isDir());
}

void SettingsFileTest::aFailedSaveLeavesTheFileAsItWas()
{
    File file(m_folder->filePath(QStringLiteral("plain/settings.json")));
    QFile plain(m_folder->filePath(QStringLiteral("plain"))); // where a folder would have to be
    QVERIFY(plain.open(QIODevice::WriteOnly));
    const auto refused = file.change(addOne);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("settings.unwritable"));
    QVERIFY(!refused.error().advice.isEmpty());
}

void SettingsFileTest::anEditThatChangesNothingDoesNotTouchTheFile()
{
    File file(path());
    QVERIFY(file.change(addOne));
    const QByteArray before = bytes();
    const QDateTime stamp(QDate(2020, 1, 1), QTime(0, 0));
    {
        QFile handle(path());
        QVERIFY(handle.open(QIODevice::ReadWrite)
                && handle.setFileTime(stamp, QFile::FileModificationTime));
    }
    QVERIFY(file.change([](Settings&) {}));
    QCOMPARE(QFileInfo(path()).lastModified(), stamp);
    QCOMPARE(bytes(), before);
}

QTEST_APPLESS_MAIN(SettingsFileTest)
#include "file_test.moc"
