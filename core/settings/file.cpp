#include "core/settings/file.h"

#include "core/settings/json.h"

#include <utility>

namespace core::settings {

namespace {

JsonFile::Words words()
{
    return {.code = QStringLiteral("settings"),
            .file = QStringLiteral("The settings file"),
            .content = QStringLiteral("The settings"),
            .without = QStringLiteral("default settings"),
            .repair = QStringLiteral(
                "Quit Mailweir, repair %1 or take one from a backup, and put it back as %2; or add "
                "your collectors again. Collected events are not affected.")};
}

Fail newer(int version)
{
    return fail(
        Fault::Refused, QStringLiteral("settings.newer"),
        QStringLiteral("These settings were written by a newer Mailweir and can be read but "
                       "not changed here."),
        QStringLiteral("Update Mailweir on this computer."),
        QStringLiteral("format %1, this program knows %2").arg(version).arg(kVersion));
}

int versionOf(const QJsonObject& json) { return json[QLatin1String("version")].toInt(kVersion); }

} // namespace

File::File(QString path, Witness* witness, Managed managed)
    : m_file(std::move(path), words())
    , m_witness(witness)
    , m_managed(std::move(managed))
{
}

Result<Settings> File::read() const
{
    const auto json = m_file.read();
    if (!json)
        return tl::unexpected(json.error());
    return fromJson(withManaged(*json, m_managed));
}

Result<Settings> File::change(const std::function<void(Settings&)>& edit)
{
    Settings before;
    Settings after;
    bool sealed = false;
    const auto changed = m_file.change([&](const QJsonObject& json) -> Result<QJsonObject> {
        if (const int version = versionOf(json); version > kVersion)
            return newer(version);
        before = fromJson(withManaged(json, m_managed));
        after = before;
        edit(after);
        after.audit = before.audit;
        if (auto refused = refusal(m_managed, before, after))
            return Fail(std::move(*refused));
        if (m_witness && after != before) {
            auto seal = m_witness->changing(before, after);
            if (!seal)
                return tl::unexpected(seal.error());
            sealed = *seal != before.audit;
            after.audit = std::move(*seal);
        }
        return withoutManaged(withChanges(json, before, after), json, before, after, m_managed);
    });
    if (changed)
        return after;
    if (sealed)
        m_witness->notSaved(before, changed.error());
    return tl::unexpected(changed.error());
}

} // namespace core::settings
