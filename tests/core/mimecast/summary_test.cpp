#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;

class SummaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatEachLogTypeSays_data();
    void tellsWhatEachLogTypeSays();
    void tellsWhatTheOtherLogsSay_data();
    void tellsWhatTheOtherLogsSay();
    void tellsWhatApi2Says_data();
    void tellsWhatApi2Says();
    void cellsOfATableAreToldByTheirShape();
    void everyLogTypeHasAPhraseOfItsOwn();
    void theFirstNameThatHoldsSomethingWins();
    void valuesMayBeOfAnyKind();
    void whatCannotBeReadSaysNothing();
    void readsLinesOfNamesAndValues();
    void theCheapPathSaysTheSame();
    void saysItInOnePlainSentence_data();
    void saysItInOnePlainSentence();
    void aSentenceIsSafeToLookAt();
};

namespace {

LogTypeCode code(const char* id) { return findLogType(id)->code; }

QString listed(const Summary& said)
{
    return QStringList{said.from,
                       said.to,
                       said.subject,
                       said.action,
                       said.verdict,
                       said.messageKey,
                       QString::number(int(said.outcome))}
        .join(QLatin1Char('|'));
}

} // namespace

void SummaryTest::tellsWhatEachLogTypeSays_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* type, const char* raw, const char* said) {
        QTest::addRow("%s: %s", type, said)
            << QString::fromLatin1(type) << QByteArray(raw) << QString::fromUtf8(said);
    };
    row("receipt",
        R"({"Sender":"a@x","Rcpt":"b@y","Subject":"Hi","Act":"Acc","aCode":"k1","MsgId":"<m>"})",
        "a@x|b@y|Hi|Acc||k1|1");
    row("receipt",
        R"({"Act":"Rej","RejType":"IP Found in RBL","RejInfo":"more","Sender":"<>","aCode":"k"})",
        "<>|||Rej|IP Found in RBL|k|3");
    row("process", R"({"Act":"Hld","Hld":"Spm","Sender":"a@x","Subject":null})",
        "a@x|||Hld|Spm||2");
    row("delivery", R"({"Delivered":true,"Rcpt":"b@y","RejType":null})", "|b@y||true|||1");
    row("delivery", R"({"Delivered":false,"RejType":"Unknown user"})", "|||false|Unknown user||3");
    row("journal", R"({"RcptActType":"Jnl","Rcpt":"b@y"})", "|b@y||Jnl|||0");
    row("av", R"({"Virus":"EICAR","Recipient":"b@y","Sender":"a@x","MsgId":"m"})",
        "a@x|b@y|||EICAR|m|0");
    row("spam", R"({"headerFrom":"h@x","Recipient":"b@y","SpamInfo":"[]"})", "h@x|b@y|||||0");
    row("impersonation", R"({"Action":"Hold","Definition":"CEO fraud","Recipient":"b@y"})",
        "|b@y||Hold|CEO fraud||2");
    row("internal-email", R"({"ScanResultInfo":"Blocked URL Category","UrlCategory":"c"})",
        "||||Blocked URL Category||0");
    row("siem-url", R"({"action":"Block","reason":"malicious","sender":"a@x","msgid":null})",
        "a@x|||Block|malicious||3");
    row("siem-attachment", R"({"Sender":"a@x","fileName":"x.exe"})", "a@x||||x.exe||0");
    row("url-protect",
        R"({"userEmailAddress":"u@y","fromUserEmailAddress":"a@x","action":"warn","category":"Phishing","scanResult":"malicious"})",
        "a@x|u@y||warn|Phishing||2");
    row("attachment-protect",
        R"({"senderAddress":"a@x","recipientAddress":"b@y","actionTriggered":"none, none","result":"safe","subject":"S"})",
        "a@x|b@y|S|none, none|safe||1");
    row("attachment-protect", R"({"actionTriggered":"user release, none","result":"unsafe"})",
        "|||user release, none|unsafe||2");
    row("threat-feed", R"({"type":"malware","name":"a.exe","labels":["virus"],"id":"malware--1"})",
        "||a.exe|malware|virus|malware--1|0");
    row("unknown", R"({"Sender":"a@x","Act":"Rej"})", "a@x|||Rej|||3");
}

