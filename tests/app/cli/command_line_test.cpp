#include "app/cli/command_line.h"
#include "app/cli/commands.h"

#include <QTest>

using namespace app::cli;

namespace {

QStringList words(const QString& line) { return line.split(QLatin1Char(' '), Qt::SkipEmptyParts); }

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTypedOpensTheWindow()
    {
        const auto invocation = parse({});
        QVERIFY(invocation && invocation->command.isEmpty());
        QVERIFY(invocation->needsWindow);
    }

    void theDataFolderMayStandAnywhere_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"--data-dir /d logs --count word", "logs --data-dir /d --count word",
              "logs --count word --data-dir /d", "logs --data-dir=/d --count word"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }

    void theDataFolderMayStandAnywhere()
    {
        QFETCH(QString, line);
        const auto invocation = parse(words(line));
        QVERIFY(invocation);
        QCOMPARE(invocation->dataDir, QStringLiteral("/d"));
        QCOMPARE(invocation->command, QStringLiteral("logs"));
        QCOMPARE(invocation->arguments, words(QStringLiteral("--count word")));
        QVERIFY(!invocation->needsWindow);
    }

    void afterTwoDashesNothingIsAnOption()
    {
        const auto invocation = parse(words(QStringLiteral("logs -- --data-dir --help -x")));
        QVERIFY(invocation);
        QCOMPARE(invocation->command, QStringLiteral("logs"));
        QVERIFY(invocation->dataDir.isEmpty());
        const auto typed = parseFor(*findCommand(invocation->command), invocation->arguments);
        QCOMPARE((*typed)->positionalArguments(), words(QStringLiteral("--data-dir --help -x")));
    }

    void everyMistakeIsTold_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* line, const char* says) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
        };
        row("fly", "fly");
        row("--json", "--json");
        row("--data-dir", "--data-dir");
        row("logs --data-dir", "--data-dir");
        row("logs --data-dir /a --data-dir /b", "twice");
        row("status --colour", "colour");
        row("status now", "now");
        row("add", "NAME");
        row("add One Two", "Two");
        row("logs --limit", "limit");
        row("logs --limit 1 --limit 2", "twice");
        row("pause", "NAME");
        row("demo --rate fast", "fast");
        row("demo --events -1", "-1");
        row("demo --events 10 --backlog 20", "20");
        row("demo --events 10 --backlog 5 --rate 0", "10");
        row("status --json=yes", "json");
    }

    void everyMistakeIsTold()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto invocation = parse(words(line));
        QVERIFY(!invocation);
        QVERIFY(invocation.error().code.startsWith(QLatin1String("usage.")));
        QVERIFY2(invocation.error().message.contains(says), qPrintable(invocation.error().message));
    }

    void helpIsAskedForInEveryUsualWay_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("topic");
        const auto row = [](const char* line, const char* topic) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(topic);
        };
        row("--help", "");
        row("-h", "");
        row("help", "");
        row("help add", "add");
        row("add --help", "add");
        row("--help add", "add");
        row("add Name --nonsense --help", "add");
        row("--version --help", "");
    }

    void helpIsAskedForInEveryUsualWay()
    {
        QFETCH(QString, line);
        QFETCH(QString, topic);
        const auto invocation = parse(words(line));
        QVERIFY(invocation);
        QCOMPARE(invocation->command, QStringLiteral("help"));
        QCOMPARE(invocation->arguments.value(0), topic);
        QVERIFY(!invocation->needsWindow);
    }

    void everyCommandHasACompleteHelp()
    {
        const QString all = helpText();
        for (const Command& command : commands()) {
            const auto name =
                QString::fromUtf8(command.name.data(), qsizetype(command.name.size()));
            QVERIFY(all.contains(QStringLiteral("\n  ") + name + QLatin1Char(' ')));
            QVERIFY(command.run != nullptr && !command.summary.empty());
            const QString help = helpText(command);
            QVERIFY(help.startsWith(QStringLiteral("Usage: mailweir ") + name));
            QVERIFY(help.contains(QStringLiteral("--data-dir DIR")));
            for (const Option& option : command.options)
                QVERIFY(help.contains(
                    QStringLiteral("\n  --")
                    + QString::fromUtf8(option.name.data(), qsizetype(option.name.size()))));
            for (const QString& line : help.split(QLatin1Char('\n')))
                QVERIFY2(line.size() <= 80, qPrintable(line));
        }
    }

    void theDemoNeedsAWindowUnlessItIsHeadless()
    {
        QVERIFY(parse({QStringLiteral("demo")})->needsWindow);
        QVERIFY(!parse(words(QStringLiteral("demo --headless")))->needsWindow);
    }

    void whatTheDemoBeginsWithFollowsFromWhatIsAsked_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<qint64>("backlog");
        QTest::addColumn<qint64>("live");
        QTest::addColumn<double>("rate");
        const app::DemoOptions usual;
        QTest::newRow("usual") << QString() << qint64(usual.backlog) << qint64(-1) << usual.rate;
        QTest::newRow("as fast as it can")
            << QStringLiteral("--rate 0 --events 100") << qint64(100) << qint64(0) << 0.0;
        QTest::newRow("some") << QStringLiteral("--events 100") << qint64(100) << qint64(0) << 0.0;
        QTest::newRow("live") << QStringLiteral("--rate 50 --events 100") << qint64(0)
                              << qint64(100) << 50.0;
        QTest::newRow("both") << QStringLiteral("--rate 50 --events 100 --backlog 30") << qint64(30)
                              << qint64(70) << 50.0;
    }

    void whatTheDemoBeginsWithFollowsFromWhatIsAsked()
    {
        QFETCH(QString, line);
        QFETCH(qint64, backlog);
        QFETCH(qint64, live);
        QFETCH(double, rate);
        const auto invocation = parse(words(QStringLiteral("demo ") + line));
        QVERIFY(invocation);
        QCOMPARE(qint64(invocation->demo.options.backlog), backlog);
        QCOMPARE(qint64(invocation->demo.options.liveEvents), live);
        QCOMPARE(invocation->demo.options.rate, rate);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
