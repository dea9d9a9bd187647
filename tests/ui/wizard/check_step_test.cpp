#include "ui/wizard/check_step.h"

#include <QtTest>

using ui::wizard::Step;

class CheckStepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCheckKnowsWhereItsMistakeIsMade_data()
    {
        QTest::addColumn<Step>("step");
        for (const char* id : {"name", "connection", "encryption", "region"})
            QTest::newRow(id) << Step::Domain;
        QTest::newRow("application") << Step::Application;
        for (const char* id : {"keys", "keychain"})
            QTest::newRow(id) << Step::Keys;
        QTest::newRow("stream:url") << Step::LogTypes;
    }

    void aCheckKnowsWhereItsMistakeIsMade()
    {
        QFETCH(const Step, step);
        ui::CheckItem item;
        item.id = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(ui::wizard::stepOf(item), std::optional(step));
    }

    void whatIsNoSettingIsOnNoStep()
    {
        for (const char* id : {"clock", "disk", "something new"}) {
            ui::CheckItem item;
            item.id = QString::fromLatin1(id);
            QVERIFY2(!ui::wizard::stepOf(item), id);
        }
    }
};

QTEST_GUILESS_MAIN(CheckStepTest)
#include "check_step_test.moc"
