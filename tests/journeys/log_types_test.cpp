// Every log type on each API that has it, alone and with faults that fit it: what was sent is
// stored or set aside, byte for byte, and nothing is stored twice.
#include "core/mimecast/streams.h"
#include "core/simulator/siem_script.h"
#include "core/store/event_reader.h"
#include "tests/support/world.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using simulator::FaultId;
using support::World;

namespace {

constexpr int kVisits = 300;
constexpr std::int64_t kEnough = 60; // events of each log type

// A log type on one of the APIs that have it.
struct Place {
    const mimecast::LogType* type = nullptr;
    int api = 1;

    [[nodiscard]] const mimecast::Stream& stream() const
    {
        return *mimecast::findStream(mimecast::streamOf(*type, api));
    }
    [[nodiscard]] simulator::Endpoint endpoint() const
    {
        return *simulator::endpointAt(stream().endpoint);
    }
    [[nodiscard]] simulator::Stream source() const { return *simulator::streamOfLogType(type->id); }
    [[nodiscard]] QString name() const
    {
        return QStringLiteral("%1 on API %2.0").arg(id()).arg(api);
    }
    [[nodiscard]] QString id() const { return QString::fromLatin1(type->id.data()); }
    // On API 2.0 each kind of message log comes alone.
    [[nodiscard]] bool shows(std::uint64_t seed, std::int64_t number) const
    {
        return api == 1 || source() != simulator::Stream::Siem
            || kindCode(seed, number) == type->code;
    }
    [[nodiscard]] LogTypeCode codeOf(std::uint64_t seed, std::int64_t number) const
    {
        return source() == simulator::Stream::Siem ? kindCode(seed, number) : type->code;
    }

private:
    // The kinds stand in the order of the log types' codes.
    [[nodiscard]] static LogTypeCode kindCode(std::uint64_t seed, std::int64_t number)
    {
        return LogTypeCode(int(simulator::stepOf(seed, number).kind) + 1);
    }
};

std::vector<Place> places()
{
    std::vector<Place> all;
    for (const mimecast::LogType& type : mimecast::tickableLogTypes())
        for (const int api : {1, 2})
            if (!mimecast::streamOf(type, api).empty())
                all.push_back({&type, api});
    return all;
}

simulator::TenantOptions tenantOf(const Place& place)
{
    const auto happens = simulator::shownBy(place.source()).value_or(place.source());
    simulator::TenantOptions tenant{.backlog = 6 * kEnough, .pageEvents = 200, .fileEvents = 40};
    tenant.shares = simulator::sharesOf({{happens, 1.0}});
    if (happens != simulator::Stream::Siem)
        return tenant;
    const auto kind = simulator::Kind(place.type->code - 1);
    while (simulator::countOf(tenant.seed, kind, tenant.backlog) < kEnough)
        tenant.backlog *= 2;
    return tenant;
}

// Each shows itself, and none on the answer that is cut: what was in there comes again without it.
QStringList faultsFor(const Place& place)
{
    QStringList specs{QStringLiteral("%1:http-503*1"), QStringLiteral("%1:cut@2*1")};
    switch (place.stream().paging) {
    case mimecast::Paging::SiemToken:
        specs << QStringLiteral("%1:malformed-member@2*1") << QStringLiteral("%1:zip-crc@3*1")
              << QStringLiteral("%1:duplicate-file@2*1");
        break;
    case mimecast::Paging::Window:
        specs << QStringLiteral("%1:boundary-rows*3") << QStringLiteral("%1:empty-last-page*2")
              << QStringLiteral("%1:rate-limit-ms@3*1");
        break;
    case mimecast::Paging::FeedToken:
        specs << QStringLiteral("%1:feed-token-kept@2*1") << QStringLiteral("%1:rate-limit-ms@3*1");
        break;
    case mimecast::Paging::BatchFiles:
        specs << QStringLiteral("%1:batch-token-kept@2*1") << QStringLiteral("%1:duplicate-url@2*1")
              << QStringLiteral("file:bad-line*1") << QStringLiteral("file:file-expired@3*1");
        break;
    }
    if (place.api == 2)
        specs << QStringLiteral("%1:token-expired@4*1");
    const auto name = simulator::name(place.endpoint());
    for (QString& spec : specs)
        spec.replace(QLatin1String("%1"), QString::fromLatin1(name.data(), qsizetype(name.size())));
    return specs;
}

void setUp(World& world, const Place& place, const QStringList& faults)
{
    for (const QString& spec : faults)
        if (!world.mimecast->faults().add(spec))
            qFatal("no such fault: %s", qPrintable(spec));
    settings::Collector collector = world.collector(place.api);
    collector.logTypes = {place.id()};
    world.setUp(collector);
}

std::vector<Event> storedIn(const World& world)
{
    auto reader = *store::EventReader::open(world.storePath());
    std::vector<RowId> ids;
    for (RowId row = 1; row <= reader->newest().value(); ++row)
        ids.push_back(row);
    return reader->rows(ids).value();
}

std::int64_t setAsideIn(const World& world)
{
    return std::ssize((*store::EventReader::open(world.storePath()))->quarantine(1'000).value());
}

std::set<std::int64_t> sentBy(const World& world, const Place& place, TimePoint began)
{
    const auto& tenant = world.mimecast->tenant();
    const auto form = place.api == 1 ? simulator::Form::One : simulator::Form::Batch;
    const auto range =
        tenant.expected(place.source(), began, TimePoint(), world.mimecast->now(), form);
    std::set<std::int64_t> numbers;
    for (std::int64_t number = range.first; number < range.end; ++number)
        if (place.shows(tenant.options().seed, number))
            numbers.insert(number);
    return numbers;
}

std::int64_t numberOf(const Event& event)
{
    return simulator::sequenceIn({event.raw.data(), std::size_t(event.raw.size())}).value_or(-1);
}

// What was put between the events on purpose, and is none.
std::int64_t junkIn(World& world)
{
    std::int64_t sum = 0;
    for (const FaultId each : {FaultId::BadLine, FaultId::MalformedMember, FaultId::ZipCrc})
        sum += world.mimecast->faults().hits(each);
    return sum;
}

QByteArray withId(const QByteArray& raw, const QByteArray& id)
{
    const qsizetype from = raw.indexOf("\"id\":\"") + 6;
    return raw.left(from) + id + raw.mid(raw.indexOf('"', from));
}

} // namespace

Q_DECLARE_METATYPE(Place)

class LogTypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSentIsStoredOrSetAside_data()
    {
        QTest::addColumn<Place>("place");
        for (const Place& each : places())
            QTest::newRow(qPrintable(each.name())) << each;
    }
    void whatIsSentIsStoredOrSetAside()
    {
        QFETCH(Place, place);
        World world(tenantOf(place));
        const TimePoint began = world.clock.now();
        setUp(world, place, faultsFor(place));
        QVERIFY(world.catchUp(kVisits));
        world.live(1h); // some faults made it look as if there were nothing more
        QVERIFY(world.catchUp(kVisits));
        for (const auto& spec : world.mimecast->faults().active())
            QFAIL(simulator::row(spec.id).name.data());

        const auto& tenant = world.mimecast->tenant();
        const auto sent = sentBy(world, place, began);
        QVERIFY2(std::ssize(sent) >= 50, qPrintable(QString::number(sent.size())));
        std::set<std::int64_t> found;
        for (const Event& event : storedIn(world)) {
            const std::int64_t number = numberOf(event);
            QVERIFY2(found.insert(number).second, "stored twice");
            QVERIFY2(tenant.isGenuine(place.source(), number, event.raw), event.raw.constData());
            QCOMPARE(int(event.type), int(place.codeOf(tenant.options().seed, number)));
        }
        QVERIFY(found == sent);
        QCOMPARE(setAsideIn(world), junkIn(world));
    }

    void equalIdsAndOtherBytesAreOtherEvents_data()
    {
        QTest::addColumn<Place>("place");
        const auto repeats = simulator::row(FaultId::RepeatedIds).group;
        for (const Place& each : places())
            if ((repeats & simulator::groupOf(each.endpoint())) != 0)
                QTest::newRow(qPrintable(each.name())) << each;
    }
    void equalIdsAndOtherBytesAreOtherEvents()
    {
        QFETCH(Place, place);
        World world(tenantOf(place));
        const TimePoint began = world.clock.now();
        setUp(world, place, {QStringLiteral("repeated-ids")});
        QVERIFY(world.catchUp(kVisits));

        std::set<std::int64_t> found;
        const QByteArray id = "eNqRepeated";
        for (const Event& event : storedIn(world)) {
            const std::int64_t number = numberOf(event);
            QVERIFY2(found.insert(number).second, "stored twice");
            const QByteArray genuine = world.mimecast->tenant().event(place.source(), number);
            QCOMPARE(event.raw, withId(genuine, id));
        }
        QVERIFY(found == sentBy(world, place, began));
        QCOMPARE(setAsideIn(world), 0);
    }
};

QTEST_GUILESS_MAIN(LogTypesTest)
#include "log_types_test.moc"
