// Mail that would have a viewer open a file: every text of an event names a picture, and the
// kernel is asked whether anybody touched it.
#include "tests/ui/viewer/sample_events.h"
#include "ui/style/theme.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/field_tree.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/viewer_page.h"

#include <array>

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <sys/inotify.h>
#include <unistd.h>

using namespace ui::viewer;

namespace {

// A file that knows when it is opened.
class Canary {
public:
    Canary()
        : m_path(m_folder.filePath(QStringLiteral("canary.png")))
        , m_watch(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        QFile file(m_path);
        if (file.open(QIODevice::WriteOnly))
            file.write("not a picture");
        file.close();
        inotify_add_watch(m_watch, qPrintable(m_path), IN_OPEN | IN_ACCESS);
    }
    ~Canary() { close(m_watch); }
    Q_DISABLE_COPY_MOVE(Canary)

    QString markup() const
    {
        return QStringLiteral("<b>free</b><img src='%1'><a href='file://%1'>x</a>").arg(m_path);
    }
    bool touched() const
    {
        std::array<char, 4096> events{};
        return read(m_watch, events.data(), events.size()) > 0;
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
    int m_watch;
};

samples::Event hostile(const QString& markup)
{
    auto event = samples::event(1);
    auto& row = event.first;
    row.collector = markup;
    row.summary = {.from = markup,
                   .to = markup,
                   .subject = markup,
                   .action = markup,
                   .verdict = markup,
                   .messageKey = markup,
                   .outcome = core::Outcome::Rejected};
    const auto text = markup.toUtf8();
    event.second = "{\"" + text + "\":\"" + text + "\",\"subject\":\"" + text + "\",\"Sender\":\""
        + text + "\",\"Subject\":\"" + text + "\"}";
    return event;
}

} // namespace

class HostileTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void theCanaryWouldTell();
    void noTextOfAnEventIsEverRendered();

private:
    static void checkLabels(const QWidget& page);
};

// The control: a label that guesses does open the file.
void HostileTextTest::theCanaryWouldTell()
{
    const Canary canary;
    QVERIFY(!canary.touched());
    QLabel label(canary.markup());
    label.show();
    label.grab();
    QVERIFY(canary.touched());
}

void HostileTextTest::noTextOfAnEventIsEverRendered()
{
    const Canary canary;
    support::FakeBackend backend;
    backend.views = {samples::collector(canary.markup(), canary.markup()),
                     samples::collector(QStringLiteral("b"), canary.markup())};
    for (int i = 0; i < 20; ++i)
        backend.storeMany({hostile(canary.markup())});
    ViewerPage page(backend);
    page.resize(1200, 800);
    page.show();
    auto& table = *page.table();
    QTRY_COMPARE(table.view().count(), 20);
    page.grab();
    for (const auto x : {40, 200, 320, 500, 700, 900}) {
        QHelpEvent hover(QEvent::ToolTip, {x, 40}, table.viewport()->mapToGlobal(QPoint(x, 40)));
        QApplication::sendEvent(table.viewport(), &hover);
    }

    QSignalSpy shown(page.detail(), &DetailPane::shown);
    table.select(12);
    QVERIFY(shown.wait());
    page.grab();
    QVERIFY(page.detail()->sentence().contains(QLatin1String("<img")));
    auto* tree = page.detail()->fields();
    QVERIFY(tree->topLevelItem(0)->text(0).contains(QLatin1String("<img")));
    tree->setCurrentItem(tree->topLevelItem(0));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    page.detail()->tabs()->setCurrentIndex(1);
    page.grab();

    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(backend.clipboard.contains(QLatin1String("<img")));
    backend.searchError = core::Error{.fault = core::Fault::Broken,
                                      .code = {},
                                      .message = canary.markup(),
                                      .advice = canary.markup(),
                                      .detail = {}};
    page.filterLine()->textField()->setText(canary.markup());
    QTRY_VERIFY(page.search().error());
    page.grab();

    QVERIFY(!canary.touched());
    checkLabels(page);
}

void HostileTextTest::checkLabels(const QWidget& page)
{
    for (const auto* label : page.findChildren<QLabel*>()) {
        if (label->inherits("QTipLabel")) // guesses, so it may have nothing but our own words
            QVERIFY2(!label->text().contains(QLatin1Char('<')), qPrintable(label->text()));
        else
            QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(),
                     qPrintable(label->text()));
    }
}

QTEST_MAIN(HostileTextTest)
#include "hostile_text_test.moc"
