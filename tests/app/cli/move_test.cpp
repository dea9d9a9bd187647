// Moving a collector to API 2.0 from the command line: rehearsed, compared, switched.
#include "core/base/log.h"
#include "tests/support/desk.h"
#include "tests/support/tally.h"

#include <QJsonArray>
#include <QTest>

using namespace app::cli;
using namespace core;
using support::Desk;
using support::json;

namespace {

QByteArray moveLine(const Desk& desk, const char* more)
{
    return QByteArray("move Acme --confirm-host --domain ") + desk.mimecast->baseUrl().toLatin1()
        + ' ' + more;
}

} // namespace

class MoveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { log::setLevel(log::Level::Error); }

    void aMoveIsRehearsedComparedAndMade()
    {
        Desk desk;
        const QByteArray newKeys = desk.mimecast->credentialsJson(simulator::Api::Two);
        QCOMPARE(desk.add("Acme --start 7d --types siem,url").exit, Exit::Success);
        QCOMPARE(desk.run("move Acme").exit, Exit::Failed); // nothing to compare yet
        QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
        const qint64 before = desk.run("logs --count").out.toInt();

        const auto begun =
            desk.run(moveLine(desk, "--rehearse --secrets-stdin").constData(), newKeys);
        QCOMPARE(begun.exit, Exit::Success);
        QCOMPARE(desk.collectors().size(), std::size_t(2));
        QVERIFY(desk.collectors().back().rehearses == desk.collectors().front().id);
        QCOMPARE(desk.run(moveLine(desk, "--rehearse --secrets-stdin").constData(), newKeys).exit,
                 Exit::Failed);
        QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);

        const auto compared = desk.run("move Acme --json");
        const QJsonObject report = json(compared.out);
        QVERIFY(!report[QStringLiteral("logTypes")].toArray().isEmpty());
        QVERIFY(desk.run("move Acme").out.contains("Message receipt"));

        QCOMPARE(desk.run("move Acme --switch").exit, Exit::Success);
        QCOMPARE(desk.collectors().size(), std::size_t(1)); // the rehearsal has ended
        const settings::Collector moved = desk.collectors().front();
        QCOMPARE(moved.api, 2);
        QVERIFY(moved.seam.has_value());
        QCOMPARE(desk.run("logs --count").out.toInt(), before); // and its events are gone
        QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
        // API 2.0 may be a quarter of an hour ahead; nothing is missing, and nothing is there
        // twice.
        const support::Tally after = support::tally(desk.parts.folder().store());
        QCOMPARE(after.twice(), 0);
        QVERIFY(after.events >= before);
        QCOMPARE(desk.run("move Acme --switch").exit, Exit::Failed);
    }

    void aRehearsalCanBeCancelled()
    {
        Desk desk;
        const QByteArray newKeys = desk.mimecast->credentialsJson(simulator::Api::Two);
        QCOMPARE(desk.add("Acme --start 24h --types siem").exit, Exit::Success);
        QCOMPARE(desk.run(moveLine(desk, "--rehearse --secrets-stdin").constData(), newKeys).exit,
                 Exit::Success);
        QCOMPARE(desk.run("move Acme --cancel").exit, Exit::Success);
        QCOMPARE(desk.collectors().size(), std::size_t(1));
        QCOMPARE(desk.collectors().front().api, 1);
        QCOMPARE(desk.run("move Acme --cancel").exit, Exit::Failed);
        QCOMPARE(desk.run("move Acme --switch").exit, Exit::Failed); // with which keys?
        QCOMPARE(desk.run("move Nobody").exit, Exit::Failed);
    }

    void aRehearsalGoesWithItsCollector()
    {
        Desk desk;
        const QByteArray newKeys = desk.mimecast->credentialsJson(simulator::Api::Two);
        QCOMPARE(desk.add("Acme --start 24h --types siem").exit, Exit::Success);
        QCOMPARE(desk.run(moveLine(desk, "--rehearse --secrets-stdin").constData(), newKeys).exit,
                 Exit::Success);
        QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
        QCOMPARE(desk.run("remove Acme --yes --delete-events").exit, Exit::Success);
        QVERIFY(desk.collectors().empty());
        QCOMPARE(desk.run("logs --count").out.toInt(), 0);
    }

    void noSecretIsEverPrinted()
    {
        Desk desk;
        const QByteArray newKeys = desk.mimecast->credentialsJson(simulator::Api::Two);
        QCOMPARE(desk.add("Acme --start 24h --types siem").exit, Exit::Success);
        (void)desk.run(moveLine(desk, "--rehearse --secrets-stdin").constData(), newKeys);
        (void)desk.run(moveLine(desk, "--switch --secrets-stdin").constData(), newKeys);
        const QJsonObject keys = json(newKeys);
        QVERIFY(!desk.printed.contains(keys[QStringLiteral("clientSecret")].toString().toLatin1()));
    }
};

QTEST_GUILESS_MAIN(MoveTest)
#include "move_test.moc"
