#include "core/simulator/call.h"
#include "tests/core/simulator/truth.h"

#include <set>

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

struct Scene {
    explicit Scene(TenantOptions tenant)
    {
        Options options;
        options.tenant = std::move(tenant);
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
    }
    Asked ask(const QByteArray& body) { return tests::ask(*simulator, Endpoint::Siem, body); }
    Range published() const
    {
        return simulator->tenant().published(Stream::Siem, simulator->now());
    }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
};

bool isLast(const Asked& asked)
{
    return asked.json[QLatin1String("meta")][QLatin1String("isLastToken")].toBool();
}

Numbers numbersOf(const QByteArray& file)
{
    const QJsonObject json = QJsonDocument::fromJson(file).object();
    return json[QLatin1String("type")] == QLatin1String("MTA")
        ? numbersIn(json[QLatin1String("data")].toArray())
        : Numbers{-1};
}

} // namespace

class SiemEndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aZipHasAFileForEachLogType()
    {
        Scene scene({.backlog = 3000, .publishEvery = 1s});
        const Asked asked = scene.ask(siemBody({}));
        QCOMPARE(asked.header("Content-Type"), "application/octet-stream");
        QVERIFY(asked.header("Content-Disposition").endsWith(".zip\""));
        QVERIFY(!asked.header("mc-siem-token").isEmpty());
        QVERIFY(asked.answer.response.body.startsWith("PK"));
        static const QRegularExpression kName(QStringLiteral("^([a-z_]+)_\\d{17}\\.json$"));
        std::set<QString> prefixes;
        std::set<QString> names;
        for (const ZipMember& member : unzip(asked.answer.response.body)) {
            const auto match = kName.match(member.name);
            QVERIFY2(match.hasMatch() && member.whole, qPrintable(member.name));
            prefixes.insert(match.captured(1));
            QVERIFY(names.insert(member.name).second);
        }
        QCOMPARE(prefixes,
                 (std::set<QString>{QStringLiteral("receipt"), QStringLiteral("process"),
                                    QStringLiteral("delivery"), QStringLiteral("jrnl"),
                                    QStringLiteral("av"), QStringLiteral("spameventthread"),
                                    QStringLiteral("impersonation"), QStringLiteral("iep"),
                                    QStringLiteral("ttp_url"), QStringLiteral("ttp_ap")}));
    }

    void withoutCompressionEachAnswerIsOneFile()
    {
        Scene scene({.backlog = 900, .publishEvery = 1s, .pageEvents = 200});
        Numbers all;
        QByteArray token;
        int files = 0;
        for (;; ++files) {
            const Asked asked = scene.ask(siemBody(token, "false"));
            if (isLast(asked))
                break;
            QVERIFY(asked.header("Content-Disposition").contains("_20"));
            append(all, numbersOf(asked.answer.response.body));
            token = asked.header("mc-siem-token");
            QVERIFY(files < 100);
        }
        QVERIFY(files > 30);
        QCOMPARE(sorted(all), numbers(scene.published()));
    }

    void bothFormsMayTakeTurns()
    {
        Scene scene({.backlog = 1500, .publishEvery = 1s, .pageEvents = 300});
        Numbers all;
        QByteArray token;
        for (int call = 0;; ++call) {
            const bool zip = call % 3 == 2;
            const Asked asked = scene.ask(siemBody(token, zip ? "true" : "false"));
            if (isLast(asked))
                break;
            if (zip)
                for (const ZipMember& member : unzip(asked.answer.response.body))
                    append(all, numbersOf(member.content));
            else
                append(all, numbersOf(asked.answer.response.body));
            token = asked.header("mc-siem-token");
        }
        QCOMPARE(sorted(all), numbers(scene.published()));
    }

    void nothingNewIsSaidPlainlyAndTheOldTokenGoesOn()
    {
        Scene scene({.backlog = 100, .rate = 1, .publishEvery = 30min});
        scene.clock.advance(30min);
        const QByteArray token = scene.ask(siemBody({})).header("mc-siem-token");
        const Asked nothing = scene.ask(siemBody(token));
        QCOMPARE(nothing.status(), 200);
        QCOMPARE(nothing.header("Content-Type"), "application/json");
        QVERIFY(nothing.header("mc-siem-token").isEmpty());
        QVERIFY(isLast(nothing));
        const Range before = scene.published();
        scene.clock.advance(30min);
        const auto members = unzip(scene.ask(siemBody(token)).answer.response.body);
        Numbers fresh;
        for (const ZipMember& member : members)
            append(fresh, numbersOf(member.content));
        QCOMPARE(sorted(fresh), numbers({before.end, scene.published().end}));
    }

    void withoutATokenItStartsAtTheOldestKept()
    {
        Scene scene({.backlog = 1000, .publishEvery = 1s});
        scene.clock.advance(80h);
        QVERIFY(scene.published().first > 300);
        QCOMPARE(siemThroughZips(*scene.simulator), numbers(scene.published()));
    }

    void aPositionThatAgedOutGoesOnAtTheOldestKept()
    {
        Scene scene({.backlog = 1000, .publishEvery = 1s, .pageEvents = 50, .tokenLife = 1000h});
        const QByteArray token = scene.ask(siemBody({})).header("mc-siem-token");
        scene.clock.advance(80h);
        const auto members = unzip(scene.ask(siemBody(token)).answer.response.body);
        Numbers page;
        for (const ZipMember& member : members)
            append(page, numbersOf(member.content));
        QCOMPARE(sorted(page).front(), scene.published().first);
    }

    void aTokenThatIsOldForeignOrDamagedIsRefused()
    {
        Scene scene({.seed = 1, .backlog = 100, .publishEvery = 1s, .tokenLife = 1h});
        Scene other({.seed = 2, .backlog = 100, .publishEvery = 1s});
        const QByteArray token = scene.ask(siemBody({})).header("mc-siem-token");
        QByteArray damaged = token;
        damaged[5] = damaged[5] == 'A' ? 'B' : 'A';
        const QByteArray foreign = other.ask(siemBody({})).header("mc-siem-token");
        for (const QByteArray& bad :
             {damaged, foreign, QByteArray("nonsense!"), token.chopped(4)}) {
            const Asked asked = scene.ask(siemBody(bad));
            QCOMPARE(asked.status(), 200);
            QCOMPARE(asked.code(), QStringLiteral("err_audit_siem_invalid_token"));
        }
        QVERIFY(isLast(scene.ask(siemBody(token))));
        scene.clock.advance(61min);
        QCOMPARE(scene.ask(siemBody(token)).code(), QStringLiteral("err_audit_siem_invalid_token"));
    }

    void keyValueIsOneEventPerLine()
    {
        Scene scene({.backlog = 600, .publishEvery = 1s});
        const Asked asked = scene.ask(R"({"data":[{"type":"MTA","fileFormat":"KEY_VALUE"}]})");
        QVERIFY(asked.header("Content-Disposition").contains(".siem\""));
        const QList<QByteArray> lines = asked.answer.response.body.trimmed().split('\n');
        QVERIFY(lines.size() > 100);
        for (const QByteArray& line : lines) {
            QVERIFY(line.startsWith("datetime="));
            QVERIFY(line.contains("|aCode=") && line.contains("|simSeq="));
        }
        QVERIFY(asked.answer.response.body.contains("|Subject=\\"));
        QVERIFY(scene.ask(R"({"data":[{"type":"MTA"}]})")
                    .header("Content-Disposition")
                    .contains(".siem\""));
    }

    void theTypeMustBeMta()
    {
        Scene scene({.backlog = 10});
        QCOMPARE(scene.ask(R"({"data":[{"fileFormat":"json"}]})").code(),
                 QStringLiteral("err_validation_null"));
        QCOMPARE(scene.ask(R"({"data":[{"type":"MTA","fileFormat":"xml"}]})").code(),
                 QStringLiteral("err_validation_null"));
    }

    void faultsInAZipLeaveTheEventsWhole_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("oddMembers"); // that are not events
        QTest::addColumn<bool>("twice");     // some events come twice
        QTest::newRow("malformed-member") << QStringLiteral("malformed-member") << 1 << false;
        QTest::newRow("zip-crc") << QStringLiteral("zip-crc") << 1 << false;
        QTest::newRow("traversal-name") << QStringLiteral("traversal-name") << 0 << false;
        QTest::newRow("unknown-prefix") << QStringLiteral("unknown-prefix") << 0 << false;
        QTest::newRow("duplicate-file") << QStringLiteral("duplicate-file") << 0 << true;
    }

    void faultsInAZipLeaveTheEventsWhole()
    {
        QFETCH(QString, fault);
        QFETCH(bool, twice);
        Scene scene({.backlog = 500, .publishEvery = 1s});
        QVERIFY(scene.simulator->faults().add(fault));
        int odd = 0;
        Numbers all;
        for (const ZipMember& member : unzip(scene.ask(siemBody({})).answer.response.body)) {
            const Numbers found = member.whole ? numbersOf(member.content) : Numbers{-1};
            if (found == Numbers{-1})
                ++odd;
            else
                append(all, found);
        }
        QTEST(odd, "oddMembers");
        const std::set<std::int64_t> once(all.begin(), all.end());
        QCOMPARE(Numbers(once.begin(), once.end()), numbers(scene.published()));
        QCOMPARE(all.size() > once.size(), twice);
    }

    void aSpoiltZipCanBeAskedForAgain()
    {
        Scene scene({.backlog = 500, .publishEvery = 1s});
        QVERIFY(scene.simulator->faults().add(u"invalid-zip*1"));
        QVERIFY(unzip(scene.ask(siemBody({})).answer.response.body).empty());
        QCOMPARE(siemThroughZips(*scene.simulator), numbers(scene.published()));
    }

    void aBombIsSmallAndInflatesToGigabytes()
    {
        Scene scene({.backlog = 50, .publishEvery = 1s});
        QVERIFY(scene.simulator->faults().add(u"zip-bomb"));
        const QByteArray body = scene.ask(siemBody({})).answer.response.body;
        QVERIFY(body.size() < 4 * 1024 * 1024);
        zip_error_t error;
        zip_source_t* source = zip_source_buffer_create(
            body.constData(), static_cast<zip_uint64_t>(body.size()), 0, &error);
        zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
        QVERIFY(zip);
        zip_uint64_t inflated = 0;
        for (zip_int64_t at = 0; at < zip_get_num_entries(zip, 0); ++at) {
            zip_stat_t about;
            zip_stat_index(zip, static_cast<zip_uint64_t>(at), 0, &about);
            inflated += about.size;
        }
        zip_close(zip);
        QVERIFY(inflated > 2'500'000'000);
    }
};

QTEST_GUILESS_MAIN(SiemEndpointTest)
#include "siem_endpoint_test.moc"
