#include "tests/support/sample_collectors.h"
#include "ui/collectors/collectors_page.h"
#include "ui/collectors/detail_card.h"
#include "ui/collectors/remove_dialog.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QApplication>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace {

using support::Sample;

class CollectorsPageTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    std::unique_ptr<ui::CollectorsPage> m_page;
    ui::FactTable* m_table = nullptr;

    [[nodiscard]] QPushButton* command(const QString& name) const
    {
        for (QPushButton* button : m_page->findChildren<QPushButton*>()) {
            if (button->accessibleName() == name)
                return button;
        }
        return nullptr;
    }

    // What a person does in the dialog that opens next.
    static void inTheDialog(std::function<void(ui::collectors::RemoveDialog&)> act)
    {
        QTimer::singleShot(0, [act = std::move(act)] {
            auto* dialog =
                qobject_cast<ui::collectors::RemoveDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            act(*dialog);
        });
    }

    static void press(const QDialog& dialog, const QString& text)
    {
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text() == text)
                return button->click();
        }
        QFAIL(qPrintable(text));
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        m_backend.asked.clear();
        m_backend.changed = {};
        support::fill(m_backend, Sample::Three);
        m_page = std::make_unique<ui::CollectorsPage>(m_backend);
        m_page->resize(1000, 700);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_table = m_page->findChild<ui::FactTable*>();
        m_table->setFocus();
    }

    void whatIsLockedOfACollectorBearsAPadlockAndItsSource()
    {
        const auto padlocks = [this] {
            QStringList said;
            for (const auto* each : m_page->findChildren<QWidget*>(QStringLiteral("padlock")))
                if (!each->isHidden())
                    said << each->accessibleName();
            return said;
        };
        m_table->selectRow(0);
        QCOMPARE(padlocks(), QStringList());
        m_backend.organisation = *core::settings::managedFrom(
            R"({"version":1,"locked":{"collector":{"proxy":{"host":"p"},"logTypes":["receipt"],"start":"7d"}}})",
            QStringLiteral("/etc/mailweir/managed.json"));
        m_page = std::make_unique<ui::CollectorsPage>(m_backend);
        m_page->resize(1000, 900);
        m_page->findChild<ui::FactTable*>()->selectRow(0);
        const QString words =
            QStringLiteral("Set by your organisation (/etc/mailweir/managed.json).");
        QCOMPARE(padlocks(), QStringList({words, words, words}));
        if (const QString shots = qEnvironmentVariable("MAILWEIR_SHOTS"); !shots.isEmpty())
            m_page->grab().save(shots + QStringLiteral("/collectors-managed.png"));
        m_backend.views[0].settings.demo = true;
        m_backend.announce();
        QCOMPARE(padlocks(), QStringList());
        m_backend.organisation = {};
    }

    void severalAreActedOnAtOnce()
    {
        m_table->selectAll();
        command(QStringLiteral("Collect now"))->click();
        command(QStringLiteral("Pause"))->click();
        QCOMPARE(m_backend.asked,
                 (QStringList{QStringLiteral("collectNow eu,us,sandbox"),
                              QStringLiteral("setPaused eu,us,sandbox true")}));
        QVERIFY(!command(QStringLiteral("Edit"))->isEnabled());
        QVERIFY(!command(QStringLiteral("Replace keys"))->isEnabled());
    }

    void whatMakesNoSenseIsNotOffered()
    {
        m_table->selectRow(0);
        QVERIFY(command(QStringLiteral("Pause"))->isEnabled());
        QVERIFY(!command(QStringLiteral("Resume"))->isEnabled());
        m_table->selectRow(2);
        QVERIFY(!command(QStringLiteral("Pause"))->isEnabled());
        QVERIFY(command(QStringLiteral("Resume"))->isEnabled());
        m_table->clearSelection();
        for (const char* name :
             {"Edit", "View log", "Collect now", "Pause", "Resume", "Replace keys", "Delete"})
            QVERIFY(!command(QLatin1String(name))->isEnabled());
    }

    void oneIsOpenedByEnter()
    {
        QSignalSpy edit(m_page.get(), &ui::CollectorsPage::editRequested);
        m_table->selectRow(1);
        QTest::keyClick(m_table, Qt::Key_Return);
        QCOMPARE(edit.at(0).at(0).toString(), QStringLiteral("us"));
        QSignalSpy keys(m_page.get(), &ui::CollectorsPage::keysRequested);
        command(QStringLiteral("Replace keys"))->click();
        QCOMPARE(keys.at(0).at(0).toString(), QStringLiteral("us"));
        QSignalSpy log(m_page.get(), &ui::CollectorsPage::logRequested);
        command(QStringLiteral("View log"))->click();
        QCOMPARE(log.at(0).at(0).toString(), QStringLiteral("us"));
    }

    void theOneSelectedIsDiagnosed()
    {
        QSignalSpy wanted(m_page.get(), &ui::CollectorsPage::diagnoseRequested);
        m_table->selectRow(1);
        command(QStringLiteral("Diagnose"))->click();
        QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("us"));
        m_table->selectAll();
        QVERIFY(!command(QStringLiteral("Diagnose"))->isEnabled());
    }

    void theDetailsHoldTheReceiptOfTheKeys()
    {
        const auto says = [this](const char* part) {
            return std::ranges::any_of(m_page->findChildren<QLabel*>(), [&](const QLabel* label) {
                return label->text().contains(QLatin1String(part));
            });
        };
        m_table->selectRow(0);
        QVERIFY(says("in GNOME Keyring, saved "));
        QVERIFY(says("12 d ago"));
        QVERIFY(says("fingerprint 3f9a2c1b"));
        QVERIFY(!says("will expire"));
        m_backend.views[0].settings.keysLast = std::chrono::hours(13 * 24);
        m_backend.announce();
        QVERIFY(says("These keys will expire in about 24 hours, as the last ones did. Create new"));
    }

    // A table of a few rows leaves room in a small window, one of many leaves none in a large one.
    void theDetailsAreShownWhereTheTableLeavesRoom()
    {
        const auto* detail = m_page->findChild<ui::collectors::DetailCard*>();
        m_backend.views.resize(1);
        m_backend.announce();
        m_table->selectRow(0);
        m_page->resize(740, 560);
        QTRY_VERIFY(detail->isVisible());
        m_page->resize(740, 330);
        QTRY_VERIFY(!detail->isVisible());
        for (int i = 0; i < 20; ++i) {
            m_backend.views.push_back(m_backend.views[0]);
            m_backend.views.back().settings.id = QString::number(i);
        }
        m_page->resize(1200, 900);
        m_backend.announce();
        QTRY_VERIFY(!detail->isVisible());
    }

    void aRehearsalCannotBeEdited()
    {
        m_backend.views[1].settings.rehearses = QStringLiteral("eu");
        m_backend.announce();
        m_table->selectRow(1);
        QSignalSpy edit(m_page.get(), &ui::CollectorsPage::editRequested);
        QVERIFY(!command(QStringLiteral("Edit"))->isEnabled());
        QVERIFY(!command(QStringLiteral("Replace keys"))->isEnabled());
        QVERIFY(command(QStringLiteral("Diagnose"))->isEnabled());
        QVERIFY(!command(QStringLiteral("Delete"))->isEnabled()); // its end is in the dialog
        QSignalSpy move(m_page.get(), &ui::CollectorsPage::moveRequested);
        QTest::keyClick(m_table, Qt::Key_Return);
        QVERIFY(edit.isEmpty());
        QCOMPARE(move.at(0).at(0).toString(), QStringLiteral("us"));
        command(QStringLiteral("Open the rehearsal"))->click();
        QCOMPARE(move.size(), 2);
        m_table->selectRow(0); // the one it rehearses
        command(QStringLiteral("Open the rehearsal"))->click();
        QCOMPARE(move.at(2).at(0).toString(), QStringLiteral("eu"));
        m_table->selectAll();
        QVERIFY(!command(QStringLiteral("Delete"))->isEnabled());
    }

    void onlyWhatIsOnApi1CanMove()
    {
        m_backend.views[1].settings.api = 2;
        m_backend.views[2].settings.demo = true;
        m_backend.announce();
        m_table->selectRow(0);
        QSignalSpy move(m_page.get(), &ui::CollectorsPage::moveRequested);
        command(QStringLiteral("Move to API 2.0"))->click();
        QCOMPARE(move.at(0).at(0).toString(), QStringLiteral("eu"));
        for (const int row : {1, 2}) {
            m_table->selectRow(row);
            QVERIFY(!command(QStringLiteral("Move to API 2.0"))->isEnabled());
        }
        m_backend.views[0].settings.api = 2;
        m_backend.announce();
        QVERIFY(!command(QStringLiteral("Move to API 2.0"))->isVisible());
    }

    void theSelectionSurvivesNews()
    {
        m_table->selectRow(1);
        m_backend.views.erase(m_backend.views.begin());
        m_backend.announce();
        QCOMPARE(m_page->selected(), QStringList{QStringLiteral("us")});
    }

    void deletingKeepsTheEventsUnlessToldOtherwise()
    {
        m_table->selectRow(0);
        inTheDialog([](ui::collectors::RemoveDialog& dialog) {
            QCOMPARE(dialog.choice(), ui::StoredEvents::Keep);
            press(dialog, QStringLiteral("Delete"));
        });
        QTest::keyClick(m_table, Qt::Key_Delete);
        QCOMPARE(m_backend.asked, QStringList{QStringLiteral("remove eu keep")});
    }

    void theReasonAndTheAdviceAreTwoSentences()
    {
        auto& condition = m_backend.views.front().health.condition;
        condition.reason = QStringLiteral("It cannot sign in");
        condition.advice = QStringLiteral("Create new keys.");
        m_backend.announce();
        m_table->selectRow(0);
        const auto labels = m_page->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text() == QLatin1String("It cannot sign in. Create new keys.");
        }));
    }

    void deletingSaysThatARehearsalGoesAwayToo()
    {
        const auto says = [this] {
            QString said;
            inTheDialog([&said](ui::collectors::RemoveDialog& dialog) {
                for (const auto* label : dialog.findChildren<QLabel*>())
                    said += label->text() + QLatin1Char('\n');
                press(dialog, QStringLiteral("Cancel"));
            });
            command(QStringLiteral("Delete"))->click();
            return said.contains(QLatin1String("rehearsal"));
        };
        m_table->selectRow(0);
        QVERIFY(!says());
        auto rehearsal = m_backend.views.front();
        rehearsal.settings.id = QStringLiteral("eu-2");
        rehearsal.settings.name = QStringLiteral("Rehearsal");
        rehearsal.settings.rehearses = QStringLiteral("eu");
        m_backend.views.push_back(rehearsal);
        m_backend.announce();
        m_table->selectRow(0);
        QVERIFY(says());
    }

    void deletingTheEventsTooIsAChoice()
    {
        m_table->selectRow(0);
        inTheDialog([](ui::collectors::RemoveDialog& dialog) {
            dialog.findChildren<QRadioButton*>().at(1)->click();
            press(dialog, QStringLiteral("Delete"));
        });
        command(QStringLiteral("Delete"))->click();
        QCOMPARE(m_backend.asked, QStringList{QStringLiteral("remove eu delete")});
    }

    void cancellingDeletesNothing()
    {
        m_table->selectAll();
        inTheDialog(
            [](ui::collectors::RemoveDialog& dialog) { press(dialog, QStringLiteral("Cancel")); });
        command(QStringLiteral("Delete"))->click();
        QVERIFY(m_backend.asked.isEmpty());
    }

    void aFailureIsSaid()
    {
        m_backend.changed =
            core::fail(core::Fault::Refused, QStringLiteral("keychain.locked"),
                       QStringLiteral("The keyring is locked."), QStringLiteral("Unlock it."));
        m_table->selectRow(0);
        command(QStringLiteral("Pause"))->click();
        auto* banner = m_page->findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(banner->text(), QStringLiteral("The keyring is locked."));
    }

    void aNarrowPageKeepsItsCommandsAsIcons()
    {
        m_page->resize(500, 500);
        QPushButton* edit = command(QStringLiteral("Edit"));
        QVERIFY(edit && edit->text().isEmpty());
        m_page->resize(1000, 700);
        QCOMPARE(edit->text(), QStringLiteral("Edit"));
    }
};

} // namespace

QTEST_MAIN(CollectorsPageTest)
#include "collectors_page_test.moc"
