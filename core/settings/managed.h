// What an organisation sets for everybody on a computer: defaults, and fields that nobody changes.
//
// A file like
//   {"version": 1, "defaults": {"preferences": {"theme": "dark"}},
//    "locked": {"collector": {"proxy": {"kind": "http", "host": "proxy.example", "port": 3128}}}}
// with fields as in the settings file; "collector" is every collector but the demo's. It is taken
// whole or not at all. Never a secret: there is no field for one. Pure.
#pragma once

#include "core/base/result.h"
#include "core/settings/settings.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <QJsonObject>
#include <QString>

namespace core::settings {

struct ManagedField {
    enum class Kind : std::uint8_t { Flag, Number, Text, List };
    // Chosen: what a collector gets when it is made, which an existing one keeps.
    enum class Reach : std::uint8_t { Always, Chosen };

    std::string_view path; // "preferences.theme", "collector.proxy.host"
    std::string_view title;
    Kind kind = Kind::Text;
    std::string_view values = {}; // "system|light|dark"; empty: any
    Reach reach = Reach::Always;
};
// All there are, preferences first.
[[nodiscard]] std::span<const ManagedField> managedFields() noexcept;
[[nodiscard]] const ManagedField* findManagedField(QStringView path) noexcept;

struct Managed {
    QString source; // where it is from; empty: nothing is managed
    QJsonObject defaults = {};
    QJsonObject locked = {};

    [[nodiscard]] bool isLocked(QStringView path) const;
    [[nodiscard]] bool hasDefault(QStringView path) const;
};

// Code settings.managed_broken: what is wrong with the file, of which nothing is used then.
[[nodiscard]] Result<Managed> managedFrom(const QByteArray& json, const QString& source);
// "Proxy host is set by your organisation and cannot be changed here.": settings.managed.
[[nodiscard]] Error lockedError(const Managed& managed, const ManagedField& field);

// The settings file as it holds, with what is managed.
[[nodiscard]] QJsonObject withManaged(const QJsonObject& file, const Managed& managed);
// The opposite: `changed` is to be written, in which what is managed stays as `file` has it, so
// that it comes back when it is managed no more.
[[nodiscard]] QJsonObject withoutManaged(QJsonObject changed, const QJsonObject& file,
                                         const Settings& before, const Settings& after,
                                         const Managed& managed);
// Why this change may not be made; nothing if it may.
[[nodiscard]] std::optional<Error> refusal(const Managed& managed, const Settings& before,
                                           const Settings& after);
// A new collector, before anybody has said anything of it.
[[nodiscard]] Collector newCollector(const Managed& managed);

// What is locked for every collector, whatever was chosen for this one.
[[nodiscard]] Collector withLocked(const Collector& collector, const Managed& managed);

// Of a document, by path; undefined if there is none.
[[nodiscard]] QJsonValue valueAt(const QJsonObject& json, QStringView path);
void setAt(QJsonObject& json, QStringView path, const QJsonValue& value); // undefined: take out

} // namespace core::settings
