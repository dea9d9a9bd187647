// The whole wizard with either API: chosen by hand, or by what was pasted.
#include "tests/ui/wizard/driver.h"
#include "ui/widgets/secret_field.h"
#include "ui/wizard/wizard.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace support;
using ui::Wizard;
using ui::wizard::Step;

class ApiChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClientOfApi2IsTheFirstChoice()
    {
        FakeBackend backend;
        fillChecks(backend);
        Wizard wizard(backend);
        QSignalSpy saved(&wizard, &Wizard::saved);
        Driver person(wizard);
        fillWelcome(person, "api2");
        QCOMPARE(person.find<QComboBox>("region")->count(), 5);
        person.type("domain", QStringLiteral("uk-api.services.mimecast.com"));
        QVERIFY(person.says("United Kingdom only"));
        person.enter();
        QVERIFY(!person.find("applicationId"));
        person.type("clientId", kClientId);
        person.enter();
        QCOMPARE(wizard.step(), Step::Keys);
        QVERIFY(!person.find("accessKey"));
        person.type("clientSecret", kClientSecret);
        person.enter();
        QCOMPARE(wizard.step(), Step::LogTypes);
        person.click("selectAll");
        person.click("lowDelay");
        person.click("next");
        person.click("next");
        QTRY_VERIFY(person.says("Everything works."));
        person.enter();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(backend.savedCollector->api, 2);
        QCOMPARE(backend.savedCollector->logTypes.size(), 27);
        QVERIFY(backend.savedCollector->lowDelay);
        QVERIFY(backend.savedCredentials.complete(2));
        QVERIFY(!backend.savedCredentials.complete(1));
    }

    // Whatever was chosen before: the pasted values decide.
    void onePasteFillsThePagesAndChoosesTheApi()
    {
        FakeBackend backend;
        fillChecks(backend);
        Wizard wizard(backend);
        Driver person(wizard);
        fillWelcome(person, "api2");
        person.type("domain", QStringLiteral("api.services.mimecast.com"));
        person.enter();
        paste(
            person,
            QStringLiteral("Base URL: https://de-api.mimecast.com\nApplication ID: %1\nApplication "
                           "Key: %2\nAccess Key: %3\nSecret Key: %4\n")
                .arg(kApplicationId, kApplicationKey, kAccessKey, kSecretKey));
        QCOMPARE(person.find<QLineEdit>("applicationId")->text(), kApplicationId);
        QVERIFY(person.says("Found by name: application ID"));
        QVERIFY(person.says("the wizard goes on with API 1.0"));
        QVERIFY(!person.shown().contains(kApplicationKey));
        QVERIFY(person.find<QPlainTextEdit>("pasteAnything")->toPlainText().isEmpty());
        person.click("next");
        QCOMPARE(person.find<ui::SecretField>("secretKey")->secret().reveal(), kSecretKey.toUtf8());
        person.click("next");
        QCOMPARE(wizard.step(), Step::LogTypes);
        person.click("step3");
        QCOMPARE(person.find<QLineEdit>("domain")->text(),
                 QStringLiteral("https://de-api.mimecast.com"));
    }

    void anExistingCollectorKeepsItsApi()
    {
        FakeBackend backend;
        core::settings::Collector stored;
        stored.name = QStringLiteral("Acme");
        stored.domain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        stored.secrets.backend = QStringLiteral("GNOME Keyring");
        Wizard wizard(backend, stored, ui::wizard::Purpose::Edit);
        Driver person(wizard);
        person.click("step2");
        QVERIFY(!person.find("api1"));
        QVERIFY(person.says("This collector uses API 1.0."));
        person.click("step4");
        paste(person,
              QStringLiteral("Client ID: %1\nClient Secret: %2").arg(kClientId, kClientSecret));
        QVERIFY(person.says("but this collector uses API 1.0; nothing was filled in"));
        QVERIFY(person.says("Stored in GNOME Keyring"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ui::style::apply(application, core::settings::Theme::Light);
    ApiChoiceTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "api_choice_test.moc"
