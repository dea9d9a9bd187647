#include "core/base/text.h"
#include "core/query/fields.h"
#include "core/query/query.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace core;
using namespace core::query;

class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areFoundByNameAndAliasInAnyCase();
    void knowTheirPlace();
    void theGuideNamesThemAll();
    void everyExampleOfTheGuideIsAQuery();
};

namespace {

QString guide()
{
    QFile file(QStringLiteral(QUERY_GUIDE));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void FieldsTest::areFoundByNameAndAliasInAnyCase()
{
    QCOMPARE(findField(u"From")->name, "from");
    QCOMPARE(findField(u"sender"), findField(u"from"));
    QCOMPARE(findField(u"LOG_TYPE"), findField(u"type"));
    QCOMPARE(findField(u"rcpt"), findField(u"to"));
    QVERIFY(findField(u"") == nullptr);
    QVERIFY(findField(u"fro") == nullptr);
    QVERIFY(findField(u"a|b") == nullptr);
}

void FieldsTest::knowTheirPlace()
{
    QVERIFY(fields().size() > 30);
    for (const Field& field : fields())
        QCOMPARE(&fields()[idOf(field)], &field);
}

// Its table has a row for each field, and no row for anything else.
void FieldsTest::theGuideNamesThemAll()
{
    QStringList rows;
    static const QRegularExpression row(QStringLiteral("^\\| `([a-z_]+)` \\| (.*) \\|$"),
                                        QRegularExpression::MultilineOption);
    const QString text = guide();
    for (auto each = row.globalMatch(text); each.hasNext();) {
        const auto match = each.next();
        rows << match.captured(1) + QLatin1String(": ") + match.captured(2);
    }
    QStringList wanted;
    for (const Field& field : fields()) {
        QString about = latin(field.about);
        if (!field.aliases.empty())
            about += QLatin1String("; also `")
                + latin(field.aliases).replace(QLatin1Char('|'), QLatin1String("`, `"))
                + QLatin1Char('`');
        wanted << latin(field.name) + QLatin1String(": ") + about;
    }
    QCOMPARE(rows, wanted);
}

void FieldsTest::everyExampleOfTheGuideIsAQuery()
{
    static const QRegularExpression block(QStringLiteral("^    (\\S.*?)(?:   .*)?$"),
                                          QRegularExpression::MultilineOption);
    const Moment moment{.now = *fromIso(u"2026-11-07T12:00:00Z")};
    int examples = 0;
    const QString text = guide();
    for (auto each = block.globalMatch(text); each.hasNext(); ++examples) {
        const QString example = each.next().captured(1);
        const auto query = Query::parse(example, moment);
        QVERIFY2(query, qPrintable(example));
        QVERIFY2(!query->empty(), qPrintable(example));
    }
    QVERIFY(examples > 30);
}

QTEST_GUILESS_MAIN(FieldsTest)
#include "fields_test.moc"
