#include "tests/support/swarm.h"

#include "core/store/event_reader.h"
#include "tests/support/life_truth.h"

#include <algorithm>
#include <array>

namespace support {

using namespace core;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

constexpr auto kPoll = 1h; // between visits, as Life has it
constexpr auto kDrain = 4h;

// Beside those of every life: what lasts, what damages, and what must not be followed.
constexpr std::array kMoreOfOne{"siem:invalid-zip",
                                "all:http-503",
                                "url:page-loop*2000",
                                "audit:page-loop*4",
                                "siem:malformed-member*2",
                                "siem:zip-crc*12",
                                "siem:zip-crc*1",
                                "siem:unknown-prefix*2",
                                "all:rate-limit-retry-after*2",
                                "url:empty-body~0.2",
                                "all:redirect~0.2",
                                "all:fail-200~0.2",
                                "url:newest-first",
                                "audit:partial-fail~0.5"};
constexpr std::array kMoreOfTwo{"file:bad-line*3",
                                "file:bad-gzip*40",
                                "file:bad-line~0.5",
                                "all:http-503",
                                "url:page-loop*2000",
                                "all:cut-json~0.3",
                                "all:fail-200~0.2",
                                "all:redirect~0.2",

                                "all:rate-limit-retry-after*2",
                                "batch-cg:batch-empty-page*30"};

QString nameOf(const char* spec)
{
    const QString text = QString::fromLatin1(spec);
    const auto name = text.mid(text.indexOf(u':') + 1);
    const auto end = std::ranges::find_if(name, [](QChar c) { return c == u'*' || c == u'~'; });
    return QStringLiteral("fault ") + name.left(std::distance(name.begin(), end));
}

std::vector<const char*> faultsOf(int api, std::span<const char* const> everyday)
{
    std::vector<const char*> all(everyday.begin(), everyday.end());
    if (api == 1)
        all.insert(all.end(), kMoreOfOne.begin(), kMoreOfOne.end());
    else
        all.insert(all.end(), kMoreOfTwo.begin(), kMoreOfTwo.end());
    return all;
}

Error keychainLocked()
{
    return {.fault = Fault::Refused,
            .code = QStringLiteral("keychain.locked"),
            .message = QStringLiteral("The keychain is locked."),
            .advice = {},
            .detail = {},
            .retryAfter = {}};
}

} // namespace

struct Swarm::Happening {
    const char* name;
    void (Swarm::*happens)();
};

std::span<const Swarm::Happening> Swarm::happenings()
{
    static constexpr std::array kAll{
        Happening{"crash", &Swarm::crash},        Happening{"off", &Swarm::stayOff},
        Happening{"pause", &Swarm::pause},        Happening{"sleep", &Swarm::sleep},
        Happening{"clock set", &Swarm::setClock}, Happening{"refill", &Swarm::refill},
        Happening{"quiet", &Swarm::quiet},        Happening{"fault", &Swarm::stumble},
        Happening{"disk full", &Swarm::diskFull}, Happening{"disk broken", &Swarm::diskBroken},
        Happening{"power cut", &Swarm::powerCut}, Happening{"keychain", &Swarm::keychainGone}};
    return kAll;
}

Swarm::Swarm(std::uint64_t seed)
    : Life(seed, Scope::Everything)
    , m_birth(clock.now())
{
    m_enabled = m_dice.next() | 1U << 7U; // faults of Mimecast's are always there
    const auto all = faultsOf(collector.api, faults(collector.api));
    for (int drawn = 0; drawn < 6; ++drawn)
        m_faults.push_back(all[m_dice.below(std::uint32_t(all.size()))]);
    // What loops at the last page is harmless; where there are many it must not be followed.
    if (mimecast->tenant().options().shares.url > 0.5) {
        m_faults.insert(m_faults.end(), 3, "url:page-loop*2000");
        m_faults.insert(m_faults.end(), 2, "url:next-object");
    }
    m_plug->heard = [this](const auto& request, const auto& response) { heard(request, response); };
    began();
}

