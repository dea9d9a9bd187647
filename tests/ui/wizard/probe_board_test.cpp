#include "tests/support/fake_backend.h"
#include "ui/wizard/probe_board.h"

#include <QtTest>

using support::FakeBackend;
using ui::wizard::ProbeBoard;

namespace {

const auto kSiem = QStringLiteral("siem");
const auto kUrl = QStringLiteral("url");
const auto kAttachment = QStringLiteral("attachment");

core::mimecast::Credentials keys(const char* accessKey)
{
    core::mimecast::Credentials all;
    all.accessKey = core::Secret(accessKey);
    return all;
}

} // namespace

class ProbeBoardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingUnwantedIsAsked()
    {
        FakeBackend backend;
        ProbeBoard board(backend);
        board.setAccount({}, keys("a"));
        board.want({kUrl});
        QTRY_VERIFY(board.report(kUrl));
        QCOMPARE(backend.asked, QStringList{QStringLiteral("probe url")});
        QVERIFY(!board.report(kSiem));
    }

    void tickingToAndFroAsksOnce()
    {
        FakeBackend backend;
        ProbeBoard board(backend);
        for (int i = 0; i < 5; ++i) {
            board.setAccount({}, keys("a"));
            board.want({kSiem});
            board.want({});
        }
        board.want({kSiem});
        QTRY_VERIFY(board.report(kSiem));
        QCOMPARE(backend.asked.size(), 1);
    }

    void atMostTwoAreUnderWayAndAnUntickedOneIsTakenOffTheQueue()
    {
        FakeBackend backend;
        backend.hold();
        ProbeBoard board(backend);
        board.setAccount({}, keys("a"));
        board.want({kSiem, kUrl, kAttachment});
        QCOMPARE(backend.asked.size(), 2);
        QVERIFY(board.asking(kAttachment));
        board.want({kSiem, kUrl});
        backend.release();
        QTRY_VERIFY(board.report(kUrl));
        QCOMPARE(backend.asked.size(), 2);
    }

    void otherKeysMakeVerdictsVoidAndLateAnswersWorthless()
    {
        FakeBackend backend;
        backend.hold();
        ProbeBoard board(backend);
        board.setAccount({}, keys("a"));
        board.want({kSiem});
        board.setAccount({}, keys("b"));
        backend.release();
        QCoreApplication::processEvents();
        QVERIFY(!board.report(kSiem));
        board.want({kSiem});
        QTRY_VERIFY(board.report(kSiem));
        QCOMPARE(backend.asked.size(), 2);
    }

    void againAsksOneAgain()
    {
        FakeBackend backend;
        backend.probes[kSiem] = {.stream = kSiem,
                                 .verdict = ui::Verdict::NoPermission,
                                 .sentence = {},
                                 .advice = {},
                                 .error = {}};
        ProbeBoard board(backend);
        board.setAccount({}, keys("a"));
        board.want({kSiem, kUrl});
        QTRY_VERIFY(board.report(kUrl) && board.report(kSiem));
        backend.probes.clear();
        backend.hold();
        board.again(kSiem);
        QVERIFY(board.asking(kSiem));
        QVERIFY(!board.asking(kUrl));
        backend.release();
        QTRY_VERIFY(board.report(kSiem));
        QCOMPARE(board.report(kSiem)->verdict, ui::Verdict::Available);
        QCOMPARE(backend.asked.size(), 3);
    }
};

QTEST_GUILESS_MAIN(ProbeBoardTest)
#include "probe_board_test.moc"
