// Keys that a person types into the real window, over the real parts and a real keyring: what a
// screen reader is told of them, what the log says at its most talkative, and how many copies of
// them memory holds while they are used and after that.
#include "app/backend.h"
#include "app/harden.h"
#include "core/base/log.h"
#include "core/mimecast/token_source.h"
#include "core/net/qt_transport.h"
#include "tests/support/keyring.h"
#include "tests/support/loopback_server.h"
#include "tests/support/reading.h"
#include "tests/support/residue.h"
#include "tests/support/simulator_process.h"
#include "tests/ui/wizard/driver.h"
#include "ui/main_window.h"
#include "ui/style/theme.h"

#include <cstdio>

#include <QClipboard>
#include <QDirIterator>
#include <QLoggingCategory>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <sys/prctl.h>
#include <sys/resource.h>

using namespace core;
using support::Driver;
using support::Reading;
using support::Residue;
using Mimecast = support::SimulatorProcess;
using ui::Wizard;
using ui::wizard::Step;

namespace {

constexpr int kPatience = 30'000;

// A sanitizer keeps what was freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kKeepsFreed = true;
#else
constexpr bool kKeepsFreed = false;
#endif

// So many copies at most of a key while a collector uses it: one for all of its streams, and some
// in each call that is under way.
constexpr int kWhileUsed = 16;

// One run of the program over a data folder.
class Run {
public:
    explicit Run(const QString& folder)
        : parts({folder}, app::Parts::Secrets::Keychain)
        , backend(std::move(*app::Backend::open(parts, {}, collect::quickTempo())))
    {
        ui::Dialogs dialogs;
        dialogs.openWizard = [this](QWidget* parent, ui::WizardWish, const QString&) {
            wizard = std::make_unique<Wizard>(*backend, parent);
        };
        window = std::make_unique<ui::MainWindow>(*backend, std::move(dialogs));
        window->show();
    }

    app::Parts parts;
    std::unique_ptr<app::Backend> backend;
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<Wizard> wizard;
};

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

    std::vector<Residue> m_secrets;
    int m_objects = 0;
    int m_most = 0;

    void remember(const Mimecast& mimecast, const std::vector<const char*>& names)
    {
        m_secrets.clear();
        for (const char* name : names)
            m_secrets.emplace_back(QLatin1String(name), mimecast.say(name).toUtf8());
    }
    // A screen reader is told nothing, and the clipboard has nothing.
    void nobodyIsTold()
    {
        const Reading reading;
        m_objects += reading.objects();
        const QByteArray clipboard = QGuiApplication::clipboard()->text().toUtf8();
        for (const Residue& secret : m_secrets) {
            QVERIFY2(secret.in(reading.text()) == 0, qPrintable(secret.name()));
            QVERIFY2(secret.in(clipboard) == 0, qPrintable(secret.name()));
        }
    }
    void copiesAreAtMost(int most)
    {
        if (kKeepsFreed)
            return;
        for (const Residue& secret : m_secrets) {
            int copies = secret.copies();
            for (int i = 0; i < 20 && copies > most; ++i) {
                QTest::qWait(100); // what is under way ends
                copies = secret.copies();
            }
            QVERIFY2(copies <= most,
                     qPrintable(secret.name() + QStringLiteral(" %1 times").arg(copies)));
            m_most = std::max(m_most, copies);
        }
    }
    void fill(Driver& person, Run& run, const Mimecast& mimecast, int api);
    void collectAndLookAround(Run& run, Driver& person);
    static void nothingIsIn(const QString& folder, const std::vector<Residue>& secrets);

private Q_SLOTS:
    void initTestCase();
    void theControlsSeeWhatIsThere();
    void nobodyDumpsUs();
    void typedKeysAreToldToNobodyAndLeaveNothing_data();
    void typedKeysAreToldToNobodyAndLeaveNothing();
    void aTokenLeavesNothing();
    void cleanupTestCase();
};

void WindowTest::initTestCase()
{
    const QString missing = support::keyring::whatIsMissing();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    log::captureQt(); // the test would have taken it
    ui::style::apply(*qApp, settings::Theme::Light);
}

