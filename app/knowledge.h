// What the query language has to know about Mimecast's records, and about our collectors.
#pragma once

#include "core/query/fields.h"
#include "core/query/query.h"
#include "core/settings/settings.h"

#include <map>
#include <memory>
#include <mutex>

namespace app {

// The collectors' names, so that they can be asked for by name. Any thread.
class CollectorNames {
public:
    void set(const core::settings::Settings& settings);
    [[nodiscard]] QString of(QStringView collector) const; // empty if it is not known

private:
    mutable std::mutex m_mutex;
    std::map<QString, QString> m_names;
};

[[nodiscard]] core::query::Knowledge queryKnowledge(std::shared_ptr<const CollectorNames> names);
// What a row says of its collector; one that was removed, as such.
[[nodiscard]] QString collectorName(const core::query::Knowledge& knowledge, const QString& id);
// Times as the clock of this computer shows them.
[[nodiscard]] core::query::Moment momentHere(core::TimePoint now);

} // namespace app
