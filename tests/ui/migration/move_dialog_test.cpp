// The move of a collector as a person goes through it, over a backend in memory.
#include "core/mimecast/streams.h"
#include "tests/ui/migration/rehearsed.h"
#include "tests/ui/wizard/driver.h"
#include "ui/migration/move_dialog.h"
#include "ui/style/theme.h"
#include "ui/widgets/fact_table.h"

#include <memory>

#include <QSignalSpy>

using namespace support;
using namespace std::chrono_literals;
using ui::MoveDialog;
using Stage = ui::MoveDialog::Stage;
using State = ui::CheckItem::State;

class MoveDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<MoveDialog> m_dialog;

    void open()
    {
        m_dialog = std::make_unique<MoveDialog>(*m_backend, m_backend->views[0].settings);
        m_dialog->show();
        QApplication::setActiveWindow(m_dialog.get());
    }

    void openRehearsed(std::chrono::minutes running = 180min)
    {
        addRehearsal(*m_backend, running);
        open();
        QTRY_VERIFY(says("The rehearsal has run for"));
    }

    template<class T = QAbstractButton>
    T* find(const char* name)
    {
        for (T* found : m_dialog->findChildren<T*>(QString::fromLatin1(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }

    void click(const char* name)
    {
        auto* button = find(name);
        QVERIFY2(button && button->isEnabled(), name);
        button->click();
    }

    void type(const char* name, const QString& text)
    {
        auto* edit = find<QLineEdit>(name);
        QVERIFY2(edit, name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    bool says(const char* part)
    {
        for (auto* label : m_dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QLatin1String(part)))
                return true;
        return false;
    }

    QString banner(const char* name)
    {
        auto* found = find<ui::Banner>(name);
        return found ? found->text() : QString();
    }

    void goToCheck()
    {
        open();
        click("next");
        click("next"); // the host is suggested
        type("clientId", kClientId);
        click("next");
        type("clientSecret", kClientSecret);
        click("next");
        QCOMPARE(m_dialog->stage(), Stage::Check);
    }

    void leadsTo(QPushButton& button, Stage stage)
    {
        button.click();
        QTRY_COMPARE(m_dialog->stage(), stage);
    }

    void lock(const char* fields)
    {
        m_backend->organisation = *core::settings::managedFrom(
            QByteArray("{\"version\":1,\"locked\":{\"collector\":") + fields + "}}",
            QStringLiteral("/etc/mailweir/managed.json"));
    }

    void failWith(const char* id)
    {
        for (ui::CheckItem& item : m_backend->checks)
            if (item.id == QLatin1String(id))
                item.state = State::Failed;
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qApp, core::settings::Theme::Light);
        m_backend = std::make_unique<FakeBackend>();
        support::fill(*m_backend, Sample::Three);
        fillChecks(*m_backend);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_backend.reset();
    }

    void theRehearsalBeginsWithCheckedKeys()
    {
        goToCheck();
        QTRY_COMPARE(banner("checkSummary"), QStringLiteral("API 2.0 answers for every log type."));
        QCOMPARE(m_backend->verified->api, 2);
        QCOMPARE(m_backend->verified->logTypes, // all that get-siem-logs has brought in
                 core::mimecast::withCompanions(m_backend->views[0].settings.logTypes, 1));
        addRehearsal(*m_backend, 0min); // as it would be once it has begun
        click("next");
        QTRY_COMPARE(m_dialog->stage(), Stage::Compare);
        QVERIFY(m_backend->asked.contains(QStringLiteral("rehearse eu api.services.mimecast.com")));
        QCOMPARE(m_backend->savedCredentials.clientId.reveal(), kClientId.toUtf8());
        QCOMPARE(m_backend->savedCredentials.clientSecret.reveal(), kClientSecret.toUtf8());
        QCOMPARE(m_backend->savedCollector->api, 1);
        for (auto* edit : m_dialog->findChildren<QLineEdit*>())
            QVERIFY(!edit->text().contains(kClientSecret)); // nothing secret stays
        QTRY_VERIFY(banner("verdict").startsWith(QStringLiteral("Too early to judge")));
    }

    void aWrongKeyKeepsTheRehearsalFromStarting()
    {
        failWith("keys");
        goToCheck();
        QTRY_COMPARE(banner("checkSummary"),
                     QStringLiteral("One thing keeps the rehearsal from starting."));
        QVERIFY(!find("next")->isEnabled());
        for (auto* button : m_dialog->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QLatin1String("Change"))
                return leadsTo(*button, Stage::Keys);
        QFAIL("nowhere to change it");
    }

    void aLogTypeThatFailsIsADoubtAndNoMore()
    {
        failWith("stream:url");
        goToCheck();
        QTRY_COMPARE(banner("checkSummary"),
                     QStringLiteral("One log type cannot be read over API 2.0."));
        QCOMPARE(find("next")->text(), QStringLiteral("&Rehearse all the same"));
        QVERIFY(find("next")->isEnabled());
    }

    void aRehearsalThatCannotBeginIsSaid()
    {
        m_backend->rehearsal =
            core::fail(core::Fault::Refused, QStringLiteral("keychain.locked"),
                       QStringLiteral("The keyring is locked."), QStringLiteral("Unlock it."));
        goToCheck();
        QTRY_VERIFY(find("next")->isEnabled());
        click("next");
        QTRY_COMPARE(banner("rehearseError"), QStringLiteral("The keyring is locked."));
        QVERIFY(says("Unlock it."));
        QCOMPARE(m_dialog->stage(), Stage::Check);
        QVERIFY(find("next")->isEnabled());
    }

    void keysOfApi1AreNotTaken()
    {
        open();
        click("next");
        click("next");
        QGuiApplication::clipboard()->setText(
            QStringLiteral("Application ID: %1\nApplication Key: %2")
                .arg(kApplicationId, kApplicationKey));
        click("paste");
        QVERIFY(says("These are values of API 1.0"));
        click("next");
        QCOMPARE(m_dialog->stage(), Stage::Application);
    }

    void whatAnOrganisationHasLockedBearsAPadlockAndCannotBeChanged()
    {
        lock("{\"domain\":\"https://us-api.services.mimecast.com\",\"api\":2,"
             "\"logTypes\":[\"receipt\"],\"caFile\":\"/etc/ca.pem\","
             "\"proxy\":{\"kind\":\"http\",\"host\":\"p.example\",\"port\":8080}}");
        auto& first = m_backend->views[0].settings;
        first.logTypes = {QStringLiteral("receipt")};
        first.proxy = {core::settings::ProxyKind::Http, QStringLiteral("p.example"), 8080};
        first.caFile = QStringLiteral("/etc/ca.pem");
        const auto locked = [this] { return says("organisation (/etc/mailweir/managed.json)"); };
        open();
        QVERIFY(locked() && says("Which log types are collected"));
        click("next");
        QCOMPARE(find<QLineEdit>("domain")->text(),
                 QStringLiteral("https://us-api.services.mimecast.com"));
        QVERIFY(locked());
        for (const char* field :
             {"domain", "region", "proxyKind", "proxyHost", "proxyPort", "caFile"}) {
            QVERIFY2(find<QWidget>(field) && !find<QWidget>(field)->isEnabled(), field);
            QVERIFY(find<QWidget>(field)->accessibleDescription().contains(
                QLatin1String("organisation (/etc")));
        }
        click("next");
        QGuiApplication::clipboard()->setText(
            QStringLiteral("https://api.services.mimecast.com client ID: %1").arg(kClientId));
        click("paste");
        type("clientId", kClientId);
        click("next");
        type("clientSecret", kClientSecret);
        click("next");
        QTRY_VERIFY(find("next")->isEnabled());
        QCOMPARE(m_backend->verified->logTypes, QStringList(QStringLiteral("receipt")));
        addRehearsal(*m_backend, 0min);
        click("next");
        QTRY_COMPARE(m_dialog->stage(), Stage::Compare);
        QVERIFY(
            m_backend->asked.contains(QStringLiteral("rehearse eu us-api.services.mimecast.com")));
        QVERIFY(m_backend->savedCollector->proxy == first.proxy);
    }

    void whatAnOrganisationKeepsOnApi1IsNotMoved()
    {
        for (const char* fields : {"{\"api\":1}", "{\"domain\":\"https://eu-api.mimecast.com\"}"}) {
            endRehearsal(*m_backend);
            lock(fields);
            open();
            QVERIFY(says("This collector stays on API 1.0."));
            QVERIFY(says("organisation (/etc/mailweir/managed.json)"));
            QVERIFY(!find("next")->isEnabled());
            QVERIFY(m_dialog->focusWidget() && m_dialog->focusWidget()->isEnabled());
            openRehearsed(); // one from before can be ended
            QVERIFY(says("This collector stays on API 1.0."));
            QVERIFY(!find("next")->isEnabled() && find("end")->isEnabled());
        }
        lock("{\"api\":2}");
        endRehearsal(*m_backend);
        open();
        QVERIFY(!says("stays on API 1.0") && find("next")->isEnabled());
    }

    void openedAnewItGoesToTheComparison()
    {
        openRehearsed();
        QCOMPARE(m_dialog->stage(), Stage::Compare);
        QVERIFY(m_backend->asked.contains(QStringLiteral("compare eu")));
        QCOMPARE(banner("verdict"),
                 QStringLiteral("API 2.0 lacks 12 of the 22,423 events that API 1.0 has handed "
                                "over."));
        const auto tables = m_dialog->findChildren<ui::FactTable*>();
        QCOMPARE(tables.size(), 2);
        const QAbstractItemModel& types = *tables[0]->model();
        QCOMPARE(types.rowCount(), 4); // the journal too, that nothing came of
        QCOMPARE(types.index(2, 0).data().toString(), QStringLiteral("Message delivery"));
        QCOMPARE(types.index(2, 3).data(ui::NoteRole).toString(),
                 QStringLiteral("12 missing over API 2.0"));
        QCOMPARE(types.index(3, 3).data(ui::NoteRole).toString(), QStringLiteral("no event yet"));
        QCOMPARE(tables[1]->model()->index(0, 0).data().toString(), QStringLiteral("spam score"));
        QCOMPARE(tables[1]->model()->index(1, 3).data().toString(), QStringLiteral("nothing"));
    }

    void itIsNotComparedMoreOftenThanIsGood()
    {
        openRehearsed();
        const auto before = m_backend->asked.count(QStringLiteral("compare eu"));
        m_backend->announce();
        m_backend->announce();
        QCOMPARE(m_backend->asked.count(QStringLiteral("compare eu")), before);
        click("again");
        QCOMPARE(m_backend->asked.count(QStringLiteral("compare eu")), before + 1);
    }

    void aComparisonThatFailsIsSaid()
    {
        addRehearsal(*m_backend, 120min);
        m_backend->rehearsed =
            core::fail(core::Fault::Broken, QStringLiteral("store.read"),
                       QStringLiteral("The store cannot be read."), QStringLiteral("Look there."));
        open();
        QTRY_COMPARE(banner("verdict"), QStringLiteral("The store cannot be read."));
        QVERIFY(says("Look there."));
    }

    void aRehearsalThatDoesNotCollectIsExamined()
    {
        addRehearsal(*m_backend, 120min);
        makeUnhealthy(m_backend->views.back());
        open();
        QTRY_COMPARE(banner("rehearsalTrouble"),
                     QStringLiteral("Over API 2.0: The access key has expired."));
        QSignalSpy wanted(m_dialog.get(), &MoveDialog::diagnoseRequested);
        find<ui::Banner>("rehearsalTrouble")->actionButton()->click();
        QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("rehearsal"));
        QVERIFY(!m_dialog->isVisible());
    }

    void theSwitchAsksFirstAndRepeatsTheDoubt()
    {
        openRehearsed();
        click("next");
        QCOMPARE(m_dialog->stage(), Stage::Switch);
        QVERIFY(says("This cannot be undone here"));
        QVERIFY(banner("moveWarning").startsWith(QStringLiteral("API 2.0 lacks 12")));
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return); // Back has the focus
        QCOMPARE(m_dialog->stage(), Stage::Compare);
        QVERIFY(!m_backend->asked.contains(QStringLiteral("switch eu")));
        click("next");
        m_backend->hold();
        click("next");
        QVERIFY(!find("next")->isEnabled());
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape); // not while it is being done
        QVERIFY(m_dialog->isVisible());
        endRehearsal(*m_backend);
        m_backend->views[0].settings.api = 2;
        m_backend->announce();
        m_backend->release();
        QTRY_COMPARE(m_dialog->stage(), Stage::News);
        QVERIFY(says("collects over API 2.0 now"));
        QCOMPARE(m_backend->asked.count(QStringLiteral("switch eu")), 1);
        click("next");
        QVERIFY(!m_dialog->isVisible());
    }

    void theEndAsksFirst()
    {
        openRehearsed();
        click("end");
        QVERIFY(says("Its events are removed"));
        click("back");
        QCOMPARE(m_dialog->stage(), Stage::Compare);
        click("end");
        click("next");
        QTRY_COMPARE(m_dialog->stage(), Stage::News);
        QVERIFY(says("The rehearsal has ended"));
        QCOMPARE(m_backend->asked.count(QStringLiteral("cancel eu")), 1);
    }

    void whatCouldNotBeDoneIsSaidAndCanBeTriedAgain()
    {
        openRehearsed();
        m_backend->changed =
            core::fail(core::Fault::Refused, QStringLiteral("keychain.locked"),
                       QStringLiteral("The keyring is locked."), QStringLiteral("Unlock it."));
        click("next");
        click("next");
        QTRY_COMPARE(banner("moveError"), QStringLiteral("The keyring is locked."));
        QCOMPARE(m_dialog->stage(), Stage::Switch);
        m_backend->changed = {};
        click("next");
        QTRY_COMPARE(m_dialog->stage(), Stage::News);
    }

    void aRehearsalEndedElsewhereIsNoticed()
    {
        openRehearsed();
        endRehearsal(*m_backend);
        m_backend->announce();
        QCOMPARE(m_dialog->stage(), Stage::News);
        QVERIFY(says("The rehearsal has ended"));
    }

    void whatIsOutsideIsShownPlain()
    {
        m_backend->views[0].settings.name = QStringLiteral("<b>Acme</b>\u202e");
        openRehearsed();
        click("next");
        for (auto* label : m_dialog->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
    }
};

QTEST_MAIN(MoveDialogTest)
#include "move_dialog_test.moc"
