#include "tests/support/sample_collectors.h"
#include "ui/doctor/doctor_dialog.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"

#include <memory>

#include <QApplication>
#include <QDir>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using State = ui::CheckItem::State;

namespace {

ui::CheckItem item(const char* id, const char* title, State state, const char* sentence)
{
    ui::CheckItem made;
    made.id = QString::fromLatin1(id);
    made.title = QString::fromLatin1(title);
    made.state = state;
    made.sentence = QString::fromLatin1(sentence);
    return made;
}

class DoctorDialogTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    std::unique_ptr<ui::DoctorDialog> m_dialog;

    void open()
    {
        m_dialog = std::make_unique<ui::DoctorDialog>(m_backend, m_backend.views[1].settings);
        m_dialog->show();
    }

    [[nodiscard]] QPushButton* buttonOf(const QString& text) const
    {
        for (auto* button : m_dialog->findChildren<QPushButton*>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    [[nodiscard]] QString summary() const
    {
        return m_dialog->findChild<ui::Banner*>(QStringLiteral("summary"))->text();
    }

    void failWith(const ui::CheckItem& failed) { m_backend.checks = {failed}; }

    void fillTrouble()
    {
        m_backend.checks = {
            item("name", "Name", State::Ok, "us-api.mimecast.com is known"),
            item("connection", "Connection", State::Ok, "answered in 38 ms"),
            item("encryption", "Encryption", State::Ok, "TLS 1.3, issued by DigiCert"),
            item("clock", "Clock", State::Ok, "within 2 s of Mimecast's"),
            item("region", "Region", State::Failed,
                 "The account does not live in the region of us-api.mimecast.com: "
                 "de-api.mimecast.com knows these keys."),
            item("application", "Application", State::Failed,
                 "The application is too young: Mimecast knows it 30 minutes after it was added, "
                 "in 19 minutes."),
            item("keys", "Keys", State::Failed, "The access key has expired."),
            item("stream:url", "URL protection", State::Warning,
                 "It answers well and has nothing to hand over."),
            item("keychain", "Keychain", State::Ok, "GNOME Keyring, written and read back"),
            item("disk", "Disk", State::Ok, "84 GB free")};
        m_backend.checks[4].advice = QStringLiteral(
            "Choose de-api.mimecast.com on the Domain step; nothing else has to change.");
        m_backend.checks[4].otherDomain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        m_backend.checks[5].until = ui::now() + std::chrono::minutes(19);
        m_backend.checks[6].advice = QStringLiteral(
            "Under Administration | Services | Applications, Authentication Profiles, set the "
            "profile's Authentication TTL to Never Expires. Then make new keys.");
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qApp, core::settings::Theme::Light);
        support::fill(m_backend, support::Sample::Three);
        m_backend.asked.clear();
        m_backend.saved = QStringLiteral("us");
        m_backend.checks = {item("name", "Name", State::Ok, "known")};
    }

    void itExaminesWithTheStoredKeys()
    {
        open();
        QTRY_COMPARE(summary(), QStringLiteral("Everything works."));
        QCOMPARE(m_backend.verified->id, QStringLiteral("us"));
        QVERIFY(m_backend.verifiedStored);
        QVERIFY(!buttonOf(QStringLiteral("Edit collector")));
    }

    void aFindingLeadsToWhereItIsMended_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("keys");
        for (const char* id : {"name", "connection", "encryption", "region", "stream:url"})
            QTest::newRow(id) << QStringLiteral("Edit collector") << false;
        for (const char* id : {"application", "keys", "keychain"})
            QTest::newRow(id) << QStringLiteral("Replace keys") << true;
    }

    void aFindingLeadsToWhereItIsMended()
    {
        QFETCH(const QString, button);
        QFETCH(const bool, keys);
        failWith(item(QTest::currentDataTag(), "Title", State::Failed, "It is wrong."));
        open();
        QTRY_COMPARE(summary(), QStringLiteral("One thing keeps this collector from collecting."));
        QSignalSpy edit(m_dialog.get(), &ui::DoctorDialog::editRequested);
        QSignalSpy replace(m_dialog.get(), &ui::DoctorDialog::keysRequested);
        QTRY_VERIFY(buttonOf(button));
        buttonOf(button)->click();
        QTRY_COMPARE(edit.size() + replace.size(), 1);
        QCOMPARE(replace.size(), keys ? 1 : 0);
        QCOMPARE((keys ? replace : edit).at(0).at(0).toString(), QStringLiteral("us"));
        QVERIFY(!m_dialog->isVisible());
    }

    void aRehearsalIsOpenedInsteadOfEdited()
    {
        m_backend.views[1].settings.rehearses = QStringLiteral("eu");
        failWith(item("keys", "Keys", State::Failed, "It is wrong."));
        open();
        QTRY_VERIFY(buttonOf(QStringLiteral("Open the rehearsal")));
        QVERIFY(!buttonOf(QStringLiteral("Replace keys")));
        QSignalSpy move(m_dialog.get(), &ui::DoctorDialog::moveRequested);
        buttonOf(QStringLiteral("Open the rehearsal"))->click();
        QTRY_COMPARE(move.size(), 1);
        QCOMPARE(move.at(0).at(0).toString(), QStringLiteral("us"));
    }

