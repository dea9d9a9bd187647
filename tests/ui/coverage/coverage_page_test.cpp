// The Coverage page over a backend in memory: what is picked by keys and pointer, zoom, refill and
// statement.
#include "tests/support/faults_of_looks.h"
#include "tests/support/sample_collectors.h"
#include "tests/support/sample_coverage.h"
#include "ui/coverage/coverage_page.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using ui::coverage::Place;

namespace {

const core::TimePoint kNow = ui::now();

} // namespace

class CoveragePageTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;
    std::unique_ptr<ui::CoveragePage> m_page;

    ui::coverage::RibbonTable& table() { return *m_page->table(); }

    QPushButton* buttonNamed(const QString& text)
    {
        for (auto* button : m_page->findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }

    [[nodiscard]] bool says(const QString& text) const
    {
        const auto labels = m_page->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        m_backend.asked.clear();
        m_backend.covered = support::sampleCoverage(kNow);
        m_page = std::make_unique<ui::CoveragePage>(m_backend);
        m_page->resize(1000, 760);
        m_page->show();
        QTRY_COMPARE(table().model()->rowCount(), 3);
    }

    void nothingIsSaidBeforeItIsKnown()
    {
        m_backend.covered = {};
        m_page = std::make_unique<ui::CoveragePage>(m_backend);
        m_page->show();
        QVERIFY(says(QStringLiteral("Gathering")));
        QVERIFY(!says(QStringLiteral("Nothing has been asked")));
        QTRY_VERIFY(says(QStringLiteral("Nothing has been asked")));
        QVERIFY(!says(QStringLiteral("Gathering")));
    }

    void aStrangerSeesNothingCutOff_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::newRow("light") << 1 << QSize(1064, 768) << 1.0;
        QTest::newRow("dark") << 2 << QSize(1064, 768) << 1.0;
        QTest::newRow("small") << 1 << QSize(860, 560) << 1.0;
        QTest::newRow("large-text") << 2 << QSize(860, 560) << 2.0;
    }

    void aStrangerSeesNothingCutOff()
    {
        QFETCH(int, theme);
        QFETCH(QSize, size);
        QFETCH(double, scale);
        ui::style::setTextScale(scale);
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         static_cast<core::settings::Theme>(theme));
        ui::CoveragePage page(m_backend);
        page.setAutoFillBackground(true);
        page.resize(size);
        page.show();
        QTRY_COMPARE(page.table()->model()->rowCount(), 3);
        page.table()->setFocus();
        QTest::keyClick(page.table(), Qt::Key_Up);
        QTest::keyClick(page.table(), Qt::Key_Left);
        QCoreApplication::processEvents();
        const QString folder = qEnvironmentVariable("MAILWEIR_PICTURES");
        if (!folder.isEmpty())
            page.grab().save(QDir(folder).filePath(
                QStringLiteral("coverage-%1.png").arg(QLatin1String(QTest::currentDataTag()))));
        const QStringList faults = support::faultsOf(page);
        for (const QString& fault : faults)
            qWarning("%s", qUtf8Printable(fault));
        ui::style::setTextScale(1);
        QVERIFY(faults.isEmpty());
    }

    void theModelKeepsTheRules()
    {
        ui::coverage::RibbonModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(m_backend.covered, ui::Zone::Utc);
        QCOMPARE(model.rowCount(), 3);
        auto fewer = m_backend.covered;
        fewer.streams.pop_back();
        model.show(fewer, ui::Zone::Utc);
        QCOMPARE(model.rowCount(), 2);
    }

    void aRibbonIsReadAloudInSentences()
    {
        m_page->setUtc(true);
        const auto said = table()
                              .model()
                              ->index(0, ui::coverage::RibbonModel::Ribbon)
                              .data(Qt::AccessibleTextRole)
                              .toString();
        QVERIFY(said.contains(QStringLiteral("This computer was asleep")));
        QVERIFY(said.contains(QStringLiteral("UTC")));
    }

    void arrowsGoFromStretchToStretch()
    {
        table().setFocus();
        table().setCurrentIndex(table().model()->index(0, 0));
        QCOMPARE(table().picked(), std::optional(Place{0, 4})); // the newest first
        QTest::keyClick(&table(), Qt::Key_Left);
        QTest::keyClick(&table(), Qt::Key_Left);
        QTest::keyClick(&table(), Qt::Key_Left);
        QCOMPARE(table().picked(), std::optional(Place{0, 1}));
        QVERIFY(says(QStringLiteral("This computer was asleep")));
        QTest::keyClick(&table(), Qt::Key_Down);
        QCOMPARE(table().picked()->row, 1);
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(&table(), Qt::Key_Left);
        QCOMPARE(table().picked(), std::optional(Place{1, 0}));
        QVERIFY(says(QStringLiteral("Mimecast does not have it any more")));
    }

    void thePointerPicksWhatIsPainted()
    {
        const auto cell =
            table().visualRect(table().model()->index(0, ui::coverage::RibbonModel::Ribbon));
        const QRectF gap = table().stretchRect({0, 1}, cell);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, gap.center().toPoint());
        QCOMPARE(table().picked(), std::optional(Place{0, 1}));
    }

    void aGapIsRefilledByItsButton()
    {
        table().setCurrentIndex(table().model()->index(0, 0));
        QVERIFY(buttonNamed(QStringLiteral("Refill this gap"))->isHidden());
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&table(), Qt::Key_Left);
        buttonNamed(QStringLiteral("Refill this gap"))->click();
        QCOMPARE(m_backend.asked.back(), QStringLiteral("refill eu siem range"));
        QTRY_VERIFY(says(QStringLiteral("Asked for again: 1 gap")));
    }

    void allGapsAreRefilledWhenThereAreAny()
    {
        auto* refill = buttonNamed(QStringLiteral("Refill gaps"));
        QVERIFY(refill->isEnabled());
        refill->click();
        QVERIFY(m_backend.asked.contains(QStringLiteral("refill eu ")));
        m_backend.covered.streams.erase(m_backend.covered.streams.begin());
        m_backend.announce();
        QTRY_VERIFY(!refill->isEnabled());
    }

    void zoomingGoesInAndOutAgain()
    {
        table().setFocus();
        const auto week = m_page->findChild<ui::coverage::RibbonModel*>()->report().range;
        QTest::keyClick(&table(), Qt::Key_Plus);
        const auto range = [&] {
            return m_page->findChild<ui::coverage::RibbonModel*>()->report().range;
        };
        QTRY_VERIFY(range().to - range().from == (week.to - week.from) / 4);
        buttonNamed(QStringLiteral("Zoom out"))->click();
        QTRY_VERIFY(range().to - range().from == week.to - week.from);
    }

    void aStatementGoesWhereThePersonSays()
    {
        QString suggested;
        m_page->askWhere = [&](QWidget*, const QString& suggestion) {
            suggested = suggestion;
            return QStringLiteral("/tmp/x.json");
        };
        buttonNamed(QStringLiteral("Export statement"))->click();
        QVERIFY(suggested.startsWith(QStringLiteral("mailweir-completeness-2")));
        QCOMPARE(m_backend.asked.back(), QStringLiteral("statement /tmp/x.json"));
        QTRY_VERIFY(says(QStringLiteral("was written to /tmp/x.json")));
        m_page->askWhere = [](QWidget*, const QString&) { return QString(); };
        m_backend.asked.clear();
        buttonNamed(QStringLiteral("Export statement"))->click();
        QVERIFY(m_backend.asked.isEmpty());
    }

    void aScopeAsksForItsCollectorOnly()
    {
        m_page->setScope(QStringLiteral("us"));
        QTRY_COMPARE(table().model()->rowCount(), 1);
    }

    void eventsOfAStretchAreAskedForWithItsTime()
    {
        QSignalSpy events(m_page.get(), &ui::CoveragePage::eventsRequested);
        table().setCurrentIndex(table().model()->index(1, 0));
        buttonNamed(QStringLiteral("Show its events"))->click();
        QCOMPARE(events.count(), 1);
        QCOMPARE(events.at(0).at(0).toString(), QStringLiteral("eu"));
        QVERIFY(events.at(0).at(1).value<core::TimeRange>().to == kNow);
    }
};

QTEST_MAIN(CoveragePageTest)
#include "coverage_page_test.moc"