void SummaryTest::tellsWhatTheOtherLogsSay_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* type, const char* raw, const char* said) {
        QTest::addRow("%s: %s", type, said)
            << QString::fromLatin1(type) << QByteArray(raw) << QString::fromUtf8(said);
    };
    row("impersonation-protect",
        R"({"id":"i","senderAddress":"a@x","recipientAddress":"b@y","subject":"S","definition":"CEO","hits":2,"action":"bounce","messageId":"m"})",
        "a@x|b@y|S|bounce|CEO|m|3");
    row("audit",
        R"({"id":"i","auditType":"Account Logs Viewed","user":"u@y","eventInfo":"Viewed","category":"account_logs"})",
        "u@y||Viewed|Account Logs Viewed|account_logs|i|0");
    row("dlp",
        R"({"senderAddress":"<>","recipientAddress":"b@y","subject":"S","policy":"Cards","action":"notification","messageId":"m"})",
        "<>|b@y|S|notification|Cards|m|0");
    row("dlp", R"({"senderAddress":"a@x","action":"hold","policy":"Cards"})",
        "a@x|||hold|Cards||2");
    row("held-release",
        R"({"id":"i","status":"released","heldReason":"Spam","rejectReason":"","fromEnv":{"emailAddress":"a@x"},"to":[{"emailAddress":"b@y"},{"displayableName":"Cee"}],"subject":"S"})",
        "a@x|b@y, Cee|S|released|Spam|i|1");
    row("held-release", R"({"status":"rejected","fromEnv":null,"fromHdr":{"displayableName":"A"}})",
        "A|||rejected|||3");
    row("hold-list",
        R"({"id":"i","reason":"Spam policy","reasonCode":"default_spam","from":{"emailAddress":"a@x","displayableName":"A"},"to":{"emailAddress":"b@y"},"subject":"S"})",
        "a@x|b@y|S|default_spam|Spam policy|i|2");
    row("rejections",
        R"({"senderAddress":"a@x","recipientAddress":"b@y","type":"IP Found in RBL"})",
        "a@x|b@y||IP Found in RBL|||3");
    row("archive-search",
        R"({"emailAddr":"u@y","source":"archive","searchText":"t","searchReason":"r","description":"Message Tracking Search"})",
        "u@y||t|Message Tracking Search|r||0");
    row("archive-view",
        R"({"viewer":"u@y","from":"a@x","to":"b@y","subject":"S","source":"archive"})",
        "u@y|b@y|S|archive|||0");
    row("threat-feed-grid", R"({"type":"indicator","pattern":"[p]","labels":["x"],"id":"i"})",
        "||[p]|indicator|x|i|0");
}

void SummaryTest::tellsWhatTheOtherLogsSay() { tellsWhatEachLogTypeSays(); }

void SummaryTest::tellsWhatApi2Says_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* type, const char* fields, const char* said) {
        const QByteArray raw = R"({"aggregateId":"g","processingId":"p","messageId":"<m>",)"
                               R"("senderEnvelope":"a@x","subject":"S",)"
            + QByteArray(fields) + "}";
        QTest::addRow("%s: %s", type, said)
            << QString::fromLatin1(type) << raw << QString::fromUtf8(said);
    };
    row("receipt", R"("action":"Rej","recipients":"b@y","rejectionType":"Header Rejected")",
        "a@x|b@y|S|Rej|Header Rejected|g|3");
    row("receipt", R"("action":"Acc","recipients":"b@y","virusFound":null,"spamInfo":"[]")",
        "a@x|b@y|S|Acc||g|1");
    row("process", R"("action":"Hld","holdReason":"Oth")", "a@x||S|Hld|Oth|g|2");
    row("process", R"("action":"Allow","holdReason":null)", "a@x||S|Allow||g|1");
    row("delivery", R"("delivered":"true","recipients":"b@y","subtype":"true")",
        "a@x|b@y|S|true||g|1");
    row("delivery", R"("delivered":"false","rejectionType":"Unknown user")",
        "a@x||S|false|Unknown user|g|3");
    row("delivery", R"("delivered":false)", "a@x||S|false||g|3");
    row("journal", R"("recipients":"b@y","direction":"inbound")", "a@x|b@y|S|||g|0");
    row("av", R"("virusFound":"EICAR","recipients":"b@y")", "a@x|b@y|S||EICAR|g|0");
    row("spam", R"("senderHeader":"h@x","recipients":"b@y")", "a@x|b@y|S|||g|0");
    row("impersonation", R"("action":"Hold","policyDefinition":"CEO","recipients":"b@y")",
        "a@x|b@y|S|Hold|CEO|g|2");
    row("internal-email", R"("urlCategory":"Phishing","scanResults":"Blocked")",
        "a@x||S||Blocked|g|0");
    row("siem-url", R"("action":"Block","blockReason":"malicious","analysis":"null")",
        "a@x||S|Block|malicious|g|3");
    row("siem-attachment", R"("recipient":"b@y","fileName":"x.pdf")", "a@x|b@y|S||x.pdf|g|0");
    row("ci-entities",
        R"("recipients":["b@y","c@y"],"threatState":"BLOCKED","threatType":"MALWARE","tags":null)",
        "a@x|b@y, c@y|S|BLOCKED|MALWARE|g|3");
    row("ci-entities", R"("threatState":"DELIVERED","subtype":"NO_DETECTIONS")",
        "a@x||S|DELIVERED|NO_DETECTIONS|g|1");
    row("ci-mailflow",
        R"("direction":"INBOUND","authResults":[{"type":"SPF","result":"PASS","aligned":null},{"type":"DKIM","result":"FAIL"}])",
        "a@x||S|INBOUND|SPF PASS, DKIM FAIL|g|0");
    row("ci-urlclick", R"("url":"http://x","urlCategory":"News")", "a@x||S||News|g|0");
}