    void aMissingProductNeedsKeysOfAnotherApplication()
    {
        auto product = item("stream:url", "URL protection", State::Failed, "No product.");
        product.diagnosis = QStringLiteral("product.missing");
        failWith(product);
        open();
        QTRY_VERIFY(buttonOf(QStringLiteral("Replace keys")));
    }

    void theOtherDomainIsSavedAndExamined()
    {
        auto region = item("region", "Region", State::Failed, "Another region knows these keys.");
        region.otherDomain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        failWith(region);
        open();
        QTRY_VERIFY(buttonOf(QStringLiteral("Use de-api.mimecast.com")));
        m_backend.checks = {item("region", "Region", State::Ok, "Germany")};
        buttonOf(QStringLiteral("Use de-api.mimecast.com"))->click();
        QTRY_COMPARE(summary(), QStringLiteral("Everything works."));
        QCOMPARE(m_backend.savedCollector->domain, *region.otherDomain);
        QCOMPARE(m_backend.savedCollector->id, QStringLiteral("us"));
        QVERIFY(!m_backend.savedCredentials.complete(1)); // the stored ones stay
        QCOMPARE(m_backend.verified->domain, *region.otherDomain);
    }

    void aDomainThatCannotBeSavedIsSaid()
    {
        auto region = item("region", "Region", State::Failed, "Another region knows these keys.");
        region.otherDomain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        failWith(region);
        m_backend.saved = core::fail(core::Fault::Broken, QStringLiteral("settings.write"),
                                     QStringLiteral("The settings could not be written."));
        open();
        QTRY_VERIFY(buttonOf(QStringLiteral("Use de-api.mimecast.com")));
        buttonOf(QStringLiteral("Use de-api.mimecast.com"))->click();
        QTRY_COMPARE(summary(), QStringLiteral("The settings could not be written."));
        QCOMPARE(m_backend.asked.count(QStringLiteral("verify")), 1);
    }

    void detailsAreCopied()
    {
        auto keys = item("keys", "Keys", State::Failed, "The access key has expired.");
        keys.detail = QStringLiteral("err_xdk_binding_expired, request 42");
        failWith(keys);
        open();
        QTRY_VERIFY(buttonOf(QStringLiteral("Replace keys")));
        buttonOf(QStringLiteral("Copy details"))->click();
        QVERIFY(m_backend.clipboard.contains(QStringLiteral("request 42")));
    }

    void whatIsOutsideIsShownPlain()
    {
        failWith(item("keys", "<b>Keys</b>", State::Failed, "<img src=x>\u202egnp.exe"));
        open();
        QTRY_VERIFY(buttonOf(QStringLiteral("Replace keys")));
        for (auto* label : m_dialog->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
    }

    void itFitsWhateverTheSize_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("text");
        QTest::newRow("light") << false << QSize(820, 620) << 1.0;
        QTest::newRow("dark") << true << QSize(820, 620) << 1.0;
        QTest::newRow("small") << false << QSize(560, 420) << 1.0;
        QTest::newRow("960x600") << false << QSize(920, 560) << 1.0;
        QTest::newRow("dark 960x600") << true << QSize(920, 560) << 1.0;
        QTest::newRow("200 %") << false << QSize(920, 560) << 2.0;
        QTest::newRow("dark 200 %") << true << QSize(920, 560) << 2.0;
    }

    void itFitsWhateverTheSize()
    {
        QFETCH(const bool, dark);
        QFETCH(const QSize, size);
        QFETCH(const double, text);
        ui::style::setTextScale(text);
        ui::style::apply(*qApp, dark ? core::settings::Theme::Dark : core::settings::Theme::Light);
        fillTrouble();
        open();
        m_dialog->resize(size);
        QTRY_VERIFY(buttonOf(QStringLiteral("Use de-api.mimecast.com")));
        QTest::qWait(50);
        auto* area = m_dialog->findChild<QScrollArea*>();
        QVERIFY(area->widget()->width() <= area->viewport()->width());
        QCOMPARE(m_dialog->size(), size);
        const auto* trouble = m_dialog->findChild<QWidget*>(QStringLiteral("check-region"));
        QVERIFY(trouble->mapTo(area->viewport(), QPoint()).y() >= 0); // from its beginning
        for (auto* button : m_dialog->findChildren<QPushButton*>()) {
            if (button->isVisible())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(button->text()));
        }
        QDir().mkpath(QStringLiteral("screens"));
        m_dialog->grab().save(QStringLiteral("screens/doctor-%1.png")
                                  .arg(QString::fromLatin1(QTest::currentDataTag()).remove(u' ')));
        m_dialog.reset();
        ui::style::setTextScale(1);
    }
};

} // namespace

QTEST_MAIN(DoctorDialogTest)
#include "doctor_dialog_test.moc"
