// The rows of the functions besides URL and attachment: their fields, their places, their filters.
#include "core/simulator/events.h"
#include "tests/core/simulator/truth.h"

#include <map>
#include <set>

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

struct Scene {
    Scene()
    {
        Options options;
        options.tenant = {.backlog = 1800, .backlogSpan = 20h};
        for (const Stream stream : kStreams)
            shareOf(options.tenant.shares, stream) = stream == Stream::Siem ? 0 : 1;
        options.listen = Options::Listen::No;
        simulator = *Simulator::start(std::move(options), clock);
    }

    Asked ask(Endpoint endpoint, const QByteArray& more = {}, int size = 500)
    {
        return tests::ask(*simulator, endpoint, windowBody(window(endpoint) + more, size));
    }
    // All of the backlog.
    QByteArray window(Endpoint endpoint) const
    {
        const bool audit = endpoint == Endpoint::Audit;
        const bool protection = endpoint == Endpoint::Impersonation || endpoint == Endpoint::Dlp;
        const char* from = audit ? "startDateTime" : protection ? "from" : "start";
        const char* to = audit ? "endDateTime" : protection ? "to" : "end";
        return R"("admin":true,)" + member(from, bodyDate(clock.now() - 21h)) + ','
            + member(to, bodyDate(clock.now()));
    }
    QJsonArray rows(Endpoint endpoint, const QByteArray& more = {})
    {
        const Asked asked = ask(endpoint, more);
        const char* name = rowsOf(endpoint);
        return *name ? asked.rows(name) : asked.json[QLatin1String("data")].toArray();
    }
    static const char* rowsOf(Endpoint endpoint)
    {
        static const std::map<Endpoint, const char*> kNames{
            {Endpoint::Impersonation, "impersonationLogs"},
            {Endpoint::Dlp, "dlpLogs"},
            {Endpoint::HeldRelease, "heldReleaseLogs"},
            {Endpoint::ArchiveSearch, "logs"},
            {Endpoint::SearchLogs, "logs"}};
        const auto found = kNames.find(endpoint);
        return found == kNames.end() ? "" : found->second;
    }

    FakeClock clock;
    std::unique_ptr<Simulator> simulator;
};

struct Kind {
    Endpoint endpoint;
    Stream stream;
    const char* fields;
};
const std::array kKinds{
    Kind{Endpoint::Impersonation, Stream::Impersonation,
         "id senderAddress recipientAddress subject definition hits identifiers action "
         "taggedExternal taggedMalicious senderIpAddress eventTime impersonationResults messageId"},
    Kind{Endpoint::Audit, Stream::Audit, "id auditType user eventTime eventInfo category"},
    Kind{Endpoint::Dlp, Stream::Dlp,
         "senderAddress recipientAddress subject eventTime route policy action messageId"},
    Kind{Endpoint::HeldRelease, Stream::HeldRelease,
         "id status rejectReason heldReason messageInfo released operator fromEnv fromHdr to "
         "subject attachments route size policy spamScore detectionLevel spamProcessingDetail"},
    Kind{Endpoint::HoldList, Stream::HoldList,
         "id reason reasonId reasonCode from fromHeader to toHeader subject route hasAttachments "
         "size dateReceived policyInfo"},
    Kind{Endpoint::Rejections, Stream::Rejections,
         "senderAddress recipientAddress subject eventTime route senderIpAddress type reason info "
         "messageId"},
    Kind{Endpoint::ArchiveSearch, Stream::ArchiveSearch,
         "createTime emailAddr source searchText searchReason description"},
    Kind{Endpoint::SearchLogs, Stream::ArchiveSearch,
         "createTime emailAddr source searchText searchReason description searchPath isAdmin "
         "museQuery"},
    Kind{Endpoint::ArchiveView, Stream::ArchiveView,
         "viewer source viewed from to subject messageDate contentViewed discoveryCase"},
};

std::set<QString> textsOf(const QJsonArray& rows, const char* field)
{
    std::set<QString> all;
    for (const QJsonValue& row : rows)
        all.insert(row[QLatin1String(field)].toString());
    return all;
}

} // namespace

class WindowFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFunctionShowsItsRowsWithItsFields_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t at = 0; at < kKinds.size(); ++at)
            QTest::newRow(name(kKinds[at].endpoint).data()) << int(at);
    }

    void everyFunctionShowsItsRowsWithItsFields()
    {
        QFETCH(int, index);
        const Kind& kind = kKinds[std::size_t(index)];
        Scene scene;
        const QJsonArray rows = scene.rows(kind.endpoint);
        const Range all = scene.simulator->tenant().published(kind.stream, scene.simulator->now());
        QCOMPARE(sorted(numbersIn(rows)), numbers(all));
        QVERIFY(rows.size() > 50);
        QStringList fields = QString::fromLatin1(kind.fields).split(u' ');
        fields << QStringLiteral("simSeq");
        fields.sort();
        for (const QJsonValue& row : rows) {
            QStringList found = row.toObject().keys();
            found.sort();
            QCOMPARE(found, fields);
        }
        QVERIFY(numbersIn(rows).front() > numbersIn(rows).back()); // newest first
        QCOMPARE(askTwo(*scene.simulator, kind.endpoint, {},
                        windowBody(scene.window(kind.endpoint), 500))
                     .answer.response.body,
                 scene.ask(kind.endpoint).answer.response.body);
    }

    void rowsComeInPagesAndTheFilterNeedNotBeRepeated()
    {
        Scene scene;
        for (const Kind& kind : kKinds) {
            const QByteArray filter = kind.endpoint == Endpoint::Audit
                ? R"(,"categories":["account_logs","policy_logs"])"
                : "";
            Numbers all;
            Asked asked = scene.ask(kind.endpoint, filter, 7);
            for (int page = 0; page < 100; ++page) {
                const char* name = Scene::rowsOf(kind.endpoint);
                append(all,
                       numbersIn(*name ? asked.rows(name)
                                       : asked.json[QLatin1String("data")].toArray()));
                if (asked.next().isEmpty())
                    break;
                asked = tests::ask(*scene.simulator, kind.endpoint,
                                   R"({"meta":{"pagination":{"pageSize":7,)"
                                       + member("pageToken", asked.next().toLatin1()) + "}}}");
            }
            QCOMPARE(all, numbersIn(scene.rows(kind.endpoint, filter)));
        }
    }

    void auditNeedsBothDatesAndSaysSoTwice()
    {
        Scene scene;
        const Asked asked = ask(*scene.simulator, Endpoint::Audit, "{}");
        const QJsonArray failures = asked.json[QLatin1String("fail")].toArray();
        QCOMPARE(failures.size(), 2);
        for (const QJsonValue& each : failures)
            QCOMPARE(each[QLatin1String("errors")][0][QLatin1String("code")],
                     QStringLiteral("err_validation_null"));
    }

    void auditGoesBackSixtyDays()
    {
        Scene scene;
        scene.clock.advance(24h * 60 - 10h);
        const QByteArray since2020 = member("startDateTime", "2020-01-01T00:00:00+0000") + ','
            + member("endDateTime", bodyDate(scene.clock.now()));
        const auto rows = ask(*scene.simulator, Endpoint::Audit, windowBody(since2020, 500))
                              .json[QLatin1String("data")]
                              .toArray();
        const Range all =
            scene.simulator->tenant().published(Stream::Audit, scene.simulator->now());
        QVERIFY(rows.size() > 10 && rows.size() < all.count() - 10);
    }

    void idsOfAuditEventsRepeatWithAnotherText()
    {
        Scene scene;
        const QJsonArray rows = scene.rows(Endpoint::Audit);
        QVERIFY(textsOf(rows, "id").size() < std::size_t(rows.size()));
        QCOMPARE(textsOf(rows, "eventInfo").size(), std::size_t(rows.size()));
    }

    void aMessageIsListedOncePerActionAtOneTime()
    {
        Scene scene;
        std::map<QString, std::set<QString>> actions;
        std::map<QString, std::set<QString>> times;
        for (const QJsonValue& row : scene.rows(Endpoint::Dlp)) {
            const QString id = row[QLatin1String("messageId")].toString();
            actions[id].insert(row[QLatin1String("action")].toString());
            times[id].insert(row[QLatin1String("eventTime")].toString());
        }
        int both = 0;
        for (const auto& [id, all] : actions) {
            both += all.size() == 2 ? 1 : 0;
            QCOMPARE(times[id].size(), std::size_t(1));
        }
        QVERIFY(both > 10);
    }

    void addressesAreNestedAndRoutesInCapitals()
    {
        Scene scene;
        std::set<QString> senders;
        for (const QJsonValue& row : scene.rows(Endpoint::HoldList)) {
            const QJsonObject from = row[QLatin1String("from")].toObject();
            QCOMPARE(
                from.keys(),
                (QStringList{QStringLiteral("displayableName"), QStringLiteral("emailAddress")}));
            senders.insert(from[QLatin1String("emailAddress")].toString());
            const QString route = row[QLatin1String("route")].toString();
            QCOMPARE(route, route.toUpper());
        }
        QVERIFY(senders.contains(QStringLiteral("<>")));
    }

    void withoutAdminOnesOwnMailIsMeant()
    {
        Scene scene;
        for (const Endpoint endpoint : {Endpoint::HoldList, Endpoint::Rejections})
            QCOMPARE(
                ask(*scene.simulator, endpoint, "{}").json[QLatin1String("data")].toArray().size(),
                0);
    }

    void filtersKeepWhatTheyName()
    {
        Scene scene;
        QCOMPARE(
            textsOf(scene.rows(Endpoint::Audit, R"(,"categories":["policy_logs"])"), "category"),
            std::set{QStringLiteral("policy_logs")});
        QCOMPARE(textsOf(scene.rows(Endpoint::Dlp, R"(,"routes":["outbound"],"actions":["hold"])"),
                         "action"),
                 std::set{QStringLiteral("hold")});
        const QJsonArray spam =
            scene.rows(Endpoint::HoldList,
                       R"(,"searchBy":{"fieldName":"reason_code","value":"spam_signature"})");
        QCOMPARE(textsOf(spam, "reasonCode"),
                 std::set{QStringLiteral("message_hold_applied_spam_signature_policy")});
        const QJsonArray inbound = scene.rows(
            Endpoint::HoldList, R"(,"filterBy":[{"fieldName":"route","value":"inbound"}])");
        QCOMPARE(textsOf(inbound, "route"), std::set{QStringLiteral("INBOUND")});
        const QJsonArray named =
            scene.rows(Endpoint::Impersonation,
                       R"(,"identifiers":["custom_name_list"],"taggedMalicious":true)");
        QVERIFY(!named.isEmpty());
        for (const QJsonValue& row : named)
            QVERIFY(row[QLatin1String("taggedMalicious")].toBool());
        const auto code =
            scene.ask(Endpoint::HeldRelease, R"(,"searchBy":{"fieldName":"colour","value":"blue"})")
                .code();
        QCOMPARE(code, QStringLiteral("err_validation_null"));
    }

    void listsSayWhatThereIs()
    {
        Scene scene;
        const Asked categories = ask(*scene.simulator, Endpoint::Categories, R"({"data":[]})");
        QCOMPARE(categories.rows("categories").size(), qsizetype(kAuditCategories.size()));
        const QJsonArray held = ask(*scene.simulator, Endpoint::HoldSummary, R"({"data":[]})")
                                    .json[QLatin1String("data")]
                                    .toArray();
        qint64 sum = 0;
        for (const QJsonValue& each : held)
            sum += each[QLatin1String("numberOfItems")].toInteger();
        QCOMPARE(
            sum,
            scene.simulator->tenant().published(Stream::HoldList, scene.simulator->now()).count());
    }

    void theGridIsAnotherFeedAndItsTableSaysTheSame()
    {
        Scene scene;
        const auto feed = [&](const char* type, const char* file) {
            return ask(*scene.simulator, Endpoint::Feed,
                       "{\"data\":[{" + member("feedType", type) + ',' + member("fileType", file)
                           + "}]}");
        };
        const QJsonArray objects =
            feed("malware_grid", "stix").json[QLatin1String("objects")].toArray();
        const QList<QByteArray> lines =
            feed("malware_grid", "csv").answer.response.body.trimmed().split('\n');
        QCOMPARE(lines.size() - 1, objects.size() / 3);
        for (qsizetype at = 1; at < lines.size(); ++at) {
            const QByteArray hash = lines[at].left(64);
            QVERIFY(objects[(at - 1) * 3 + 1][QLatin1String("pattern")].toString().contains(
                QLatin1String(hash)));
            QCOMPARE(sequenceIn({lines[at].data(), std::size_t(lines[at].size())}), at - 1);
        }
        QVERIFY(feed("malware_customer", "csv").answer.response.body
                != feed("malware_grid", "csv").answer.response.body);
    }
};

QTEST_GUILESS_MAIN(WindowFilterTest)
#include "window_filter_test.moc"
