// What the log must not say, down to the edges: tests/core/base/log_test.cpp has the everyday
// cases.
#include "core/base/redaction.h"

#include <vector>

#include <QTest>

using namespace core;

namespace {

const QString kMark = QStringLiteral("•••");

QString cut(const QByteArray& line) { return redaction::cutValues(QString::fromUtf8(line)); }

} // namespace

class RedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Only the characters of base64 that are shared with a neighbour may stay: two before, two
    // after.
    void baseSixtyFourIsCutUpToItsNeighbours_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        for (const char* before : {"", "u", "us", "use", "user:"})
            for (const char* after : {"", "@", "@h", "@ho"})
                QTest::addRow("'%s' and '%s'", before, after)
                    << QByteArray(before) << QByteArray(after);
    }
    void baseSixtyFourIsCutUpToItsNeighbours()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QByteArray secret = "\xfb\xff\xbf-kept-from-all-of-them?>";
        redaction::learn(Secret(secret));
        const QByteArray whole = before + secret + after;
        for (const QByteArray& form :
             {whole.toBase64(), whole.toBase64(QByteArray::Base64UrlEncoding)}) {
            const QString clean = cut(form);
            QCOMPARE(clean.count(kMark), 1);
            const auto parts = clean.split(kMark);
            const auto wholeOf = [](qsizetype bytes) { return (bytes * 8 + 5) / 6; };
            QCOMPARE(parts[0].size(), wholeOf(before.size()));
            QVERIFY2(form.startsWith(parts[0].toLatin1()), qPrintable(clean));
            QVERIFY2(parts[1].size() <= wholeOf(after.size()) + 3, qPrintable(clean));
        }
    }

    // A form that lies within another must not leave the rest of it behind.
    void theLongestFormIsCutFirst()
    {
        redaction::learn(Secret("tail\"of/it"));
        QCOMPARE(cut(R"(tail\"of\/it)"), kMark);
        QCOMPARE(cut(R"(tail\"of/it)"), kMark);
        QCOMPARE(cut("tail\"of/it"), kMark);
        QCOMPARE(cut("tail%22of%2Fit"), kMark);
        QCOMPARE(cut("tail%22of/it"), kMark);
        redaction::learn(Secret("two words"));
        QCOMPARE(cut("two+words two%20words"), kMark + u' ' + kMark);
        redaction::learn(Secret("one/ and'more+"));
        QCOMPARE(cut("one%2F%20and%27more%2B"), kMark);
        QCOMPARE(cut(R"(one/ and\u0027more\u002B)"), kMark);
    }

    void fourBytesAreASecretAndThreeAreNot()
    {
        redaction::learn(Secret("#Q7"));
        QCOMPARE(cut("a #Q7 b"), QStringLiteral("a #Q7 b"));
        QVERIFY(!redaction::holdsLearnt("a #Q7 b"));
        QCOMPARE(cut("a 235137 b"), QStringLiteral("a 235137 b")); // nor in another form
        QVERIFY(!redaction::holds("a #Q7 b", Secret("#Q7")));
        redaction::learn(Secret("#Q7z"));
        QCOMPARE(cut("a #Q7z b"), QStringLiteral("a ••• b"));
        QCOMPARE(cut("a #Q7z"), QStringLiteral("a •••"));
        QCOMPARE(cut("a #Q7"), QStringLiteral("a #Q7"));
        QVERIFY(redaction::holdsLearnt("a #Q7z b"));
        QVERIFY(redaction::holds("a #Q7y b", Secret("#Q7y")));
        QVERIFY(!redaction::holdsLearnt("a #Q7y b"));
    }

    // Four bytes have forms of base64 with three characters, which stand in every second word.
    void aFormThatIsTooShortIsNotLookedFor()
    {
        const QByteArray secret = "\x69\xb7\x1d\x79"; // "abcdeX": "bcd", "abc" and so on within
        redaction::learn(Secret(secret));
        const QByteArray all = secret.toBase64();
        for (int from = 0; from + 3 <= 5; ++from) {
            const QByteArray three = all.mid(from, 3);
            QCOMPARE(cut(three), QString::fromLatin1(three));
            QVERIFY(!redaction::holdsLearnt(three));
            QVERIFY(!redaction::holds(three, Secret(secret)));
        }
    }

    void aNumberOfSecretsIsKnownAndTheOldestAreForgotten()
    {
        const auto name = [](int number) {
            return "renewed-token-" + QByteArray::number(number + 1'000'000);
        };
        redaction::learn(Secret(name(0)));
        for (int again = 0; again < 5'000; ++again)
            redaction::learn(Secret(name(0))); // is known
        for (int number = 1; number < 1'000; ++number)
            redaction::learn(Secret(name(number)));
        QVERIFY(redaction::holdsLearnt(name(0)));
        for (int number = 1'000; number < 6'000; ++number)
            redaction::learn(Secret(name(number)));
        QVERIFY(!redaction::holdsLearnt(name(0)));
        for (const int number : {1, 10, 500})
            QVERIFY(!redaction::holdsLearnt(name(number)));
        for (int number = 6'000 - 1'200; number < 6'000; ++number)
            QVERIFY(redaction::holdsLearnt(name(number)));
    }

    void whatLiesBehindTheEndIsNotTaken()
    {
        const QByteArray secret = "behind-the-end-of-it";
        redaction::learn(Secret(secret));
        const QByteArray memory = "at " + secret;
        const auto cutOff = QByteArray::fromRawData(memory.constData(), memory.size() - 1);
        QCOMPARE(redaction::cutValues(cutOff), memory.chopped(1));
        QVERIFY(!redaction::holdsLearnt(cutOff));
    }

    void whatHoldsNothingStaysAsItIs()
    {
        const QByteArray bytes = "\xff\xfe no text, and no secret";
        QCOMPARE(redaction::cutValues(bytes), bytes);
        QVERIFY(!redaction::holds(bytes, Secret("another")));
    }
};

QTEST_GUILESS_MAIN(RedactionTest)
#include "redaction_test.moc"
