// From API 1.0 to API 2.0 in the window: the real dialog over the real parts and the simulator on
// loopback.
#include "app/backend.h"
#include "tests/support/tally.h"
#include "ui/migration/move_dialog.h"
#include "ui/style/theme.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QCheckBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using ui::MoveDialog;
using Stage = ui::MoveDialog::Stage;

namespace {

constexpr int kPatience = 60'000;

std::unique_ptr<simulator::Simulator> startMimecast(Clock& clock)
{
    simulator::Options options;
    options.tenant = {.backlog = 250,
                      .rate = 0,
                      .publishEvery = 200ms,
                      .quota = {.limit = 100'000, .refill = 1ms}};
    return std::move(*simulator::Simulator::start(options, clock));
}

settings::Collector collectorOf(simulator::Simulator& mimecast)
{
    settings::Collector collector;
    collector.name = QStringLiteral("Acme");
    collector.domain = QUrl(mimecast.baseUrl());
    collector.hostConfirmed = true;
    collector.logTypes = {QStringLiteral("receipt"), QStringLiteral("delivery")};
    collector.start = SystemClock().now() - 7 * 24h;
    return collector;
}

} // namespace

class MoveTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;

    static void press(MoveDialog& dialog, const char* name)
    {
        auto* button = dialog.findChild<QPushButton*>(QLatin1String(name));
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), kPatience);
        button->click();
    }

    static void type(MoveDialog& dialog, simulator::Simulator& mimecast, const char* name)
    {
        const auto keys =
            QJsonDocument::fromJson(mimecast.credentialsJson(simulator::Api::Two)).object();
        auto* edit = dialog.findChild<QLineEdit*>(QLatin1String(name));
        edit->setFocus();
        QTest::keyClicks(edit, keys[QLatin1String(name)].toString());
    }

    static void rehearse(MoveDialog& dialog, simulator::Simulator& mimecast)
    {
        press(dialog, "next");
        press(dialog, "next"); // the simulator's host serves both
        type(dialog, mimecast, "clientId");
        press(dialog, "next");
        type(dialog, mimecast, "clientSecret");
        press(dialog, "next");
        press(dialog, "next"); // once everything is checked
        QTRY_COMPARE_WITH_TIMEOUT(dialog.stage(), Stage::Compare, kPatience);
    }

    static std::int64_t stored(app::Backend& backend) { return backend.overview().storedEvents; }

    // Without those that have only come over one of the two yet.
    static std::int64_t seenOverBoth(app::Backend& backend, const QString& id)
    {
        std::int64_t both = 0;
        const auto found = backend.compareRehearsal(id).takeResult();
        for (const ui::TypeTally& type : found ? found->types : std::vector<ui::TypeTally>())
            both += type.both;
        return both;
    }

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, settings::Theme::Light); }

    void aCollectorIsRehearsedComparedAndSwitched()
    {
        const auto mimecast = startMimecast(m_clock);
        const QTemporaryDir folder;
        app::Parts parts({folder.path()}, app::Parts::Secrets::SessionOnly);
        const auto backend = std::move(*app::Backend::open(parts, {}, collect::quickTempo()));
        auto keys = mimecast::fromSecret(Secret(mimecast->credentialsJson(simulator::Api::One)));
        const auto id =
            backend->save(collectorOf(*mimecast), std::move(*keys), ui::SecretPlace::SessionOnly)
                .takeResult();
        QVERIFY(id.has_value());
        QTRY_VERIFY_WITH_TIMEOUT(stored(*backend) > 50, kPatience);
        QTRY_COMPARE(backend->collectors().size(), 1U);
        MoveDialog dialog(*backend, backend->collectors().front().settings);
        dialog.show();

        rehearse(dialog, *mimecast);
        QCOMPARE(backend->collectors().size(), 2U);
        QCOMPARE(backend->collectors().back().settings.rehearses, *id);
        QTRY_VERIFY_WITH_TIMEOUT(seenOverBoth(*backend, *id) > 0, kPatience);
        press(dialog, "end");
        press(dialog, "next");
        QTRY_COMPARE_WITH_TIMEOUT(dialog.stage(), Stage::News, kPatience);
        QCOMPARE(backend->collectors().size(), 1U);
        QCOMPARE(backend->collectors().front().settings.api, 1);
        const auto before = support::tally(parts.folder().store()).events;

        MoveDialog again(*backend, backend->collectors().front().settings);
        again.show();
        rehearse(again, *mimecast);
        QTRY_VERIFY_WITH_TIMEOUT(seenOverBoth(*backend, *id) > 0, kPatience);
        press(again, "next");
        QCOMPARE(again.stage(), Stage::Switch);
        press(again, "next");
        QTRY_COMPARE_WITH_TIMEOUT(again.stage(), Stage::News, kPatience);
        QCOMPARE(backend->collectors().size(), 1U);
        const settings::Collector moved = backend->collectors().front().settings;
        QCOMPARE(moved.id, *id);
        QCOMPARE(moved.api, 2);
        QVERIFY(moved.seam.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(backend->overview().condition.state, health::State::Healthy,
                                  kPatience);
        const support::Tally after = support::tally(parts.folder().store());
        QCOMPARE(after.twice(), 0);
        QVERIFY(after.events >= before);
    }
};

QTEST_MAIN(MoveTest)
#include "move_test.moc"
