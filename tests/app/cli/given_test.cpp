// What mailweir add reads from standard input: JSON of either API, or any text.
#include "app/cli/given.h"
#include "tests/support/desk.h"

#include <QTest>

using namespace app::cli;
using namespace support;

class GivenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeUsedIsRefused_data();
    void whatCannotBeUsedIsRefused();
    void whatIsPastedIsFoundAndAdded();
    void aClientMakesACollectorOfApi2();
};

void GivenTest::whatCannotBeUsedIsRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* line, const QByteArray& input, Exit exit,
                        const char* says) {
        QTest::newRow(name) << "add A " + QByteArray(line) << input << int(exit)
                            << QByteArray(says);
    };
    const QByteArray client = R"({"clientId":"an id","clientSecret":"a secret"})";
    row("both ways of giving", "--domain eu-api.mimecast.com --secrets-stdin --paste-stdin", client,
        Exit::Usage, "--paste-stdin");
    row("API 2.0 with the keys of 1.0",
        "--domain us-api.services.mimecast.com --secrets-stdin --api 2",
        R"({"applicationId":"a","applicationKey":"b","accessKey":"c","secretKey":"d"})",
        Exit::Failed, "clientId and clientSecret");
    row("a host of API 1.0 for API 2.0", "--domain eu-api.mimecast.com --secrets-stdin", client,
        Exit::Failed, "--domain https://api.services.mimecast.com");
    row("a client that cannot be", "--domain us-api.services.mimecast.com --secrets-stdin", client,
        Exit::Failed, "blank");
    row("a paste without values", "--paste-stdin", "nothing in here", Exit::Failed, "not complete");
    row("a paste without a domain", "--paste-stdin",
        "Client ID: abcdefghijklmnop1234567890\nClient Secret: qrstuvwxyzabcdef1234567890",
        Exit::Usage, "--domain");
    row("a paste with a placeholder", "--paste-stdin",
        "Client ID: abcdefghijklmnop1234567890\nClient Secret: <your client secret>", Exit::Failed,
        "only a placeholder");
}

void GivenTest::whatCannotBeUsedIsRefused()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, input);
    QFETCH(const int, exit);
    QFETCH(const QByteArray, says);
    Desk desk;
    const Ran ran = desk.run(line.constData(), input);
    QCOMPARE(int(ran.exit), exit);
    QVERIFY2(ran.err.contains(says), ran.err.constData());
    QVERIFY(desk.collectors().empty());
}

void GivenTest::whatIsPastedIsFoundAndAdded()
{
    Desk desk;
    const QJsonObject keys = json(desk.mimecast->credentialsJson());
    QByteArray mail = "Hello,\nhere is what you asked for.\n\n";
    for (const char* name : {"applicationId", "applicationKey", "accessKey", "secretKey"})
        mail += QByteArray(name) + ": " + keys[QLatin1String(name)].toString().toLatin1() + '\n';
    const QByteArray line =
        "add Acme --confirm-host --paste-stdin --domain " + desk.mimecast->baseUrl().toLatin1();
    const Ran added = desk.run((line + " --no-check").constData(), mail);
    QVERIFY2(added.exit == Exit::Success, added.err.constData());
    QVERIFY(added.err.contains("found    secret key (by its name)"));
    QCOMPARE(desk.collectors().front().api, 1);
    QCOMPARE(desk.collectors().front().logTypes.size(), 24);
    for (const char* name : {"applicationKey", "accessKey", "secretKey"})
        QVERIFY(!desk.printed.contains(keys[QLatin1String(name)].toString().toLatin1()));
}

void GivenTest::aClientMakesACollectorOfApi2()
{
    Desk desk;
    const Ran added = desk.run(
        "add Acme --domain us-api.services.mimecast.com --paste-stdin --no-check --low-delay",
        "client_id=abcdefghijklmnop1234567890&client_secret=qrstuvwxyzabcdef1234567890");
    QVERIFY2(added.exit == Exit::Success, added.err.constData());
    const auto collector = desk.collectors().front();
    QCOMPARE(collector.api, 2);
    QCOMPARE(collector.logTypes.size(), 27);
    QVERIFY(collector.lowDelay);
    QVERIFY(!desk.printed.contains("qrstuvwxyz"));
}

QTEST_GUILESS_MAIN(GivenTest)
#include "given_test.moc"
