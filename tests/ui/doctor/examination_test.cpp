#include "ui/doctor/examination.h"
#include "ui/help/help_window.h"
#include "ui/style/theme.h"

#include <memory>

#include <QApplication>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using State = ui::CheckItem::State;
using ui::doctor::CheckRow;
using ui::doctor::Examination;

namespace {

ui::CheckItem item(const char* id, State state)
{
    ui::CheckItem made;
    made.id = QString::fromLatin1(id);
    made.title = QString::fromLatin1(id);
    made.state = state;
    made.sentence = QStringLiteral("as it is");
    return made;
}

class ExaminationTest : public QObject {
    Q_OBJECT

    std::vector<ui::CheckItem> m_ends;
    int m_asked = 0;
    core::TimePoint m_now = ui::now();
    std::unique_ptr<Examination> m_view;

    QFuture<ui::CheckItem> ask()
    {
        ++m_asked;
        QPromise<ui::CheckItem> promise;
        promise.start();
        for (ui::CheckItem running : m_ends) {
            running.state = State::Running;
            promise.addResult(running);
        }
        for (const ui::CheckItem& end : m_ends)
            promise.addResult(end);
        promise.finish();
        return promise.future();
    }

    void examine(std::vector<ui::CheckItem> ends)
    {
        m_ends = std::move(ends);
        QSignalSpy ended(m_view.get(), &Examination::ended);
        m_view->start();
        QTRY_COMPARE(ended.size(), 1);
    }

    [[nodiscard]] QPushButton* buttonOf(const QString& text) const
    {
        for (auto* button : m_view->findChildren<QPushButton*>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    [[nodiscard]] QStringList shown() const
    {
        std::map<int, QString> rows;
        for (auto* row : m_view->findChildren<CheckRow*>())
            rows[m_view->body()->indexOf(row)] = row->objectName().mid(6);
        QStringList names;
        for (const auto& [place, name] : rows)
            names << name;
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_asked = 0;
        m_view = std::make_unique<Examination>(
            Examination::Ports{.ask = [this] { return ask(); },
                               .fixes =
                                   [](const ui::CheckItem& at) {
                                       return std::vector{ui::doctor::fixButton(
                                           QStringLiteral("Mend ") + at.id, at.id)};
                                   },
                               .now = [this] { return m_now; }});
        m_view->show();
    }

    void aFindingLeadsToItsEntryInTheGuide()
    {
        ui::CheckItem keys = item("keys", State::Failed);
        keys.diagnosis = QStringLiteral("keys.expired");
        examine({item("name", State::Ok), keys});
        auto* explain = m_view->findChild<QPushButton*>(QStringLiteral("explain"));
        QVERIFY(explain);
        QCOMPARE(m_view->findChildren<QPushButton*>(QStringLiteral("explain")).size(), 1);
        explain->click();
        auto* guide = m_view->window()->findChild<ui::help::HelpWindow*>();
        QVERIFY(guide && guide->section().anchors.contains(keys.diagnosis));
    }

    void whatIsWellOffersNothing()
    {
        examine({item("name", State::Ok), item("keys", State::Warning)});
        QTRY_VERIFY(buttonOf(QStringLiteral("Mend keys")));
        QVERIFY(!buttonOf(QStringLiteral("Mend name")));
        QVERIFY(!buttonOf(QStringLiteral("Check again")));
        QVERIFY(!m_view->firstFailed());
    }

    void aFailureCanBeCheckedAgain()
    {
        examine({item("name", State::Ok), item("keys", State::Failed)});
        QCOMPARE(m_view->firstFailed()->objectName(), QStringLiteral("check-keys"));
        QTRY_VERIFY(buttonOf(QStringLiteral("Check again")));
        buttonOf(QStringLiteral("Check again"))->click();
        QTRY_COMPARE(m_asked, 2);
        QTRY_VERIFY(!m_view->isRunning());
        QCOMPARE(m_view->list().count(State::Failed), 1);
    }

    void theLinesStayInTheirOrderWhenItGetsFurther()
    {
        examine({item("name", State::Failed), item("disk", State::Ok)});
        examine({item("name", State::Ok), item("keys", State::Ok), item("stream:url", State::Ok),
                 item("disk", State::Ok)});
        QCOMPARE(shown(),
                 (QStringList{QStringLiteral("name"), QStringLiteral("keys"),
                              QStringLiteral("stream:url"), QStringLiteral("disk")}));
        examine({item("name", State::Failed), item("disk", State::Ok)});
        QTRY_COMPARE(shown(), (QStringList{QStringLiteral("name"), QStringLiteral("disk")}));
    }

    void anotherDomainIsOffered()
    {
        ui::CheckItem region = item("region", State::Failed);
        region.otherDomain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
        examine({region});
        QSignalSpy wanted(m_view.get(), &Examination::otherDomainWanted);
        QTRY_VERIFY(buttonOf(QStringLiteral("Use de-api.mimecast.com")));
        buttonOf(QStringLiteral("Use de-api.mimecast.com"))->click();
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted.at(0).at(0).toUrl(), *region.otherDomain);
    }

    void whatPassesByItselfIsCountedDownAndCheckedAgain()
    {
        ui::CheckItem young = item("application", State::Failed);
        young.until = m_now + 19min;
        examine({young});
        auto* countdown = m_view->findChild<QLabel*>(QStringLiteral("countdown"));
        QVERIFY(countdown);
        QCOMPARE(countdown->text(), QStringLiteral("checks again by itself in 19 min"));
        m_now += 18min;
        QTRY_COMPARE(countdown->text(), QStringLiteral("checks again by itself in 1 min"));
        QCOMPARE(m_asked, 1);
        m_ends = {item("application", State::Ok)};
        m_now += 1min;
        QTRY_COMPARE(m_asked, 2);
        QTRY_COMPARE(m_view->list().count(State::Ok), 1);
        QTRY_VERIFY(!m_view->findChild<QLabel*>(QStringLiteral("countdown")));
    }

    void aTimeThatHasPassedIsNotAskedForAgainAndAgain()
    {
        ui::CheckItem young = item("application", State::Failed);
        young.until = m_now - 1min;
        examine({young});
        QVERIFY(!m_view->findChild<QLabel*>(QStringLiteral("countdown")));
    }

    void onceStoppedNothingIsHeardOfIt()
    {
        ui::CheckItem young = item("application", State::Failed);
        young.until = m_now + 10s;
        examine({young});
        m_view->start();
        m_view->stop();
        m_now += 1h;
        QTest::qWait(0);
        QCOMPARE(m_asked, 2);
        QVERIFY(m_view->list().items().empty());
    }
};

} // namespace

QTEST_MAIN(ExaminationTest)
#include "examination_test.moc"
