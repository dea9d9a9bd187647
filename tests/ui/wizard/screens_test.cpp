// Every page as it looks, light and dark, small, large and with text twice its size. The pictures
// are left in the build folder; what can be checked without eyes is checked here.
#include "tests/ui/wizard/driver.h"
#include "ui/style/fonts.h"
#include "ui/wizard/wizard.h"

#include <QDir>
#include <QMap>
#include <QScrollArea>
#include <QScrollBar>

using namespace support;
using ui::Wizard;
using State = ui::CheckItem::State;

namespace {

struct Look {
    const char* name;
    core::settings::Theme theme;
    QSize size;
    double text;
};

constexpr auto kLight = core::settings::Theme::Light;
constexpr auto kDark = core::settings::Theme::Dark;

const std::array kLooks{
    Look{"light-960", kLight, {960, 600}, 1},    Look{"dark-960", kDark, {960, 600}, 1},
    Look{"light-1600", kLight, {1600, 1000}, 1}, Look{"dark-1600", kDark, {1600, 1000}, 1},
    Look{"light-200", kLight, {960, 600}, 2},
};

void fillTrouble(FakeBackend& backend)
{
    fillChecks(backend);
    auto& siem = backend.checks[7];
    siem.state = State::Warning;
    siem.sentence = QStringLiteral("reachable, nothing in the last 24 hours");
    siem.advice = QStringLiteral("Enhanced Logging is probably switched off. Switch it on under "
                                 "Administration > Account > Account Settings.");
    auto& url = backend.checks[8];
    url.state = State::Failed;
    url.sentence = QStringLiteral("The role lacks Monitoring | URL Protection | Read.");
    url.advice = QStringLiteral("Administration | Account | Roles: tick Read. It works about a "
                                "minute after saving.");
    for (const char* id : {"siem", "attachment"})
        backend.probes[QString::fromLatin1(id)] = {.stream = QString::fromLatin1(id),
                                                   .verdict = ui::Verdict::Available,
                                                   .sentence = QStringLiteral("4 files waiting"),
                                                   .advice = {},
                                                   .error = {}};
    backend.probes[QStringLiteral("url")] = {.stream = QStringLiteral("url"),
                                             .verdict = ui::Verdict::NoPermission,
                                             .sentence =
                                                 QStringLiteral("The role may not read it."),
                                             .advice = {},
                                             .error = {}};
    backend.probes[QStringLiteral("threat-feed")] = {
        .stream = QStringLiteral("threat-feed"),
        .verdict = ui::Verdict::Empty,
        .sentence = QStringLiteral("Nothing in the last 24 hours."),
        .advice = {},
        .error = {}};
}

} // namespace

class ScreensTest : public QObject {
    Q_OBJECT

    static void apply(const Look& look)
    {
        ui::style::setTextScale(look.text);
        ui::style::apply(*qApp, look.theme);
    }

