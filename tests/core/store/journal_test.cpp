#include "core/store/journal.h"
#include "tests/support/store_samples.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::records;
using namespace core::store;
using namespace std::chrono_literals;

namespace {

const TimePoint kStart = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

Happening happening(int number, const QString& collector, Kind kind)
{
    return {.at = kStart + std::chrono::minutes(number),
            .collector = collector,
            .stream = QStringLiteral("siem"),
            .kind = kind,
            .state = health::State::Degraded,
            .sentence = QStringLiteral("Number %1").arg(number),
            .advice = QStringLiteral("Wait"),
            .code = QStringLiteral("net.cut"),
            .times = number,
            .until = kStart + 1h};
}

settings::Collector collector(const QString& name)
{
    settings::Collector one;
    one.id = QStringLiteral("id-") + name;
    one.name = name;
    one.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    return one;
}

} // namespace

class JournalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatHappenedIsReadNewestFirst();
    void whatALaterVersionKnowsMoreOfIsReadAsFarAsItIsKnown();
    void itIsFilteredByTextKindCollectorAndTime();
    void theOldestGoes();
    void itIsReadableByItsOwnerOnlyAndNotMadeByLooking();
    void theTrailIsIntactAsWritten();
    void theTrailGoesOnFromWhatIsThere();
    void anEntryThatCannotBeReadKeepsItsNumber();
    void tamperingIsFound_data();
    void tamperingIsFound();
    void aDamagedFileLeavesAVisibleHole();
    void aDamagedFileThatCannotBeMovedAwayIsSaid();
    void aNewerOneIsLeftAlone();
    void everyKindOfChangeHasItsLine();
    void secretsAppearAsFingerprintsOnly();
    void whatIsNoConfigurationIsNotAudited();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("records.db")); }
    void alter(const char* sql) const
    {
        QVERIFY(sqlite::Database::open(path(), sqlite::Access::ReadWrite)->run(sql));
    }
    // No database at all.
    void spoil() const
    {
        for (const char* suffix : {"", "-wal", "-shm"})
            QFile::remove(path() + QLatin1String(suffix));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
    }
    // Five changes of the settings, each by an entry.
    settings::AuditSeal history()
    {
        auto journal = *Journal::open(path());
        settings::Settings now;
        settings::AuditSeal seal;
        for (const char* name : {"one", "two", "three", "four", "five"}) {
            settings::Settings next = now;
            next.collectors.push_back(collector(QString::fromLatin1(name)));
            auto entries = entriesFor(now, next);
            entries.front().at = kStart;
            entries.front().who = QStringLiteral("eve");
            seal = *journal->append(std::move(entries), seal);
            now = next;
        }
        return seal;
    }
    [[nodiscard]] Verdict verdict(const settings::AuditSeal& seal) const
    {
        return verify(*(*Journal::look(path()))->auditTrail(), seal);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void JournalTest::init() { m_folder = std::make_unique<QTemporaryDir>(support::quickFolder()); }

void JournalTest::whatHappenedIsReadNewestFirst()
{
    const std::vector<Happening> all{happening(1, QStringLiteral("a"), Kind::State),
                                     happening(2, {}, Kind::Started)};
    QVERIFY((*Journal::open(path()))->append(all, Told{.gap = 7, .quarantine = 9}));
    const auto journal = *Journal::open(path());
    auto found = *journal->happenings({});
    QCOMPARE(found.size(), 2u);
    QVERIFY(found[0].id > found[1].id);
    const std::int64_t newest = found[0].id;
    found[0].id = found[1].id = 0;
    QVERIFY(found[0] == all[1]);
    QVERIFY(found[1] == all[0]);
    QCOMPARE(journal->happenings({.text = {}, .before = newest})->size(), 1u);
    QCOMPARE(journal->happenings({.text = {}, .before = 1})->size(), 0u);
    QVERIFY(*journal->told() == (Told{.gap = 7, .quarantine = 9}));
}

void JournalTest::whatALaterVersionKnowsMoreOfIsReadAsFarAsItIsKnown()
{
    const auto journal = *Journal::open(path());
    Happening plain = happening(1, {}, Kind::Gap);
    plain.state.reset();
    plain.until.reset();
    Happening paused = happening(2, {}, Kind::State);
    paused.state = health::State::Paused;
    QVERIFY(journal->append(std::vector{plain, paused}));
    QVERIFY(!journal->happenings({})->at(1).state);
    QVERIFY(!journal->happenings({})->at(1).until);
    QCOMPARE(journal->happenings({})->at(0).state, std::optional(health::State::Paused));
    alter("UPDATE timeline SET state = state + 1, kind = 'dreaming'");
    const auto altered = journal->happenings({}).value();
    for (const Happening& one : altered) {
        QVERIFY(!one.state);
        QCOMPARE(one.kind, Kind::State);
    }
}

void JournalTest::itIsFilteredByTextKindCollectorAndTime()
{
    const auto journal = *Journal::open(path());
    QVERIFY(journal->append(std::vector{happening(1, QStringLiteral("a"), Kind::State),
                                        happening(2, QStringLiteral("b"), Kind::Gap),
                                        happening(3, {}, Kind::Started)}));
    const auto count = [&](const Wish& wish) { return journal->happenings(wish)->size(); };
    QCOMPARE(count({.text = QStringLiteral("NUMBER 2")}), 1u);
    QCOMPARE(count({.text = {}, .kinds = {Kind::Gap, Kind::Started}}), 2u);
    QCOMPARE(count({.text = {}, .collectors = {QStringLiteral("a")}}), 2u); // and what concerns all
    QCOMPARE(count({.text = {}, .since = kStart + 2min}), 2u);
    QCOMPARE(count({.text = {}, .until = kStart + 2min}), 1u);
    QCOMPARE(count({.text = {}, .most = 1}), 1u);
}

void JournalTest::theOldestGoes()
{
    const auto journal = *Journal::open(path());
    std::vector<Happening> many;
    for (int i = 0; i < 30; ++i)
        many.push_back(happening(i, {}, Kind::State));
    QVERIFY(journal->append(many));
    QVERIFY(journal->prune(kStart + 1h, 10));
    QCOMPARE(journal->happenings({})->size(), 10u);
    QCOMPARE(journal->happenings({})->back().times, 20);
    QVERIFY(journal->prune(kStart + 400 * 24h, 10));
    QVERIFY(journal->happenings({})->empty());
}

void JournalTest::itIsReadableByItsOwnerOnlyAndNotMadeByLooking()
{
    QVERIFY(!*Journal::look(path()));
    QVERIFY(!QFile::exists(path()));
    QVERIFY(Journal::open(path()));
#ifdef Q_OS_UNIX // on Windows the folder's access list says who may read
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(QFileInfo(path()).permissions() & others));
#endif
}

