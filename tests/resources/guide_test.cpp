// The guide against the program: what it takes from tables is as they are, whatever can be shown
// has an entry, and every link leads somewhere. With MAILWEIR_WRITE_GUIDE=1 the pages are made
// anew.
#include "app/cli/commands.h"
#include "core/doctor/diagnosis.h"
#include "core/mimecast/errors.h"
#include "tests/support/guide_tables.h"
#include "tests/support/sample_collectors.h"
#include "ui/main_window.h"
#include "ui/style/theme.h"
#include "ui/wizard/controls.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include "resources/guide.h"
#include "resources/guide_text.h"

namespace {

using resources::Guide;

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

const QDir& folder()
{
    static const QDir pages(QStringLiteral(PROJECT_FOLDER "/resources/help"));
    return pages;
}

QStringList codesIn(const QStringList& folders, const QString& pattern)
{
    const QRegularExpression code(pattern);
    QStringList found;
    for (const QString& each : folders) {
        const QDir sources(QStringLiteral(PROJECT_FOLDER "/") + each);
        for (const QString& name : sources.entryList({QStringLiteral("*.cpp")})) {
            auto match = code.globalMatch(contentOf(sources.filePath(name)));
            while (match.hasNext())
                found << match.next().captured(1);
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace

class GuideTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    Guide m_guide;

    // As the window says them; the same one twice is told once.
    QString keys()
    {
        support::fill(m_backend, support::Sample::Three);
        const ui::MainWindow window(m_backend, ui::Dialogs{});
        QStringList groups;
        std::map<QString, QStringList> rows;
        for (const auto& entry : window.actions().entries()) {
            const QString row = QStringLiteral("| %1 | `%2` |\n")
                                    .arg(support::cell(entry.title), support::cell(entry.keys));
            if (entry.keys.isEmpty() || rows[entry.group].contains(row))
                continue;
            rows[entry.group] << row;
            if (!groups.contains(entry.group))
                groups << entry.group;
        }
        QString all;
        for (const QString& group : groups)
            all += QStringLiteral("## %1\n\n| what | keys |\n|---|---|\n%2\n")
                       .arg(group, rows[group].join(QString()));
        return all;
    }

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }

    void aPageIsAsTheTablesSay_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : folder().entryList({QStringLiteral("*.md")}))
            QTest::newRow(qPrintable(name)) << name;
    }

    void aPageIsAsTheTablesSay()
    {
        QFETCH(const QString, name);
        auto tables = support::guideTables();
#ifndef Q_OS_LINUX
        if (name == QLatin1String("keyboard.md"))
            QSKIP("keys are written as on Linux");
#endif
        if (name == QLatin1String("keyboard.md"))
            tables.emplace(QStringLiteral("keys"), keys());
        const QString page = contentOf(folder().filePath(name));
        const auto made = support::filled(page, tables);
        QCOMPARE(made.unknown, QStringList());
        if (qEnvironmentVariableIsSet("MAILWEIR_WRITE_GUIDE") && made.text != page) {
            QFile file(folder().filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(made.text.toUtf8()) > 0);
        } else if (made.text != page) {
            const QStringList is = page.split(u'\n');
            const QStringList due = made.text.split(u'\n');
            for (qsizetype i = 0; i < due.size(); ++i)
                QVERIFY2(is.value(i) == due[i],
                         qPrintable(QStringLiteral("%1 does not say what the tables say: %2\n"
                                                   "MAILWEIR_WRITE_GUIDE=1 tests/run -R "
                                                   "resources.guide writes it anew")
                                        .arg(name, due[i])));
            QFAIL("the page has more than the tables say");
        }
    }

