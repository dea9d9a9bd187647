// Keychains that are not there or do not behave. Each test needs a session of its own kind, so
// tests/CMakeLists.txt runs each in a process of its own through tests/support/keyring-session.
#include "core/credentials/keychain.h"
#include "tests/support/fake_secret_service.h"
#include "tests/support/keyring.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;
using namespace core::credentials;
using namespace std::chrono_literals;
using support::FakeSecretService;

class KeychainTroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void noBusIsAbsent();
    void noServiceIsAbsent();
    void aKeyringNotSetUpIsLocked();
    void aSilentServiceIsHung();
    void aRefusingServiceIsDenied();
    void anAnswerThatComesTooLateHarmsNobody();
    void aServiceThatAsksKeepsNobodyWaiting();
    void aServiceThatDiesIsAbsent();
    void anEmptyServiceHoldsNothing();
};

namespace {

const QString kName = QStringLiteral("collector/8578fcfc");

// What every call ends with.
QStringList codesOf(Keychain& keychain)
{
    const auto code = [](const auto& result) {
        return result ? QStringLiteral("good") : result.error().code;
    };
    return {code(keychain.read(kName)), code(keychain.write(kName, Secret("secret"))),
            code(keychain.forget(kName)), code(keychain.available())};
}

QStringList four(const char* code) { return QStringList(4, QLatin1String(code)); }

} // namespace

void KeychainTroubleTest::initTestCase()
{
    const QString missing = support::keyring::whatIsMissing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void KeychainTroubleTest::noBusIsAbsent()
{
    QVERIFY(!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"));
    Keychain keychain;
    QCOMPARE(codesOf(keychain), four("keychain.absent"));
    QVERIFY(
        keychain.available().error().advice.contains(QStringLiteral("apt install gnome-keyring")));
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    QVERIFY(keychain.available().error().advice.contains(QStringLiteral("KDE Wallet")));
    QVERIFY(!keychain.backend().isEmpty());
}

void KeychainTroubleTest::noServiceIsAbsent()
{
    Keychain keychain;
    QCOMPARE(codesOf(keychain), four("keychain.absent"));
}

void KeychainTroubleTest::aKeyringNotSetUpIsLocked()
{
    Keychain keychain;
    QCOMPARE(codesOf(keychain), four("keychain.locked"));
    QVERIFY(keychain.available().error().detail.contains(QStringLiteral("set up")));
}

void KeychainTroubleTest::aSilentServiceIsHung()
{
    FakeSecretService service(FakeSecretService::Manner::Silent);
    Keychain keychain(100ms);
    QElapsedTimer took;
    took.start();
    QCOMPARE(codesOf(keychain), four("keychain.hung"));
    QVERIFY(took.elapsed() < 10'000);
}

void KeychainTroubleTest::aRefusingServiceIsDenied()
{
    FakeSecretService service(FakeSecretService::Manner::Refusing);
    Keychain keychain;
    QCOMPARE(codesOf(keychain), four("keychain.denied"));
}

void KeychainTroubleTest::anAnswerThatComesTooLateHarmsNobody()
{
    FakeSecretService service(FakeSecretService::Manner::Listing);
    auto keychain = std::make_unique<Keychain>(300ms);
    const auto first = keychain->read(kName);
    QCOMPARE(first.error().code, QStringLiteral("keychain.hung"));
    service.waitForVictim();

    // The queue stands, so nobody waits for nothing.
    Keychain patient(1h);
    QCOMPARE(patient.read(kName).error().code, QStringLiteral("keychain.hung"));

    keychain.reset();
    service.answerAtLast();
    QTRY_COMPARE(patient.read(kName).error().code, QStringLiteral("keychain.denied"));
}

// The prompt is the person's, not ours to open: nothing is asked and nothing waits for it.
void KeychainTroubleTest::aServiceThatAsksKeepsNobodyWaiting()
{
    FakeSecretService service(FakeSecretService::Manner::Asking);
    Keychain keychain(1h); // it would wait for so long
    QCOMPARE(codesOf(keychain), four("keychain.locked"));
    QCOMPARE(service.prompts(), 0);
}

void KeychainTroubleTest::aServiceThatDiesIsAbsent()
{
    {
        FakeSecretService service(FakeSecretService::Manner::Dying);
        Keychain keychain(1h); // nobody waits for who is gone
        QElapsedTimer took;
        took.start();
        // Who was asked is gone before it answers; whoever asks after that finds nobody.
        const QString first = keychain.read(kName).error().code;
        QVERIFY2(first == QLatin1String("keychain.failed")
                     || first == QLatin1String("keychain.hung")
                     || first == QLatin1String("keychain.absent"),
                 qPrintable(first));
        QCOMPARE(codesOf(keychain), four("keychain.absent"));
        QVERIFY(took.elapsed() < 20'000);
    }
    // And it may come back.
    FakeSecretService again(FakeSecretService::Manner::Empty);
    Keychain keychain(2s);
    QCOMPARE(keychain.read(kName).error().code, QStringLiteral("keychain.empty"));
}

void KeychainTroubleTest::anEmptyServiceHoldsNothing()
{
    FakeSecretService service(FakeSecretService::Manner::Empty);
    Keychain keychain(500ms);
    QCOMPARE(keychain.read(kName).error().code, QStringLiteral("keychain.empty"));
    QVERIFY(keychain.available());
    QVERIFY(keychain.forget(kName)); // which it does not hold
    // It says nothing to a write: then the key is not taken for kept.
    QCOMPARE(keychain.write(kName, Secret("secret")).error().code, QStringLiteral("keychain.hung"));
}

QTEST_GUILESS_MAIN(KeychainTroubleTest)
#include "keychain_trouble_test.moc"
