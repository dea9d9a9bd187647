#include "ui/collectors/detail_card.h"

#include "core/mimecast/log_types.h"
#include "core/mimecast/regions.h"
#include "ui/health/figures.h"

#include <algorithm>
#include <utility>

#include <QScrollArea>

namespace ui::collectors {

namespace {

using core::settings::Collector;

constexpr int kTile = 220;
constexpr int kBelowTypes = 2; // a gap and the heading of the streams

QString text(std::string_view latin)
{
    return QString::fromUtf8(latin.data(), static_cast<qsizetype>(latin.size()));
}

QString domainText(const Collector& settings)
{
    const QString region =
        settings.demo ? DetailCard::tr("the built-in demo tenant") : regionOf(settings.domain);
    const QString api = DetailCard::tr("API %1.0").arg(settings.api);
    const QString where = region.isEmpty() ? api : QStringLiteral("%1, %2").arg(api, region);
    return QStringLiteral("%1, %2").arg(settings.domain.host(), where);
}

QString proxyText(const core::settings::Proxy& proxy)
{
    using core::settings::ProxyKind;
    switch (proxy.kind) {
    case ProxyKind::System:
        return DetailCard::tr("as the system says");
    case ProxyKind::None:
        return DetailCard::tr("direct, without a proxy");
    case ProxyKind::Http:
    case ProxyKind::Socks:
        return DetailCard::tr("through the proxy %1, port %2").arg(proxy.host).arg(proxy.port);
    }
    return {};
}

QString routeText(const Collector& settings)
{
    QString route = proxyText(settings.proxy);
    if (settings.caFile.isEmpty())
        return route;
    return DetailCard::tr("%1, trusting also %2").arg(route, settings.caFile);
}

QString keysText(const Collector& settings, Zone zone)
{
    if (settings.secrets.backend.isEmpty())
        return DetailCard::tr("not stored; typed in at each start");
    QString receipt =
        DetailCard::tr("in %1, saved %2 (%3), fingerprint %4")
            .arg(settings.secrets.backend, dateText(settings.secrets.savedAt, zone),
                 relativeTime(settings.secrets.savedAt, now()), settings.secrets.fingerprint);
    const QString ageing = health::ageingSentence(settings, now());
    if (ageing.isEmpty())
        return receipt;
    return DetailCard::tr("%1. %2 Create new ones in time.").arg(receipt, ageing);
}

QString storedText(const core::health::CollectorHealth& health)
{
    std::int64_t stored = 0;
    std::int64_t quarantined = 0;
    for (const core::health::StreamHealth& stream : health.streams) {
        stored += stream.stored;
        quarantined += stream.quarantined;
    }
    return DetailCard::tr("%1 events, %2 quarantined")
        .arg(countText(stored), countText(quarantined));
}

QWidget* factTile(QLabel* above, QLabel* below, Padlock* padlock = nullptr)
{
    auto* tile = new QWidget;
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(above);
    column->addWidget(below);
    if (padlock)
        column->addWidget(padlock);
    column->addStretch(1);
    return tile;
}

const core::mimecast::LogType* rowOf(const QString& id)
{
    const QByteArray latin = id.toUtf8();
    return core::mimecast::findLogType({latin.constData(), static_cast<std::size_t>(latin.size())});
}

// A reason has no full stop of its own, for it stands alone elsewhere.
QString inSentences(const core::health::Condition& condition)
{
    if (condition.reason.isEmpty() || condition.advice.isEmpty())
        return condition.reason + condition.advice;
    const bool ends = condition.reason.back().isPunct();
    return condition.reason + (ends ? QStringLiteral(" ") : QStringLiteral(". "))
        + condition.advice;
}

} // namespace

DetailCard::DetailCard(QWidget* parent)
    : Card(parent)
    , m_name(paragraph({}, style::Type::Heading))
    , m_reason(paragraph({}, style::Type::Body, Tone::Muted))
    , m_facts(new Tiles(style::px(kTile)))
    , m_domainLock(new Padlock(this))
    , m_routeLock(new Padlock(this))
    , m_typesLock(new Padlock(this))
    , m_startLock(new Padlock(this))
    , m_domain(addFact(tr("Domain"), m_domainLock))
    , m_route(addFact(tr("Connection"), m_routeLock))
    , m_keys(addFact(tr("Keys")))
    , m_start(addFact(tr("Collects"), m_startLock))
    , m_stored(addFact(tr("Stored")))
    , m_dates(addFact(tr("Configuration")))
    , m_streams(new health::StreamModel(this))
    , m_streamTable(new FactTable(tr("Streams"), FactTable::Height::Fitted))
{
    m_streamTable->setModel(m_streams);
    using S = health::StreamModel;
    m_streamTable->setPriority(
        {S::State, S::NewestEvent, S::Polls, S::SetAside, S::Retention, S::Quota});
    m_streamTable->hideColumn(S::LastHour);
    auto* upper = new QWidget;
    m_column = new QVBoxLayout(upper);
    m_column->setContentsMargins(10, 0, 10, 0); // as far in as the text of the table's cells
    m_column->setSpacing(4);
    m_column->addWidget(m_name);
    m_column->addWidget(m_reason);
    m_column->addSpacing(8);
    m_column->addWidget(m_facts);
    m_column->addSpacing(12);
    m_column->addWidget(label(tr("Log types"), style::Type::Heading));
    m_column->addWidget(m_typesLock);
    m_column->addSpacing(4);
    m_column->addSpacing(12);
    m_column->addWidget(label(tr("Streams"), style::Type::Heading));
    arrange(upper);
}

void DetailCard::arrange(QWidget* upper)
{
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("page"));
    auto* outer = new QVBoxLayout(inside);
    outer->setContentsMargins(6, 0, 6, 0);
    outer->setSpacing(4);
    outer->addWidget(upper);
    outer->addWidget(m_streamTable);
    outer->addStretch(1);
    auto* area = new QScrollArea;
    area->setWidget(inside);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("Details of the collector"));
    body()->setContentsMargins(0, 12, 0, 12);
    body()->addWidget(area);
}