    // Nothing may be wider than the page: it scrolls down, never sideways.
    static void checkFits(Wizard& wizard, const QString& where)
    {
        // A layout inside a layout tells the outer one with an event of its own.
        for (int depth = 0; depth < 8; ++depth)
            QCoreApplication::processEvents();
        for (auto* area : wizard.findChildren<QScrollArea*>()) {
            if (!area->isVisible())
                continue;
            const QString found = QStringLiteral("%1: %2 wide in %3")
                                      .arg(where)
                                      .arg(area->widget()->minimumSizeHint().width())
                                      .arg(area->viewport()->width());
            QVERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(found));
        }
        for (auto* button : wizard.findChildren<QPushButton*>()) {
            if (button->isVisible())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(where + QLatin1String(" cuts ") + button->text()));
        }
    }

    // Alt and a letter does one thing.
    static void checkKeys(Wizard& wizard, const QString& where)
    {
        QMap<QString, QString> taken;
        const auto take = [&](const QString& text) {
            const QString key = QKeySequence::mnemonic(text).toString();
            if (key.isEmpty())
                return;
            QVERIFY2(!taken.contains(key),
                     qPrintable(QStringLiteral("%1: %2 is “%3” and “%4”")
                                    .arg(where, key, taken.value(key), text)));
            taken[key] = text;
        };
        for (auto* button : wizard.findChildren<QAbstractButton*>())
            if (button->isVisible())
                take(button->text());
        for (auto* label : wizard.findChildren<QLabel*>())
            if (label->isVisible() && label->buddy())
                take(label->text());
    }

    static void shoot(Wizard& wizard, const Look& look, const char* page)
    {
        const QString name =
            QStringLiteral("wizard-%1-%2").arg(QLatin1String(page), QLatin1String(look.name));
        checkFits(wizard, name);
        checkKeys(wizard, name);
        QDir().mkpath(QStringLiteral("screens"));
        QVERIFY(wizard.grab().save(QStringLiteral("screens/%1.png").arg(name)));
    }

    static void walk(const Look& look)
    {
        FakeBackend backend;
        fillTrouble(backend);
        Wizard wizard(backend);
        wizard.resize(look.size);
        Driver person(wizard);
        person.type("name", QStringLiteral("Acme Europe"));
        shoot(wizard, look, "1-welcome");
        person.enter();
        shoot(wizard, look, "2-prepare-api2");
        person.click("api1");
        person.click("prepared-base-url");
        person.click("prepared-enhanced-logging");
        shoot(wizard, look, "2-prepare");
        person.click("prepared-application");
        person.click("next");
        person.type("domain", QStringLiteral("https://eu-api.mimecast.com"));
        QTRY_VERIFY(person.says("answered in"));
        shoot(wizard, look, "3-domain");
        person.type("domain", QStringLiteral("https://logs.example.net"));
        person.click("next");
        QTRY_VERIFY(person.says("answered in"));
        person.click("byEmail");
        person.click("networkOptions");
        shoot(wizard, look, "3-domain-strange");
        person.type("domain", QStringLiteral("https://eu-api.mimecast.com"));
        person.click("next");
        person.type("applicationId", kApplicationId);
        person.type("applicationKey", QStringLiteral("two words"));
        shoot(wizard, look, "4-application");
        person.type("applicationKey", kApplicationKey);
        person.click("next");
        person.type("accessKey", kSecretKey);
        person.type("secretKey", kAccessKey + QLatin1Char('!'));
        shoot(wizard, look, "5-keys");
        walkOn(wizard, person, backend, look);
    }

    static void walkOn(Wizard& wizard, Driver& person, FakeBackend& backend, const Look& look)
    {
        backend.keychainReport.error =
            core::Error{.fault = core::Fault::Refused,
                        .code = QStringLiteral("keychain.locked"),
                        .message = QStringLiteral("The keychain is locked."),
                        .advice = QStringLiteral("Unlock it with your password, then check "
                                                 "again."),
                        .detail = {}};
        person.click("step4");
        person.click("next");
        person.type("accessKey", kAccessKey);
        person.type("secretKey", kSecretKey);
        QTRY_VERIFY(person.find("sessionOnly"));
        person.click("sessionOnly");
        shoot(wizard, look, "5-keys-locked");
        person.click("next");
        person.click("selectAll");
        QTRY_VERIFY(person.says("No permission"));
        QTRY_VERIFY(person.says("Reachable, but empty"));
        shoot(wizard, look, "6-log-types");
        person.click("next");
        person.click("start3");
        shoot(wizard, look, "7-start");
        person.click("next");
        QTRY_VERIFY(person.says("keeps collection from starting"));
        person.click("help");
        shoot(wizard, look, "8-verify");
    }

    // The pages that are others on API 2.0.
    static void walkApi2(const Look& look)
    {
        FakeBackend backend;
        fillTrouble(backend);
        backend.probes[QStringLiteral("cg-av")] = {
            .stream = QStringLiteral("cg-av"),
            .verdict = ui::Verdict::NoPermission,
            .sentence = QStringLiteral("The application may not read it."),
            .advice = {},
            .error = {}};
        Wizard wizard(backend);
        wizard.resize(look.size);
        Driver person(wizard);
        fillWelcome(person, "api2");
        person.type("domain", QStringLiteral("https://us-api.mimecast.com"));
        QTRY_VERIFY(person.says("answered in"));
        shoot(wizard, look, "3-domain-other-api");
        person.type("domain", QStringLiteral("https://api.services.mimecast.com"));
        shoot(wizard, look, "3-domain-api2");
        person.click("next");
        shoot(wizard, look, "4-application-api2");
        paste(person,
              QStringLiteral("Client ID: %1\nClient ID: other-%1\nClient Secret: <your "
                             "client secret>\nAcme, CUSA12A34, me@example.com")
                  .arg(kClientId));
        shoot(wizard, look, "4-application-pasted");
        person.click("next");
        person.type("clientSecret", kClientSecret);
        shoot(wizard, look, "5-keys-api2");
        person.click("next");
        person.click("selectAll");
        QTRY_VERIFY(person.says("No permission"));
        QTRY_VERIFY(!person.says("checking"));
        shoot(wizard, look, "6-log-types-api2");
        for (auto* area : wizard.findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        shoot(wizard, look, "6-log-types-api2-end");
    }

    // The pages with what an organisation has locked.
    static void walkLocked(const Look& look)
    {
        FakeBackend backend;
        fillTrouble(backend);
        backend.organisation = *core::settings::managedFrom(
            "{\"version\":1,\"locked\":{\"collector\":{\"domain\":\"https://"
            "eu-api.mimecast.com\",\"start\":\"7d\",\"logTypes\":[\"receipt\",\"url-protect\"],"
            "\"caFile\":\"/etc/"
            "mailweir/"
            "ca.pem\",\"proxy\":{\"kind\":\"http\",\"host\":\"proxy.example\",\"port\":3128}}}}",
            QStringLiteral("/etc/mailweir/managed.json"));
        Wizard wizard(backend);
        wizard.resize(look.size);
        Driver person(wizard);
        person.type("name", QStringLiteral("Acme Europe"));
        person.enter();
        shoot(wizard, look, "2-prepare-locked");
        person.click("skipPreparation");
        QTRY_VERIFY(person.says("answered in"));
        shoot(wizard, look, "3-domain-locked");
        for (auto* area : wizard.findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        shoot(wizard, look, "3-domain-locked-end");
        person.click("next");
        fillApplication(person);
        fillKeys(person);
        QTRY_VERIFY(!person.says("checking"));
        shoot(wizard, look, "6-log-types-locked");
        person.click("next");
        shoot(wizard, look, "7-start-locked");
    }

private Q_SLOTS:
    void everyPageFitsAndIsPictured_data()
    {
        QTest::addColumn<int>("look");
        for (std::size_t i = 0; i < kLooks.size(); ++i)
            QTest::newRow(kLooks[i].name) << int(i);
    }
    void everyPageFitsAndIsPictured()
    {
        QFETCH(int, look);
        apply(kLooks[std::size_t(look)]);
        walk(kLooks[std::size_t(look)]);
        walkApi2(kLooks[std::size_t(look)]);
        walkLocked(kLooks[std::size_t(look)]);
        ui::style::setTextScale(1);
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ScreensTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "screens_test.moc"
