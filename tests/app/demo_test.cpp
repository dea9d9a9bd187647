#include "app/demo_collector.h"
#include "core/base/clock.h"
#include "core/mimecast/log_types.h"

#include <QTemporaryDir>
#include <QTest>

using namespace core;

class DemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatItsApiHasIsTicked_data()
    {
        QTest::addColumn<int>("api");
        QTest::newRow("API 1.0") << 1;
        QTest::newRow("API 2.0") << 2;
    }

    void onlyWhatItsApiHasIsTicked()
    {
        QFETCH(const int, api);
        const QTemporaryDir folder;
        SystemClock clock;
        const auto demo = app::Demo::start({.api = api}, folder.path(), clock);
        QVERIFY(demo.has_value());
        const ui::DemoTenant tenant = (*demo)->tenant();
        QCOMPARE(tenant.collector.api, api);
        QVERIFY(tenant.credentials.complete(api));
        const QStringList& ticked = tenant.collector.logTypes;
        for (const QString& id : ticked)
            QVERIFY2(!streamOf(*mimecast::findLogType(id.toStdString()), api).empty(),
                     qPrintable(id));
        QCOMPARE(ticked.contains(QStringLiteral("ci-entities")), api == 2);
        QVERIFY(ticked.contains(QStringLiteral("receipt")));
        QVERIFY(ticked.contains(QStringLiteral("threat-feed")));
        QVERIFY(!ticked.contains(QStringLiteral("threat-feed-csv"))); // says the same
    }

    void aDemoOfAnEarlierRunGoesOn()
    {
        using app::Parts;
        const QTemporaryDir folder;
        settings::Collector first;
        {
            Parts parts(*app::Folder::open(folder.path()), Parts::Secrets::SessionOnly);
            const auto ready = app::setUpDemo(parts, {.backlog = 50, .rate = 0});
            QVERIFY(ready && ready->is == app::DemoIs::New);
            first = *app::demoIn(*parts.settings().read());
            QVERIFY(parts.settings().change(
                [](settings::Settings& all) { all.collectors.front().paused = true; }));
        }
        Parts parts(*app::Folder::open(folder.path()), Parts::Secrets::SessionOnly);
        const auto ready = app::setUpDemo(parts, {.backlog = 50, .rate = 0});
        QVERIFY2(ready, qPrintable(ready ? QString() : ready.error().message));
        QVERIFY(ready->is == app::DemoIs::GoingOn);
        const auto all = parts.settings().read()->collectors;
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].id, first.id);
        QCOMPARE(all[0].created, first.created);
        QVERIFY(!all[0].paused);
        QCOMPARE(all[0].domain, QUrl(ready->demo->simulator().baseUrl()));
        const auto keys = parts.secrets().read(collect::secretName(first.id));
        QVERIFY(keys && mimecast::fromSecret(*keys)->complete(1));
        // While somebody collects, it is not taken from him.
        const auto running = app::Collecting::begin(parts, {}, [](RowId, int) {});
        QVERIFY(running);
        Parts others(*app::Folder::open(folder.path()), Parts::Secrets::SessionOnly);
        const auto refused = app::setUpDemo(others, {.backlog = 50, .rate = 0});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("collecting.elsewhere"));
        QCOMPARE(others.settings().read()->collectors[0].domain, all[0].domain);
    }
};

QTEST_GUILESS_MAIN(DemoTest)
#include "demo_test.moc"
