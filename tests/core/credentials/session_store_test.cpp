#include "core/credentials/session_store.h"

#include <thread>
#include <vector>

#include <QTest>

using namespace core;
using namespace core::credentials;

class SessionStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven();
    void holdsNothingAtFirstAndAfterForgetting();
    void manyThreadsMayUseItAtOnce();
    void isAlwaysThereAndSaysWhatItIs();
};

void SessionStoreTest::givesBackWhatItWasGiven()
{
    SessionStore store;
    QVERIFY(store.write(QStringLiteral("a"), Secret("one")));
    QVERIFY(store.write(QStringLiteral("a"), Secret("two")));
    QVERIFY(store.write(QStringLiteral("b"), Secret("three")));
    QCOMPARE(store.read(QStringLiteral("a"))->reveal(), QByteArray("two"));
    QCOMPARE(store.read(QStringLiteral("a"))->reveal(),
             QByteArray("two")); // reading takes nothing away
    QCOMPARE(store.read(QStringLiteral("b"))->reveal(), QByteArray("three"));
}

void SessionStoreTest::holdsNothingAtFirstAndAfterForgetting()
{
    SessionStore store;
    QCOMPARE(store.read(QStringLiteral("a")).error().code, QStringLiteral("keychain.empty"));
    QVERIFY(store.write(QStringLiteral("a"), Secret("one")));
    QVERIFY(store.forget(QStringLiteral("a")));
    QVERIFY(store.forget(QStringLiteral("a")));
    QCOMPARE(store.read(QStringLiteral("a")).error().code, QStringLiteral("keychain.empty"));
}

void SessionStoreTest::manyThreadsMayUseItAtOnce()
{
    SessionStore store;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&store, name = QString::number(i)] {
            for (int n = 0; n < 500; ++n)
                (void)(store.write(name, Secret(name.toUtf8())) && store.read(name));
        });
    }
    threads.clear();
    QCOMPARE(store.read(QStringLiteral("3"))->reveal(), QByteArray("3"));
}

void SessionStoreTest::isAlwaysThereAndSaysWhatItIs()
{
    SessionStore store;
    QVERIFY(store.available());
    QCOMPARE(store.backend(), QStringLiteral("this session only"));
}

QTEST_APPLESS_MAIN(SessionStoreTest)
#include "session_store_test.moc"
