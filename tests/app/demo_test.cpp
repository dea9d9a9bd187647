#include "app/demo.h"
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
};

QTEST_GUILESS_MAIN(DemoTest)
#include "demo_test.moc"
