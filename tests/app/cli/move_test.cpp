// Moving a collector to API 2.0 from the command line: rehearsed, compared, switched.
#include "app/setup.h"
#include "core/base/log.h"
#include "tests/support/desk.h"
#include "tests/support/tally.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <unistd.h>

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

// A collector on API 1.0, where an organisation has locked fields of all.
struct Managed {
    explicit Managed(const char* locked)
    {
        QFile file(place.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("{\"version\":1,\"locked\":{\"collector\":") + locked + "}}");
        file.close();
        parts = std::make_unique<app::Parts>(*app::Folder::open(dir.filePath(QStringLiteral("d"))),
                                             app::Parts::Secrets::SessionOnly, place);
        setup = std::make_unique<app::Setup>(*parts);
        settings::Collector acme = settings::newCollector(parts->managed());
        acme.name = QStringLiteral("Acme");
        acme.api = 1;
        acme.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
        if (acme.logTypes.isEmpty())
            acme.logTypes = {QStringLiteral("receipt")};
        mimecast::Credentials keys;
        for (auto field :
             {&mimecast::Credentials::applicationId, &mimecast::Credentials::applicationKey,
              &mimecast::Credentials::accessKey, &mimecast::Credentials::secretKey})
            keys.*field = Secret("QUJD");
        id = *setup->save(acme, keys, ui::SecretPlace::SessionOnly);
        over2.clientId = Secret("client");
        over2.clientSecret = Secret("canary");
    }

    [[nodiscard]] settings::Collector acme() const
    {
        return parts->settings().read()->collectors.front();
    }

    QTemporaryDir dir{support::quickFolder()};
    app::ManagedPlace place{dir.filePath(QStringLiteral("managed.json")), ::geteuid()};
    std::unique_ptr<app::Parts> parts;
    std::unique_ptr<app::Setup> setup;
    QString id;
    mimecast::Credentials over2;
    QUrl gateway{QStringLiteral("https://api.services.mimecast.com")};
};

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

    void whatAnOrganisationKeepsOnApi1IsNotMovedAndKeepsItsKeys()
    {
        for (const char* const locked :
             {"{\"api\":1}", "{\"domain\":\"https://eu-api.mimecast.com\"}"}) {
            Managed at(locked);
            const auto rehearsed =
                at.setup->rehearse(at.acme(), at.gateway, at.over2, ui::SecretPlace::SessionOnly);
            QVERIFY(!rehearsed);
            QCOMPARE(rehearsed.error().code, QStringLiteral("settings.managed"));
            const auto switched = at.setup->switchToApi2(at.id, at.gateway, at.over2);
            QVERIFY(!switched);
            QCOMPARE(switched.error().code, QStringLiteral("settings.managed"));
            QVERIFY(switched.error().advice.contains(at.place.path));
            QCOMPARE(at.acme().api, 1);
            QCOMPARE(at.parts->settings().read()->collectors.size(), std::size_t(1));
            const auto kept = at.parts->secrets().read(collect::secretName(at.id));
            QVERIFY(kept && mimecast::fromSecret(*kept)->complete(1)); // it still works with them
        }
    }

    void logTypesThatAreLockedAreThoseThatAreMoved()
    {
        Managed at("{\"logTypes\":[\"receipt\",\"url-protect\"],\"start\":\"now\"}");
        const auto rehearsal =
            at.setup->rehearse(at.acme(), at.gateway, at.over2, ui::SecretPlace::SessionOnly);
        QVERIFY2(rehearsal, qPrintable(rehearsal ? QString() : rehearsal.error().message));
        QCOMPARE(at.setup->find(*rehearsal)->logTypes, QStringList(QStringLiteral("receipt")));
        QVERIFY(at.setup->switchToApi2(at.id, {}, {}));
        QCOMPARE(at.acme().api, 2);
        QCOMPARE(at.acme().logTypes,
                 QStringList({QStringLiteral("receipt"), QStringLiteral("url-protect")}));
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