// A hunt that finds nothing must not be one that sees nothing.
void WindowTest::theControlsSeeWhatIsThere()
{
    if (kKeepsFreed)
        QSKIP("a sanitizer keeps what was freed");
    QByteArray planted = QByteArray::number(qulonglong(0x1234'5678'9abc), 36).repeated(3);
    const Residue residue(QStringLiteral("planted"), planted);
    QVERIFY(residue.copies() >= 1);
    const QString wide = QString::fromLatin1(planted);
    const int before = residue.copies();
    const QString another = QString::fromLatin1(planted);
    QCOMPARE(residue.copies(), before + 1);
    QLineEdit shown(wide);
    shown.show();
    QVERIFY(residue.in(Reading().text()) > 0);
    planted.fill('\0');
    QVERIFY(residue.copies() > 0); // as UTF-16
}

void WindowTest::nobodyDumpsUs()
{
    QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
    rlimit limit{1, 1};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_max, rlim_t(0));
}

void WindowTest::fill(Driver& person, Run& run, const Mimecast& mimecast, int api)
{
    person.type("name", QStringLiteral("Acme"));
    person.enter();
    person.click(api == 1 ? "api1" : "api2");
    person.click("skipPreparation");
    person.type("domain", mimecast.say("baseUrl"));
    if (auto* confirm = person.find<QAbstractButton>("confirmHost"))
        confirm->click();
    nobodyIsTold();
    person.enter();
    QCOMPARE(run.wizard->step(), Step::Application);
    if (api == 1) {
        person.type("applicationId", mimecast.say("applicationId"));
        person.type("applicationKey", mimecast.say("applicationKey"));
        nobodyIsTold();
        person.enter();
        QCOMPARE(run.wizard->step(), Step::Keys);
        person.type("accessKey", mimecast.say("accessKey"));
        person.type("secretKey", mimecast.say("secretKey").chopped(1)); // told as a mistake
        person.enter();
        nobodyIsTold();
        person.type("secretKey", mimecast.say("secretKey"));
    } else {
        person.type("clientId", mimecast.say("clientId"));
        person.enter();
        QCOMPARE(run.wizard->step(), Step::Keys);
        person.type("clientSecret", mimecast.say("clientSecret"));
    }
    nobodyIsTold();
    person.enter();
}

void WindowTest::collectAndLookAround(Run& run, Driver& person)
{
    while (run.wizard->step() != Step::Verify) {
        if (run.wizard->step() == Step::LogTypes)
            person.click("selectAll");
        nobodyIsTold();
        person.click("next");
    }
    QSignalSpy saved(run.wizard.get(), &Wizard::saved);
    QTRY_VERIFY_WITH_TIMEOUT(person.find<QAbstractButton>("next")->isEnabled(), kPatience);
    nobodyIsTold();
    person.click("next");
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, kPatience);
    run.wizard.reset();
    QTRY_VERIFY_WITH_TIMEOUT(run.backend->overview().storedEvents > 20, kPatience);
    using Page = ui::MainWindow::Page;
    for (const Page page :
         {Page::Health, Page::LiveLog, Page::Coverage, Page::Collectors, Page::Settings}) {
        run.window->showPage(page);
        QCoreApplication::processEvents();
        nobodyIsTold();
    }
    // Its keys are replaced: the old ones are not shown.
    Wizard again(*run.backend, run.backend->collectors().front().settings,
                 Wizard::Purpose::ReplaceKeys, run.window.get());
    again.show();
    nobodyIsTold();
}

void WindowTest::nothingIsIn(const QString& folder, const std::vector<Residue>& secrets)
{
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const Residue& secret : secrets)
            QVERIFY2(secret.in(content) == 0, qPrintable(secret.name() + file.fileName()));
    }
}

void WindowTest::typedKeysAreToldToNobodyAndLeaveNothing_data()
{
    QTest::addColumn<int>("api");
    QTest::newRow("API 1.0") << 1;
    QTest::newRow("API 2.0") << 2;
}

