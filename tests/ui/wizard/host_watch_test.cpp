#include "tests/support/fake_backend.h"
#include "ui/wizard/host_watch.h"

#include <QtTest>

using support::FakeBackend;
using ui::wizard::HostWatch;

namespace {

core::settings::Collector at(const char* url)
{
    core::settings::Collector draft;
    draft.domain = QUrl(QString::fromLatin1(url));
    return draft;
}

} // namespace

class HostWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheLastAddressTypedIsAsked()
    {
        FakeBackend backend;
        HostWatch watch(backend);
        for (const char* typed : {"https://e", "https://eu", "https://eu-api.mimecast.com"})
            watch.look(at(typed));
        QVERIFY(watch.asking());
        QTRY_VERIFY(watch.report());
        QCOMPARE(backend.asked,
                 QStringList{QStringLiteral("checkHost https://eu-api.mimecast.com")});
    }

    void theSameAddressIsAskedOnce()
    {
        FakeBackend backend;
        HostWatch watch(backend);
        watch.look(at("https://eu-api.mimecast.com"));
        QTRY_VERIFY(watch.report());
        watch.look(at("https://eu-api.mimecast.com"));
        QVERIFY(!watch.asking());
        watch.again();
        QTRY_VERIFY(watch.report());
        QCOMPARE(backend.asked.size(), 2);
    }

    void anAnswerAboutAnEarlierAddressIsDropped()
    {
        FakeBackend backend;
        backend.hold();
        HostWatch watch(backend);
        watch.look(at("https://eu-api.mimecast.com"));
        QTRY_COMPARE(backend.asked.size(), 1);
        watch.stop();
        backend.release();
        QCoreApplication::processEvents();
        QVERIFY(!watch.report());
    }
};

QTEST_GUILESS_MAIN(HostWatchTest)
#include "host_watch_test.moc"
