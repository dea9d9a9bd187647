#include "core/simulator/faults.h"

#include <set>
#include <thread>

#include <QTest>

using namespace core;
using namespace core::simulator;

namespace {

FaultSpec spec(const char* text)
{
    const auto parsed = FaultSpec::parse(QString::fromUtf8(text));
    return parsed ? *parsed : FaultSpec{.id = FaultId::Close, .group = 0};
}

// Which of the first chances strike.
std::vector<int> struck(Faults& faults, FaultId id, int chances = 8)
{
    std::vector<int> which;
    for (int chance = 1; chance <= chances; ++chance)
        if (faults.strikes(id, Endpoint::Siem))
            which.push_back(chance);
    return which;
}

using Chances = std::vector<int>;

} // namespace

class FaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableDescribesEveryFault()
    {
        std::set<std::string_view> names;
        for (const FaultRow& each : faultTable()) {
            QVERIFY2(!each.does.empty(), each.name.data());
            QVERIFY2(names.insert(each.name).second, each.name.data());
            QCOMPARE(row(each.id).name, each.name);
            const QString text = QString::fromUtf8(each.name.data(), qsizetype(each.name.size()));
            QCOMPARE(FaultSpec::parse(text)->id, each.id);
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(FaultId::Close) + 1);
    }

    void aSpecSaysWhereWhenAndHowOften()
    {
        QCOMPARE(spec("siem:http-503*3"),
                 (FaultSpec{.id = FaultId::Http503, .group = groupOf(Endpoint::Siem), .times = 3}));
        QCOMPARE(
            spec("url:rate-limit-epoch@2"),
            (FaultSpec{.id = FaultId::RateLimitEpoch, .group = groupOf(Endpoint::Url), .from = 2}));
        QCOMPARE(spec("all:cut~0.25"),
                 (FaultSpec{.id = FaultId::Cut, .group = kAll, .probability = 0.25}));
        QCOMPARE(spec("silence*2@5"), spec("silence@5*2"));
        QCOMPARE(spec("zip-bomb").group, groupOf(Endpoint::Siem));
        QCOMPARE(spec("all:repeated-ids").group,
                 groupOf(Endpoint::Impersonation) | groupOf(Endpoint::Audit)
                     | groupOf(Endpoint::HeldRelease) | groupOf(Endpoint::HoldList));
        QCOMPARE(spec("file:file-gone").group, groupOf(Endpoint::File));
    }

    void aSpecThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "siem", "siem:", "no-such", "nowhere:cut", "cut*0", "cut*-1", "cut*x", "cut@0",
              "cut@", "cut~0", "cut~1.5", "cut~", "url:zip-bomb", "siem:cut:1", "siem : cut"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void aSpecThatMakesNoSenseIsRefused()
    {
        QFETCH(QString, text);
        const auto parsed = FaultSpec::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, QStringLiteral("simulator.fault_spec"));
    }

    void strikesAsOftenAsItSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Chances>("expected");
        QTest::newRow("until removed") << QStringLiteral("cut") << Chances{1, 2, 3, 4, 5, 6, 7, 8};
        QTest::newRow("three times") << QStringLiteral("cut*3") << Chances{1, 2, 3};
        QTest::newRow("from the sixth") << QStringLiteral("cut@6") << Chances{6, 7, 8};
        QTest::newRow("only the second") << QStringLiteral("cut@2*1") << Chances{2};
        QTest::newRow("elsewhere") << QStringLiteral("url:cut") << Chances{};
    }

    void strikesAsOftenAsItSays()
    {
        QFETCH(QString, text);
        Faults faults;
        QVERIFY(faults.add(text));
        QTEST(struck(faults, FaultId::Cut), "expected");
        QCOMPARE(struck(faults, FaultId::Drip), Chances{});
        QCOMPARE(faults.hits(FaultId::Drip), 0);
    }

    void chanceComesFromTheSeed()
    {
        Faults one(7), same(7), other(8);
        for (Faults* faults : {&one, &same, &other})
            faults->add(spec("cut~0.3"));
        const Chances struckByOne = struck(one, FaultId::Cut, 2000);
        QCOMPARE(struckByOne, struck(same, FaultId::Cut, 2000));
        QVERIFY(struckByOne != struck(other, FaultId::Cut, 2000));
        QVERIFY(struckByOne.size() > 500 && struckByOne.size() < 700);
    }

    void whatIsRemovedStrikesNoMoreButIsRemembered()
    {
        Faults faults;
        faults.add(spec("cut"));
        faults.add(spec("drip*1"));
        QCOMPARE(faults.active().size(), 2);
        QVERIFY(faults.strikes(FaultId::Drip, Endpoint::Feed));
        QCOMPARE(faults.active().size(), 1);
        QVERIFY(faults.strikes(FaultId::Cut, Endpoint::Feed));
        faults.remove(FaultId::Cut);
        QVERIFY(!faults.strikes(FaultId::Cut, Endpoint::Feed));
        faults.add(spec("silence"));
        faults.clear();
        QVERIFY(!faults.strikes(FaultId::Silence, Endpoint::Feed));
        QCOMPARE(faults.hits(FaultId::Cut), 1);
        QCOMPARE(faults.hits(FaultId::Drip), 1);
        QCOMPARE(faults.hits(FaultId::Silence), 0);
    }

    void threadsShareOneCount()
    {
        Faults faults;
        faults.add(spec("cut*500"));
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] { struck(faults, FaultId::Cut, 1000); });
        threads.clear();
        QCOMPARE(faults.hits(FaultId::Cut), 500);
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