void WindowTest::typedKeysAreToldToNobodyAndLeaveNothing()
{
    QFETCH(int, api);
    const QTemporaryDir folder;
    log::open(folder.filePath(QStringLiteral("talkative.log")));
    Mimecast mimecast(QStringLiteral(MAILWEIR_PROGRAM));
    remember(mimecast,
             api == 1 ? std::vector<const char*>{"applicationKey", "accessKey", "secretKey"}
                      : std::vector<const char*>{"clientSecret"});
    {
        Run run(folder.path());
        auto* begin = run.window->findChild<QAbstractButton*>(QStringLiteral("connect"));
        if (begin)
            begin->click();
        else
            run.wizard = std::make_unique<Wizard>(*run.backend, run.window.get());
        Driver person(*run.wizard);
        fill(person, run, mimecast, api);
        mimecast.forget();
        collectAndLookAround(run, person);
        copiesAreAtMost(kWhileUsed);
    }
    copiesAreAtMost(0);
    nothingIsIn(folder.path(), m_secrets);
}

// As the client gets it, uses it and lets it go.
void WindowTest::aTokenLeavesNothing()
{
    const QTemporaryDir folder;
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--tokens"), folder.filePath(QStringLiteral("ca"))});
    while (!server.canReadLine() && server.waitForReadyRead(kPatience))
        ;
    const QUrl url(QString::fromLatin1(server.readLine().trimmed()));
    {
        QFile masked(folder.filePath(QStringLiteral("ca.token")));
        QVERIFY(masked.open(QIODevice::ReadOnly));
        QByteArray token = masked.readAll();
        m_secrets.clear();
        m_secrets.emplace_back(QStringLiteral("bearer"), token);
        token.fill('\0');
        masked.close();
        QVERIFY(masked.remove());
    }
    {
        net::QtTransport transport;
        SystemClock clock;
        SystemRandom random;
        mimecast::OpenDoor door;
        mimecast::Credentials credentials;
        credentials.clientId = Secret("the-client-id");
        credentials.clientSecret = Secret("the-client-secret");
        mimecast::TokenSource source(url, std::move(credentials), transport, clock, random, door);
        net::Route route{.proxy = net::Route::Proxy::None,
                         .proxyHost = {},
                         .caFile = folder.filePath(QStringLiteral("ca"))};
        const auto token = source.token(route, {});
        QVERIFY2(token, token ? "" : qPrintable(token.error().message));
        copiesAreAtMost(kWhileUsed);
    }
    copiesAreAtMost(0);
    server.closeWriteChannel();
    QVERIFY(server.waitForFinished(kPatience));
}

void WindowTest::cleanupTestCase()
{
    qInfo(
        "figure: at most %d copies of a key while it is used and 0 after that; %d times something "
        "a screen reader was told, 0 keys",
        m_most, m_objects);
}

namespace {

// In another process: gives everybody a token that it made up.
int giveTokens(const QString& caFile)
{
    QByteArray token;
    while (token.size() < 400)
        token += QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    const auto write = [](const QString& path, const QByteArray& bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const auto authority =
        support::makeIdentity({.commonName = "Tokens", .names = "", .authority = true});
    if (!write(caFile, authority.certificate) || !write(caFile + QStringLiteral(".token"), token))
        return 1;
    const support::LoopbackServer server(
        [&](const QByteArray&) {
            return support::LoopbackServer::Answer{
                support::httpAnswer("{\"access_token\":\"" + token + "\",\"expires_in\":1799}")};
        },
        support::makeIdentity({}, &authority));
    std::printf("%s\n", qPrintable(server.url().toString()));
    std::fflush(stdout);
    (void)std::getchar();
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    app::harden();
    log::captureQt();
    log::setLevel(log::Level::Debug);
    QLoggingCategory::setFilterRules(
        QStringLiteral("qt.network*=true\nqt.qpa.input*=true\nqt.accessibility*=true"));
    QApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--tokens")
        return giveTokens(QString::fromLocal8Bit(argv[2]));
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "window_test.moc"
