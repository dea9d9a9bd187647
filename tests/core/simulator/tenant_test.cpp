#include "core/simulator/siem_script.h"
#include "core/simulator/tenant.h"
#include "tests/core/simulator/truth.h"

#include <map>
#include <set>

#include <QRegularExpression>
#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

constexpr TimePoint kOpened = std::chrono::sys_days(std::chrono::year(2024) / 5 / 6) + 10h + 12min;

Tenant tenantOf(TenantOptions options) { return Tenant(std::move(options), kOpened); }

QJsonObject object(const Tenant& tenant, Stream stream, std::int64_t seq)
{
    return QJsonDocument::fromJson(tenant.event(stream, seq)).object();
}

std::set<QString> keys(const QJsonObject& object)
{
    const QStringList all = object.keys();
    return {all.begin(), all.end()};
}

// Must and may: the members of the events of one kind, section 2.1 of the protocol.
struct Fields {
    const char* must;
    const char* may = "";
};
const std::map<Kind, Fields> kFields{
    {Kind::Receipt,
     {"acc aCode MsgId Sender Subject Act Dir IP Rcpt headerFrom SpamInfo SpamLimit SpamScore "
      "SpamProcessingDetail TlsVer Cphr",
      "RejType RejCode RejInfo Error Virus"}},
    {Kind::Process,
     {"acc aCode MsgId Sender Subject Act AttCnt AttNames AttSize MsgSize IPInternalName "
      "IPNewDomain "
      "IPReplyMismatch IPSimilarDomain IPThreadDict",
      "Hld"}},
    {Kind::Delivery,
     {"acc aCode MsgId Sender Subject Delivered IP Rcpt Dir Route ReceiptAck Latency Attempt Snt "
      "UseTls "
      "TlsVer Cphr AttCnt AttSize",
      "RejType RejCode RejInfo"}},
    {Kind::Journal, {"acc aCode MsgId Sender Subject Rcpt RcptActType RcptHdrType Dir"}},
    {Kind::Virus,
     {"acc MsgId Sender Subject Virus fileName fileExt fileMime md5 sha1 sha256 Size Recipient "
      "Route IP "
      "SenderDomain SenderDomainInternal CustomerIP MimecastIP"}},
    {Kind::Spam,
     {"acc aCode MsgId Sender Subject Recipient Route SourceIP SenderDomain headerFrom"}},
    {Kind::Impersonation,
     {"acc aCode MsgId Sender Subject Action Definition Hits Recipient Route IP InternalName "
      "NewDomain "
      "ReplyMismatch SimilarInternalDomain SimilarCustomExternalDomain "
      "SimilarMimecastExternalDomain "
      "ThreatDictionary CustomThreatDictionary CustomName TaggedExternal TaggedMalicious"}},
    {Kind::InternalProtect,
     {"acc aCode MsgId Sender Subject URL UrlCategory ScanResultInfo Recipient Route"}},
    {Kind::UrlProtect,
     {"acc action reason url urlCategory sender senderDomain recipient route sourceIp subject "
      "msgid "
      "credentialTheft"}},
    {Kind::AttachmentProtect,
     {"acc MsgId Subject fileName fileExt fileMime md5 sha1 sha256 Size IP Recipient Sender "
      "SenderDomain "
      "Route"}},
};

std::set<QString> words(const char* text)
{
    const QStringList all = QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    return {all.begin(), all.end()};
}

bool hasScript(const QString& text, QChar::Script script)
{
    return std::any_of(text.begin(), text.end(), [&](QChar c) { return c.script() == script; });
}

} // namespace

class TenantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedIsTheSameTenant()
    {
        const TenantOptions options{.seed = 42, .backlog = 5000, .rate = 10};
        const Tenant one = tenantOf(options);
        const Tenant same = tenantOf(options);
        const Tenant other = tenantOf({.seed = 43, .backlog = 5000, .rate = 10});
        for (const Stream stream : kStreams) {
            for (const std::int64_t seq : {0, 1, 7, 44, 6000}) {
                QCOMPARE(one.event(stream, seq), same.event(stream, seq));
                QVERIFY(one.event(stream, seq) != other.event(stream, seq));
            }
        }
        QCOMPARE(one.credentials().accessKey, same.credentials().accessKey);
        QVERIFY(one.credentials().accessKey != other.credentials().accessKey);
        QVERIFY(one.credentials().secretKey != other.credentials().secretKey);
    }

    void everyEventIsJsonAndEndsWithItsNumber()
    {
        const Tenant tenant = tenantOf({.backlog = 10'000'000});
        for (const Stream stream : kStreams) {
            for (std::int64_t seq = 0; seq < 3000; ++seq) {
                const QByteArray bytes = tenant.event(stream, seq);
                QCOMPARE(sequenceIn({bytes.data(), std::size_t(bytes.size())}), seq);
                if (shownBy(stream))
                    continue;
                QVERIFY2(bytes.endsWith(",\"simSeq\":" + QByteArray::number(qint64(seq)) + '}'),
                         bytes.constData());
                QVERIFY2(object(tenant, stream, seq).size() > 5, bytes.constData());
            }
        }
    }

    void timesNeverFallAndAreFoundAgain()
    {
        const Tenant tenant = tenantOf({.backlog = 3000, .rate = 7});
        for (const Stream stream : kStreams) {
            TimePoint last{};
            for (std::int64_t seq = 0; seq < 4000; ++seq) {
                const TimePoint time = tenant.timeOf(stream, seq);
                QVERIFY(time >= last);
                QVERIFY(tenant.firstAt(stream, time) <= seq);
                QVERIFY(tenant.firstAt(stream, time + 1ms) > seq);
                last = time;
            }
            QCOMPARE(tenant.firstAt(stream, kOpened - 160h), 0);
        }
    }

    void liveEventsArriveAtTheirRateAndEndWhenTheyShould()
    {
        const Tenant endless = tenantOf({.rate = 50});
        const Tenant few = tenantOf({.rate = 50, .liveEvents = 100});
        std::int64_t arrived = 0;
        std::int64_t arrivedFew = 0;
        for (const Stream stream : kStreams) {
            if (shownBy(stream))
                continue;
            QCOMPARE(endless.truth(stream, kOpened).count(), 0);
            arrived += endless.truth(stream, kOpened + 1h).count();
            arrivedFew += few.truth(stream, kOpened + 1h).count();
        }
        QVERIFY(std::abs(arrived - 50 * 3600) < 40);
        QCOMPARE(arrivedFew, 100);
    }

    void siemEventsComeOutOnTheGridAndAgeOut()
    {
        const Tenant tenant = tenantOf({.backlog = 7000, .rate = 1});
        const Range before = tenant.published(Stream::Siem, kOpened + 17min);
        const Range after = tenant.published(Stream::Siem, kOpened + 18min);
        QCOMPARE(before, tenant.published(Stream::Siem, kOpened));
        QVERIFY(after.end > before.end + 500);
        QVERIFY(tenant.timeOf(Stream::Siem, after.end) > kOpened + 18min);
        QCOMPARE(after.first, 0);
        const Range late = tenant.published(Stream::Siem, kOpened + 100h);
        QVERIFY(late.first > 3000);
        QVERIFY(tenant.timeOf(Stream::Siem, late.first) >= kOpened + 100h - 168h);
        QVERIFY(tenant.timeOf(Stream::Siem, late.first - 1) < kOpened + 100h - 168h);
        QCOMPARE(tenant.truth(Stream::Siem, kOpened + 100h).first, 0);
        QCOMPARE(tenant.expected(Stream::Siem, kOpened + 50h, {}, kOpened + 100h).first,
                 tenant.published(Stream::Siem, kOpened + 50h).first);
    }

    void everyKindHasItsFields()
    {
        const Tenant tenant = tenantOf({.backlog = 100'000});
        std::map<Kind, int> seen;
        for (std::int64_t seq = 0; seq < 256; ++seq) {
            const Kind kind = stepOf(1, seq).kind;
            ++seen[kind];
            std::set<QString> found = keys(object(tenant, Stream::Siem, seq));
            for (const QString& must : words(kFields.at(kind).must))
                QVERIFY2(found.erase(must) == 1, qPrintable(must));
            for (const QString& may : words(kFields.at(kind).may))
                found.erase(may);
            found.erase(QStringLiteral("simSeq"));
            found.erase(QStringLiteral("datetime"));
            QVERIFY2(found.empty(), found.empty() ? "" : qPrintable(*found.begin()));
        }
        QCOMPARE(seen.size(), kFields.size());
    }

    void oddThingsHappenNowAndThen()
    {
        const Tenant tenant = tenantOf({.backlog = 100'000});
        std::map<QString, int> odd;
        for (std::int64_t seq = 0; seq < 2560; ++seq) {
            const QByteArray bytes = tenant.event(Stream::Siem, seq);
            const QJsonObject event = object(tenant, Stream::Siem, seq);
            odd[QStringLiteral("null sender")] +=
                event[QLatin1String("Sender")] == QLatin1String("<>");
            odd[QStringLiteral("null subject")] += event[QLatin1String("Subject")].isNull();
            odd[QStringLiteral("null id")] += event[QLatin1String("MsgId")].isNull();
            odd[QStringLiteral("no date")] += !event.contains(QLatin1String("datetime"));
            odd[QStringLiteral("-0400")] +=
                event[QLatin1String("datetime")].toString().endsWith(QLatin1String("-0400"));
            odd[QStringLiteral("markup")] += bytes.contains("<img src=");
            odd[QStringLiteral("formula")] += bytes.contains("=HYPERLINK(");
            odd[QStringLiteral("bidi")] += bytes.contains("\u202E");
            odd[QStringLiteral("escaped")] += bytes.contains("\\u003c");
            odd[QStringLiteral("slash")] += bytes.contains("\\/");
            odd[QStringLiteral("held")] += event[QLatin1String("Act")] == QLatin1String("Hld");
            odd[QStringLiteral("rejected")] += event[QLatin1String("Act")] == QLatin1String("Rej");
            odd[QStringLiteral("bounced")] += event[QLatin1String("Delivered")] == false;
            const QString subject = event[QLatin1String("Subject")].toString();
            for (const auto& [name, script] :
                 std::initializer_list<std::pair<const char*, QChar::Script>>{
                     {"Latin", QChar::Script_Latin},
                     {"Cyrillic", QChar::Script_Cyrillic},
                     {"Greek", QChar::Script_Greek},
                     {"Han", QChar::Script_Han},
                     {"Hiragana", QChar::Script_Hiragana},
                     {"Arabic", QChar::Script_Arabic}})
                odd[QString::fromLatin1(name)] += hasScript(subject, script);
            odd[QStringLiteral("emoji")] += subject.contains(QStringLiteral("\U0001F680"));
        }
        for (const auto& [what, count] : odd)
            QVERIFY2(count > 0 && count < 2560, qPrintable(what));
    }

    void theEventsOfAMailBelongTogether()
    {
        const Tenant tenant = tenantOf({.backlog = 100'000});
        std::map<QString, std::set<QString>> subjects;
        std::map<QString, std::set<int>> kinds;
        std::map<QString, std::set<QString>> recipients;
        for (std::int64_t seq = 0; seq < 512; ++seq) {
            const QJsonObject event = object(tenant, Stream::Siem, seq);
            const QString code = event[QLatin1String("aCode")].toString();
            if (code.isEmpty())
                continue;
            QCOMPARE(code.size(), 22);
            subjects[code].insert(event[QLatin1String("Subject")].toString()
                                  + event[QLatin1String("MsgId")].toString());
            kinds[code].insert(static_cast<int>(stepOf(1, seq).kind));
            if (stepOf(1, seq).kind == Kind::Receipt) {
                QJsonObject rest = event;
                for (const char* each : {"Rcpt", "simSeq", "datetime"})
                    rest.remove(QLatin1String(each));
                QVERIFY(recipients[code].insert(event[QLatin1String("Rcpt")].toString()).second);
                subjects[code + u'+'].insert(QString::fromUtf8(QJsonDocument(rest).toJson()));
            }
        }
        for (const auto& [code, all] : subjects)
            QVERIFY2(all.size() == 1, qPrintable(code));
        const std::set<int> flow{0, 1, 2};
        QVERIFY(std::count_if(kinds.begin(), kinds.end(),
                              [&](const auto& each) { return each.second == flow; })
                > 20);
        QVERIFY(std::any_of(recipients.begin(), recipients.end(),
                            [](const auto& each) { return each.second.size() == 3; }));
    }

    void onlyReservedNamesAndAddressesOccur()
    {
        static const QRegularExpression kDomain(QStringLiteral("@([a-zA-Z0-9.-]+)"));
        static const QRegularExpression kGood(
            QStringLiteral("(^|\\.)(example|example\\.(com|net|org))$"));
        static const QRegularExpression kAddress(QStringLiteral("\"(\\d+\\.\\d+\\.\\d+)\\.\\d+\""));
        const Tenant tenant = tenantOf({.backlog = 100'000});
        for (const Stream stream : kStreams) {
            for (std::int64_t seq = 0; seq < 1000; ++seq) {
                const QString text = QString::fromUtf8(tenant.event(stream, seq));
                for (auto at = kDomain.globalMatch(text); at.hasNext();) {
                    const QString domain = at.next().captured(1);
                    QVERIFY2(kGood.match(domain).hasMatch(), qPrintable(domain));
                }
                for (auto at = kAddress.globalMatch(text); at.hasNext();)
                    QVERIFY(QStringLiteral("192.0.2 198.51.100 203.0.113")
                                .contains(at.next().captured(1)));
            }
        }
    }

    void feedObjectsComeInThreesThatReferToEachOther()
    {
        const Tenant tenant = tenantOf({.backlog = 10'000});
        QCOMPARE(tenant.truth(Stream::Feed, kOpened).count() % 3, 0);
        const QJsonObject malware = object(tenant, Stream::Feed, 3);
        const QJsonObject indicator = object(tenant, Stream::Feed, 4);
        const QJsonObject relation = object(tenant, Stream::Feed, 5);
        QCOMPARE(relation[QLatin1String("source_ref")], indicator[QLatin1String("id")]);
        QCOMPARE(relation[QLatin1String("target_ref")], malware[QLatin1String("id")]);
        QCOMPARE(relation[QLatin1String("created")], malware[QLatin1String("created")]);
        QVERIFY(
            QRegularExpression(QStringLiteral("^\\[file:hashes\\.'SHA-256' = '[0-9a-f]{64}'\\]$"))
                .match(indicator[QLatin1String("pattern")].toString())
                .hasMatch());
    }

    void onlyAddressesOfItsDomainsAreKnown()
    {
        const Tenant tenant = tenantOf({});
        QVERIFY(tenant.knowsAddress(tenant.credentials().serviceUser));
        QVERIFY(tenant.knowsAddress("Anyone@HAFENKONTOR.example"));
        QVERIFY(!tenant.knowsAddress("anyone@example.org"));
        QVERIFY(!tenant.knowsAddress("hafenkontor.example"));
        QVERIFY(!tenant.knowsAddress("@hafenkontor.example"));
    }

    void aTenantFileSetsWhatItNames()
    {
        const auto read = TenantOptions::fromJson(
            R"({"seed":9,"backlog":1000,"rate":2.5,"publishEvery":1000,"region":"de","clockOffset":-60000,)"
            R"("shares":{"siem":1,"url":0},"quota":{"limit":5,"refill":250},"forbidden":["url","feed"]})");
        QVERIFY(read);
        QCOMPARE(read->seed, 9);
        QCOMPARE(read->rate, 2.5);
        QCOMPARE(read->publishEvery, 1s);
        QCOMPARE(read->clockOffset, -60s);
        QCOMPARE(read->region, "de");
        QCOMPARE(read->shares.url, 0.0);
        QCOMPARE(read->shares.attachment, Shares{}.attachment);
        QCOMPARE(read->quota.limit, 5);
        QCOMPARE(read->quota.refill, 250ms);
        QCOMPARE(read->forbidden, (std::set<Endpoint>{Endpoint::Url, Endpoint::Feed}));
        QCOMPARE(read->retention, TenantOptions{}.retention);
        QCOMPARE(read->products, allProducts());
        const auto two = TenantOptions::fromJson(
            R"({"batchEvery":60000,"fileEvents":9,"urlLife":1000,"accessLife":2000,)"
            R"("shares":{"ciMailflow":2},"products":["Audit Events"],"forbidden":["batch-ci"]})");
        QVERIFY(two);
        QCOMPARE(two->batchEvery, 1min);
        QCOMPARE(two->fileEvents, 9);
        QCOMPARE(two->urlLife, 1s);
        QCOMPARE(two->accessLife, 2s);
        QCOMPARE(two->shares.ciMailflow, 2.0);
        QCOMPARE(two->products, std::set<std::string>{"Audit Events"});
        QCOMPARE(two->forbidden, std::set{Endpoint::BatchCi});
    }

    void aTenantFileWithASlipIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* json, const char* names) {
            QTest::newRow(names) << QByteArray(json) << QString::fromLatin1(names);
        };
        row("[]", "JSON object");
        row(R"({"sede":1})", "sede");
        row(R"({"rate":"fast"})", "rate");
        row(R"({"backlog":-1})", "backlog");
        row(R"({"region":"mars"})", "mars");
        row(R"({"quota":{"most":1}})", "most");
        row(R"({"shares":3})", "shares");
        row(R"({"shares":{"feedCsv":1}})", "feedCsv");
        row(R"({"products":["Everything"]})", "Everything");
        row(R"({"forbidden":["everything"]})", "everything");
        row(R"({"forbidden":"url"})", "forbidden");
    }

    void aTenantFileWithASlipIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, names);
        const auto read = TenantOptions::fromJson(json);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(names), qPrintable(read.error().message));
    }
};

QTEST_GUILESS_MAIN(TenantTest)
#include "tenant_test.moc"
