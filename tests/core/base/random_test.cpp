#include "core/base/random.h"

#include <set>

#include <QRegularExpression>
#include <QTest>

using namespace core;

class RandomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSameRun();
    void unitStaysBelowOne();
    void aGuidLooksLikeOne();
    void theSystemDoesNotRepeatItself();
    void givesAsManyBytesAsAsked();
};

namespace {

class Fixed final : public Random {
public:
    explicit Fixed(std::uint64_t value)
        : m_value(value)
    {
    }
    std::uint64_t next() override { return m_value; }

private:
    std::uint64_t m_value;
};

} // namespace

void RandomTest::theSameSeedGivesTheSameRun()
{
    SeededRandom one(7);
    SeededRandom same(7);
    SeededRandom other(8);
    const QByteArray run = one.bytes(64);
    QCOMPARE(same.bytes(64), run);
    QVERIFY(other.bytes(64) != run);
}

void RandomTest::unitStaysBelowOne()
{
    QCOMPARE(Fixed(0).unit(), 0.0);
    QVERIFY(Fixed(~std::uint64_t(0)).unit() < 1.0);
    QVERIFY(Fixed(~std::uint64_t(0)).unit() > 0.9999);
}

void RandomTest::aGuidLooksLikeOne()
{
    static const QRegularExpression shape(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    SystemRandom random;
    for (int i = 0; i < 100; ++i)
        QVERIFY(shape.match(random.guid()).hasMatch());
}

void RandomTest::theSystemDoesNotRepeatItself()
{
    SystemRandom random;
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(random.next());
    QCOMPARE(seen.size(), std::size_t(1000));
}

void RandomTest::givesAsManyBytesAsAsked()
{
    SeededRandom random(1);
    for (const int count : {0, 1, 7, 8, 9, 33})
        QCOMPARE(random.bytes(count).size(), count);
}

QTEST_APPLESS_MAIN(RandomTest)
#include "random_test.moc"
