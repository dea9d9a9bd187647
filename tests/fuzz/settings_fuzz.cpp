// A settings file, an organisation's file, a handed-on configuration and a set of keys, as somebody
// else may have written them.
#include "core/mimecast/credentials.h"
#include "core/settings/json.h"
#include "core/settings/managed.h"
#include "core/settings/portable.h"
#include "tests/fuzz/target.h"

#include <QJsonDocument>

using namespace core;
using namespace core::settings;

namespace {

void readSettings(const QByteArray& bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const Settings settings = fromJson(json);
    const QJsonObject written = toJson(settings);
    fuzz::demand(toJson(fromJson(written)) == written, "settings are what was written");
    // What is absent is written down; nothing else is anybody's change.
    const QJsonObject kept = withChanges(json, settings, settings);
    fuzz::demand(toJson(fromJson(kept)) == written, "what nobody changed means the same");
    fuzz::demand(withChanges(kept, settings, settings) == kept, "what nobody changed stays");
    const auto handed = fromPortable(QJsonDocument(toPortable(settings)).toJson());
    if (!handed)
        fuzz::demandWords(handed.error());
}

void readManaged(const QByteArray& bytes)
{
    const auto managed = managedFrom(bytes, QStringLiteral("managed.json"));
    if (!managed)
        return fuzz::demandWords(managed.error());
    const QJsonObject held = withManaged({}, *managed);
    fuzz::demand(withManaged(held, *managed) == held, "managed twice is managed once");
    const Settings settings = fromJson(held);
    fuzz::demand(!refusal(*managed, settings, settings), "what does not change is not refused");
    (void)newCollector(*managed);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const unsigned kind = input.choice(4);
    if (kind == 0)
        readSettings(input.bytes());
    if (kind == 1)
        readManaged(input.bytes());
    if (kind == 2) {
        if (const auto handed = fromPortable(input.bytes()); !handed)
            fuzz::demandWords(handed.error());
    }
    if (kind == 3) {
        if (const auto keys = mimecast::fromSecret(Secret(input.bytes())); !keys)
            fuzz::demandWords(keys.error());
    }
    return 0;
}