Swarm::~Swarm() { m_reader.reset(); }

void Swarm::began()
{
    m_reader.reset();
    m_notBefore.clear();
    if (store && store->newestRow() < m_acknowledged)
        accuse(QStringLiteral("row %1 was acknowledged, and the newest is %2")
                   .arg(m_acknowledged)
                   .arg(store->newestRow()));
}

void Swarm::go()
{
    const auto all = happenings();
    for (;;) {
        // Faults of Mimecast's are every second of all.
        const std::uint32_t drawn = m_dice.oneIn(2) ? 7 : m_dice.below(std::uint32_t(all.size()));
        if ((m_enabled >> drawn & 1U) == 0)
            continue;
        if (drawn != 8 && drawn != 9 && drawn != 10 && drawn != 11)
            ++m_marks[QString::fromLatin1(all[drawn].name)];
        return (this->*all[drawn].happens)();
    }
}

void Swarm::stumble()
{
    if (m_dice.oneIn(3)) // so that it meets a refill, too
        (void)engine->refillAll(collector.id);
    letItPileUp();
    showFault(m_faults[m_dice.below(std::uint32_t(m_faults.size()))]);
}

// What comes next may be much: a disk fails when it is written to, a file is cut where it is long.
void Swarm::letItPileUp()
{
    if (m_dice.oneIn(2))
        clock.advance(between(1min, 40h));
}

void Swarm::diskFull()
{
    note(QStringLiteral("disk full"));
    letItPileUp();
    m_disk->failAt(1 + int(m_dice.below(40)), MemoryDisk::Fault::Full);
    runFor(between(1min, 90min));
    m_disk->failAt(1, MemoryDisk::Fault::Full, int(m_dice.below(200)));
    runFor(between(1min, 90min));
    m_marks[QStringLiteral("disk full")] += m_disk->failed() ? 1 : 0;
    m_disk->heal();
}

void Swarm::diskBroken()
{
    note(QStringLiteral("disk broken"));
    letItPileUp();
    for (int time = 0; time < 3; ++time) {
        m_disk->failAt(1 + int(m_dice.below(30)), MemoryDisk::Fault::IoError);
        runFor(between(1min, 60min));
        m_marks[QStringLiteral("disk broken")] += m_disk->failed() ? 1 : 0;
    }
    m_disk->heal();
}

void Swarm::powerCut()
{
    letItPileUp();
    m_disk->failAt(1 + int(m_dice.below(60)), MemoryDisk::Fault::PowerCut);
    const TimePoint latest = clock.now() + 8h;
    while (clock.now() < latest && !m_disk->failed() && step()) { }
    m_marks[QStringLiteral("power cut")] += m_disk->failed() ? 1 : 0;
    m_reader.reset();
    engine.reset();
    store.reset();
    const auto damage = m_disk->cutPower(m_dice);
    note(QStringLiteral("power cut: %1 writes dropped, %2 torn")
             .arg(damage.dropped)
             .arg(damage.torn));
    m_marks[QStringLiteral("writes torn")] += damage.torn;
    m_marks[QStringLiteral("writes dropped")] += damage.dropped;
    clock.advance(between(1min, 600min));
    restart();
    runFor(between(1min, 120min));
}

void Swarm::keychainGone()
{
    note(QStringLiteral("keychain locked"));
    m_keychain.trouble = keychainLocked();
    engine->forgetKeys(collector.id);
    const int before = m_keychain.reads;
    runFor(between(10min, 600min));
    m_marks[QStringLiteral("keychain")] += m_keychain.reads > before ? 1 : 0;
    m_keychain.trouble.reset();
    runFor(between(10min, 100min));
}

bool Swarm::step()
{
    const std::int64_t before = m_requests;
    const RowId newest = m_acknowledged;
    if (!Life::step())
        return false;
    lookAtPace(m_requests - before, m_acknowledged > newest);
    lookAtRows();
    return m_blame.isEmpty();
}

