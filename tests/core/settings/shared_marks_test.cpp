#include "core/settings/shared_marks.h"

#include <QTest>

using namespace core::settings;

namespace {

const SharedMarks kMarks{.searches = {{.name = QStringLiteral("Nights"),
                                       .query = QStringLiteral("ops"),
                                       .about = QStringLiteral("x")}},
                         .highlights = {{.name = QStringLiteral("ours"),
                                         .query = QStringLiteral("from:@acme.example"),
                                         .tint = Tint::Teal,
                                         .on = true}}};

} // namespace

class SharedMarksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsHandedOnIsRead();
    void anotherFileIsRefused();
    void nothingIsAddedTwiceOrOverwritten();
};

void SharedMarksTest::whatIsHandedOnIsRead()
{
    const auto read = marksFromFile(toFile(kMarks));
    QVERIFY(read);
    QVERIFY(*read == kMarks);
}

void SharedMarksTest::anotherFileIsRefused()
{
    for (const auto* bytes : {"", "{", "[]", "{\"searches\":[]}", "{\"format\":\"x\"}"}) {
        const auto read = marksFromFile(bytes);
        QVERIFY2(!read, bytes);
        QCOMPARE(read.error().code, QStringLiteral("searches.format"));
    }
}

void SharedMarksTest::nothingIsAddedTwiceOrOverwritten()
{
    Viewer viewer;
    QCOMPARE(add(kMarks, viewer), 2);
    QCOMPARE(add(kMarks, viewer), 0);
    auto other = kMarks;
    other.searches[0].query = QStringLiteral("another");
    QCOMPARE(add(other, viewer), 1);
    QCOMPARE(viewer.searches[0].query, QStringLiteral("ops"));
    QCOMPARE(viewer.searches[1].name, QStringLiteral("Nights (2)"));
}

QTEST_GUILESS_MAIN(SharedMarksTest)
#include "shared_marks_test.moc"