void SummaryTest::tellsWhatApi2Says() { tellsWhatEachLogTypeSays(); }

void SummaryTest::cellsOfATableAreToldByTheirShape()
{
    const QByteArray hash(64, 'a');
    const auto said = [](const QByteArray& raw) {
        return listed(summarise(code("threat-feed-csv"), raw));
    };
    QCOMPARE(said("2024-05-20T07:00:00Z|" + hash + "|a@x|b@y|invoice 1.docx|application/pdf|7"),
             QStringLiteral("a@x|b@y|invoice 1.docx||application/pdf|%1|0")
                 .arg(QString::fromLatin1(hash)));
    // The longest hash it has; nothing of it is a name because it has an equals sign.
    QCOMPARE(said(QByteArray(32, 'b') + '|' + QByteArray(40, 'c') + "|\"odd=x.exe\"|192.0.2.1"),
             QStringLiteral("||odd=x.exe|||%1|0").arg(QString(40, QLatin1Char('c'))));
    QCOMPARE(said(""), QStringLiteral("||||||0"));
    QCOMPARE(said("|||"), QStringLiteral("||||||0"));
}

void SummaryTest::everyLogTypeHasAPhraseOfItsOwn()
{
    Summary summary;
    summary.subject = QStringLiteral("S");
    const QString unknown = sentence(kUnknownLogType, summary);
    for (const LogType& type : tickableLogTypes())
        QVERIFY2(sentence(type.code, summary) != unknown, type.id.data());
}

void SummaryTest::tellsWhatEachLogTypeSays()
{
    QFETCH(const QString, type);
    QFETCH(const QByteArray, raw);
    QFETCH(const QString, said);
    const LogTypeCode kind = code(type.toLatin1().constData());
    QCOMPARE(listed(summarise(kind, raw)), said);
    QCOMPARE(outcomeOf(kind, raw), summarise(kind, raw).outcome);
}

void SummaryTest::theFirstNameThatHoldsSomethingWins()
{
    // In whatever order they stand.
    for (const char* raw :
         {R"({"headerFrom":"h","Sender":"s"})", R"({"Sender":"s","headerFrom":"h"})"})
        QCOMPARE(summarise(code("receipt"), raw).from, QStringLiteral("s"));
    for (const char* nobody :
         {R"({"Sender":null,"headerFrom":"h"})", R"({"Sender":"","headerFrom":"h"})"})
        QCOMPARE(summarise(code("receipt"), nobody).from, QStringLiteral("h"));
}

