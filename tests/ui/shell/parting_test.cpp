// What quitting costs, in words.
#include "tests/support/sample_collectors.h"
#include "ui/shell/parting.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

constexpr core::TimePoint kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 12h;

ui::CollectorView collector(const QString& name, std::optional<std::chrono::hours> left)
{
    ui::CollectorView view;
    view.settings.name = name;
    view.health.streams.resize(2);
    view.health.streams[0].title = QStringLiteral("Audit");
    view.health.streams[0].lostAfter = kNow + 60 * 24h;
    view.health.streams[1].title = QStringLiteral("Message logs");
    if (left)
        view.health.streams[1].lostAfter = kNow + *left;
    return view;
}

} // namespace

class PartingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
    }

    void theOneThatLosesFirstComesFirst()
    {
        const std::vector views{collector(QStringLiteral("Slow"), 167h),
                                collector(QStringLiteral("Quick"), 20h)};
        const QStringList missed = ui::shell::missedAfterQuitting(views, kNow);
        QCOMPARE(missed.size(), 2);
        QCOMPARE(missed[0],
                 QStringLiteral("Quick loses nothing if it runs again within 20 h; "
                                "Message logs goes first."));
        QVERIFY(missed[1].startsWith(QStringLiteral("Slow loses nothing")));
    }

    void whatIsLostAlreadyIsSaid()
    {
        const std::vector views{collector(QStringLiteral("Late"), -1h)};
        QCOMPARE(ui::shell::missedAfterQuitting(views, kNow).front(),
                 QStringLiteral("Late is losing events of Message logs already."));
    }

    void manyAreCounted()
    {
        std::vector<ui::CollectorView> views;
        for (int i = 0; i < 7; ++i)
            views.push_back(collector(QString::number(i), std::chrono::hours(i + 1)));
        const QStringList missed = ui::shell::missedAfterQuitting(views, kNow);
        QCOMPARE(missed.size(), 5);
        QCOMPARE(missed.back(), QStringLiteral("3 more have longer."));
    }

    void pausedOnesMissNothingByIt()
    {
        auto view = collector(QStringLiteral("Acme"), 20h);
        view.settings.paused = true;
        QVERIFY(ui::shell::missedAfterQuitting(std::vector{view}, kNow).isEmpty());
    }

    void quittingIsNeverTheDefault()
    {
        const std::vector views{collector(QStringLiteral("Acme <b>"), 20h)};
        ui::shell::Parting parting(views, kNow);
        QCOMPARE(parting.defaultButton()->text(), QStringLiteral("Stay"));
        QCOMPARE(parting.textFormat(), Qt::PlainText);
        QTimer::singleShot(0, &parting, [&] { parting.defaultButton()->click(); });
        QVERIFY(!parting.mayQuit());
    }
};

QTEST_MAIN(PartingTest)
#include "parting_test.moc"
