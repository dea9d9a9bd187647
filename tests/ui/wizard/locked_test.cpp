// The wizard on a computer for which an organisation has locked fields of collectors.
#include "tests/ui/wizard/driver.h"
#include "ui/widgets/time_text.h"
#include "ui/wizard/wizard.h"

#include <QRadioButton>
#include <QScrollBar>

using namespace support;
using ui::Wizard;
using ui::wizard::Step;

namespace {

const QString kSource = QStringLiteral("/etc/mailweir/managed.json");
const QByteArray kLocked =
    "{\"version\":1,\"locked\":{\"collector\":{\"domain\":\"https://eu-api.mimecast.com\","
    "\"logTypes\":[\"url-protect\"],\"start\":\"24h\","
    "\"proxy\":{\"kind\":\"http\",\"host\":\"p.example\",\"port\":8080}}}}";

} // namespace

class LockedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAnOrganisationHasLockedBearsAPadlockAndCannotBeChanged()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.organisation = *core::settings::managedFrom(kLocked, kSource);
        Wizard wizard(backend);
        wizard.resize(960, 600);
        Driver person(wizard);
        const auto locked = [&] {
            return person.says("organisation (/etc/mailweir/managed.json)");
        };
        person.type("name", QStringLiteral("Acme Europe"));
        QVERIFY(!locked());
        person.enter();
        QVERIFY(locked()); // the domain is of one API
        QVERIFY(!person.find("api2") && person.says("This collector uses API 1.0."));
        person.click("skipPreparation");
        QCOMPARE(wizard.step(), Step::Domain);
        QCOMPARE(person.find<QLineEdit>("domain")->text(),
                 QStringLiteral("https://eu-api.mimecast.com"));
        for (const char* field : {"domain", "region", "proxyKind", "proxyHost", "proxyPort"}) {
            QVERIFY2(!person.find(field)->isEnabled(), field);
            QVERIFY(person.find(field)->accessibleDescription().contains(
                QLatin1String("organisation (/etc")));
        }
        QVERIFY(person.find("caFile")->isEnabled());
        QVERIFY(locked() && !person.find("byEmail") && wizard.focusWidget());
        person.click("next");
        paste(person,
              QStringLiteral("https://us-api.mimecast.com Application ID: %1").arg(kApplicationId));
        fillApplication(person);
        fillKeys(person);
        QCOMPARE(wizard.step(), Step::LogTypes);
        QVERIFY(locked() && !person.find("selectAll")->isEnabled());
        QCOMPARE(wizard.focusWidget()->objectName(), QStringLiteral("filterLogTypes"));
        person.click("next");
        QCOMPARE(wizard.step(), Step::Start);
        QVERIFY(locked() && person.find<QRadioButton>("start1")->isChecked());
        QVERIFY(!person.find("start0")->isEnabled() && !person.find("start3")->isEnabled());
        person.click("next");
        QTRY_VERIFY(person.says("Everything works."));
        person.click("next");
        QTRY_VERIFY(backend.savedCollector.has_value());
        const auto& saved = *backend.savedCollector;
        QCOMPARE(saved.domain, QUrl(QStringLiteral("https://eu-api.mimecast.com")));
        QCOMPARE(saved.logTypes, QStringList(QStringLiteral("url-protect")));
        QCOMPARE(saved.proxy.host, QStringLiteral("p.example"));
        const auto back = ui::now() - saved.start.value();
        QVERIFY(back >= std::chrono::hours(24) && back < std::chrono::hours(25));
    }

    // What had the focus was hidden, and the page scrolled to where it went.
    void aPageOpensAtItsTopWhateverIsFixed()
    {
        for (const char* const api : {"1", "2"}) {
            FakeBackend backend;
            fillChecks(backend);
            backend.organisation = *core::settings::managedFrom(
                QByteArray("{\"version\":1,\"locked\":{\"collector\":{\"api\":") + api + "}}}",
                QStringLiteral("/etc/mailweir/managed.json"));
            Wizard wizard(backend);
            wizard.resize(960, 600);
            Driver person(wizard);
            const auto area = [&person] { return person.find<QScrollArea>(""); };
            person.type("name", QStringLiteral("Acme"));
            person.enter();
            QCOMPARE(wizard.step(), Step::Prepare);
            QCoreApplication::processEvents();
            QVERIFY(area()->verticalScrollBar()->maximum() > 0); // there would be room
            QCOMPARE(area()->verticalScrollBar()->value(), 0);
            QVERIFY(person.find("padlock") && wizard.focusWidget());
        }
    }

    void theDemoTenantIsNobodysToLock()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.demo = demoTenant();
        backend.organisation =
            *core::settings::managedFrom("{\"version\":1,\"locked\":{\"collector\":{\"domain\":"
                                         "\"https://eu-api.mimecast.com\"}}}",
                                         QStringLiteral("/etc/mailweir/managed.json"));
        Wizard wizard(backend);
        Driver person(wizard);
        person.click("chooseDemo");
        QTRY_VERIFY(person.find<QPushButton>("next")->isEnabled());
        person.click("next");
        person.click("next");
        QCOMPARE(wizard.step(), Step::Domain);
        QVERIFY(person.find("domain")->isEnabled() && !person.find("padlock"));
        QCOMPARE(person.find<QLineEdit>("domain")->text(),
                 QStringLiteral("https://127.0.0.1:8443"));
        person.click("step1");
        person.click("chooseAccount");
        person.type("name", QStringLiteral("Acme"));
        person.click("next");
        person.click("next");
        QVERIFY(!person.find("domain")->isEnabled() && person.find("padlock"));
        QCOMPARE(person.find<QLineEdit>("domain")->text(),
                 QStringLiteral("https://eu-api.mimecast.com"));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ui::style::apply(application, core::settings::Theme::Light);
    LockedTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "locked_test.moc"
