// The guide's window: it opens at what was asked for, leads from page to page and back, finds words
// in all pages, and loads nothing. Pictures of it in <build>/screens.
#include "tests/support/faults_of_looks.h"
#include "ui/help/guide_view.h"
#include "ui/help/help_window.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"

#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTreeWidget>

using ui::help::GuideView;
using ui::help::HelpWindow;

namespace {

struct Desk : QWidget {
    Desk()
    {
        resize(1280, 800);
        show();
        activateWindow();
    }
};

struct Shot {
    QString topic;
    core::settings::Theme theme;
    QSize size;
    double scale;
    QString search;
};

QStringList titlesIn(const QTreeWidget& contents)
{
    QStringList all;
    for (int i = 0; i < contents.topLevelItemCount(); ++i)
        all << contents.topLevelItem(i)->text(0);
    return all;
}

} // namespace

class HelpWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ui::style::setTextScale(1);
        ui::style::apply(*qApp, core::settings::Theme::Light);
    }

    void itOpensAtTheEntryOnceForAWindow()
    {
        Desk desk;
        QWidget inside(&desk);
        HelpWindow* help = HelpWindow::open(&inside, QStringLiteral("keys.expired"));
        QCOMPARE(help->section().title, QStringLiteral("The access key has expired"));
        QCOMPARE(help->view()->accessibleName(), QStringLiteral("Troubleshooting"));
        QTRY_COMPARE(help->view()->sectionInSight(), indexOf("The access key has expired"));
        QCOMPARE(HelpWindow::open(&desk, QStringLiteral("http.429")), help);
        QVERIFY(help->section().anchors.contains(QLatin1String("http.429")));
    }

    void aTopicWithoutAnEntryOpensTheTroubles()
    {
        Desk desk;
        QCOMPARE(HelpWindow::open(&desk, QStringLiteral("no.such"))->section().title,
                 QStringLiteral("Troubleshooting"));
    }

    void aLinkLeadsOnAndBackLeadsBack()
    {
        Desk desk;
        HelpWindow* help = HelpWindow::open(&desk, QStringLiteral("health"));
        QVERIFY(QTest::qWaitForWindowActive(help));
        QVERIFY(!help->backButton()->isEnabled());
        Q_EMIT help->view()->anchorClicked(QUrl(QStringLiteral("gaps.md#refill-a-gap")));
        QCOMPARE(help->section().title, QStringLiteral("Refill a gap"));
        QTest::keyClick(help, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(help->section().title, QStringLiteral("Reading Health"));
        QTest::keyClick(help, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(help->section().title, QStringLiteral("Refill a gap"));
        Q_EMIT help->view()->anchorClicked(QUrl(QStringLiteral("#why-gaps-appear")));
        QCOMPARE(help->section().title, QStringLiteral("Why gaps appear"));
    }

    void nothingOutsideIsFollowedOrLoaded()
    {
        Desk desk;
        HelpWindow* help = HelpWindow::open(&desk, QStringLiteral("about"));
        QSignalSpy wanted(help->view(), &GuideView::topicWanted);
        for (const char* link :
             {"https://example.com/", "file:///etc/passwd", "mailto:a@b.example"})
            Q_EMIT help->view()->anchorClicked(QUrl(QString::fromLatin1(link)));
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(help->section().title, QStringLiteral("What Mailweir is"));
        const QUrl picture(QStringLiteral("file://" PROJECT_FOLDER "/resources/icons/key.svg"));
        QVERIFY(!help->view()->loadResource(QTextDocument::ImageResource, picture).isValid());
        QVERIFY(!help->view()->openExternalLinks() && !help->view()->openLinks());
    }

    void searchListsEntriesOfAllPagesAndEnterOpensTheFirst()
    {
        Desk desk;
        HelpWindow* help = HelpWindow::open(&desk);
        QTest::keyClicks(help->searchField(), QStringLiteral("enhanced logging"));
        const QStringList found = titlesIn(*help->contents());
        QVERIFY(found.size() > 3);
        QVERIFY(found.front().contains(QLatin1String("nhanced logging")));
        QTest::keyClick(help->searchField(), Qt::Key_Return);
        QVERIFY(help->section().title.contains(QLatin1String("nhanced logging")));
        QVERIFY(!help->view()->extraSelections().isEmpty());
        QTest::keyClick(help->searchField(), Qt::Key_Escape);
        QVERIFY(help->isVisible());
        QVERIFY(titlesIn(*help->contents()).contains(QLatin1String("Begin")));
        QTest::keyClicks(help->searchField(), QStringLiteral("nosuchword"));
        QCOMPARE(titlesIn(*help->contents()),
                 QStringList(QStringLiteral("Nothing has all these words")));
    }

    void everyPageIsShownWholeWithAllItsHeadings()
    {
        Desk desk;
        HelpWindow* help = HelpWindow::open(&desk);
        const resources::Guide guide;
        for (const auto& page : guide.pages()) {
            help->goTo(page.id);
            QStringList titles;
            const QTextDocument& text = *help->view()->document();
            for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
                if (block.blockFormat().headingLevel() > 0)
                    titles << block.text();
            }
            QStringList due;
            for (const auto& section : page.sections)
                due << section.title;
            QCOMPARE(titles, due);
            QVERIFY2(!text.toPlainText().contains(QLatin1String("<a id")), qPrintable(page.id));
        }
    }

    void pictures_data()
    {
        using core::settings::Theme;
        QTest::addColumn<Shot>("shot");
        const auto row = [](const char* name, const Shot& shot) { QTest::newRow(name) << shot; };
        const QString troubles = QStringLiteral("troubleshooting");
        row("guide-light", {troubles, Theme::Light, {1040, 720}, 1, {}});
        row("guide-dark", {QStringLiteral("http.429"), Theme::Dark, {1040, 720}, 1, {}});
        row("guide-search",
            {QStringLiteral("health.gap"), Theme::Light, {1040, 720}, 1, QStringLiteral("gap")});
        row("guide-query", {QStringLiteral("query"), Theme::Dark, {1240, 720}, 1, {}});
        row("guide-log-types", {QStringLiteral("all-log-types"), Theme::Light, {1040, 720}, 1, {}});
        row("guide-200", {QStringLiteral("mimecast"), Theme::Light, {920, 560}, 2, {}});
        row("guide-200-search",
            {QStringLiteral("health"), Theme::Dark, {920, 560}, 2, QStringLiteral("keychain")});
    }

    void pictures()
    {
        QFETCH(const Shot, shot);
        ui::style::setTextScale(shot.scale);
        ui::style::apply(*qApp, shot.theme);
        Desk desk;
        HelpWindow* help = HelpWindow::open(&desk, shot.topic);
        help->resize(shot.size);
        help->searchField()->setText(shot.search);
        QCoreApplication::processEvents();
        const QDir folder(QCoreApplication::applicationDirPath() + QStringLiteral("/../screens"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        QVERIFY(help->grab().save(folder.filePath(QString::fromLatin1(QTest::currentDataTag())
                                                  + QStringLiteral(".png"))));
        QCOMPARE(help->size(), shot.size);
        for (const QString& fault : support::faultsOf(*help))
            QWARN(qPrintable(fault));
        QVERIFY(support::faultsOf(*help).isEmpty());
    }

private:
    static std::size_t indexOf(const char* title)
    {
        const resources::Guide guide;
        for (const auto& page : guide.pages())
            for (std::size_t i = 0; i < page.sections.size(); ++i)
                if (page.sections[i].title == QLatin1String(title)
                    && page.id == QLatin1String("troubleshooting"))
                    return i;
        return 0;
    }
};

QTEST_MAIN(HelpWindowTest)
#include "help_window_test.moc"
