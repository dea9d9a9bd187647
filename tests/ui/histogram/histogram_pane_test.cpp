#include "tests/ui/viewer/sample_events.h"
#include "ui/histogram/histogram_pane.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace ui::histogram;
using namespace std::chrono_literals;

namespace {

struct Pane {
    explicit Pane(int events)
    {
        backend.storeMany(samples::events(0, events));
        pane.setZone(ui::Zone::Utc);
        pane.resize(1000, 130);
        pane.show();
        pane.ask([this] {
            ++asked;
            return query;
        });
    }
    Chart& chart() const { return *pane.chart(); }
    QPoint at(int bucket) const { return chart().bucketRect(bucket).center().toPoint(); }
    int buckets() const { return int(chart().histogram().counts.size()); }

    support::FakeBackend backend;
    HistogramPane pane{backend};
    ui::EventQuery query{.text = {}};
    int asked = 0;
};

} // namespace

class HistogramPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void countsByOutcome();
    void saysWhatIsUnderThePointer();
    void showsGapsWithTheirCause();
    void dragsIntoARange();
    void zoomsByKeyboard();
    void zoomsOut();
    void saysAllOfItInWords();
    void asksOneQuestionAtATime();
    void asksNothingWhileItCannotBeSeen();
    void tellsThatItFailed();
};

void HistogramPaneTest::countsByOutcome()
{
    Pane pane(400);
    QTRY_VERIFY(pane.buckets() > 20);
    QVERIFY2(pane.pane.text().startsWith(QLatin1String("400 events accepted, held, rejected")),
             qPrintable(pane.pane.text()));
    ui::Counts sum;
    for (const auto& each : pane.chart().histogram().counts)
        sum.by[3] += each.by[3];
    QCOMPARE(sum.by[3], 33); // one in twelve
}

void HistogramPaneTest::saysWhatIsUnderThePointer()
{
    Pane pane(400);
    QTRY_VERIFY(pane.buckets() > 20);
    QTest::mouseMove(&pane.chart(), pane.at(3));
    QTRY_VERIFY2(pane.chart().reading().startsWith(QLatin1String("25 Jan 10:31:10 to 10:31:20: ")),
                 qPrintable(pane.chart().reading()));
    QVERIFY(pane.chart().reading().contains(QLatin1String("events, ")));
    QVERIFY(pane.pane.text().contains(pane.chart().reading()));
}

void HistogramPaneTest::showsGapsWithTheirCause()
{
    Pane pane(400);
    pane.backend.archive.gaps = {{.range = {samples::kStart + 60s, samples::kStart + 90s},
                                  .cause = QStringLiteral("quota spent")}};
    pane.pane.stale();
    QTRY_VERIFY2(pane.pane.text().contains(QLatin1String("Gap: quota spent, 25 Jan 10:31:45.642")),
                 qPrintable(pane.pane.text()));
    const auto gap = pane.chart().bucketAt(pane.chart().bucketRect(7).center().x());
    QTest::mouseMove(&pane.chart(), pane.at(gap));
    QTRY_VERIFY(pane.chart().reading().endsWith(QLatin1String("Gap: quota spent.")));
    pane.backend.archive.gaps.push_back(pane.backend.archive.gaps.front());
    pane.pane.stale();
    QTRY_VERIFY(pane.pane.text().contains(QLatin1String("2 gaps")));
}

void HistogramPaneTest::dragsIntoARange()
{
    Pane pane(400);
    QTRY_VERIFY(pane.buckets() > 20);
    QSignalSpy zoomed(&pane.pane, &HistogramPane::zoomWanted);
    QTest::mousePress(&pane.chart(), Qt::LeftButton, {}, pane.at(9));
    QTest::mouseMove(&pane.chart(), pane.at(5));
    QTest::mouseRelease(&pane.chart(), Qt::LeftButton, {}, pane.at(5));
    QTRY_COMPARE(zoomed.count(), 1);
    const auto range = zoomed[0][0].value<core::TimeRange>();
    QVERIFY(range == pane.chart().rangeOf(5, 9));
    QCOMPARE(range.to - range.from, 50s);
    QTest::mouseClick(&pane.chart(), Qt::LeftButton, {}, pane.at(5));
    QCOMPARE(zoomed.count(), 1); // a click is no drag
}

