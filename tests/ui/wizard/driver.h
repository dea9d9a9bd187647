// Drives a wizard as a person does: keys and clicks on what is visible, found by object name.
#pragma once

#include "tests/support/fake_backend.h"
#include "ui/doctor/check_row.h"
#include "ui/widgets/banner.h"
#include "ui/wizard/page.h"
#include "ui/wizard/wizard.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QtTest>

namespace support {

inline const QString kApplicationId = QStringLiteral("11111111-2222-3333-4444-555555555555");
inline const QString kApplicationKey = QStringLiteral("0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8");
inline const QString kAccessKey = QString(140, QLatin1Char('a'));
inline const QString kClientId = QStringLiteral("Xt9qQ7bL2mZr8VwKd3NfYh5JpCs6GaTe1RuEo4Bi0WxPyMv");
inline const QString kClientSecret =
    QStringLiteral("n4JkT8wQzR2mVx7LpYc5Hd9GsBf3WaEu6NoKi1XtZrCqPvMbS0yDjFhUgIlOeA2T");
inline const QString kSecretKey = QString::fromLatin1(QByteArray(64, 'k').toBase64());

class Driver {
public:
    explicit Driver(ui::Wizard& wizard)
        : m_wizard(wizard)
    {
        wizard.show();
        QApplication::setActiveWindow(&wizard);
    }

    // The visible one of this name.
    template<class T = QWidget>
    T* find(const char* name)
    {
        for (T* found : m_wizard.findChildren<T*>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }

    void type(const char* name, const QString& text)
    {
        auto* edit = find<QLineEdit>(name);
        QVERIFY2(edit, name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }

    void click(const char* name)
    {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button, name);
        QVERIFY2(button->isEnabled(), name);
        button->click();
    }

    // Enter, wherever the keyboard is.
    void enter() { QTest::keyClick(m_wizard.focusWidget(), Qt::Key_Return); }

    // Everything that can be read on the page just now.
    QString shown()
    {
        QStringList texts;
        for (auto* label : m_wizard.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(QLatin1Char('\n'));
    }

    bool says(const char* part) { return shown().contains(QLatin1String(part)); }

private:
    ui::Wizard& m_wizard;
};

// An account whose every check passes.
inline void fillChecks(FakeBackend& backend)
{
    using State = ui::CheckItem::State;
    const auto item = [](const char* id, const char* title, State state, const char* sentence) {
        return ui::CheckItem{.id = QString::fromLatin1(id),
                             .title = QString::fromLatin1(title),
                             .state = state,
                             .sentence = QString::fromLatin1(sentence),
                             .advice = {},
                             .detail = {}};
    };
    backend.checks = {
        item("name", "Name", State::Ok, "eu-api.mimecast.com is known"),
        item("connection", "Connection", State::Ok, "answered in 38 ms"),
        item("encryption", "Encryption", State::Ok, "TLS 1.3, issued by DigiCert"),
        item("clock", "Clock", State::Ok, "within 2 s of Mimecast's"),
        item("region", "Region", State::Ok, "Europe"),
        item("application", "Application", State::Ok, "known to Mimecast"),
        item("keys", "Keys", State::Ok, "belong to Acme (CUK123A45)"),
        item("stream:siem", "Message logs (SIEM)", State::Ok, "4 files waiting"),
        item("stream:url", "URL protection", State::Ok, "1 row read"),
        item("keychain", "Keychain", State::Ok, "GNOME Keyring, written and read back"),
        item("disk", "Disk", State::Ok, "84 GB free"),
    };
    backend.host.protocol = QStringLiteral("TLS 1.3");
    backend.host.issuer = QStringLiteral("DigiCert TLS RSA SHA256 2020 CA1");
    backend.host.took = std::chrono::milliseconds(38);
    backend.host.clockOffset = std::chrono::milliseconds(400);
}

inline std::shared_ptr<ui::DemoTenant> demoTenant()
{
    auto tenant = std::make_shared<ui::DemoTenant>();
    tenant->collector.name = QStringLiteral("Demo tenant");
    tenant->collector.domain = QUrl(QStringLiteral("https://127.0.0.1:8443"));
    tenant->collector.demo = true;
    tenant->collector.caFile = QStringLiteral("/tmp/demo-ca.pem");
    tenant->collector.proxy.kind = core::settings::ProxyKind::None;
    tenant->collector.start = core::fromIso(u"2020-01-01T16:00:00Z");
    tenant->collector.logTypes = {QStringLiteral("receipt"), QStringLiteral("url-protect")};
    tenant->credentials.applicationId = core::Secret(kApplicationId.toUtf8());
    tenant->credentials.applicationKey = core::Secret(kApplicationKey.toUtf8());
    tenant->credentials.accessKey = core::Secret(kAccessKey.toUtf8());
    tenant->credentials.secretKey = core::Secret(kSecretKey.toUtf8());
    return tenant;
}

// With keys of API 1.0 at hand, unless said otherwise.
inline void fillWelcome(Driver& person, const char* api = "api1")
{
    person.type("name", QStringLiteral("Acme Europe"));
    person.enter();
    person.click(api);
    person.click("skipPreparation");
}

// From another program, into the field that takes anything.
inline void paste(Driver& person, const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    person.click("paste");
}

inline void fillDomain(Driver& person)
{
    person.type("domain", QStringLiteral("eu-api.mimecast.com"));
    person.enter();
}

inline void fillApplication(Driver& person)
{
    person.type("applicationId", kApplicationId);
    person.type("applicationKey", kApplicationKey);
    person.enter();
}

inline void fillKeys(Driver& person)
{
    person.type("accessKey", kAccessKey);
    person.type("secretKey", kSecretKey + QLatin1Char(' ')); // as copying often brings it
    person.enter();
}

inline void goToVerify(Driver& person)
{
    fillWelcome(person);
    fillDomain(person);
    fillApplication(person);
    fillKeys(person);
    person.click("selectAll");
    person.click("next");
    person.click("next");
}

} // namespace support
