// Everything that is configured for the collector that is selected, in words.
#pragma once

#include "core/settings/managed.h"
#include "ui/backend_types.h"
#include "ui/health/stream_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/label.h"
#include "ui/widgets/padlock.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/time_text.h"

namespace ui::collectors {

class DetailCard : public Card {
    Q_OBJECT

public:
    explicit DetailCard(QWidget* parent = nullptr);

    // What an organisation has locked bears a padlock.
    void setManaged(core::settings::Managed managed) { m_managed = std::move(managed); }
    void show(const CollectorView& view, Zone zone);
    void tick() { m_streams->tick(); }

private:
    void arrange(QWidget* upper);
    QLabel* addFact(const QString& title, Padlock* padlock = nullptr);
    void showLocks(const core::settings::Collector& settings);
    void showTypes(const QStringList& ids);

    QLabel* m_name;
    QLabel* m_reason;
    Tiles* m_facts;
    Padlock* m_domainLock;
    Padlock* m_routeLock;
    Padlock* m_typesLock;
    Padlock* m_startLock;
    QLabel* m_domain;
    QLabel* m_route;
    QLabel* m_keys;
    QLabel* m_start;
    QLabel* m_stored;
    QLabel* m_dates;
    Tiles* m_types = nullptr;
    QStringList m_typeIds;
    health::StreamModel* m_streams;
    FactTable* m_streamTable;
    QVBoxLayout* m_column = nullptr;
    core::settings::Managed m_managed;
};

// "Message receipt": the title of a log type by its id.
[[nodiscard]] QString titleOfLogType(const QString& id);
// "Europe (not Germany)"; empty for a host that is no known region's.
[[nodiscard]] QString regionOf(const QUrl& domain);

} // namespace ui::collectors