void SummaryTest::valuesMayBeOfAnyKind()
{
    const Summary said = summarise(
        code("receipt"),
        R"({"Sender":["a","b"],"Subject":"\u003cb\u003e \ud83d\ude00","Rcpt":17,"Act":{"x":1}})");
    QCOMPARE(said.from, QStringLiteral("a, b"));
    QCOMPARE(said.subject, QStringLiteral("<b> 😀"));
    QCOMPARE(said.to, QStringLiteral("17"));
    QCOMPARE(said.action, QStringLiteral("{\"x\":1}"));
    QCOMPARE(said.outcome, Outcome::None);
}

void SummaryTest::whatCannotBeReadSaysNothing()
{
    for (const char* raw : {"", "{", "null", "[1]", "\xff\xfe", "just text"})
        QCOMPARE(summarise(code("receipt"), raw), Summary());
    // What stands before the damage may be told.
    QCOMPARE(summarise(code("receipt"), R"({"Sender":"a",oops)").from, QStringLiteral("a"));
}

void SummaryTest::readsLinesOfNamesAndValues()
{
    const Summary said = summarise(
        code("receipt"),
        R"(datetime=2022-05-23T12:20:44-0400|aCode=k|acc=C1|Sender=a@x|Subject=\one | two\|Act=Rej|RejType=\Spam\)");
    QCOMPARE(said.subject, QStringLiteral("one | two"));
    QCOMPARE(said.verdict, QStringLiteral("Spam"));
    QCOMPARE(said.outcome, Outcome::Rejected);
    QCOMPARE(said.messageKey, QStringLiteral("k"));
}

void SummaryTest::theCheapPathSaysTheSame()
{
    QCOMPARE(outcomeOf(code("siem-url"), R"({"Action":"allow","action":"Block"})"),
             Outcome::Rejected);
    QCOMPARE(outcomeOf(code("receipt"), R"({"Subject":"Rej","Act":"Acc"})"), Outcome::Accepted);
    QCOMPARE(outcomeOf(code("receipt"), "nonsense"), Outcome::None);
}

void SummaryTest::saysItInOnePlainSentence_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Summary>("summary");
    QTest::addColumn<QString>("said");
    QTest::newRow("click") << QStringLiteral("url-protect")
                           << Summary{.from = QStringLiteral("x@evil.example"),
                                      .to = QStringLiteral("m.ito@acme.example"),
                                      .subject = QStringLiteral("Your parcel"),
                                      .action = QStringLiteral("block"),
                                      .verdict = QStringLiteral("Phishing & Fraud"),
                                      .messageKey = {},
                                      .outcome = Outcome::Rejected}
                           << QStringLiteral("m.ito@acme.example clicked a link in \"Your parcel\" "
                                             "from x@evil.example; Mimecast blocked it: Phishing & "
                                             "Fraud.");
    QTest::newRow("bounce") << QStringLiteral("delivery")
                            << Summary{.from = QStringLiteral("<>"),
                                       .to = QStringLiteral("b@y"),
                                       .subject = {},
                                       .action = {},
                                       .verdict = {},
                                       .messageKey = {},
                                       .outcome = Outcome::Rejected}
                            << QStringLiteral("\"(no subject)\" from an empty sender was handed on "
                                              "to b@y; it was not accepted.");
    Summary feed;
    feed.from = QStringLiteral("nobody");
    feed.subject = QStringLiteral("a.exe");
    feed.verdict = QStringLiteral("virus");
    QTest::newRow("feed") << QStringLiteral("threat-feed") << feed
                          << QStringLiteral("The threat feed names \"a.exe\": virus.");
}

void SummaryTest::saysItInOnePlainSentence()
{
    QFETCH(const QString, type);
    QFETCH(const Summary, summary);
    QTEST(sentence(code(type.toLatin1().constData()), summary), "said");
}

void SummaryTest::aSentenceIsSafeToLookAt()
{
    Summary hostile;
    hostile.subject = QStringLiteral("%1 %2 \u202Egpj.exe") + QString(100'000, QLatin1Char('x'));
    hostile.from = QStringLiteral("%3");
    const QString said = sentence(code("receipt"), hostile);
    QVERIFY(!said.contains(QChar(0x202E)));
    QVERIFY(said.contains(QLatin1String("%1 %2")));
    QVERIFY(said.size() < 600);
    for (const LogType& type : logTypes())
        QVERIFY(!sentence(type.code, {}).isEmpty());
}

QTEST_APPLESS_MAIN(SummaryTest)
#include "summary_test.moc"
