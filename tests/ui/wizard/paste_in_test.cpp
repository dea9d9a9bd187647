#include "ui/wizard/paste_in.h"

#include <QtTest>

using namespace ui::wizard;

namespace {

const QByteArray kId = "11111111-2222-3333-4444-555555555555";
const QByteArray kKey = "0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8";

PasteOutcome paste(State& state, const QByteArray& text)
{
    return takePasted(state, core::mimecast::readPaste(core::Secret(text)), Step::Application);
}

} // namespace

class PasteInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewCollectorTakesTheApiOfWhatWasPasted()
    {
        State state = newState();
        const auto outcome =
            paste(state, "Application ID: " + kId + "\nApplication Key: " + kKey + "\nCDE12A34");
        QCOMPARE(state.collector.api, 1);
        QCOMPARE(state.credentials.applicationId.reveal(), kId);
        QCOMPARE(state.domain, QStringLiteral("https://de-api.mimecast.com"));
        QVERIFY(outcome.any);
        QVERIFY(outcome.found.contains(QStringLiteral("application ID")));
        QVERIFY(outcome.problems.front().sentence.contains(QStringLiteral("API 1.0")));
    }

    void aGuessedDomainDoesNotReplaceAChosenOne()
    {
        State state = newState();
        state.collector.api = 1;
        state.domain = QStringLiteral("https://eu-api.mimecast.com");
        paste(state, "Application ID: " + kId + "\nCDE12A34");
        QCOMPARE(state.domain, QStringLiteral("https://eu-api.mimecast.com"));
        paste(state, "https://za-api.mimecast.com");
        QCOMPARE(state.domain, QStringLiteral("https://za-api.mimecast.com"));
    }

    void whatWasStoredIsReplacedByWhatWasPasted()
    {
        core::settings::Collector stored;
        stored.secrets.backend = QStringLiteral("GNOME Keyring");
        State state = stateOf(stored, Purpose::Edit);
        paste(state, "Application ID: " + kId + "\nApplication Key: " + kKey);
        QCOMPARE(state.application, Pair::Typed);
        QCOMPARE(state.keys, Pair::Stored);
    }

    void valuesOfTheOtherApiDoNotTouchAnExistingCollector()
    {
        State state = stateOf(core::settings::Collector(), Purpose::Edit);
        const auto outcome = paste(
            state, "client_id: abcdefghijklmnop1234567890\nclient_secret: 1234567890abcdefghij");
        QCOMPARE(state.collector.api, 1);
        QVERIFY(state.credentials.clientId.empty());
        QCOMPARE(outcome.problems.front().weight, Weight::Wrong);
    }

    void nothingFoundIsSaid()
    {
        State state = newState();
        const auto outcome = paste(state, "lunch at noon?");
        QVERIFY(!outcome.any);
        QVERIFY(outcome.found.startsWith(QStringLiteral("Nothing")));
    }

    void aProblemBesideItsFieldIsNotSaidTwice()
    {
        State state = newState();
        const auto outcome =
            paste(state, "Application ID: " + kId.chopped(2) + "\nApplication Key: " + kKey);
        for (const Problem& problem : outcome.problems)
            QVERIFY(!problem.sentence.contains(QStringLiteral("not complete")));
    }
};

QTEST_GUILESS_MAIN(PasteInTest)
#include "paste_in_test.moc"
