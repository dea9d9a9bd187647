#include "tests/support/searched_store.h"

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

class IndexMakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aDamagedFileIsNotBelievedAndMadeAnew();
    void aFileThatIsCutOrOfAnotherStoreIsMadeAnew();
    void whatAKilledMakerLeftIsTidiedAway();
    void aFullSegmentTakesThePlaceOfItsPieces();
    void anotherMakerWaitsItsTurn();

private:
    void commitUpTo(RowId rows) { QVERIFY(m_at->commitUpTo(rows)); }
    void make() { QVERIFY(m_at->makeIndex()); }
    void compare(); // a few questions with a plain scan
    [[nodiscard]] QStringList files() const { return m_at->indexFiles(); }
    [[nodiscard]] QString pathOf(const QString& file) const
    {
        return m_at->temp.folder.filePath(QStringLiteral("index/") + file);
    }

    std::unique_ptr<SearchedStore> m_at;
};

void IndexMakerTest::init()
{
    m_at.reset();
    m_at = std::make_unique<SearchedStore>(11);
}

void IndexMakerTest::compare()
{
    for (const char* text : {"report", "from:anna1 OR subject:7", "-action:rej size:>2000"}) {
        const auto query = query::Query::parse(QLatin1String(text), {.now = kNoon});
        QVERIFY(query);
        const Wanted wanted{.text = *query};
        const auto rows = rowsOf(plainScan(m_at->temp, wanted));
        QVERIFY(flat(m_at->searcher->rows(wanted).value()) == rows);
        QCOMPARE(m_at->searcher->count(wanted)->total, std::int64_t(rows.size()));
    }
}

void IndexMakerTest::aDamagedFileIsNotBelievedAndMadeAnew()
{
    commitUpTo(8'300);
    for (int round = 0; round < 5 && !QTest::currentTestFailed(); ++round) {
        make();
        QCOMPARE(files().size(), 1);
        QFile file(pathOf(files().front()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 at = m_at->mixed.dice(unsigned(file.size()));
        for (qint64 step = 0; step < 300; ++step) { // so that most parts are hit
            file.seek((at + step * 7919) % file.size());
            const char was = file.peek(1).at(0);
            file.write(QByteArray(1, char(was ^ 0x55)));
        }
        file.close();
        m_at->searcher = std::move(*Searcher::open(m_at->temp.path, searchKnowledge()));
        compare();
        m_at->maker = std::make_unique<IndexMaker>(m_at->temp.path, searchKnowledge());
    }
}

void IndexMakerTest::aFileThatIsCutOrOfAnotherStoreIsMadeAnew()
{
    commitUpTo(8'300);
    make();
    const QString name = pathOf(files().front());
    const auto whole = QFileInfo(name).size();
    QVERIFY(QFile::resize(name, whole / 2));
    m_at->maker = std::make_unique<IndexMaker>(m_at->temp.path, searchKnowledge());
    compare();
    make();
    QCOMPARE(QFileInfo(name).size(), whole);

    const TempStore other;
    const auto store = other.open();
    for (int page = 0; page < 9; ++page)
        QVERIFY(store->commit(kMail, deliver(PageMaker().addNumbers(page * 1000, 1000).page, "t")));
    QVERIFY(QDir().mkpath(other.folder.filePath(QStringLiteral("index"))));
    QVERIFY(QFile::copy(name, other.folder.filePath(QStringLiteral("index/0-8192.seg"))));
    const auto searcher = std::move(*Searcher::open(other.path, searchKnowledge()));
    QCOMPARE(searcher->count({.text = query::Query::words(QStringLiteral("\"n\":123}"))})->total,
             1);
    IndexMaker maker(other.path, searchKnowledge());
    QVERIFY(maker.step().value());
}

void IndexMakerTest::whatAKilledMakerLeftIsTidiedAway()
{
    commitUpTo(8'300);
    QVERIFY(QDir().mkpath(m_at->temp.folder.filePath(QStringLiteral("index"))));
    QFile half(pathOf(QStringLiteral("0-8192.seg.new")));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("half of it");
    half.close();
    make();
    QVERIFY(!half.exists());
    QCOMPARE(files(), QStringList{QStringLiteral("0-8192.seg")});
    compare();
}

void IndexMakerTest::aFullSegmentTakesThePlaceOfItsPieces()
{
    commitUpTo(17'000);
    make();
    QCOMPARE(files().size(), 2);
    commitUpTo(66'000);
    make();
    make();
    QCOMPARE(files(), QStringList{QStringLiteral("0-65536.seg")});
    compare();
}

void IndexMakerTest::anotherMakerWaitsItsTurn()
{
    commitUpTo(8'300);
    IndexMaker other(m_at->temp.path, searchKnowledge());
    QVERIFY(other.step().value());
    QVERIFY(QFile::remove(pathOf(files().front())));
    QVERIFY(!m_at->maker->step().value());
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(IndexMakerTest)
#include "index_maker_test.moc"
