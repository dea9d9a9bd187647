#include "core/simulator/batch_files.h"
#include "tests/core/simulator/batch.h"

#include <set>

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

struct Scene {
    explicit Scene(TenantOptions tenant = {.backlog = 4000, .rate = 2})
    {
        Options options;
        options.tenant = std::move(tenant);
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
    }
    Asked list(const QByteArray& query) { return askTwo(*simulator, Endpoint::BatchCg, query); }
    const Tenant& tenant() const { return simulator->tenant(); }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
};

QJsonArray files(const Asked& asked) { return asked.json[QLatin1String("value")].toArray(); }
QString address(const Asked& asked, int at = 0)
{
    return files(asked)[at][QLatin1String("url")].toString();
}
bool isCaughtUp(const Asked& asked) { return asked.json[QLatin1String("isCaughtUp")].toBool(); }
QString nextPage(const Asked& asked) { return asked.json[QLatin1String("@nextPage")].toString(); }

QByteArray continued(const QByteArray& type, const QString& token)
{
    return "?type=" + type + "&pageSize=2&nextPage=" + QUrl::toPercentEncoding(token);
}

} // namespace

class BatchEndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventComesOnceInTheFilesOfItsType()
    {
        Scene scene;
        scene.clock.advance(50min);
        Numbers all;
        for (const EventType& type : eventTypes(Endpoint::BatchCg)) {
            const Collected one = collectBatch(*scene.simulator, Endpoint::BatchCg,
                                               QUrl::toPercentEncoding(text(type.name)));
            QCOMPARE(one.types, std::set<QString>{text(type.name)});
            append(all, one.numbers);
        }
        QCOMPARE(
            sorted(all),
            numbers(scene.tenant().published(Stream::Siem, scene.simulator->now(), Form::Batch)));
    }

    void cloudIntegratedHasItsOwnTypes()
    {
        Scene scene;
        const Collected mails =
            collectBatch(*scene.simulator, Endpoint::BatchCi, "mailflow", "&pageSize=3");
        QCOMPARE(mails.numbers,
                 numbers(scene.tenant().published(Stream::CiMailflow, scene.simulator->now())));
        QVERIFY(!mails.numbers.empty());
        QCOMPARE(askTwo(*scene.simulator, Endpoint::BatchCi, "?type=receipt").serviceCode(),
                 QStringLiteral("InvalidType"));
    }

    void severalTypesMayBeAskedForAtOnce()
    {
        Scene scene;
        const Collected both =
            collectBatch(*scene.simulator, Endpoint::BatchCg, "receipt,url+protect");
        QCOMPARE(both.types, (std::set{QStringLiteral("receipt"), QStringLiteral("url protect")}));
    }

    void filesComeOutOnTheGridAndTheTokenLeadsToThem()
    {
        Scene scene({.backlog = 0, .rate = 10});
        Asked asked = scene.list("?type=receipt");
        QVERIFY(isCaughtUp(asked));
        QCOMPARE(files(asked).size(), 0);
        const QString kept = nextPage(asked);
        scene.clock.advance(14min);
        asked = scene.list(continued("receipt", kept));
        QCOMPARE(nextPage(asked), kept); // nothing new: the same token
        scene.clock.advance(1min);
        asked = scene.list(continued("receipt", kept));
        QCOMPARE(files(asked).size(), 1);
        QVERIFY(isCaughtUp(asked));
        QVERIFY(nextPage(asked) != kept);
    }

    void aFileHoldsSoManyEventsAndNoMore()
    {
        Scene scene({.backlog = 0, .rate = 10, .fileEvents = 100});
        scene.clock.advance(15min);
        const Asked asked = scene.list("?type=receipt&pageSize=100");
        QVERIFY(files(asked).size() > 10);
        std::vector<std::size_t> sizes;
        for (const QJsonValue& each : files(asked))
            sizes.push_back(numbersInFile(send(*scene.simulator,
                                               fileRequest(each[QLatin1String("url")].toString())))
                                .size());
        QVERIFY(std::all_of(sizes.begin(), sizes.end() - 1, [](auto size) { return size == 100; }));
        QVERIFY(sizes.back() <= 100);
    }

    void theDaysAskedForAreTheFirstAndTheLast()
    {
        Scene scene; // opened at the beginning of 2024
        const Collected day =
            collectBatch(*scene.simulator, Endpoint::BatchCg, "receipt",
                         "&dateRangeStartsAt=2023-12-29&dateRangeEndsAt=2023-12-30");
        QVERIFY(!day.numbers.empty());
        const TimePoint from = *fromBodyDate("2023-12-29T00:00:00Z");
        for (const std::int64_t seq : day.numbers) {
            QVERIFY(scene.tenant().timeOf(Stream::Siem, seq) >= from - 15min);
            QVERIFY(scene.tenant().timeOf(Stream::Siem, seq) < from + 48h + 15min);
        }
        QCOMPARE(scene.list("?type=receipt&dateRangeStartsAt=2023-12-20").serviceCode(),
                 QStringLiteral("InvalidDateRange"));
        QCOMPARE(scene.list("?type=receipt&dateRangeStartsAt=2023-12-25").status(), 200);
    }

    void theTokenWinsOverTheDates()
    {
        Scene scene;
        const QString token = nextPage(scene.list("?type=receipt&pageSize=1"));
        const Asked asked = scene.list(continued("receipt", token));
        const Asked dated =
            scene.list(continued("receipt", token) + "&dateRangeStartsAt=2023-12-31");
        QCOMPARE(dated.answer.response.body, asked.answer.response.body);
    }

    void whatCannotBeUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("code");
        QTest::newRow("no type") << QByteArray() << QStringLiteral("InvalidType");
        QTest::newRow("type") << QByteArray("?type=mail") << QStringLiteral("InvalidType");
        QTest::newRow("no files") << QByteArray("?type=av&pageSize=0")
                                  << QStringLiteral("InvalidPageSize");
        QTest::newRow("many files")
            << QByteArray("?type=av&pageSize=101") << QStringLiteral("InvalidPageSize");
        QTest::newRow("date") << QByteArray("?type=av&dateRangeStartsAt=today")
                              << QStringLiteral("InvalidDateRange");
        QTest::newRow("token") << QByteArray("?type=av&nextPage=NDU1NA==")
                               << QStringLiteral("InvalidNextPage");
    }

    void whatCannotBeUnderstoodIsRefused()
    {
        QFETCH(QByteArray, query);
        Scene scene;
        const Asked asked = scene.list(query);
        QCOMPARE(asked.status(), 400);
        QTEST(asked.serviceCode(), "code");
    }

    void aTokenIsOfItsTypesAndItsProductOnly()
    {
        Scene scene;
        const QString token = nextPage(scene.list("?type=receipt"));
        QCOMPARE(scene.list(continued("delivery", token)).serviceCode(),
                 QStringLiteral("InvalidNextPage"));
        QCOMPARE(
            askTwo(*scene.simulator, Endpoint::BatchCi, continued("mailflow", token)).serviceCode(),
            QStringLiteral("InvalidNextPage"));
    }

    void aFileIsForWhoeverHasTheAddressAndShowsNothingElse()
    {
        Scene scene;
        net::Request request = fileRequest(address(scene.list("?type=receipt&pageSize=1")));
        QVERIFY(numbersInFile(send(*scene.simulator, request)).size() > 0);
        for (const char* name : {"Authorization", "x-mc-app-id"}) {
            request.headers = {{name, "anything"}};
            const Asked asked = send(*scene.simulator, request);
            QCOMPARE(asked.status(), 400);
            QVERIFY(asked.answer.response.body.startsWith("<?xml"));
        }
    }

    void anAddressExpiresAndAnotherIsToBeHad()
    {
        Scene scene;
        const Asked listed = scene.list("?type=receipt&pageSize=1");
        const auto status = [&](const Asked& list) {
            return send(*scene.simulator, fileRequest(address(list))).status();
        };
        scene.clock.advance(15min);
        QCOMPARE(status(listed), 200);
        scene.clock.advance(2s);
        const Asked late = send(*scene.simulator, fileRequest(address(listed)));
        QCOMPARE(late.status(), 403);
        QVERIFY(late.answer.response.body.contains("Request has expired"));
        const Asked again = scene.list("?type=receipt&pageSize=1");
        QCOMPARE(QUrl(address(again)).path(), QUrl(address(listed)).path());
        QCOMPARE(status(again), 200);
    }

    void aForgedAddressOpensNothingAndAnOldFileIsGone()
    {
        Scene scene({.backlog = 4000, .urlLife = 400h});
        const QString good = address(scene.list("?type=receipt&pageSize=1"));
        QString forged = good;
        forged.replace(QStringLiteral("X-Amz-Expires="), QStringLiteral("X-Amz-Expires=9"));
        QCOMPARE(send(*scene.simulator, fileRequest(forged)).status(), 403);
        scene.clock.advance(100h);
        QCOMPARE(send(*scene.simulator, fileRequest(good)).status(), 404);
    }

    void aDuplicateIsSignedAnew()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"duplicate-url"));
        const Asked asked = scene.list("?type=receipt&pageSize=3");
        QCOMPARE(files(asked).size(), 4);
        QVERIFY(address(asked, 0) != address(asked, 1));
        QCOMPARE(QUrl(address(asked, 0)).path(), QUrl(address(asked, 1)).path());
        for (const int at : {0, 1})
            QCOMPARE(send(*scene.simulator, fileRequest(address(asked, at))).status(), 200);
    }

    void anEmptyPageLosesNothing()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"batch-empty-page@2*3"));
        QVERIFY(scene.simulator->faults().add(u"empty-file"));
        QVERIFY(scene.simulator->faults().add(u"bad-line*5"));
        const Collected all =
            collectBatch(*scene.simulator, Endpoint::BatchCg, "receipt", "&pageSize=20");
        scene.simulator->faults().clear();
        QCOMPARE(all.numbers, collectBatch(*scene.simulator, Endpoint::BatchCg, "receipt").numbers);
        QCOMPARE(all.badLines, 5);
    }

    void addressesThatAreNotToBeTrustedAreOfTheFirstFileOnly()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"foreign-file-host*1"));
        Asked asked = scene.list("?type=receipt&pageSize=2");
        QCOMPARE(QUrl(address(asked)).host(), QStringLiteral("files.elsewhere.example"));
        QVERIFY(QUrl(address(asked, 1)).host() != QUrl(address(asked)).host());
        QVERIFY(scene.simulator->faults().add(u"file-over-http*1"));
        QCOMPARE(QUrl(address(scene.list("?type=receipt&pageSize=2"))).scheme(),
                 QStringLiteral("http"));
    }
};

QTEST_GUILESS_MAIN(BatchEndpointTest)
#include "batch_endpoint_test.moc"
