// What could not be read, shown byte by byte, and read again.
#include "tests/support/faults_of_looks.h"
#include "tests/support/sample_collectors.h"
#include "ui/records/quarantine_dialog.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QTableView>
#include <QTest>

class QuarantineDialogTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    std::unique_ptr<ui::QuarantineDialog> m_dialog;

    [[nodiscard]] QPushButton* named(const QString& text) const
    {
        for (auto* button : m_dialog->findChildren<QPushButton*>())
            if (button->text().contains(text) || button->accessibleName() == text)
                return button;
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        support::fill(m_backend, support::Sample::Three);
        m_backend.asked.clear();
        const QByteArray large(10'000, 'x');
        core::records::QuarantineItem cut;
        cut.id = 7;
        cut.collector = QStringLiteral("eu");
        cut.stream = QStringLiteral("siem");
        cut.noted = ui::now();
        cut.place = QStringLiteral("receipt.json, record 3");
        cut.reason = QStringLiteral("A brace is missing.");
        cut.size = 18;
        cut.salvaged = 411;
        cut.breaksAt = 17;
        core::records::QuarantineItem other;
        other.id = 8;
        other.collector = QStringLiteral("us");
        other.reason = QStringLiteral("It is no JSON.");
        other.size = large.size();
        m_backend.quarantined = {cut, other};
        m_backend.quarantinedBytes = {{7, "{\"Sender\":\"<b>x</b"}, {8, large}};
        m_dialog = std::make_unique<ui::QuarantineDialog>(m_backend, QString());
        m_dialog->show();
        QTRY_VERIFY(!m_dialog->bytesShown().isEmpty());
    }

    void showsTheBytesAsHexAndText()
    {
        QVERIFY(m_dialog->bytesShown().contains(QStringLiteral("7b 22 53 65")));
        QVERIFY(m_dialog->bytesShown().contains(QStringLiteral("<b>x<")));
        auto* rows = m_dialog->findChild<ui::FactRows*>();
        QCOMPARE(rows->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("A brace is missing., reading breaks at byte 17, "
                                "411 other records of the answer were read"));
    }

    void aLongOneComesInPieces()
    {
        auto* table = m_dialog->findChild<QTableView*>();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTRY_VERIFY(m_dialog->bytesShown().startsWith(QStringLiteral("00000000")));
        QVERIFY(m_dialog->bytesShown().size() < 40'000);
        named(QStringLiteral("Later bytes"))->click();
        QTRY_VERIFY(m_dialog->bytesShown().startsWith(QStringLiteral("00001000")));
        named(QStringLiteral("Later bytes"))->click();
        QTRY_VERIFY(m_dialog->bytesShown().startsWith(QStringLiteral("00002000")));
        QVERIFY(!named(QStringLiteral("Later bytes"))->isEnabled());
    }

    void readsAgainAndTellsWhatCameOfIt()
    {
        m_backend.replayed = core::records::ReplayReport{
            .tried = 2, .understood = 1, .stored = 1, .known = 0, .remaining = 1};
        named(QStringLiteral("Read all again"))->click();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("read again 0"));
        auto* banner = m_dialog->findChild<ui::Banner*>();
        QTRY_COMPARE(banner->text(), QStringLiteral("1 of 2 were understood now"));
    }

    void onlyWhoCollectsCanReadAgain()
    {
        m_backend.summary.collecting = false;
        ui::QuarantineDialog watcher(m_backend, {});
        for (auto* button : watcher.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Read all again"))
                QTRY_VERIFY(!button->isEnabled());
        m_backend.summary.collecting = true;
    }

    void savesTheBytesOfOne()
    {
        m_dialog->askFolder = [](QWidget*) { return QStringLiteral("/tmp/x"); };
        named(QStringLiteral("Save its bytes"))->click();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("save 7 /tmp/x"));
    }

    void anEmptyQuarantineIsGoodNews()
    {
        m_backend.quarantined.clear();
        ui::QuarantineDialog empty(m_backend, {});
        empty.show();
        QTRY_VERIFY(!empty.findChild<QTableView*>()->isVisible());
        QVERIFY(empty.bytesShown().isEmpty());
    }

    void aStrangerSeesNothingCutOff()
    {
        const QString folder = qEnvironmentVariable("MAILWEIR_PICTURES");
        if (!folder.isEmpty())
            m_dialog->grab().save(QDir(folder).filePath(QStringLiteral("quarantine.png")));
        const QStringList faults = support::faultsOf(*m_dialog);
        for (const QString& fault : faults)
            qWarning("%s", qUtf8Printable(fault));
        QVERIFY(faults.isEmpty());
    }
};

QTEST_MAIN(QuarantineDialogTest)
#include "quarantine_dialog_test.moc"
