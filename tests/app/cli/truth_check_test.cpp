#include "app/cli/truth_check.h"

#include <QTest>

using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;
using simulator::Stream;

namespace {

constexpr LogTypeCode kReceipt = 1;
constexpr LogTypeCode kUrl = 11;

TimePoint opened() { return *fromIso(u"2024-01-25T10:00:00Z"); }

simulator::Tenant tenant()
{
    simulator::TenantOptions options;
    options.backlog = 100;
    return {options, opened()};
}

TruthCheck::Sent sentBy(const simulator::Tenant& tenant)
{
    TruthCheck::Sent sent;
    for (const Stream stream : simulator::kStreams)
        if (!simulator::shownBy(stream))
            sent[std::size_t(stream)] = tenant.truth(stream, opened());
    return sent;
}

Event stored(const simulator::Tenant& tenant, Stream stream, LogTypeCode type, std::int64_t seq)
{
    Event event;
    event.type = type;
    event.raw = tenant.event(stream, seq);
    return event;
}

} // namespace

class TruthCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfUntruthIsSeen()
    {
        const auto truth = tenant();
        const auto sent = sentBy(truth);
        TruthCheck check(truth, sent);
        const std::int64_t siem = sent[0].count();
        for (std::int64_t seq = 1; seq < siem; ++seq) // 0 is lost
            check.add(stored(truth, Stream::Siem, kReceipt, seq));
        check.add(stored(truth, Stream::Siem, kReceipt, 5)); // twice
        Event altered = stored(truth, Stream::Url, kUrl, 0);
        altered.raw.replace("\":", "\": ");
        altered.raw.replace("\"simSeq\": ", "\"simSeq\":");
        check.add(altered);
        Event invented = stored(truth, Stream::Siem, kReceipt, 7); // under a number never sent
        invented.raw.replace("\"simSeq\":7}", "\"simSeq\":" + QByteArray::number(siem) + "}");
        check.add(invented);
        Event nonsense;
        nonsense.raw = "{}";
        check.add(nonsense);

        const Tally tally = check.tally();
        QCOMPARE(tally.sent, 100);
        QCOMPARE(tally.stored, siem - 1 + 4);
        QCOMPARE(tally.twice, 1);
        QCOMPARE(tally.altered, 1);
        QCOMPARE(tally.foreign, 2);
        QCOMPARE(tally.lost, 100 - (siem - 1) - 1);
        QVERIFY(!tally.isPerfect());
    }

    void theTruthItselfIsPerfect()
    {
        const auto truth = tenant();
        const auto sent = sentBy(truth);
        TruthCheck check(truth, sent);
        constexpr std::array<LogTypeCode, simulator::kStreams.size()> kTypes{
            kReceipt, kUrl, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 23, 24};
        for (const Stream stream : simulator::kStreams)
            for (std::int64_t seq = 0; seq < sent[std::size_t(stream)].end; ++seq)
                check.add(stored(truth, stream, kTypes[std::size_t(stream)], seq));
        QVERIFY(check.tally().isPerfect());
        QCOMPARE(check.tally().stored, 100);
    }

    void anEventMayComeInTheFormOfEitherApi()
    {
        const auto truth = tenant();
        TruthCheck::Sent sent{};
        sent[std::size_t(Stream::Siem)] = {.first = 0, .end = 2};
        TruthCheck check(truth, sent);
        check.add(stored(truth, Stream::Siem, kReceipt, 0));
        Event other = stored(truth, Stream::Siem, kReceipt, 1);
        other.raw = truth.event(Stream::Siem, 1, simulator::Form::Batch);
        check.add(other);
        QVERIFY(check.tally().isPerfect());
    }

    void aCollectorSeesTheStreamsOfItsLogTypesAndApi()
    {
        const QStringList types{QStringLiteral("receipt"), QStringLiteral("av"),
                                QStringLiteral("ci-entities"), QStringLiteral("dlp")};
        QCOMPARE(streamsSeen(types, 1), (std::set{Stream::Siem, Stream::Dlp}));
        QCOMPARE(streamsSeen(types, 2), (std::set{Stream::Siem, Stream::Dlp, Stream::CiEntities}));
    }
};

QTEST_GUILESS_MAIN(TruthCheckTest)
#include "truth_check_test.moc"
