// What an organisation sets, and the configuration as a file to hand on.
#include "core/settings/file.h"
#include "core/settings/json.h"
#include "core/settings/managed_start.h"
#include "core/settings/portable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::settings;

namespace {

const QString kSource = QStringLiteral("/etc/mailweir/managed.json");

Managed managed(const QByteArray& json)
{
    auto read = managedFrom(json, kSource);
    return read ? *read : Managed();
}

Collector collector(const QString& name, const QString& id)
{
    Collector collector;
    collector.id = id;
    collector.name = name;
    collector.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    collector.logTypes = {QStringLiteral("audit")};
    return collector;
}

class Place {
public:
    [[nodiscard]] File file(const QByteArray& json = {}) const
    {
        return File(m_folder.filePath(QStringLiteral("settings.json")), nullptr,
                    json.isEmpty() ? Managed() : managed(json));
    }

private:
    QTemporaryDir m_folder;
};

const QByteArray kProxy = "{\"version\":1,\"locked\":{\"collector\":{\"proxy\":{\"kind\":\"http\","
                          "\"host\":\"proxy.example\",\"port\":3128}}}}";

} // namespace

class ManagedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDefaultHoldsUntilAPersonChooses()
    {
        const Place place;
        const QByteArray dark = R"({"version":1,"defaults":{"preferences":{"theme":"dark"}}})";
        File file = place.file(dark);
        QCOMPARE(file.read()->preferences.theme, Theme::Dark);
        QVERIFY(file.change([](Settings& all) { all.preferences.utc = true; }));
        QCOMPARE(place.file().read()->preferences.theme, Theme::System); // it was not copied
        QVERIFY(file.change([](Settings& all) { all.preferences.theme = Theme::Light; }));
        QCOMPARE(place.file(dark).read()->preferences.theme, Theme::Light);
    }

    void aDefaultThatComesLaterHoldsForWhatNobodyHasChosen()
    {
        const Place place;
        QVERIFY(place.file().change([](Settings& all) {
            all.preferences.utc = true;
            all.preferences.notifications.quietFrom = 60;
        }));
        const QByteArray later = R"({"version":1,"defaults":{"preferences":{"theme":"dark",
            "utc":false,"notifications":{"on":false,"quietFrom":120},"retention":{"days":30}}}})";
        const Preferences now = place.file(later).read()->preferences;
        QCOMPARE(now.theme, Theme::Dark);
        QVERIFY(now.utc);
        QVERIFY(!now.notifications.on);
        QCOMPARE(now.notifications.quietFrom, 60);
        QCOMPARE(now.retention.days, 30);
        // What was chosen stays chosen, also where the program has the same.
        File file = place.file(later);
        QVERIFY(file.change([](Settings& all) { all.preferences.theme = Theme::System; }));
        QVERIFY(file.change([](Settings& all) { all.preferences.utc = false; }));
        QCOMPARE(place.file(later).read()->preferences.theme, Theme::System);
        QCOMPARE(place.file(later).read()->preferences.retention.days, 30);
        QCOMPARE((*place.file().ownJson())[QLatin1String("preferences")].toObject().keys(),
                 QStringList({QStringLiteral("notifications"), QStringLiteral("theme"),
                              QStringLiteral("utc")}));
    }

    void whatIsLockedCannotBeChangedAndComesBackAfterwards()
    {
        const Place place;
        QVERIFY(place.file().change([](Settings& all) { all.preferences.theme = Theme::Light; }));
        File file = place.file(R"({"version":1,"locked":{"preferences":{"theme":"dark"}}})");
        QCOMPARE(file.read()->preferences.theme, Theme::Dark);
        const auto refused =
            file.change([](Settings& all) { all.preferences.theme = Theme::System; });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("settings.managed"));
        QCOMPARE(
            refused.error().message,
            QStringLiteral("The theme is set by your organisation and cannot be changed here."));
        QVERIFY(refused.error().advice.contains(kSource));
        QVERIFY(file.change([](Settings& all) { all.preferences.utc = true; }));
        QCOMPARE(place.file().read()->preferences.theme, Theme::Light);
        QVERIFY(place.file().read()->preferences.utc);
    }

    void aLockedProxyIsEveryCollectorsButTheDemos()
    {
        const Place place;
        QVERIFY(place.file().change([](Settings& all) {
            all.collectors = {collector(QStringLiteral("A"), QStringLiteral("a")),
                              collector(QStringLiteral("D"), QStringLiteral("d"))};
            all.collectors[0].proxy = {ProxyKind::Socks, QStringLiteral("own"), 1};
            all.collectors[1].demo = true;
        }));
        File file = place.file(kProxy);
        const auto read = file.read();
        QCOMPARE(read->collectors[0].proxy,
                 (Proxy{ProxyKind::Http, QStringLiteral("proxy.example"), 3128}));
        QCOMPARE(read->collectors[1].proxy.kind, ProxyKind::System);
        QVERIFY(file.change([](Settings& all) { all.collectors[0].paused = true; }));
        QCOMPARE(place.file().read()->collectors[0].proxy.host, QStringLiteral("own"));
        QVERIFY(!file.change([](Settings& all) { all.collectors[0].proxy = {}; }));
        // A new one takes it as it is, or is not taken.
        QVERIFY(!file.change([](Settings& all) {
            all.collectors.push_back(collector(QStringLiteral("B"), QStringLiteral("b")));
        }));
        QVERIFY(file.change([&](Settings& all) {
            const Collector typed = collector(QStringLiteral("T"), {});
            all.collectors.push_back(withLocked(typed, file.managed()));
            QVERIFY(all.collectors.back().id.isEmpty() && all.collectors.back() != typed);
            QCOMPARE(withLocked(typed, {}), typed);
            all.collectors.back().id = QStringLiteral("t");
        }));
        QVERIFY(file.change([&](Settings& all) {
            Collector fresh = newCollector(file.managed());
            QVERIFY(fresh.id.isEmpty());
            fresh.id = fresh.name = QStringLiteral("c");
            all.collectors.push_back(fresh);
        }));
    }

    void anExistingCollectorKeepsADomainThatIsLockedLater()
    {
        const Place place;
        QVERIFY(place.file().change([](Settings& all) {
            all.collectors = {collector(QStringLiteral("A"), QStringLiteral("a"))};
        }));
        File file = place.file("{\"version\":1,\"locked\":{\"collector\":{\"domain\":\"https://"
                               "us-api.mimecast.com\"}}}");
        QCOMPARE(file.read()->collectors[0].domain.host(), QStringLiteral("eu-api.mimecast.com"));
        QVERIFY(file.change([](Settings& all) { all.collectors[0].paused = true; }));
        QVERIFY(!file.change([](Settings& all) {
            all.collectors[0].domain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        }));
        QVERIFY(file.change([](Settings& all) {
            all.collectors[0].domain = QUrl(QStringLiteral("https://us-api.mimecast.com"));
        }));
    }

    void aStartIsMeantFromTheDayOfTheSetUp()
    {
        using namespace std::chrono_literals;
        const TimePoint now = *fromIso(u"2026-11-03T09:00:00Z");
        const auto takes = [&](const char* locked, std::optional<TimePoint> start) {
            const Place place;
            Collector fresh = collector(QStringLiteral("A"), QStringLiteral("a"));
            fresh.created = now;
            fresh.start = start;
            return place
                .file(QByteArray("{\"version\":1,\"locked\":{\"collector\":{\"start\":\"") + locked
                      + "\"}}}")
                .change([&](Settings& all) { all.collectors = {fresh}; })
                .has_value();
        };
        QVERIFY(takes("now", {}) && takes("now", now - 5s) && !takes("now", now - 24h));
        QVERIFY(takes("7d", now - 7 * 24h - 20min)); // chosen, and then finished
        QVERIFY(!takes("7d", {}) && !takes("7d", now - 24h) && !takes("7d", now - 8 * 24h));
        QVERIFY(takes("24h", now - 24h) && !takes("24h", now - 7 * 24h));
        QVERIFY(takes("2020-01-01T16:00:00Z", fromIso(u"2020-01-01T16:00:00Z")));
        QVERIFY(!takes("2020-01-01T16:00:00Z", now));
        const Managed week = managed(R"({"version":1,"defaults":{"collector":{"start":"7d"}}})");
        QCOMPARE(managedStart(week), QStringLiteral("7d"));
        QCOMPARE(startMeant(managedStart(week), now), now - 7 * 24h);
        QVERIFY(!newCollector(week).start && managedStart({}).isEmpty());
    }

    void aRehearsalReadsNoMoreThanMayBeCollected()
    {
        const Place place;
        const auto with = [&place](const QStringList& types, const QString& rehearses) {
            return place
                .file("{\"version\":1,\"locked\":{\"collector\":{\"logTypes\":"
                      "[\"receipt\",\"url-protect\"]}}}")
                .change([&](Settings& all) {
                    all.collectors.push_back(collector(types.first(), types.first() + rehearses));
                    all.collectors.back().logTypes = types;
                    all.collectors.back().rehearses = rehearses;
                })
                .has_value();
        };
        QVERIFY(place.file().change([](Settings& all) { // from before it was locked: audit
            all.collectors = {collector(QStringLiteral("A"), QStringLiteral("a"))};
        }));
        QVERIFY(!with({QStringLiteral("receipt")}, {}));
        QVERIFY(with({QStringLiteral("receipt")}, QStringLiteral("a")));
        QVERIFY(with({QStringLiteral("audit")}, QStringLiteral("a")));
        QVERIFY(!with({QStringLiteral("process")}, QStringLiteral("a")));
        QVERIFY(!with({QStringLiteral("audit")}, QStringLiteral("another")));
    }

    void aFileIsTakenWholeOrNotAtAll_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no version") << QByteArray(R"({"locked":{}})");
        QTest::newRow("unknown member") << QByteArray(R"({"version":1,"lock":{}})");
        QTest::newRow("unknown field")
            << QByteArray(R"({"version":1,"locked":{"preferences":{"colour":"x"}}})");
        QTest::newRow("wrong type")
            << QByteArray(R"({"version":1,"locked":{"preferences":{"utc":"yes"}}})");
        QTest::newRow("no such value")
            << QByteArray(R"({"version":1,"defaults":{"preferences":{"theme":"pink"}}})");
        QTest::newRow("one good, one bad")
            << QByteArray(R"({"version":1,"locked":{"preferences":{"theme":"dark","x":1}}})");
        QTest::newRow("plain http") << QByteArray("{\"version\":1,\"locked\":{\"collector\":{"
                                                  "\"domain\":\"http://eu-api.mimecast.com\"}}}");
        QTest::newRow("no start") << QByteArray(
            R"({"version":1,"defaults":{"collector":{"start":"yesterday"}}})");
        QTest::newRow("a secret") << QByteArray(
            R"({"version":1,"defaults":{"collector":{"secretKey":"canary"}}})");
    }
    void aFileIsTakenWholeOrNotAtAll()
    {
        QFETCH(QByteArray, json);
        const auto read = managedFrom(json, kSource);
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("settings.managed_broken"));
        QVERIFY(read.error().advice.contains(kSource));
        QVERIFY(!read.error().message.contains(QLatin1String("canary")));
    }

    void everyManagedFieldIsAFieldOfTheSettings()
    {
        Settings one;
        one.collectors = {collector(QStringLiteral("A"), QStringLiteral("a"))};
        const QJsonObject all = toJson(one);
        for (const ManagedField& field : managedFields()) {
            const QString path =
                QString::fromLatin1(field.path.data(), qsizetype(field.path.size()));
            const bool own = path.startsWith(QLatin1String("preferences."));
            const QJsonObject in =
                own ? all : all[QLatin1String("collectors")].toArray().first().toObject();
            const QString inside = own ? path : path.section(QLatin1Char('.'), 1);
            QVERIFY2(!valueAt(in, inside).isUndefined(), qPrintable(path));
        }
    }

    void anExportHasNoSecretAndNothingOfThisComputer()
    {
        Settings all;
        all.collectors = {collector(QStringLiteral("A"), QStringLiteral("canary-id")),
                          collector(QStringLiteral("D"), QStringLiteral("d")),
                          collector(QStringLiteral("R"), QStringLiteral("r"))};
        all.collectors[0].secrets = {QStringLiteral("canary-keyring"), TimePoint(),
                                     QStringLiteral("canary-print")};
        all.collectors[0].domain =
            QUrl(QStringLiteral("https://canary:canary@eu-api.mimecast.com"));
        all.collectors[1].demo = true;
        all.collectors[2].rehearses = QStringLiteral("canary-id");
        all.preferences.windowGeometry = "canary";
        all.audit.head = QStringLiteral("canary");
        const QByteArray json = QJsonDocument(toPortable(all)).toJson();
        QVERIFY2(!json.contains("canary"), json.constData());
        const auto back = fromPortable(json);
        QVERIFY(back);
        QCOMPARE(back->collectors.size(), std::size_t(1));
        QCOMPARE(back->collectors[0].name, QStringLiteral("A"));
        QCOMPARE(back->collectors[0].logTypes, all.collectors[0].logTypes);
        QVERIFY(back->collectors[0].id.isEmpty());
        // A limit on what is kept belongs to the disk of one computer, and no import removes
        // events.
        all.preferences.retention = {.days = 30};
        QVERIFY(!QJsonDocument(toPortable(all)).toJson().contains("retention"));
        QCOMPARE(withImported(all.preferences, *back->preferences), all.preferences);
    }

    void aFileWithKeysIsRefused()
    {
        const auto refused = fromPortable(
            R"({"format":"mailweir configuration","version":1,
                "collectors":[{"name":"A","credentials":[{"SecretKey":"canary"}]}]})");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("settings.import_secret"));
        QVERIFY(!refused.error().message.contains(QLatin1String("canary")));
        for (const char* wrong : {"{}", "[", R"({"format":"mailweir configuration","version":2})",
                                  R"({"format":"mailweir configuration","version":1,
                                      "collectors":[{}]})"})
            QCOMPARE(fromPortable(wrong).error().code, QStringLiteral("settings.import_broken"));
    }
};

QTEST_GUILESS_MAIN(ManagedTest)
#include "managed_test.moc"
