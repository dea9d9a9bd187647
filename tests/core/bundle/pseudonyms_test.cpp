#include "core/bundle/pseudonyms.h"

#include <QJsonObject>
#include <QTest>

using namespace core;
using namespace core::bundle;

namespace {

Pseudonyms names(const char* key = "one key") { return Pseudonyms(Secret(QByteArray(key))); }

QString q(const char* text) { return QString::fromUtf8(text); }

} // namespace

class PseudonymsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSamePersonIsTheSameNameInOneBundleOnly();
    void whatWasLearntIsReplacedAsAWord();
    void aPieceOfAnAnswerIsLeftOut();
    void ourOwnWordsStay();
    void whatStrangersWroteIsReplacedWhole();
};

void PseudonymsTest::theSamePersonIsTheSameNameInOneBundleOnly()
{
    const Pseudonyms one = names();
    const QString told = one.text(q("from Ann.Lee@acme.example to bob@acme.example, again "
                                    "ann.lee@ACME.example"));
    QVERIFY(!told.contains(q("acme"), Qt::CaseInsensitive)
            && !told.contains(q("ann"), Qt::CaseInsensitive));
    const QString ann = one.text(q("ann.lee@acme.example"));
    QCOMPARE(told.count(ann), 2);
    QVERIFY(one.text(q("bob@acme.example")) != ann);
    QCOMPARE(one.text(q("bob@acme.example")).section(QLatin1Char('@'), 1),
             ann.section(QLatin1Char('@'), 1)); // the same domain
    QVERIFY(names("another key").text(q("ann.lee@acme.example")) != ann);
}

void PseudonymsTest::whatWasLearntIsReplacedAsAWord()
{
    Pseudonyms one = names();
    one.learn(q("Acme EU"), q("collector"));
    one.learn(q("eve"), q("user"));
    one.learnDomains(q("postmaster@acme.example"));
    const QString told = one.text(q("“Acme EU”: never seen by eve at acme.example, 192.0.2.7"));
    QVERIFY2(!told.contains(q("Acme")) && !told.contains(q("acme")), qPrintable(told));
    QVERIFY(told.contains(q("never seen by user-")));
    QVERIFY(!told.contains(q("192.0.2.7")));
}

void PseudonymsTest::aPieceOfAnAnswerIsLeftOut()
{
    const QString told = names().text(q("Failed (http.400): {\"subject\":\"Your salary\"}"));
    QVERIFY(told.startsWith(q("Failed (http.400): (")));
    QVERIFY(!told.contains(q("salary")));
}

void PseudonymsTest::ourOwnWordsStay()
{
    const QString own =
        q("Mimecast did not answer in time. (net.timeout) siem 2026-03-02T10:00:00Z");
    QCOMPARE(names().text(own), own);
}

void PseudonymsTest::whatStrangersWroteIsReplacedWhole()
{
    const QJsonObject row{{q("subject"), q("Your salary")},
                          {q("Subject"), q("your SALARY")},
                          {q("from"), q("ann@acme.example")},
                          {q("datetime"), q("2026-03-02T10:00:00+0000")},
                          {q("Act"), q("Rej")},
                          {q("size"), 17},
                          {q("names"), q("Ann Lee")}};
    const QJsonObject told = names().theirs(row).toObject();
    QVERIFY(told[q("subject")].toString().startsWith(q("subject-")));
    QCOMPARE(told[q("subject")], told[q("Subject")]);
    QVERIFY(told[q("from")].toString().startsWith(q("person-")));
    QCOMPARE(told[q("datetime")], row[q("datetime")]);
    QCOMPARE(told[q("Act")], row[q("Act")]);
    QCOMPARE(told[q("size")], row[q("size")]);
    QVERIFY(told[q("names")].toString().startsWith(q("text-")));
}

QTEST_GUILESS_MAIN(PseudonymsTest)
#include "pseudonyms_test.moc"
