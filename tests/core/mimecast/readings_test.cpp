#include "core/mimecast/encoded_words.h"
#include "core/mimecast/links.h"
#include "core/mimecast/readings.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core::mimecast;
using How = Reading::How;

class ReadingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesMimeWords_data();
    void decodesMimeWords();
    void leavesWhatIsNoMimeWord_data();
    void leavesWhatIsNoMimeWord();
    void undoesPercentEncoding_data();
    void undoesPercentEncoding();
    void findsTheLinkBehindALink_data();
    void findsTheLinkBehindALink();
    void takesTheSpringOutOfALink_data();
    void takesTheSpringOutOfALink();
    void readsAHostInItsOwnScript();
    void knowsHashesByTheirShape();
    void isNotHeldUpByHostileText_data();
    void isNotHeldUpByHostileText();
};

void ReadingsTest::decodesMimeWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("Q") << "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=" << u"Grüße aus Köln"_qs;
    QTest::newRow("B") << "Re: =?utf-8?b?5Lya6K2w?= !" << u"Re: 会議 !"_qs;
    QTest::newRow("latin") << "=?iso-8859-1?q?=E9t=E9?=" << u"été"_qs;
    QTest::newRow("with a language") << "=?us-ascii*en?Q?hello?=" << u"hello"_qs;
    QTest::newRow("two words are one") << "=?UTF-8?Q?a?= =?UTF-8?Q?b?= c" << u"ab c"_qs;
    QTest::newRow("two charsets") << "=?UTF-8?Q?a?= \t=?iso-8859-1?Q?=E9?=" << u"aé"_qs;
    QTest::newRow("cut in a character") << "=?UTF-8?Q?=C3?= =?UTF-8?Q?=BC?=" << u"ü"_qs;
    QTest::newRow("cut short") << "=?UTF-8?Q?=C3=BCx=4?=" << u"üx=4"_qs;
    QTest::newRow("after a broken one") << "=?x?Q?a =?UTF-8?Q?b?=" << u"=?x?Q?a b"_qs;
}

void ReadingsTest::decodesMimeWords()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    QCOMPARE(wordsDecoded(text), std::optional(read));
    QCOMPARE(readingsOf(text), (std::vector<Reading>{{.how = How::Words, .text = read}}));
}

void ReadingsTest::leavesWhatIsNoMimeWord_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "plain", "=?", "=??Q?a?=", "=?UTF-8?Q?open", "=?UTF-8?X?a?=",
                             "=?no-such-charset?Q?a?=", "=?UTF-8?B?***?=", "a=?b?c=d", "?=?="})
        QTest::newRow(text) << text;
}

void ReadingsTest::leavesWhatIsNoMimeWord()
{
    QFETCH(QString, text);
    QCOMPARE(wordsDecoded(text), std::nullopt);
    QVERIFY(readingsOf(text).empty());
}

void ReadingsTest::undoesPercentEncoding_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("read");
    QTest::newRow("once") << "a%20b%C3%BC" << u"a bü"_qs;
    QTest::newRow("twice") << "a%2520b" << u"a b"_qs;
    QTest::newRow("no UTF-8") << "%E4%20" << QString();
    QTest::newRow("one run of two") << "%E4/%41" << u"%E4/A"_qs;
    QTest::newRow("cut") << "%4%zz%" << QString();
    QTest::newRow("control") << "%00%0d" << QString(QChar(0)) + QChar(13);
    QTest::newRow("nothing") << "" << QString();
    QTest::newRow("too often") << "%2525252541" << u"%2541"_qs;
}

void ReadingsTest::undoesPercentEncoding()
{
    QFETCH(QString, path);
    QFETCH(QString, read);
    const QString base = QStringLiteral("https://a.example/");
    QCOMPARE(percentDecoded(base + path),
             read.isEmpty() ? std::nullopt : std::optional(base + read));
}

