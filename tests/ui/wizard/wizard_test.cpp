#include "tests/ui/wizard/driver.h"
#include "ui/widgets/secret_field.h"
#include "ui/wizard/wizard.h"

#include <QSignalSpy>

using namespace support;
using ui::Wizard;
using ui::wizard::Step;

namespace {

ui::CollectorView existing()
{
    ui::CollectorView view;
    view.settings.id = QStringLiteral("id-1");
    view.settings.name = QStringLiteral("Acme");
    view.settings.domain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
    view.settings.logTypes = {QStringLiteral("url-protect")};
    view.settings.secrets.backend = QStringLiteral("GNOME Keyring");
    view.settings.secrets.savedAt = core::fromIso(u"2026-11-03T12:00:00Z").value();
    return view;
}

core::Error keychainTrouble(const char* code, const char* message)
{
    return {.fault = core::Fault::Refused,
            .code = QString::fromLatin1(code),
            .message = QString::fromLatin1(message),
            .advice = QStringLiteral("Do this about it."),
            .detail = {}};
}

} // namespace

class WizardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typedKeysLeadToASavedCollector()
    {
        FakeBackend backend;
        fillChecks(backend);
        Wizard wizard(backend);
        QSignalSpy saved(&wizard, &Wizard::saved);
        Driver person(wizard);
        goToVerify(person);
        QCOMPARE(wizard.step(), Step::Verify);
        QTRY_VERIFY(person.says("Everything works."));
        QVERIFY(person.says("belong to Acme"));
        person.enter();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.front().front().toString(), QStringLiteral("new-id"));
        QTRY_VERIFY(!wizard.isVisible());
        const auto& collector = backend.savedCollector.value();
        QCOMPARE(collector.name, QStringLiteral("Acme Europe"));
        QCOMPARE(collector.domain, QUrl(QStringLiteral("https://eu-api.mimecast.com")));
        QCOMPARE(collector.logTypes.size(), 24);
        QVERIFY(collector.start.has_value()); // the last seven days, unless chosen otherwise
        QCOMPARE(backend.savedCredentials.secretKey.reveal(), kSecretKey.toUtf8());
        QVERIFY(backend.savedCredentials.complete(1));
        QVERIFY(!backend.keptDraft); // nothing half done is left
        for (auto* field : wizard.findChildren<ui::SecretField*>())
            QVERIFY(field->text().isEmpty());
    }

    void threeMistakesAreNamedWhereTheyAreMade()
    {
        FakeBackend backend;
        fillChecks(backend);
        Wizard wizard(backend);
        Driver person(wizard);
        fillWelcome(person);

        person.type("domain", QStringLiteral("http://eu-api.mimecast.com"));
        QVERIFY(person.says("must begin with https://"));
        person.enter();
        QCOMPARE(wizard.step(), Step::Domain);
        QCOMPARE(wizard.focusWidget()->objectName(), QStringLiteral("domain"));
        fillDomain(person);
        fillApplication(person);
        QCOMPARE(wizard.step(), Step::Keys);

        person.type("accessKey", kSecretKey);
        person.type("secretKey", kAccessKey + QLatin1Char('!'));
        auto* swap = person.find<ui::Banner>("swapBanner");
        QVERIFY(swap);
        QTest::mouseClick(swap->actionButton(), Qt::LeftButton);
        QVERIFY(!person.find("swapBanner"));
        QCOMPARE(person.find<ui::SecretField>("secretKey")->secret().reveal(), kSecretKey.toUtf8());

        person.type("secretKey", kSecretKey.chopped(3));
        QVERIFY(person.says("The secret key is not complete"));
        person.enter();
        QCOMPARE(wizard.step(), Step::Keys);
        QCOMPARE(wizard.focusWidget()->objectName(), QStringLiteral("secretKey"));
        fillKeys(person);
        QCOMPARE(wizard.step(), Step::LogTypes);
    }

    void whatIsMissingIsSaidOnNextAndNotBefore()
    {
        FakeBackend backend;
        Wizard wizard(backend);
        Driver person(wizard);
        QVERIFY(!person.says("Give the collector a name."));
        person.click("next");
        QVERIFY(person.says("Give the collector a name."));
        QCOMPARE(wizard.focusWidget()->objectName(), QStringLiteral("name"));
        QCOMPARE(wizard.step(), Step::Welcome);
        backend.views = {existing()};
        person.type("name", QStringLiteral("acme"));
        QVERIFY(person.says("Another collector already has this name."));
    }

    void theDemoTenantWalksTheVerySamePages()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.demo = demoTenant();
        Wizard wizard(backend);
        Driver person(wizard);
        backend.hold();
        person.click("chooseDemo");
        QVERIFY(!person.find<QPushButton>("next")->isEnabled());
        backend.release();
        QTRY_VERIFY(person.find<QPushButton>("next")->isEnabled());
        for (int i = 0; i < ui::wizard::kSteps - 1; ++i)
            person.click("next");
        QCOMPARE(wizard.step(), Step::Verify);
        QTRY_VERIFY(person.says("Everything works."));
        person.click("next");
        QTRY_VERIFY(backend.savedCollector.has_value());
        QVERIFY(backend.savedCollector->demo);
        QCOMPARE(backend.savedCollector->start, core::fromIso(u"2020-01-01T16:00:00Z"));
        QVERIFY(backend.savedCredentials.complete(1));
    }

    void aDemoTenantThatDoesNotStartSaysSoAndCanBeTriedAgain()
    {
        FakeBackend backend;
        Wizard wizard(backend);
        Driver person(wizard);
        person.click("chooseDemo");
        QTRY_VERIFY(person.says("No demo."));
        QVERIFY(!person.find<QPushButton>("next")->isEnabled());
        person.click("chooseAccount");
        QVERIFY(person.find<QPushButton>("next")->isEnabled());
    }

    void leftHalfDoneItIsResumedWithoutSecrets()
    {
        FakeBackend backend;
        {
            Wizard wizard(backend);
            Driver person(wizard);
            person.type("name", QStringLiteral("Acme Europe"));
            person.enter();
            person.click("api1");
            person.click("prepared-enhanced-logging");
            person.click("next");
            fillDomain(person);
            fillApplication(person);
            person.type("accessKey", kAccessKey);
            person.click("cancel");
            QVERIFY(!wizard.isVisible());
        }
        QVERIFY(backend.keptDraft.has_value());
        QCOMPARE(backend.keptDraft->collector.name, QStringLiteral("Acme Europe"));
        QCOMPARE(backend.keptDraft->prepared, QStringList{QStringLiteral("enhanced-logging")});

        Wizard wizard(backend);
        Driver person(wizard);
        QVERIFY(person.find<QAbstractButton>("chooseDraft")->isChecked());
        person.enter();
        QCOMPARE(wizard.step(), Step::Application);
        QVERIFY(person.find<QLineEdit>("applicationId")->text().isEmpty());
        person.click("back");
        QCOMPARE(person.find<QLineEdit>("domain")->text(),
                 QStringLiteral("https://eu-api.mimecast.com"));
        person.click("back");
        QVERIFY(person.find<QCheckBox>("prepared-enhanced-logging")->isChecked());
    }

    void aDraftNobodyTouchedStays()
    {
        FakeBackend backend;
        backend.keptDraft = core::settings::Draft{};
        backend.keptDraft->collector.name = QStringLiteral("Half done");
        const auto before = backend.keptDraft;
        Wizard wizard(backend);
        Driver person(wizard);
        person.click("cancel");
        QCOMPARE(backend.keptDraft, before);
    }

    void aRefusalToSaveIsShownAndTheWizardStays()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.saved =
            core::fail(core::Fault::Refused, QStringLiteral("keychain.locked"),
                       QStringLiteral("The keychain is locked."), QStringLiteral("Unlock it."));
        Wizard wizard(backend);
        Driver person(wizard);
        goToVerify(person);
        QTRY_VERIFY(person.find<QPushButton>("next")->isEnabled());
        person.click("next");
        QTRY_VERIFY(person.says("The keychain is locked."));
        QVERIFY(wizard.isVisible());
        QVERIFY(backend.keptDraft.has_value());
        backend.saved = QStringLiteral("id");
        person.click("next");
        QTRY_VERIFY(!wizard.isVisible());
    }

    void withoutAKeychainTheSessionIsTheWayOut()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.keychainReport.error =
            keychainTrouble("keychain.absent", "There is no keychain on this computer.");
        Wizard wizard(backend);
        Driver person(wizard);
        fillWelcome(person);
        fillDomain(person);
        fillApplication(person);
        QTRY_VERIFY(person.says("There is no keychain on this computer."));
        QVERIFY(person.says("Do this about it."));
        fillKeys(person);
        QCOMPARE(wizard.step(), Step::Keys);
        QCOMPARE(wizard.focusWidget()->objectName(), QStringLiteral("sessionOnly"));
        person.click("sessionOnly");
        person.click("next");
        QCOMPARE(wizard.step(), Step::LogTypes);
        person.click("selectAll");
        person.click("next");
        person.click("next");
        QTRY_VERIFY(person.find<QPushButton>("next")->isEnabled());
        person.click("next");
        QTRY_VERIFY(backend.asked.contains(QStringLiteral("save Acme Europe session")));
    }

    void aKeychainThatComesBackIsTakenAtOnce()
    {
        FakeBackend backend;
        backend.keychainReport.error = keychainTrouble("keychain.locked", "It is locked.");
        Wizard wizard(backend, existing().settings, Wizard::Purpose::ReplaceKeys);
        Driver person(wizard);
        QTRY_VERIFY(person.says("It is locked."));
        backend.keychainReport.error.reset();
        person.click("checkKeychainAgain");
        QTRY_VERIFY(person.says("GNOME Keyring"));
        QVERIFY(!person.find("sessionOnly"));
        person.click("clearClipboard");
        QVERIFY(backend.clipboard.isEmpty());
    }

    void editingKeepsTheStoredSecrets()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.views = {existing()};
        Wizard wizard(backend, existing().settings, Wizard::Purpose::Edit);
        Driver person(wizard);
        person.type("name", QStringLiteral("Acme Germany"));
        person.click("step4");
        QCOMPARE(wizard.step(), Step::Application);
        QVERIFY(person.says("Stored in GNOME Keyring, 3 Nov 2026"));
        person.click("step8");
        QTRY_VERIFY(person.find<QPushButton>("next")->isEnabled());
        person.click("next");
        QTRY_VERIFY(backend.savedCollector.has_value());
        QCOMPARE(backend.savedCollector->id, QStringLiteral("id-1"));
        QCOMPARE(backend.savedCollector->name, QStringLiteral("Acme Germany"));
        QVERIFY(backend.savedCredentials.applicationId.empty());
        QVERIFY(backend.savedCredentials.secretKey.empty());
        QVERIFY(!backend.keptDraft); // an editor leaves no draft
    }

    void replacingKeysBeginsAtTheKeysAndSendsThemAlone()
    {
        FakeBackend backend;
        fillChecks(backend);
        Wizard wizard(backend, existing().settings, Wizard::Purpose::ReplaceKeys);
        Driver person(wizard);
        QCOMPARE(wizard.step(), Step::Keys);
        QCOMPARE(wizard.focusWidget()->objectName(), QStringLiteral("accessKey"));
        fillKeys(person);
        person.click("step8");
        QTRY_VERIFY(person.find<QPushButton>("next")->isEnabled());
        person.click("next");
        QTRY_VERIFY(backend.savedCollector.has_value());
        QCOMPARE(backend.savedCredentials.accessKey.reveal(), kAccessKey.toUtf8());
        QVERIFY(backend.savedCredentials.applicationId.empty());
    }

    void theRailLeadsBackButNotPastWhatIsMissing()
    {
        FakeBackend backend;
        Wizard wizard(backend);
        Driver person(wizard);
        QVERIFY(!person.find<QAbstractButton>("step5")->isEnabled());
        fillWelcome(person);
        fillDomain(person);
        person.click("step1");
        QCOMPARE(wizard.step(), Step::Welcome);
        person.type("name", {});
        person.click("step4");
        QCOMPARE(wizard.step(), Step::Welcome);
        QVERIFY(person.says("Give the collector a name."));
        person.type("name", QStringLiteral("Acme"));
        person.click("step4");
        QCOMPARE(wizard.step(), Step::Application);
    }

    void helpOpensOnThePageWithTheMenuPath()
    {
        FakeBackend backend;
        Wizard wizard(backend);
        Driver person(wizard);
        fillWelcome(person);
        fillDomain(person);
        QVERIFY(!person.find("helpMenuPath"));
        person.click("help");
        QVERIFY(person.find<QLabel>("helpMenuPath")
                    ->text()
                    .contains(QLatin1String("API and Platform Integrations")));
        person.click("help");
        QVERIFY(!person.find("helpMenuPath"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ui::style::apply(application, core::settings::Theme::Light);
    WizardTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "wizard_test.moc"
