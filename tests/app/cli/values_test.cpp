#include "app/cli/values.h"

#include <QTest>

using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;

namespace {

TimePoint at(const char* text) { return *fromIso(QString::fromLatin1(text)); }

QString text(const char* latin) { return QString::fromLatin1(latin); }

} // namespace

class ValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsATimeInEveryFormThatTheHelpNames_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant"); // empty: refused
        QTest::newRow("now") << text("now") << text("2024-01-25T10:00:00Z");
        QTest::newRow("hours") << text("24h") << text("2024-01-24T10:00:00Z");
        QTest::newRow("days") << text("7d") << text("2024-01-18T10:00:00Z");
        QTest::newRow("minutes") << text("30m") << text("2024-01-25T09:30:00Z");
        QTest::newRow("stamp") << text("2020-01-01T16:00:00Z") << text("2020-01-01T16:00:00Z");
        QTest::newRow("offset") << text("2020-01-01T17:00:00+01:00")
                                << text("2020-01-01T16:00:00Z");
        QTest::newRow("future") << text("2024-01-25T10:00:01Z") << QString();
        QTest::newRow("no unit") << text("24") << QString();
        QTest::newRow("no number") << text("h") << QString();
        QTest::newRow("negative") << text("-24h") << QString();
        QTest::newRow("too long") << text("9999999999999d") << QString();
        QTest::newRow("overflowing") << text("99999999999999999999s") << QString();
        QTest::newRow("nonsense") << text("yesterday") << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void readsATimeInEveryFormThatTheHelpNames()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        const auto when = parseWhen(typed, at("2024-01-25T10:00:00Z"));
        QCOMPARE(when ? toIso(*when) : QString(), meant);
        if (!when)
            QVERIFY(when.error().code.startsWith(QLatin1String("usage.")));
    }

    void readsNumbersWithinTheirLimits()
    {
        QCOMPARE(*parseNumber(text("port"), text("65535"), 0, 65535), 65535);
        for (const char* wrong : {"65536", "-1", "1.5", "", "x", "1e3"})
            QVERIFY(!parseNumber(text("port"), text(wrong), 0, 65535));
        QVERIFY(
            parseNumber(text("port"), text("x"), 0, 9).error().message.contains(text("--port")));
        QCOMPARE(*parseRate(text("rate"), text("0.5")), 0.5);
        for (const char* wrong : {"-1", "nan", "inf", "", "1e9"})
            QVERIFY(!parseRate(text("rate"), text(wrong)));
    }

    void aStreamStandsForTheLogTypesItCarries()
    {
        QCOMPARE(parseLogTypes(text("siem"))->size(), 10);
        QCOMPARE(parseLogTypes(text("all"))->size(), 27);
        QCOMPARE(parseLogTypes(text("all"), 1)->size(), 24);
        QCOMPARE(parseLogTypes(text("siem"), 2)->size(), 10);
        QCOMPARE(*parseLogTypes(text("cg-av"), 2), QStringList(text("av")));
        QVERIFY(parseLogTypes(text("ci-entities"), 1)
                    .error()
                    .message.contains(text("API 1.0 has none of these")));
        QCOMPARE(*parseLogTypes(text("url")), QStringList(text("url-protect")));
        // In the table's order, each once, "unknown" is none that can be chosen.
        QCOMPARE(*parseLogTypes(text("threat-feed,receipt,receipt")),
                 QStringList({text("receipt"), text("threat-feed")}));
        QVERIFY(parseLogTypes(text("receipt,nonsense")).error().message.contains(text("nonsense")));
        QVERIFY(!parseLogTypes(text("unknown")));
        QVERIFY(!parseLogTypes(text(",")));
        QVERIFY(!parseLogTypes(QString()));
    }

    void findsACollectorByNameWithoutCaseOrById()
    {
        settings::Settings settings;
        settings.collectors.resize(1);
        settings.collectors[0].id = text("{1}");
        settings.collectors[0].name = text("Acme EU");
        QCOMPARE(findCollector(settings, text("acme eu "))->id, text("{1}"));
        QCOMPARE(findCollector(settings, text("{1}"))->name, text("Acme EU"));
        QCOMPARE(findCollector(settings, text("Acme")).error().code, text("collector.unknown"));
    }
};

QTEST_GUILESS_MAIN(ValuesTest)
#include "values_test.moc"
