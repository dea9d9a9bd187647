#include "core/mimecast/credentials.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;

class CredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBackFromTheKeychainUnchanged();
    void readWhatTheCommandLineIsGiven();
    void refuseWhatIsNoObjectOfTexts_data();
    void refuseWhatIsNoObjectOfTexts();
    void areCompleteOrNot();
    void rightOnesHaveNoProblem();
    void nameTheMistake_data();
    void nameTheMistake();
    void noSentenceHoldsAValue();
    void aFingerprintTellsSetsApart();
};

namespace {

const QByteArray kId = "11111111-2222-3333-4444-555555555555";
const QByteArray kKey = "0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8";
const QByteArray kAccess =
    "mYtOL3XZCOwG96BOiFTZRmsVERZ4bfRzDZ2fVgKYnG1oJ1bYzBkq6Ke-x_9p5RzQmVn0Lr3WcTzq"
    "mYtOL3XZCOwG96BOiFTZRmsVERZ4bfRzDZ2fVgKYnG1oJ1bYzBkq6Ke-x_9p5RzQ";
const QByteArray kSecret = QByteArray(64, 'k').toBase64();

Credentials credentials(const QByteArray& id, const QByteArray& key, const QByteArray& access,
                        const QByteArray& secret)
{
    Credentials all;
    all.applicationId = Secret(id);
    all.applicationKey = Secret(key);
    all.accessKey = Secret(access);
    all.secretKey = Secret(secret);
    return all;
}

Credentials rightOnes() { return credentials(kId, kKey, kAccess, kSecret); }

} // namespace

void CredentialsTest::comeBackFromTheKeychainUnchanged()
{
    Credentials odd = rightOnes();
    odd.clientSecret = Secret(QByteArray("quote\" back\\slash\nline \x01 M\xc3\xbcller"));
    const Result<Credentials> back = fromSecret(toSecret(odd));
    QVERIFY(back.has_value());
    QCOMPARE(back->applicationId.reveal(), kId);
    QCOMPARE(back->secretKey.reveal(), kSecret);
    QCOMPARE(back->clientSecret.reveal(), odd.clientSecret.reveal());
    QVERIFY(back->clientId.empty());
    QVERIFY(fromSecret(toSecret(Credentials())).has_value());
}

void CredentialsTest::readWhatTheCommandLineIsGiven()
{
    const auto read = fromSecret(Secret(R"( {"applicationId": "a", "applicationKey":"b",
        "accessKey":"c\/d", "secretKey":"e", "clientId":null, "note":[1] } )"));
    QVERIFY(read.has_value());
    QVERIFY(read->complete(1));
    QCOMPARE(read->accessKey.reveal(), QByteArray("c/d"));
}

void CredentialsTest::refuseWhatIsNoObjectOfTexts_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char* json : {"", "secret", "[]", "{", R"({"secretKey":1})", R"({"secretKey":"a")"})
        QTest::newRow(json) << QByteArray(json);
}

void CredentialsTest::refuseWhatIsNoObjectOfTexts()
{
    QFETCH(const QByteArray, json);
    const auto read = fromSecret(Secret(json));
    QVERIFY(!read);
    QCOMPARE(read.error().code, QStringLiteral("credentials.malformed"));
}

void CredentialsTest::areCompleteOrNot()
{
    QVERIFY(rightOnes().complete(1));
    QVERIFY(!rightOnes().complete(2));
    QVERIFY(!credentials(kId, kKey, kAccess, {}).complete(1));
    QVERIFY(rightOnes().clone().complete(1));
}

void CredentialsTest::rightOnesHaveNoProblem()
{
    QVERIFY(inspect(rightOnes(), 1).empty());
    QVERIFY(inspect(Credentials(), 1).empty());
    // What concerns the other API is not looked at.
    Credentials mixed = rightOnes();
    mixed.clientId = Secret(" x ");
    QVERIFY(inspect(mixed, 1).empty());
    QCOMPARE(inspect(mixed, 2).size(), std::size_t(1));
}

