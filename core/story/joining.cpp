#include "core/story/joining.h"

#include "core/base/text.h"
#include "core/mimecast/summary.h"
#include "core/query/matcher.h"

#include <algorithm>
#include <array>

namespace core::story {

namespace {

query::FieldId idField()
{
    static const query::FieldId field = query::idOf(*query::findField(u"id"));
    return field;
}

const query::Knowledge& plainRecords()
{
    static const query::Knowledge knowledge{.pairsOf = mimecast::forEachPlainField};
    return knowledge;
}

// From both ends, in turn, until nothing more comes off.
QStringView peeled(QStringView id)
{
    for (;;) {
        const auto before = id.size();
        id = id.trimmed();
        if (id.startsWith(u'<') || id.startsWith(u'"') || id.startsWith(u'\''))
            id = id.sliced(1);
        if (id.endsWith(u'>') || id.endsWith(u'"') || id.endsWith(u'\''))
            id.chop(1);
        if (id.size() == before)
            return id;
    }
}

} // namespace

bool canJoin(QStringView id)
{
    constexpr qsizetype kShortest = 4;
    constexpr std::array kGeneric{u"none",      u"null",    u"void",      u"unknown",
                                  u"undefined", u"n/a",     u"not found", u"missing",
                                  u"empty",     u"default", u"invalid",   u"message-id"};
    if (id.size() < kShortest || id.size() > kLongestId)
        return false;
    // Zeros and dashes alone, in whatever arrangement: the id that stands for no id.
    const bool blank = std::ranges::all_of(
        id, [](QChar c) { return c == u'0' || c == u'-' || c == u'_' || c == u'.' || c == u'*'; });
    return !blank && std::ranges::none_of(kGeneric, [&](const char16_t* word) {
        return id.compare(QStringView(word), Qt::CaseInsensitive) == 0;
    });
}

QString normalisedId(const QString& typed)
{
    constexpr QLatin1String kHeader("message-id:");
    auto id = peeled(typed);
    if (id.startsWith(kHeader, Qt::CaseInsensitive))
        id = peeled(id.sliced(kHeader.size()));
    return id.toString();
}

QStringList joiningIds(LogTypeCode type, const QByteArray& raw)
{
    QStringList ids;
    const query::Record record{
        .collector = {}, .type = type, .time = {}, .received = {}, .raw = viewOf(raw)};
    for (const auto& value : query::valuesOf(idField(), record, plainRecords())) {
        const auto id = normalisedId(value);
        if (canJoin(id) && !ids.contains(id))
            ids << id;
        if (ids.size() == kMostIdsOfEvent)
            break;
    }
    return ids;
}

} // namespace core::story
