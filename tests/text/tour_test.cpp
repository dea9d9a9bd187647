// The whole window, toured while the kernel is listened to: every text that can come from outside
// names files, pictures, hosts and shares, every page and every action is opened, every cell and
// label is hovered over, and strace must hear none of those names. Skipped where strace may not.
#include "tests/support/sample_collectors.h"
#include "tests/support/sample_coverage.h"
#include "tests/ui/viewer/sample_events.h"
#include "ui/main_window.h"
#include "ui/palette/actions.h"
#include "ui/story/story_desk.h"
#include "ui/style/theme.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/viewer_page.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace core;
using support::FakeBackend;

namespace {

// Whatever touches this has read what a stranger wrote.
const QString kCanary = QStringLiteral("mailweir-canary");

QString hostile()
{
    static const QString text =
        QStringLiteral(
            "<img src='/tmp/%1.png'><img src=\"http://127.0.0.1:9/%1\">"
            "<img src=\"//%1.invalid/x.png\"><table background='/tmp/%1'></table>"
            "<link rel=stylesheet href='/tmp/%1.css'><style>@import url(/tmp/%1)</style>"
            "<a href='file:///tmp/%1'>x</a> ![x](/tmp/%1.png) [x](http://%1.invalid/) "
            "file:///tmp/%1 http://%1.invalid/ \\\\%1\\share\\x //%1/share "
            "=HYPERLINK(\"http://%1.invalid\") &%1 \u202etxt.exe\u2066 \x1b]8;;file://%1")
            .arg(kCanary);
    return text;
}

samples::Event event(int n)
{
    auto made = samples::event(n);
    auto& row = made.first;
    row.collector = n % 2 == 0 ? row.collector : hostile();
    row.summary.from = row.summary.to = row.summary.subject = hostile();
    row.summary.action = row.summary.verdict = row.summary.messageKey = hostile();
    QByteArray text = hostile().toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\x1b', "\\u001b");
    made.second = "{\"" + text + "\":\"" + text + "\",\"subject\":\"" + text + "\",\"Sender\":\""
        + text + "\",\"url\":\"" + text + "\",\"fileName\":\"" + text + "\"}";
    return made;
}

void spoil(health::Condition& condition)
{
    condition.reason = condition.advice = condition.code = hostile();
}

void spoilCollectors(FakeBackend& backend)
{
    support::fill(backend, support::Sample::Three);
    for (auto& view : backend.views) {
        view.settings.name = hostile();
        view.keyItem = hostile();
        spoil(view.health.condition);
        for (auto& stream : view.health.streams)
            spoil(stream.condition);
    }
    spoil(backend.summary.condition);
    backend.summary.headline = backend.summary.dataFolder = hostile();
    const Error error{.fault = Fault::Broken,
                      .code = hostile(),
                      .message = hostile(),
                      .advice = hostile(),
                      .detail = hostile()};
    backend.keychainReport = {.backend = hostile(), .error = error};
    backend.host.error = error;
    backend.trail = Fail(error);
    backend.planSaved = Fail(error);
    backend.checks = {{.id = QStringLiteral("keys"),
                       .title = hostile(),
                       .state = ui::CheckItem::State::Failed,
                       .sentence = hostile(),
                       .advice = hostile(),
                       .detail = hostile()}};
}

void spoilRecords(FakeBackend& backend)
{
    for (int i = 0; i < 5; ++i) {
        backend.happened.push_back({.id = 9 - i,
                                    .at = samples::kStart,
                                    .collector = QStringLiteral("eu"),
                                    .stream = hostile(),
                                    .sentence = hostile(),
                                    .advice = hostile(),
                                    .code = hostile()});
        backend.quarantined.push_back({.id = i + 1,
                                       .collector = hostile(),
                                       .stream = hostile(),
                                       .noted = samples::kStart,
                                       .place = hostile(),
                                       .reason = hostile(),
                                       .code = hostile(),
                                       .size = 900,
                                       .salvaged = 3});
        backend.quarantinedBytes[i + 1] = hostile().toUtf8();
    }
    for (const auto stage : {ui::Stage::Fetched, ui::Stage::Parsed, ui::Stage::Stored})
        backend.passing[stage] = std::vector<ui::Passed>{
            {.at = samples::kStart, .what = hostile(), .detail = hostile()}};
    backend.covered = support::sampleCoverage(samples::kStart);
    for (auto& stream : backend.covered.streams) {
        stream.name = stream.title = hostile();
        for (auto& stretch : stream.ribbon.stretches)
            stretch.cause = hostile();
    }
}

// Any of them may go while another is looked at.
using Seen = QPointer<QWidget>;

std::vector<Seen> visibleWindows()
{
    std::vector<Seen> visible;
    for (QWidget* window : QApplication::topLevelWidgets())
        if (window->isVisible())
            visible.emplace_back(window);
    return visible;
}

std::vector<Seen> seenIn(const QWidget& window)
{
    std::vector<Seen> seen;
    for (QWidget* each : window.findChildren<QWidget*>())
        if (each->isVisible())
            seen.emplace_back(each);
    return seen;
}

void hoverOver(const Seen& widget)
{
    for (const bool middle : {false, true}) {
        if (!widget)
            return;
        const QPoint at = middle ? widget->rect().center() : QPoint(5, 5);
        QHelpEvent hover(QEvent::ToolTip, at, widget->mapToGlobal(at));
        QApplication::sendEvent(widget, &hover);
    }
}

// Draws everything and hovers over everything that is on the screen now.
int lookAtEverything()
{
    QCoreApplication::processEvents();
    int looked = 0;
    for (const auto& window : visibleWindows()) {
        if (!window)
            continue;
        window->grab();
        for (const Seen& each : seenIn(*window)) {
            ++looked;
            hoverOver(each);
        }
    }
    QCoreApplication::processEvents();
    for (const auto& window : visibleWindows())
        if (window)
            window->grab(); // tooltips among them
    return looked;
}

// What a person would have to answer is looked at and put away.
class Butler : public QTimer {
public:
    explicit Butler(const QWidget& main)
    {
        callOnTimeout([this, &main] {
            const Seen modal = QApplication::activeModalWidget();
            const Seen popup = QApplication::activePopupWidget();
            for (const Seen& each : {modal, popup})
                if (each && each != &main) {
                    stop(); // not while it looks
                    looked += lookAtEverything();
                    if (each)
                        each->close();
                    start();
                }
        });
        start(20);
    }
    int looked = 0;
};

void tourActions(ui::MainWindow& window, Butler& butler, int& done)
{
    for (const auto& entry : window.actions().entries()) {
        if (!entry.action || !entry.isOffered())
            continue;
        ++done;
        entry.action->trigger();
        butler.looked += lookAtEverything();
        for (const Seen& other : visibleWindows())
            if (other && other != &window)
                other->close();
    }
}

// In a process of its own, under strace. Prints what it saw.
int tour()
{
    ui::style::apply(*qApp, settings::Theme::Light);
    FakeBackend backend;
    spoilCollectors(backend);
    spoilRecords(backend);
    for (int i = 0; i < 30; ++i)
        backend.storeMany({event(i)});
    ui::MainWindow window(
        backend, ui::Dialogs{.openWizard = {}, .confirmQuit = [](QWidget*) { return false; }});
    window.resize(1400, 900);
    window.show();
    Butler butler(window);
    int actions = 0;
    using Page = ui::MainWindow::Page;
    for (const Page page :
         {Page::Health, Page::LiveLog, Page::Coverage, Page::Collectors, Page::Settings}) {
        window.showPage(page);
        butler.looked += lookAtEverything();
        if (page == Page::LiveLog) {
            window.viewerPage()->table()->select(3);
            window.viewerPage()->setFocus();
            for (int tab = 0; tab < 4; ++tab) {
                QTest::qWait(20);
                window.viewerPage()->detail()->tabs()->setCurrentIndex(tab);
                butler.looked += lookAtEverything();
            }
            window.stories()->openSelected();
            butler.looked += lookAtEverything();
        }
        tourActions(window, butler, actions);
    }
    std::printf("%d %d\n", butler.looked, actions);
    return 0;
}

// As careless as one can be: what the tour must not be.
int carelessly()
{
    QLabel label(hostile());
    label.show();
    label.grab();
    return 0;
}

struct Heard {
    QByteArray out;
    QByteArray calls; // those that name the canary
    qsizetype all = 0;
    bool ended = false;
};

Heard listenTo(const char* how)
{
    const QTemporaryDir folder;
    const QString trace = folder.filePath(QStringLiteral("trace"));
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("LD_PRELOAD"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("strace"),
                  {QStringLiteral("-f"), QStringLiteral("--seccomp-bpf"), QStringLiteral("-s"),
                   QStringLiteral("8192"), QStringLiteral("-e"),
                   QStringLiteral("trace=file,network"), QStringLiteral("-o"), trace,
                   QCoreApplication::applicationFilePath(), QLatin1String(how)});
    Heard heard;
    heard.ended = process.waitForFinished(120'000) && process.exitCode() == 0;
    heard.out = process.readAllStandardOutput();
    QFile file(trace);
    if (file.open(QIODevice::ReadOnly))
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            ++heard.all;
            if (line.contains(kCanary.toLatin1()))
                heard.calls += line;
        }
    return heard;
}

// Why it cannot be listened here, if it cannot.
QString whyNot()
{
    if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty())
        return QStringLiteral("strace is not installed");
    QProcess probe;
    probe.start(QStringLiteral("strace"),
                {QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("true")});
    const bool may = probe.waitForFinished() && probe.exitCode() == 0;
    return may ? QString() : QStringLiteral("strace may not trace here");
}

} // namespace

class TourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void theListenerWouldHear()
    {
        const Heard heard = listenTo("--carelessly");
        QVERIFY(heard.ended);
        QVERIFY(heard.calls.contains("/tmp/mailweir-canary.png"));
    }

    void nothingThatTheEventsNameIsTouched()
    {
        const Heard heard = listenTo("--tour");
        QVERIFY2(heard.ended, heard.out.constData());
        QVERIFY2(heard.calls.isEmpty(), heard.calls.left(4000).constData());
        const auto counts = heard.out.simplified().split(' ');
        QVERIFY2(counts.value(0).toInt() > 500 && counts.value(1).toInt() > 20,
                 heard.out.constData());
        qInfo("figure: %s places and %s actions toured, %lld calls heard, 0 that name what the "
              "events "
              "name",
              counts.value(0).constData(), counts.value(1).constData(), qlonglong(heard.all));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QByteArray how = argc > 1 ? argv[1] : "";
    if (how == "--tour")
        return tour();
    if (how == "--carelessly")
        return carelessly();
    TourTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tour_test.moc"