void HistogramPaneTest::zoomsByKeyboard()
{
    Pane pane(400);
    QTRY_VERIFY(pane.buckets() > 20);
    QSignalSpy zoomed(&pane.pane, &HistogramPane::zoomWanted);
    pane.chart().setFocus();
    QTest::keyClick(&pane.chart(), Qt::Key_Home);
    QTest::keyClick(&pane.chart(), Qt::Key_Right);
    QTest::keyClick(&pane.chart(), Qt::Key_Right, Qt::ShiftModifier);
    const auto* heard = QAccessible::queryAccessibleInterface(&pane.chart());
    QVERIFY(heard->text(QAccessible::Description).startsWith(pane.chart().reading()));
    QTest::keyClick(&pane.chart(), Qt::Key_Return);
    QCOMPARE(zoomed.count(), 1);
    QVERIFY(zoomed[0][0].value<core::TimeRange>() == pane.chart().rangeOf(1, 2));
}

void HistogramPaneTest::zoomsOut()
{
    Pane pane(400);
    QTRY_VERIFY(pane.buckets() > 20);
    QSignalSpy out(&pane.pane, &HistogramPane::zoomOutWanted);
    QTest::mouseDClick(&pane.chart(), Qt::LeftButton, {}, pane.at(5));
    QTest::keyClick(&pane.chart(), Qt::Key_Minus);
    QTest::keyClick(&pane.chart(), Qt::Key_Escape);
    QCOMPARE(out.count(), 3);
}

void HistogramPaneTest::saysAllOfItInWords()
{
    Pane pane(400);
    QTRY_VERIFY(pane.buckets() > 20);
    const auto* heard = QAccessible::queryAccessibleInterface(&pane.chart());
    const auto words = heard->text(QAccessible::Description);
    QVERIFY2(words.startsWith(QLatin1String("25 Jan 10:30:40 to 10:40: ")), qPrintable(words));
    QVERIFY(words.contains(QLatin1String("400 events, ")));
    QVERIFY(words.contains(QLatin1String("33 rejected")));
    QVERIFY(words.contains(QLatin1String("Most: ")));
}

void HistogramPaneTest::asksOneQuestionAtATime()
{
    Pane pane(40);
    QTRY_VERIFY(pane.buckets() > 0);
    pane.backend.hold();
    const auto before = pane.asked;
    for (const auto* text : {"one", "two", "three"}) {
        pane.query.text = QString::fromLatin1(text);
        pane.pane.ask([&pane] {
            ++pane.asked;
            return pane.query;
        });
        pane.pane.stale();
    }
    QCOMPARE(pane.asked, before + 1);
    pane.backend.release();
    QTRY_COMPARE(pane.backend.questions.last(), QStringLiteral("histogram three"));
    QCOMPARE(pane.asked, before + 2);
}

void HistogramPaneTest::asksNothingWhileItCannotBeSeen()
{
    Pane pane(40);
    QTRY_VERIFY(pane.buckets() > 0);
    pane.pane.hide();
    const auto before = pane.asked;
    pane.pane.stale();
    pane.pane.ask([&pane] {
        ++pane.asked;
        return pane.query;
    });
    QTest::qWait(0);
    QCOMPARE(pane.asked, before);
    pane.pane.show();
    QTRY_COMPARE(pane.asked, before + 1);
}

void HistogramPaneTest::tellsThatItFailed()
{
    Pane pane(40);
    QTRY_VERIFY(pane.buckets() > 0);
    pane.backend.searchError = core::Error{.fault = core::Fault::Retry,
                                           .code = {},
                                           .message = QStringLiteral("The store is busy."),
                                           .advice = {},
                                           .detail = {}};
    pane.pane.stale();
    QTRY_VERIFY(pane.pane.text().endsWith(QLatin1String("The store is busy.")));
    QVERIFY(pane.buckets() > 0); // what was known stays
}

QTEST_MAIN(HistogramPaneTest)
#include "histogram_pane_test.moc"