void JournalTest::theTrailIsIntactAsWritten()
{
    const auto seal = history();
    QCOMPARE(seal.entries, 5);
    QVERIFY(verdict(seal).intact);
    QCOMPARE(verdict(seal).entries, 5);
    // Each change has its line in the timeline.
    const auto lines = *(*Journal::look(path()))->happenings({});
    QCOMPARE(lines.size(), 5u);
    QCOMPARE(lines[0].kind, Kind::Configuration);
    QVERIFY(lines[0].sentence.contains(QStringLiteral("five")));
    QVERIFY(lines[0].advice.contains(QStringLiteral("eve")));
}

void JournalTest::theTrailGoesOnFromWhatIsThere()
{
    history();
    auto entries = entriesFor(
        {}, {.collectors = {collector(QStringLiteral("six"))}, .preferences = {}, .draft = {}});
    const auto after =
        *(*Journal::open(path()))->append(std::move(entries), {}); // no seal is known
    QCOMPARE(after.entries, 6);
    QVERIFY(verdict(after).intact);
}

void JournalTest::anEntryThatCannotBeReadKeepsItsNumber()
{
    history();
    alter("UPDATE audit SET entry = '{' WHERE number = 2");
    const auto trail = (*Journal::look(path()))->auditTrail().value();
    QCOMPARE(trail.at(1).number, 2);
    QVERIFY(trail.at(1).hash.isEmpty());
    QVERIFY(!trail.at(2).hash.isEmpty());
}

void JournalTest::tamperingIsFound_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<qint64>("broken");
    const auto row = [](const char* name, const char* sql, qint64 broken) {
        QTest::newRow(name) << QByteArray(sql) << broken;
    };
    row("an entry altered",
        "UPDATE audit SET entry = replace(entry, 'eve', 'bob') WHERE number = 3", 3);
    row("written otherwise, meaning the same",
        "UPDATE audit SET entry = replace(entry, '\"who\":', '\"who\": ') WHERE number = 3", 3);
    row("an entry made unreadable", "UPDATE audit SET entry = '{' WHERE number = 2", 2);
    row("a hash altered", "UPDATE audit SET hash = replace(hash, 'a', 'b') WHERE number = 4", 4);
    row("an entry taken out", "DELETE FROM audit WHERE number = 2", 2);
    row("the first taken out", "DELETE FROM audit WHERE number = 1", 1);
    row("taken out, the rest moved up",
        "DELETE FROM audit WHERE number = 2; UPDATE audit SET number = number - 1 WHERE number > 2",
        2);
    row("two exchanged",
        "UPDATE audit SET number = 90 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = "
        "3; UPDATE audit SET number = 3 WHERE number = 90",
        2);
    row("the end cut off", "DELETE FROM audit WHERE number = 5", 5);
    row("much of the end cut off", "DELETE FROM audit WHERE number > 2", 3);
    row("all gone", "DELETE FROM audit", 1);
}