void CredentialsTest::nameTheMistake_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("access");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("field");
    QTest::addColumn<bool>("certain");
    using enum CredentialField;
    const auto row = [](const char* name, const QByteArray& id, const QByteArray& key,
                        const QByteArray& access, const QByteArray& secret, CredentialField field,
                        bool certain) {
        QTest::newRow(name) << id << key << access << secret << int(field) << certain;
    };
    row("blank behind", kId + '\n', kKey, kAccess, kSecret, ApplicationId, true);
    row("blank inside", kId, kKey, kAccess.left(20) + ' ' + kAccess.mid(20), kSecret, AccessKey,
        true);
    row("quoted", kId, '"' + kKey + '"', kAccess, kSecret, ApplicationKey, true);
    row("comma", kId, kKey, kAccess + ',', kSecret, AccessKey, true);
    row("with its word", kId, kKey, "Bearer " + kAccess, kSecret, AccessKey, true);
    row("hard space", kId, kKey, kAccess, "\xc2\xa0" + kSecret, SecretKey, true);
    row("no guid", "my-app", kKey, kAccess, kSecret, ApplicationId, false);
    row("cut id", kId.chopped(1), kKey, kAccess, kSecret, ApplicationId, false);
    row("id is the access key", kAccess, kKey, kAccess, kSecret, ApplicationId, true);
    row("id twice", kId, kId, kAccess, kSecret, ApplicationKey, true);
    row("key is the secret", kId, kSecret, kAccess, kSecret, ApplicationKey, true);
    row("access is the secret", kId, kKey, kSecret, QByteArray(64, 'x').toBase64(), AccessKey,
        false);
    row("access is a guid", kId, kKey, kKey, kSecret, AccessKey, false);
    row("secret is no base64", kId, kKey, kAccess, "not*base64", SecretKey, true);
    row("secret is cut", kId, kKey, kAccess, kSecret.chopped(3), SecretKey, true);
    row("secret is cut at four", kId, kKey, kAccess, kSecret.left(60), SecretKey, false);
    row("secret is the access key", kId, kKey, kAccess, kAccess, SecretKey, true);
    row("secret is another access key", kId, kKey, kAccess, '_' + kAccess, SecretKey, true);
}

void CredentialsTest::nameTheMistake()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, access);
    QFETCH(const QByteArray, secret);
    const auto problems = inspect(credentials(id, key, access, secret), 1);
    QCOMPARE(problems.size(), std::size_t(1));
    QTEST(int(problems.front().field), "field");
    QTEST(problems.front().certain, "certain");
}

void CredentialsTest::noSentenceHoldsAValue()
{
    const Credentials wrong = credentials("id-CANARY", "id-CANARY", " CANARY ", "CANARY*");
    for (const CredentialProblem& problem : inspect(wrong, 1))
        QVERIFY(!problem.sentence.contains(QLatin1String("CANARY")));
    const auto error = fromSecret(Secret("{CANARY"));
    QVERIFY(!error.error().detail.contains(QLatin1String("CANARY")));
}

void CredentialsTest::aFingerprintTellsSetsApart()
{
    const QString salt = QStringLiteral("salt");
    const QString one = fingerprint(rightOnes(), salt);
    QCOMPARE(one.size(), 8);
    QCOMPARE(fingerprint(rightOnes(), salt), one);
    QVERIFY(fingerprint(rightOnes(), QStringLiteral("other")) != one);
    QVERIFY(fingerprint(credentials(kId, kKey, kAccess, kKey), salt) != one);
    // A byte that moves from one value into the next makes a difference.
    QVERIFY(fingerprint(credentials("ab", "c", {}, {}), salt)
            != fingerprint(credentials("a", "bc", {}, {}), salt));
}

QTEST_APPLESS_MAIN(CredentialsTest)
#include "credentials_test.moc"
