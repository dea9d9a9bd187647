#include "ui/wizard/application_wait.h"

#include <QtTest>

using namespace ui::wizard;
using namespace std::chrono_literals;

class ApplicationWaitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void halfAnHourIsCountedDownInMinutes()
    {
        const auto added = core::fromIso(u"2026-11-03T10:00:00Z").value();
        QCOMPARE(waitLeft(added, added), std::optional(30min));
        QCOMPARE(waitLeft(added, added + 1s), std::optional(30min));
        QCOMPARE(waitLeft(added, added + 29min + 30s), std::optional(1min));
        QVERIFY(!waitLeft(added, added + 30min));
        QVERIFY(!waitLeft(std::nullopt, added));
        QCOMPARE(waitLeft(added, added - 2h), std::optional(30min)); // a clock set back
    }

    void itSaysWhenKeysCanBeMade()
    {
        const auto added = core::fromIso(u"2026-11-03T10:00:00Z").value();
        QVERIFY(waitText(added, added + 6min).contains(QLatin1String("24 min")));
        QVERIFY(waitText(added, added + 31min).contains(QLatin1String("ready")));
        QVERIFY(waitText(std::nullopt, added).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ApplicationWaitTest)
#include "application_wait_test.moc"
