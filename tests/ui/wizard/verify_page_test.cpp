#include "tests/ui/wizard/driver.h"
#include "ui/style/theme.h"

using namespace support;
using ui::Wizard;
using State = ui::CheckItem::State;

class VerifyPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }

    void anErrorKeepsFromFinishingButNotFromSavingAsPaused()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.checks[8].state = State::Failed;
        backend.checks[8].sentence = QStringLiteral("The role lacks a right.");
        backend.checks[8].advice = QStringLiteral("Administration | Account | Roles");
        Wizard wizard(backend);
        Driver person(wizard);
        goToVerify(person);
        QTRY_VERIFY(person.says("One thing keeps collection from starting."));
        QVERIFY(person.says("Administration | Account | Roles"));
        auto* next = person.find<QPushButton>("next");
        QVERIFY(!next->isEnabled());
        person.click("copyDetails");
        QVERIFY(backend.clipboard.contains(QLatin1String("The role lacks a right.")));
        QVERIFY(!backend.clipboard.contains(kSecretKey));

        backend.checks[8].state = State::Ok;
        person.click("checkAgain");
        QTRY_VERIFY(next->isEnabled());
        backend.checks[8].state = State::Failed;
        person.click("checkAgain");
        QTRY_VERIFY(!next->isEnabled());
        person.click("saveAsPaused");
        QVERIFY(next->isEnabled());
        person.click("next");
        QTRY_VERIFY(backend.savedCollector.has_value());
        QVERIFY(backend.savedCollector->paused);
    }

    void theDomainThatKnowsTheKeysIsOneClickAway()
    {
        FakeBackend backend;
        fillChecks(backend);
        auto& region = backend.checks[4];
        region.state = State::Failed;
        region.otherDomain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        Wizard wizard(backend);
        Driver person(wizard);
        goToVerify(person);
        QTRY_VERIFY(person.find("useOtherDomain"));
        backend.checks[4].state = State::Ok;
        backend.checks[4].otherDomain.reset();
        person.click("useOtherDomain");
        QTRY_VERIFY(person.says("Everything works."));
        QCOMPARE(backend.verified->domain, QUrl(QStringLiteral("https://de-api.mimecast.com")));
        person.click("next");
        QTRY_VERIFY(backend.savedCollector.has_value());
        QCOMPARE(backend.savedCollector->domain, backend.verified->domain);
    }

    void aWarningDoesNotKeepFromFinishing()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.checks[7].state = State::Warning;
        Wizard wizard(backend);
        Driver person(wizard);
        goToVerify(person);
        QTRY_VERIFY(person.says("It works, with one thing to know."));
        QVERIFY(person.find<QPushButton>("next")->isEnabled());
    }

    void whatIsNotWellLeadsBackToItsStep()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.checks[0].state = State::Failed; // the name of the host
        Wizard wizard(backend);
        Driver person(wizard);
        goToVerify(person);
        const auto change = [&]() -> QPushButton* {
            for (auto* button : wizard.findChildren<QPushButton*>()) {
                if (button->isVisible() && button->accessibleName() == u"Change: Domain")
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(change());
        change()->click();
        QCOMPARE(wizard.step(), ui::wizard::Step::Domain);
    }
};

QTEST_MAIN(VerifyPageTest)
#include "verify_page_test.moc"