void ReadingsTest::findsTheLinkBehindALink_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("host");
    const QString evil = QStringLiteral("https://evil.example/a?b=c");
    QTest::newRow("Mimecast") << "https://protect-eu.mimecast.com/s/AbC?domain=evil.example"
                              << "Mimecast" << QString() << "evil.example";
    QTest::newRow("Mimecast, newer")
        << "https://url.us.m.mimecastprotect.com/s/x?domain=evil.example&t=h.eJx"
        << "Mimecast" << QString() << "evil.example";
    QTest::newRow("Safe Links") << "https://eur02.safelinks.protection.outlook.com/"
                                   "?url=https%3A%2F%2Fevil.example%2Fa%3Fb%3Dc&data=05"
                                << "Microsoft Safe Links" << evil << QString();
    QTest::newRow("Proofpoint")
        << "https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-3Fb-3Dc&d=x"
        << "Proofpoint" << evil << QString();
    QTest::newRow("in its name only")
        << "https://protect.mimecast.com.evil.example/s/x?domain=good.example" << QString()
        << QString() << QString();
    QTest::newRow("says nothing") << "https://protect-eu.mimecast.com/s/AbC" << QString()
                                  << QString() << QString();
    QTest::newRow("no link") << "protect-eu.mimecast.com/s/AbC?domain=x" << QString() << QString()
                             << QString();
}

void ReadingsTest::findsTheLinkBehindALink()
{
    QFETCH(QString, link);
    QFETCH(QString, by);
    QFETCH(QString, target);
    QFETCH(QString, host);
    const auto found = rewritten(link);
    QCOMPARE(found.has_value(), !by.isEmpty());
    if (!found)
        return;
    QCOMPARE(found->by, by);
    QCOMPARE(found->target, target);
    QCOMPARE(found->host, host);
    QCOMPARE(readingsOf(link).front().by, by);
}

void ReadingsTest::takesTheSpringOutOfALink_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("safe");
    QTest::newRow("https") << "https://evil.example/a.b?c=d.e"
                           << "hxxps://evil[.]example/a.b?c=d.e";
    QTest::newRow("capitals") << "HTTP://EVIL.example"
                              << "HxxP://EVIL[.]example";
    QTest::newRow("ftp") << "ftp://a.b/c"
                         << "fxp://a[.]b/c";
    QTest::newRow("user") << "http://good.example@evil.example/"
                          << "hxxp://good[.]example[@]evil[.]example/";
    QTest::newRow("host alone") << "evil.example"
                                << "evil[.]example";
    QTest::newRow("address") << "a@evil.example"
                             << "a[@]evil[.]example";
    QTest::newRow("query at once") << "https://e.x?u=http://a.b"
                                   << "hxxps://e[.]x?u=http://a.b";
}

void ReadingsTest::takesTheSpringOutOfALink()
{
    QFETCH(QString, text);
    QFETCH(QString, safe);
    QCOMPARE(defanged(text), safe);
}

void ReadingsTest::readsAHostInItsOwnScript()
{
    QCOMPARE(internationalHost(QStringLiteral("https://xn--bcher-kva.example/x")),
             std::optional(u"bücher.example"_qs));
    QCOMPARE(internationalHost(QStringLiteral("https://books.example/")), std::nullopt);
    QCOMPARE(internationalHost(QStringLiteral("https://xn--/")), std::nullopt);
}

void ReadingsTest::knowsHashesByTheirShape()
{
    QCOMPARE(hashName(QString(64, u'a')), std::string_view("SHA-256"));
    QCOMPARE(hashName(QString(40, u'0')), std::string_view("SHA-1"));
    QCOMPARE(hashName(QString(32, u'F')), std::string_view("MD5"));
    QCOMPARE(hashName(QString(33, u'F')), std::string_view());
    QCOMPARE(hashName(QString(32, u'g')), std::string_view());
    QCOMPARE(hashName(QString(1'000'000, u'a')), std::string_view());
}

void ReadingsTest::isNotHeldUpByHostileText_data()
{
    QTest::addColumn<QString>("piece");
    for (const char* piece : {"=?", "=?a?", "=?UTF-8?Q?", "=?UTF-8?Q?a?=", "=?UTF-8?B?", "%25", "%",
                              "%C3", "xn--", "https://", "https://x.mimecast.com/?domain="})
        QTest::newRow(piece) << piece;
}

void ReadingsTest::isNotHeldUpByHostileText()
{
    QFETCH(QString, piece);
    const auto most = kLongestRead / piece.size();
    QElapsedTimer clock;
    clock.start();
    (void)readingsOf(piece.repeated(most));
    (void)readingsOf(QStringLiteral("https://a.example/") + piece.repeated(most - 20));
    QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(readingsOf(piece.repeated(most + 2)).empty());
}

QTEST_APPLESS_MAIN(ReadingsTest)
#include "readings_test.moc"
