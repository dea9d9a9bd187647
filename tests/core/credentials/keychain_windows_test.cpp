// The Credential Manager itself, under names that nobody else has.
#include "core/credentials/keychain.h"

#include <QTest>
#include <QUuid>

using namespace core;
using credentials::Keychain;

class KeychainWindowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAndGoes()
    {
        const QByteArray bytes("with a zero \0 and an ä", 23);
        QVERIFY(m_keychain.write(m_name, Secret(bytes)));
        const auto read = m_keychain.read(m_name);
        QVERIFY(read);
        QCOMPARE(read->reveal(), bytes);
        QVERIFY(m_keychain.forget(m_name));
        QCOMPARE(m_keychain.read(m_name).error().code, QStringLiteral("keychain.empty"));
    }

    void theSecondWriteReplacesTheFirst()
    {
        QVERIFY(m_keychain.write(m_name, Secret("first and longer")));
        QVERIFY(m_keychain.write(m_name, Secret("second")));
        QCOMPARE(m_keychain.read(m_name)->reveal(), QByteArray("second"));
        QVERIFY(m_keychain.forget(m_name));
    }

    void whatWasNotThereIsGoneToo() { QVERIFY(m_keychain.forget(m_name)); }

    void theLongestFitsAndNothingLonger()
    {
        QVERIFY(m_keychain.write(m_name, Secret(QByteArray(Keychain::kLongest, 'x'))));
        QVERIFY(m_keychain.forget(m_name));
        QVERIFY(!m_keychain.write(m_name, Secret(QByteArray(Keychain::kLongest + 1, 'x'))));
        QCOMPARE(m_keychain.read(m_name).error().code, QStringLiteral("keychain.empty"));
    }

    void cleanup() { (void)m_keychain.forget(m_name); }

private:
    Keychain m_keychain;
    const QString m_name =
        QStringLiteral("test/") + QUuid::createUuid().toString(QUuid::WithoutBraces);
};

QTEST_GUILESS_MAIN(KeychainWindowsTest)
#include "keychain_windows_test.moc"