    void everyFileIsAPageAndHasAPart()
    {
        QStringList ids;
        for (const Guide::Page& page : m_guide.pages()) {
            ids << page.id + QStringLiteral(".md");
            QVERIFY2(page.sections.size() > 1 && page.sections.front().level == 1,
                     qPrintable(page.id));
            QVERIFY2(!app::cli::findCommand(page.id), "mailweir help would tell of the command");
        }
        ids.sort();
        QCOMPARE(ids, folder().entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name));
    }

    void everyDiagnosisAndErrorHasAnEntry()
    {
        for (const auto& row : core::doctor::diagnoses())
            QVERIFY2(m_guide.find(text(row.id)), row.id.data());
        for (const auto& row : core::mimecast::errorTable())
            QVERIFY2(m_guide.find(text(row.code)), row.code.data());
    }

    // Read from the sources: there is no table of them.
    void whatHealthCanShowHasAnEntry()
    {
        const QStringList codes = codesIn(
            {QStringLiteral("core/health"), QStringLiteral("core/net"),
             QStringLiteral("core/credentials"), QStringLiteral("core/store"),
             QStringLiteral("core/collect"), QStringLiteral("app"), QStringLiteral("app/cli")},
            QStringLiteral("\"((?:health|net|keychain|store|credentials|collecting)\\."
                           "[a-z_]+)\""));
        QVERIFY(codes.size() > 35);
        const QStringList files{QStringLiteral("health.json"), QStringLiteral("store.json"),
                                QStringLiteral("collecting.lock")};
        for (const QString& code : codes)
            QVERIFY2(files.contains(code) || m_guide.find(code), qPrintable(code));
    }

    void everyStepOfTheWizardHasItsPlace()
    {
        for (int i = 0; i < ui::wizard::kSteps; ++i) {
            const QString topic = ui::wizard::guideTopic(static_cast<ui::wizard::Step>(i));
            const auto place = m_guide.find(topic);
            QVERIFY2(place && place->section > 0, qPrintable(topic));
        }
    }

    void everyLinkLeadsSomewhereAndNoneOutside()
    {
        static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
        for (const Guide::Page& page : m_guide.pages()) {
            auto each = link.globalMatch(resources::markdownOf(page));
            while (each.hasNext()) {
                const QString target = each.next().captured(1);
                const bool here = target.startsWith(u'#');
                QVERIFY2(m_guide.find(here ? page.id + target : target),
                         qPrintable(page.id + u' ' + target));
            }
        }
    }

    void searchFindsTheTitleBeforeTheText()
    {
        const auto found = m_guide.search(QStringLiteral("access key EXPIRED"));
        QVERIFY(found.size() > 2);
        QVERIFY(m_guide.section(found.front()).title.contains(QLatin1String("expired")));
        QVERIFY(m_guide.search(QStringLiteral("http.429")).size() >= 1);
        QVERIFY(m_guide.search(QStringLiteral("  ")).empty());
        QVERIFY(m_guide.search(QStringLiteral("no-such-word")).empty());
    }

    void aTopicIsFoundByWhateverItIsCalled()
    {
        const auto gap = m_guide.find(QStringLiteral("health.gap"));
        QVERIFY(gap && m_guide.page(*gap).id == QLatin1String("health"));
        QCOMPARE(m_guide.find(QStringLiteral("health.md#health.gap")), gap);
        QCOMPARE(m_guide.find(QStringLiteral("health"))->section, std::size_t(0));
        QVERIFY(!m_guide.find(QStringLiteral("health#nothing")));
        QVERIFY(!m_guide.find(QStringLiteral("nothing")));
        QVERIFY(!m_guide.find({}));
    }

    void asTextNoMarkupIsLeftAndNoLineIsLong()
    {
        for (const Guide::Page& page : m_guide.pages()) {
            const QString plain = resources::textOf(page);
            QVERIFY(plain.startsWith(page.title));
            for (const QString& line : plain.split(u'\n')) {
                const bool verbatim = line.startsWith(QLatin1String("    "));
                QVERIFY2(verbatim || line.size() <= resources::kTextWidth
                             || !line.trimmed().contains(u' '),
                         qPrintable(line));
                QVERIFY2(verbatim || !line.contains(QLatin1String("](")), qPrintable(line));
                QVERIFY2(!line.contains(QLatin1String("**")), qPrintable(line));
            }
        }
    }

    void oneEntryIsPrintedAlone()
    {
        const auto place = m_guide.find(QStringLiteral("health.gap"));
        const QString plain = resources::textOf(m_guide.page(*place), place->section);
        QVERIFY(plain.startsWith(QLatin1String("Events are missing\n\n")));
        QVERIFY(!plain.contains(QLatin1String("Events are lost")));
    }
};

QTEST_MAIN(GuideTest)
#include "guide_test.moc"
