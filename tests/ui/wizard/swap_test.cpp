#include "ui/wizard/swap.h"

#include <QtTest>

using namespace ui::wizard;

namespace {

core::mimecast::Credentials proper()
{
    core::mimecast::Credentials all;
    all.applicationId = core::Secret("11111111-2222-3333-4444-555555555555");
    all.applicationKey = core::Secret("0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8");
    all.accessKey = core::Secret(QByteArray(140, 'a'));
    all.secretKey = core::Secret(QByteArray(64, 'k').toBase64());
    return all;
}

} // namespace

class SwapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void properValuesAreLeftAlone() { QVERIFY(!helpfulSwap(proper())); }

    void twoValuesInEachOthersFieldsAreFoundAndPutRight_data()
    {
        QTest::addColumn<int>("one");
        QTest::addColumn<int>("other");
        QTest::newRow("keys") << int(Field::AccessKey) << int(Field::SecretKey);
        QTest::newRow("application key and secret key")
            << int(Field::ApplicationKey) << int(Field::SecretKey);
        QTest::newRow("application ID and access key")
            << int(Field::ApplicationId) << int(Field::AccessKey);
    }
    void twoValuesInEachOthersFieldsAreFoundAndPutRight()
    {
        QFETCH(int, one);
        QFETCH(int, other);
        auto mixed = proper();
        apply({static_cast<Field>(one), static_cast<Field>(other)}, mixed);
        const auto swap = helpfulSwap(mixed);
        QVERIFY(swap.has_value());
        apply(*swap, mixed);
        QVERIFY(core::mimecast::inspect(mixed, 1).empty());
        QCOMPARE(mixed.secretKey.reveal(), proper().secretKey.reveal());
        QCOMPARE(mixed.accessKey.reveal(), proper().accessKey.reveal());
    }

    void anEmptyFieldIsNoPartner()
    {
        auto mixed = proper();
        mixed.accessKey = proper().secretKey.clone();
        mixed.secretKey = {};
        QVERIFY(!helpfulSwap(mixed));
    }
};

QTEST_GUILESS_MAIN(SwapTest)
#include "swap_test.moc"
