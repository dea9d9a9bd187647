#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/completion.h"
#include "app/cli/manual.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace app::cli;

namespace {

QStringList words(const QString& line) { return line.split(QLatin1Char(' '), Qt::SkipEmptyParts); }

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

// What a bash of its own offers at the end of `line`.
QStringList offered(const QString& line)
{
    QProcess bash;
    bash.start(QStringLiteral("bash"),
               {QStringLiteral("--norc"), QStringLiteral("-c"),
                QStringLiteral("source /dev/stdin; COMP_WORDS=($1); [[ $1 == *' ' ]] && "
                               "COMP_WORDS+=(''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                               "_mailweir; printf '%s\\n' \"${COMPREPLY[@]}\""),
                QStringLiteral("_"), line});
    bash.write(completionFor(QStringLiteral("bash")).value());
    bash.closeWriteChannel();
    if (!bash.waitForFinished())
        return {QStringLiteral("bash did not end")};
    return QString::fromUtf8(bash.readAllStandardOutput())
        .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

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

    void everyCommandAndOptionIsInTheManualAndInEachCompletion()
    {
        QStringList texts{QString::fromUtf8(manualPage()).remove(QLatin1Char('\\'))};
        for (const char* shell : {"bash", "zsh", "fish"})
            texts << QString::fromUtf8(completionFor(QString::fromLatin1(shell)).value());
        for (const QString& text : texts) {
            for (const Command& command : commands()) {
                QVERIFY2(text.contains(utf8(command.name)), command.name.data());
                for (const Option& option : command.options)
                    QVERIFY2(text.contains(utf8(option.name)), option.name.data());
            }
        }
    }

    void aShellCompletes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("offers");
        const auto row = [](const char* line, const QStringList& offers) {
            QTest::newRow(line) << QString::fromLatin1(line) << offers;
        };
        row("mailweir cov", {QStringLiteral("coverage")});
        row("mailweir --data-dir /tmp cov", {QStringLiteral("coverage")});
        row("mailweir help cov", {QStringLiteral("coverage")});
        row("mailweir coverage --st", {QStringLiteral("--statement")});
        row("mailweir coverage --dat", {QStringLiteral("--data-dir")});
        row("mailweir add Acme --api ", words(QStringLiteral("1 2")));
        row("mailweir logs --since ", {});
        row("mailweir completion ", words(QStringLiteral("bash zsh fish")));
        row("mailweir replay /etc/hostna", {QStringLiteral("/etc/hostname")});
    }

    void aShellCompletes()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty())
            QSKIP("needs bash");
        QFETCH(QString, line);
        QFETCH(QStringList, offers);
        QCOMPARE(offered(line), offers);
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