QLabel* DetailCard::addFact(const QString& title, Padlock* padlock)
{
    QLabel* value = paragraph({});
    m_facts->add(factTile(label(title, style::Type::Small, Tone::Muted), value, padlock));
    return value;
}

void DetailCard::show(const CollectorView& view, Zone zone)
{
    const Collector& settings = view.settings;
    const core::health::Condition& condition = view.health.condition;
    setLabelText(m_name, settings.name);
    setLabelText(m_reason, inSentences(condition));
    setLabelText(m_domain, domainText(settings));
    setLabelText(m_route, routeText(settings));
    setLabelText(m_keys, keysText(settings, zone));
    setTone(m_keys,
            health::ageingSentence(settings, now()).isEmpty() ? Tone::Normal : Tone::Warning);
    setLabelText(m_start,
                 settings.start
                     ? tr("what happened since %1").arg(fullTime(*settings.start, zone))
                     : tr("what happens from %1 on").arg(fullTime(settings.created, zone)));
    setLabelText(m_stored, storedText(view.health));
    setLabelText(m_dates,
                 tr("created %1, last changed %2")
                     .arg(dateText(settings.created, zone), dateText(settings.changed, zone)));
    showTypes(settings.logTypes);
    showLocks(settings);
    m_streams->show(view.health.streams, zone);
}

void DetailCard::showLocks(const Collector& settings)
{
    const auto say = [&](Padlock* padlock, std::initializer_list<const char*> paths) {
        const bool locked =
            !settings.demo && std::any_of(paths.begin(), paths.end(), [this](const char* path) {
                return m_managed.isLocked(QString(QLatin1String(path)));
            });
        padlock->say(locked ? lockWords(m_managed.source) : QString());
    };
    say(m_domainLock, {"collector.domain", "collector.api"});
    say(m_routeLock,
        {"collector.proxy.kind", "collector.proxy.host", "collector.proxy.port",
         "collector.caFile"});
    say(m_typesLock, {"collector.logTypes"});
    say(m_startLock, {"collector.start"});
}

void DetailCard::showTypes(const QStringList& ids)
{
    if (std::exchange(m_typeIds, ids) == ids)
        return;
    delete m_types;
    m_types = new Tiles(style::px(kTile));
    for (const QString& id : ids) {
        const core::mimecast::LogType* row = rowOf(id);
        m_types->add(factTile(
            label(titleOfLogType(id)),
            paragraph(row ? text(row->about) : QString(), style::Type::Small, Tone::Muted)));
    }
    m_column->insertWidget(m_column->count() - kBelowTypes, m_types);
}

QString titleOfLogType(const QString& id)
{
    const core::mimecast::LogType* row = rowOf(id);
    return row ? text(row->title) : id;
}

QString regionOf(const QUrl& domain)
{
    const core::mimecast::Region* region = core::mimecast::regionOfHost(domain.host());
    return region ? text(region->title) : QString();
}

} // namespace ui::collectors
