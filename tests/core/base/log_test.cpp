#include "core/base/log.h"

#include <thread>
#include <vector>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace core;

class LogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsWhatCarriesASecretByName_data();
    void cutsWhatCarriesASecretByName();
    void leavesTheRestOfALineAlone_data();
    void leavesTheRestOfALineAlone();
    void cutsALiveSecretInEveryForm_data();
    void cutsALiveSecretInEveryForm();
    void scrubbingTwiceChangesNothing();
    void aLineIsOneLineAndCannotSteerATerminal();
    void anEndlessLineIsCutWithoutHalfASecret();
    void writesToAFileThatOnlyItsOwnerReads();
    void linesBelowTheLevelAreNotWritten();
    void aFullFileBecomesTheFirstAndANewOneBegins();
    void linesOfManyThreadsStayWhole();
    void qtTalksThroughTheSameDoor();
};

namespace {

const QByteArray kSecret = "s3cr3t/+Key\"==%&";

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void LogTest::cutsWhatCarriesASecretByName_data()
{
    QTest::addColumn<QString>("line");
    const char* const lines[] = {
        "Authorization: MC leak:leak=",
        "authorization=Bearer leak leak",
        "\"Authorization\":\"MC leak:leak\"",
        "(\"Authorization\", \"MC leak:leak\")",
        "Proxy-Authorization: Basic leak",
        "Cookie: a=leak; b=leak",
        "x-mc-app-id: leak",
        "x-mc-threat-feed-next-token: leak",
        "x-mc-date: leak leak",
        "{\"secretKey\": \"leak\", \"code\": 4}",
        "{\"secretKey\": \"le\\\"leak\"}",
        "{\\\"accessKey\\\":\\\"leak\\\"}",
        "token=leak",
        "pageToken: leak",
        "access_token='leak'",
        "client_secret=leak&grant_type=client_credentials",
        "applicationKey leaked? applicationKey = leak",
        "application key: leak",
        "password: leak",
        "https://bucket.example/"
        "f.gz?X-Amz-Credential=leak%2Feu&X-Amz-Security-Token=leak&X-Amz-Signature=leak",
        "https://blob.example/f?sv=2020&sig=leak",
        "https://user:leak@proxy.example:8080/",
        "sent Bearer leakleakleakleakleak to host",
        "signed with MC leakAccess:Mflbv5xiAXn3LjGrFCkmHwQzkU0= just now",
    };
    for (const char* const line : lines)
        QTest::newRow(line) << QString::fromUtf8(line);
}

void LogTest::cutsWhatCarriesASecretByName()
{
    QFETCH(QString, line);
    QString clean = log::scrub(line);
    clean.remove(QStringLiteral("leaked?"));
    QVERIFY2(!clean.contains(QStringLiteral("leak")) && !clean.contains(QStringLiteral("Mflb")),
             qPrintable(clean));
    QVERIFY(clean.contains(QStringLiteral("•••")));
}

void LogTest::leavesTheRestOfALineAlone_data()
{
    QTest::addColumn<QString>("line");
    const char* const lines[] = {
        "visit of siem: 200, 512 events in 0.3 s",
        "x-mc-req-id: 8578FCFC-A305-4D9A-99CB-F4D5ECEFE297",
        "HTTP 418 err_xdk_binding_expired: the keys have expired",
        "The keychain answered keychain.locked: unlock it",
        "role Basic Administrator is missing",
        "https://eu-api.mimecast.com/api/audit/get-siem-logs",
        "token_expired: ask for a new one",
        "grant_type=client_credentials",
    };
    for (const char* const line : lines)
        QTest::newRow(line) << QString::fromUtf8(line);
}

void LogTest::leavesTheRestOfALineAlone()
{
    QFETCH(QString, line);
    QCOMPARE(log::scrub(line), line);
}

void LogTest::cutsALiveSecretInEveryForm_data()
{
    QTest::addColumn<QByteArray>("form");
    const QByteArray b64 = kSecret.toBase64();
    QTest::newRow("raw") << kSecret;
    QTest::newRow("in json") << QByteArray(kSecret).replace('"', "\\\"");
    QTest::newRow("in json within HTML")
        << QByteArray(kSecret).replace('"', "\\\"").replace('=', "\\u003d").replace('&', "\\u0026");
    QTest::newRow("base64") << b64;
    QTest::newRow("base64 for addresses") << kSecret.toBase64(QByteArray::Base64UrlEncoding);
    QTest::newRow("base64 after a name") << ("user:" + kSecret).toBase64();
    QTest::newRow("base64 after a longer name") << ("user2:" + kSecret + "tail").toBase64();
    QTest::newRow("base64 after one more") << ("user12:" + kSecret).toBase64();
    QTest::newRow("hex") << kSecret.toHex();
    QTest::newRow("HEX") << kSecret.toHex().toUpper();
    QTest::newRow("percent") << kSecret.toPercentEncoding();
}

void LogTest::cutsALiveSecretInEveryForm()
{
    QFETCH(QByteArray, form);
    log::protect(Secret(kSecret));
    log::protect(Secret(kSecret));
    log::protect(Secret("a")); // too short to look for
    const QString clean = log::scrub(QStringLiteral("sent «%1» away").arg(QString::fromUtf8(form)));
    // A few characters of base64 that mix with their neighbours may stay.
    QVERIFY2(clean.startsWith(QStringLiteral("sent «")) && clean.endsWith(QStringLiteral("» away")),
             qPrintable(clean));
    QVERIFY2(clean.contains(QStringLiteral("•••")), qPrintable(clean));
    const QString core = QString::fromUtf8(form.mid(form.size() / 2 - 3, 6));
    QVERIFY2(!clean.contains(core), qPrintable(clean));
}

void LogTest::scrubbingTwiceChangesNothing()
{
    const QString line =
        QStringLiteral("{\"token\":\"abc\"} Authorization: MC a:b password=x&y=z \u202e");
    const QString once = log::scrub(line);
    QCOMPARE(log::scrub(once), once);
}

void LogTest::aLineIsOneLineAndCannotSteerATerminal()
{
    const QString clean = log::scrub(QStringLiteral("subject\n2024-01-01 forged\x1b[2J"));
    QVERIFY(!clean.contains(QLatin1Char('\n')) && !clean.contains(QChar(0x1b)));
}

void LogTest::anEndlessLineIsCutWithoutHalfASecret()
{
    log::protect(Secret("a-rather-long-secret-for-the-cut"));
    for (int at = 32 * 1024 - 40; at < 32 * 1024 + 2; ++at) {
        const QString clean = log::scrub(QString(at, QLatin1Char('.'))
                                         + QStringLiteral("a-rather-long-secret-for-the-cut")
                                         + QString(40'000, QLatin1Char('.')));
        QVERIFY(clean.size() <= 32 * 1024);
        QVERIFY(!clean.contains(QStringLiteral("a-r")));
    }
}

void LogTest::writesToAFileThatOnlyItsOwnerReads()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mailweir.log"));
    { // left behind by somebody careless
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("before\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    }
    log::open(path);
    log::warn(QStringLiteral("token=abc was refused"));
    const QByteArray text = contentsOf(path);
    QVERIFY(text.startsWith("before\n"));
    QVERIFY(text.endsWith("Z WARN  token=••• was refused\n"));
#ifdef Q_OS_UNIX
    const auto forOthers =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & forOthers));
#endif
}

void LogTest::linesBelowTheLevelAreNotWritten()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mailweir.log"));
    log::open(path);
    log::info(QStringLiteral("quiet"));
    QVERIFY(contentsOf(path).isEmpty());
    log::setLevel(log::Level::Info);
    log::info(QStringLiteral("loud"));
    log::setLevel(log::Level::Warning);
    QVERIFY(contentsOf(path).contains("INFO  loud"));
}

void LogTest::aFullFileBecomesTheFirstAndANewOneBegins()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mailweir.log"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(5 * 1024 * 1024 - 10));
    }
    log::open(path);
    log::warn(QStringLiteral("the first of the new file"));
    QCOMPARE(QFileInfo(path + QStringLiteral(".1")).size(), 5 * 1024 * 1024 - 10);
    QVERIFY(contentsOf(path).contains("the first of the new file"));
    QVERIFY(QFileInfo(path).size() < 1000);
}

void LogTest::linesOfManyThreadsStayWhole()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mailweir.log"));
    log::open(path);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([] {
                for (int n = 0; n < 50; ++n)
                    log::warn(QString(100, QLatin1Char('x')));
            });
    }
    const auto lines = contentsOf(path).split('\n');
    QCOMPARE(lines.size(), 201);
    for (const QByteArray& line : lines.mid(0, 200))
        QVERIFY(line.endsWith("WARN  " + QByteArray(100, 'x')));
}

void LogTest::qtTalksThroughTheSameDoor()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mailweir.log"));
    log::open(path);
    log::captureQt();
    qWarning("password=%s", "abc123");
    qInstallMessageHandler(nullptr);
    QVERIFY(contentsOf(path).endsWith("WARN  password=•••\n"));
}

QTEST_APPLESS_MAIN(LogTest)
#include "log_test.moc"
