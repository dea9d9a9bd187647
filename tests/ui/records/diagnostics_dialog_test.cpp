// A bundle is read before it is saved, and refused when a key is inside.
#include "tests/support/faults_of_looks.h"
#include "tests/support/sample_collectors.h"
#include "ui/records/diagnostics_dialog.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

class DiagnosticsDialogTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    std::unique_ptr<ui::DiagnosticsDialog> m_dialog;

    [[nodiscard]] QPushButton* named(const QString& text) const
    {
        for (auto* button : m_dialog->findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        support::fill(m_backend, support::Sample::OneHealthy);
        m_backend.asked.clear();
        m_backend.planSaved = core::Result<void>();
        m_backend.plan = core::records::DiagnosticsPlan{
            .parts = {{.name = QStringLiteral("versions.json"),
                       .title = QStringLiteral("Versions"),
                       .why = QStringLiteral("Which Mailweir, which system"),
                       .content = R"({"version":"1"})"},
                      {.name = QStringLiteral("log.txt"),
                       .title = QStringLiteral("Log"),
                       .why = QStringLiteral("What it said last"),
                       .content = QByteArray(400'000, 'a')}},
            .suggestedName = QStringLiteral("mailweir-diagnostics.zip")};
        m_dialog = std::make_unique<ui::DiagnosticsDialog>(m_backend);
        m_dialog->askWhere = [](QWidget*, const QString& suggestion) { return suggestion; };
        m_dialog->show();
        QTRY_VERIFY(named(QStringLiteral("Save…"))->isEnabled());
    }

    void everyFileCanBeReadFirst()
    {
        auto* text = m_dialog->findChild<QPlainTextEdit*>();
        QCOMPARE(text->toPlainText(), QStringLiteral(R"({"version":"1"})"));
        auto* table = m_dialog->findChild<QTableView*>();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("and ")));
        QVERIFY(text->toPlainText().size() < 300'000);
    }

    void isSavedWhereThePersonSays()
    {
        named(QStringLiteral("Save…"))->click();
        QCOMPARE(m_backend.asked.back(),
                 QStringLiteral("diagnostics 2 mailweir-diagnostics.zip refuse"));
        auto* banner = m_dialog->findChild<ui::Banner*>();
        QTRY_COMPARE(banner->kind(), ui::Banner::Kind::Good);
    }

    void aKeyInsideIsRefusedAndCannotBeOverruled()
    {
        m_backend.planSaved =
            core::fail(core::Fault::Refused, QStringLiteral("diagnostics.secret_inside"),
                       QStringLiteral("The access key is in log.txt."));
        named(QStringLiteral("Save…"))->click();
        auto* banner = m_dialog->findChild<ui::Banner*>();
        QTRY_COMPARE(banner->text(), QStringLiteral("The access key is in log.txt."));
        QVERIFY(banner->actionButton()->isHidden());
    }

    void aKeychainThatIsSilentCanBeOverruledKnowingly()
    {
        m_backend.planSaved =
            core::fail(core::Fault::Refused, QStringLiteral("diagnostics.unchecked"),
                       QStringLiteral("The keychain is locked."));
        named(QStringLiteral("Save…"))->click();
        auto* banner = m_dialog->findChild<ui::Banner*>();
        QTRY_VERIFY(!banner->actionButton()->isHidden());
        banner->actionButton()->click();
        QCOMPARE(m_backend.asked.back(),
                 QStringLiteral("diagnostics 2 mailweir-diagnostics.zip accept"));
        QTRY_COMPARE(banner->kind(), ui::Banner::Kind::Good);
    }

    void aStrangerSeesNothingCutOff()
    {
        const QString folder = qEnvironmentVariable("MAILWEIR_PICTURES");
        if (!folder.isEmpty())
            m_dialog->grab().save(QDir(folder).filePath(QStringLiteral("diagnostics.png")));
        const QStringList faults = support::faultsOf(*m_dialog);
        for (const QString& fault : faults)
            qWarning("%s", qUtf8Printable(fault));
        QVERIFY(faults.isEmpty());
    }
};

QTEST_MAIN(DiagnosticsDialogTest)
#include "diagnostics_dialog_test.moc"