void JournalTest::tamperingIsFound()
{
    QFETCH(QByteArray, sql);
    QFETCH(qint64, broken);
    const auto seal = history();
    alter(sql.constData());
    const Verdict found = verdict(seal);
    QVERIFY(!found.intact);
    QCOMPARE(found.broken, broken);
    QVERIFY(!found.sentence.isEmpty() && !found.proves.isEmpty());
}

void JournalTest::aDamagedFileLeavesAVisibleHole()
{
    const auto seal = history();
    spoil();
    const auto journal = *Journal::open(path());
    auto entries = entriesFor(
        {}, {.collectors = {collector(QStringLiteral("six"))}, .preferences = {}, .draft = {}});
    const auto after = *journal->append(std::move(entries), seal);
    QCOMPARE(after.entries, 6);
    QCOMPARE(journal->auditTrail()->front().number, 6);
    QCOMPARE(verdict(after).broken, 1); // 1 to 5 are missing, and it says so for ever
}

void JournalTest::aDamagedFileThatCannotBeMovedAwayIsSaid()
{
    spoil();
    const QString aside = path() + QStringLiteral(".damaged-")
        + QFileInfo(path()).lastModified().toUTC().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    QVERIFY(QDir().mkpath(aside));
    const auto opened = Journal::open(path());
    QVERIFY(!opened);
    QVERIFY(opened.error().fault == Fault::Refused);
    QVERIFY(opened.error().advice.contains(QStringLiteral("permissions")));
}

void JournalTest::aNewerOneIsLeftAlone()
{
    history();
    alter("PRAGMA user_version=99");
    for (const auto& opened : {Journal::open(path()), Journal::look(path())}) {
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QStringLiteral("store.newer"));
        QVERIFY(opened.error().fault == Fault::Refused);
    }
    alter("PRAGMA user_version=1");
    QCOMPARE((*Journal::look(path()))->auditTrail()->size(), 5u);
}

void JournalTest::everyKindOfChangeHasItsLine()
{
    const auto entry = [](Action action, std::vector<Change> changes = {}) {
        AuditEntry one;
        one.at = kStart;
        one.action = action;
        one.collector = QStringLiteral("id");
        one.changes = std::move(changes);
        return one;
    };
    const auto journal = *Journal::open(path());
    const Change keys{QStringLiteral("secrets.savedAt"), QStringLiteral("a"), QStringLiteral("b")};
    QVERIFY(journal->append({entry(Action::Pruned), entry(Action::Changed, {keys}),
                             entry(Action::Changed), entry(Action::Removed)},
                            {}));
    const auto lines = journal->happenings({}).value(); // newest first
    QCOMPARE(lines.size(), 4u);
    QCOMPARE(lines[3].kind, Kind::Removed);
    QCOMPARE(lines[2].kind, Kind::Keys);
    QCOMPARE(lines[1].kind, Kind::Configuration);
    QCOMPARE(lines[1].collector, QStringLiteral("id"));
    QCOMPARE(lines[0].kind, Kind::Configuration);
    QCOMPARE(lines[0].collector, QString()); // which is gone
}

void JournalTest::secretsAppearAsFingerprintsOnly()
{
    settings::Settings before;
    before.collectors = {collector(QStringLiteral("one"))};
    before.collectors[0].secrets = {.backend = QStringLiteral("GNOME Keyring"),
                                    .savedAt = kStart,
                                    .fingerprint = QStringLiteral("aaaa1111")};
    settings::Settings after = before;
    after.collectors[0].secrets.savedAt = kStart + 1h;
    after.collectors[0].secrets.fingerprint = QStringLiteral("bbbb2222");
    const auto entries = entriesFor(before, after);
    QCOMPARE(entries.size(), 1u);
    QVERIFY(replacesKeys(entries[0]));
    QCOMPARE(entries[0].changes.size(), 2u);
    QVERIFY((entries[0].changes[0]
             == Change{QStringLiteral("secrets.fingerprint"), QStringLiteral("aaaa1111"),
                       QStringLiteral("bbbb2222")}));
}

void JournalTest::whatIsNoConfigurationIsNotAudited()
{
    settings::Settings before;
    before.collectors = {collector(QStringLiteral("one"))};
    settings::Settings after = before;
    after.preferences.windowGeometry = "moved";
    after.preferences.saidStaysInTray = true;
    after.collectors[0].keysLast = 100h;
    after.collectors[0].changed = kStart;
    after.draft = settings::Draft{};
    QVERIFY(entriesFor(before, after).empty());
    after.preferences.utc = true;
    after.collectors[0].paused = true;
    QCOMPARE(entriesFor(before, after).size(), 2u);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