void Swarm::recoverByItself()
{
    note(QStringLiteral("everything is well again"));
    mimecast->faults().clear();
    m_clock.wrong = 0ms;
    m_keychain.trouble.reset();
    m_disk->heal();
    const TimePoint latest = clock.now() + 2 * kPoll + kDrain;
    runFor(2 * kPoll);
    std::set<QString> back;
    std::vector<collect::Engine::Standing> all = engine->standing();
    while (blame().isEmpty() && back.size() < all.size() && clock.now() < latest && step()) {
        all = engine->standing();
        for (const auto& each : all)
            if (each.caughtUp)
                back.insert(each.task.stream);
    }
    for (const auto& each : all)
        if (!back.contains(each.task.stream))
            accuse(QStringLiteral("%1 has not come back: %2")
                       .arg(each.task.stream, each.trouble ? each.trouble->code : QString()));
    // A gap at the very end is known as one with the next answer.
    for (int time = 0; time < 4 && blame().isEmpty(); ++time) {
        const int wishes = engine->refillAll(collector.id).value_or(1);
        runFor(2 * kPoll);
        if (time > 0 && wishes == 0)
            break;
    }
    if (blame().isEmpty())
        lookAtTheEnd();
}

void Swarm::lookAtTheEnd()
{
    m_reader.reset();
    if (const QString untrue = untruthsOf(*this); !untrue.isEmpty())
        return accuse(untrue);
    bool damaged = false;
    for (const mimecast::Stream* stream : streamsOf(*this)) {
        for (const auto& each : ribbonOf(*this, *stream).stretches)
            if (each.kind == coverage::Kind::Gap && !each.open)
                accuse(QStringLiteral("a gap stays that Mimecast could fill: ") + each.cause);
        const auto ledger = store->coverage(sourceOf(*this, *stream)).value();
        for (const store::Coverage& row : ledger)
            damaged = damaged || row.cause.contains(QLatin1String("in quarantine"));
    }
    const auto reader = store::EventReader::open(storePath());
    if (damaged && (!reader || (*reader)->quarantine(1).value().empty()))
        accuse(QStringLiteral("damaged bytes are said to be in quarantine, and are not"));
    if (std::ssize(m_events) > m_acknowledged)
        accuse(QStringLiteral("rows are gone"));
    // Blocks were joined since they were looked at.
    m_seen = 0;
    m_events.clear();
    lookAtRows();
}

QString Swarm::live(int turns)
{
    runFor(30min);
    for (int turn = 0; turn < turns && blame().isEmpty(); ++turn)
        go();
    if (blame().isEmpty())
        recoverByItself();
    return blame();
}

QString Swarm::follow(std::string_view schedule)
{
    const auto all = happenings();
    const auto faults = faultsOf(collector.api, Life::faults(collector.api));
    runFor(30min);
    for (const char each : schedule) {
        if (!blame().isEmpty())
            break;
        const std::size_t drawn = static_cast<unsigned char>(each) % (all.size() + faults.size());
        if (drawn < all.size())
            (this->*all[drawn].happens)();
        else
            showFault(faults[drawn - all.size()]);
    }
    if (blame().isEmpty())
        recoverByItself();
    return blame();
}

const Marks& Swarm::marks()
{
    for (const char* spec : m_faults) {
        const auto parsed = simulator::FaultSpec::parse(QString::fromLatin1(spec));
        m_marks[nameOf(spec)] = mimecast->faults().hits(parsed->id);
    }
    return m_marks;
}

std::vector<QString> Swarm::kinds()
{
    std::set<QString> names{QStringLiteral("writes torn"), QStringLiteral("writes dropped"),
                            QStringLiteral("quota spent")};
    for (const Happening& each : happenings())
        names.insert(QString::fromLatin1(each.name));
    for (const int api : {1, 2})
        for (const char* spec : faultsOf(api, faults(api)))
            names.insert(nameOf(spec));
    return {names.begin(), names.end()};
}

} // namespace support
