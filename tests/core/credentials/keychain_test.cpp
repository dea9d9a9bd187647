// Against a real GNOME keyring, unlocked and locked. Run through tests/support/keyring-session.
#include "core/credentials/keychain.h"
#include "tests/support/keyring.h"

#include <atomic>
#include <thread>
#include <vector>

#include <QTest>

using namespace core;
using namespace core::credentials;
using support::keyring::lock;
using support::keyring::unlock;

class KeychainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void givesBackWhatItWasGiven_data();
    void givesBackWhatItWasGiven();
    void theNewestSecretWins();
    void whatNoKeychainCanHoldIsRefused();
    void aNameThatWasNeverWrittenIsEmpty();
    void whatIsForgottenIsGone();
    void forgettingWhatIsNotThereSucceeds();
    void aLockedKeyringIsNotAnEmptyOne();
    void aLockedKeyringForgetsNothing();
    void aLockedKeyringTakesNothing();
    void aLockedKeyringHidesWhetherItHoldsAnything();
    void saysWhoKeepsTheSecrets();
    void aSecondKeychainWorksAfterTheFirst();
    void manyThreadsMayUseItAtOnce();

private:
    Keychain m_keychain;
};

namespace {

const QString kName = QStringLiteral("collector/8578fcfc");

template<class T>
QString codeOf(const Result<T>& result)
{
    return result ? QStringLiteral("good") : result.error().code;
}

// The secret, or the code of the reason why there is none.
QByteArray valueOf(const Result<Secret>& result)
{
    return result ? result->reveal() : result.error().code.toLatin1();
}

} // namespace

void KeychainTest::initTestCase()
{
    const QString missing = support::keyring::whatIsMissing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void KeychainTest::init()
{
    QVERIFY(unlock());
    QCOMPARE(codeOf(m_keychain.forget(kName)), QStringLiteral("good"));
}

void KeychainTest::givesBackWhatItWasGiven_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("text") << QByteArray("{\"accessKey\":\"abc\",\"secretKey\":\"MTIz\"}");
    QTest::newRow("UTF-8") << QByteArray("sécret 日本");
    QTest::newRow("bytes") << QByteArray("\x00\x01\xff\x00", 4);
    QTest::newRow("the longest") << QByteArray(Keychain::kLongest, '\xfe');
}

void KeychainTest::givesBackWhatItWasGiven()
{
    QFETCH(QByteArray, secret);
    QCOMPARE(codeOf(m_keychain.write(kName, Secret(secret))), QStringLiteral("good"));
    QCOMPARE(valueOf(m_keychain.read(kName)), secret);
}

void KeychainTest::theNewestSecretWins()
{
    QVERIFY(m_keychain.write(kName, Secret("old")));
    QVERIFY(m_keychain.write(kName, Secret("new")));
    QCOMPARE(valueOf(m_keychain.read(kName)), QByteArray("new"));
}

void KeychainTest::whatNoKeychainCanHoldIsRefused()
{
    QVERIFY(m_keychain.write(kName, Secret("kept")));
    const auto tooLong = m_keychain.write(kName, Secret(QByteArray(Keychain::kLongest + 1, 'x')));
    QCOMPARE(codeOf(tooLong), QStringLiteral("keychain.failed"));
    QVERIFY(!tooLong.error().detail.contains(QStringLiteral("xxx")));
    QCOMPARE(codeOf(m_keychain.write(kName, Secret())), QStringLiteral("keychain.failed"));
    QCOMPARE(valueOf(m_keychain.read(kName)), QByteArray("kept"));
}

void KeychainTest::aNameThatWasNeverWrittenIsEmpty()
{
    QCOMPARE(codeOf(m_keychain.read(QStringLiteral("never"))), QStringLiteral("keychain.empty"));
}

void KeychainTest::whatIsForgottenIsGone()
{
    const QString other = QStringLiteral("collector/other");
    QVERIFY(m_keychain.write(kName, Secret("one")));
    QVERIFY(m_keychain.write(other, Secret("two")));
    QVERIFY(m_keychain.forget(kName));
    QCOMPARE(codeOf(m_keychain.read(kName)), QStringLiteral("keychain.empty"));
    QCOMPARE(valueOf(m_keychain.read(other)), QByteArray("two"));
}

void KeychainTest::forgettingWhatIsNotThereSucceeds()
{
    QCOMPARE(codeOf(m_keychain.forget(QStringLiteral("never"))), QStringLiteral("good"));
}

void KeychainTest::aLockedKeyringIsNotAnEmptyOne()
{
    QVERIFY(m_keychain.write(kName, Secret("one")));
    QVERIFY(lock());
    const auto read = m_keychain.read(kName);
    QCOMPARE(codeOf(read), QStringLiteral("keychain.locked"));
    QVERIFY(!read.error().advice.isEmpty());
    QCOMPARE(codeOf(m_keychain.available()), QStringLiteral("keychain.locked"));
    QVERIFY(unlock());
    QCOMPARE(valueOf(m_keychain.read(kName)), QByteArray("one"));
}

void KeychainTest::aLockedKeyringForgetsNothing()
{
    QVERIFY(m_keychain.write(kName, Secret("one")));
    QVERIFY(lock());
    QCOMPARE(codeOf(m_keychain.forget(kName)), QStringLiteral("keychain.locked"));
    QVERIFY(unlock());
    QCOMPARE(valueOf(m_keychain.read(kName)), QByteArray("one"));
}

void KeychainTest::aLockedKeyringTakesNothing()
{
    QVERIFY(m_keychain.write(kName, Secret("old")));
    QVERIFY(lock());
    QCOMPARE(codeOf(m_keychain.write(kName, Secret("new"))), QStringLiteral("keychain.locked"));
    QVERIFY(unlock());
    QCOMPARE(valueOf(m_keychain.read(kName)), QByteArray("old"));
}

void KeychainTest::aLockedKeyringHidesWhetherItHoldsAnything()
{
    QVERIFY(lock());
    QCOMPARE(codeOf(m_keychain.read(QStringLiteral("never"))), QStringLiteral("keychain.locked"));
    QCOMPARE(codeOf(m_keychain.forget(QStringLiteral("never"))), QStringLiteral("keychain.locked"));
}

void KeychainTest::saysWhoKeepsTheSecrets()
{
    QCOMPARE(m_keychain.backend(), QStringLiteral("GNOME Keyring"));
    QCOMPARE(codeOf(m_keychain.available()), QStringLiteral("good"));
}

void KeychainTest::aSecondKeychainWorksAfterTheFirst()
{
    for (int i = 0; i < 3; ++i) {
        Keychain another;
        QVERIFY(another.write(kName, Secret(QByteArray::number(i))));
        QCOMPARE(valueOf(m_keychain.read(kName)), QByteArray::number(i));
    }
}

void KeychainTest::manyThreadsMayUseItAtOnce()
{
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([this, &good, name = QStringLiteral("thread/%1").arg(i)] {
                for (int n = 0; n < 5; ++n) {
                    const QByteArray secret = name.toUtf8() + QByteArray::number(n);
                    const bool kept = m_keychain.write(name, Secret(secret)).has_value();
                    good +=
                        kept && valueOf(m_keychain.read(name)) == secret && m_keychain.forget(name);
                }
            });
        }
    }
    QCOMPARE(good.load(), 20);
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
