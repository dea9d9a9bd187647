#include "core/mimecast/position.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace core::mimecast {

namespace {

constexpr QLatin1String kPage("page");
constexpr QLatin1String kDone("done");
const char* const kEvents = "events:"; // before the page of the other form
constexpr qsizetype kMarkSize = 16;

} // namespace

bool Position::isDone(const QByteArray& mark) const
{
    return std::ranges::find(done, mark) != done.end();
}

Position positionIn(const QByteArray& token)
{
    if (token.startsWith(kEvents)) {
        return {.form = Position::Form::Events,
                .page = token.mid(qsizetype(qstrlen(kEvents))),
                .done = {}};
    }
    const QJsonObject object = QJsonDocument::fromJson(token).object();
    if (!object.contains(kPage))
        return {};
    Position position{
        .form = Position::Form::Files, .page = object[kPage].toString().toUtf8(), .done = {}};
    for (const QJsonArray array = object[kDone].toArray(); const auto& mark : array)
        position.done.push_back(mark.toString().toLatin1());
    return position;
}

QByteArray tokenOf(const Position& position)
{
    switch (position.form) {
    case Position::Form::None:
        return {};
    case Position::Form::Events:
        return kEvents + position.page;
    case Position::Form::Files:
        break;
    }
    QJsonObject object{{kPage, QString::fromUtf8(position.page)}};
    QJsonArray done;
    for (const QByteArray& mark : position.done)
        done.append(QString::fromLatin1(mark));
    if (!done.isEmpty())
        object.insert(kDone, done);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray markOf(const QUrl& file)
{
    const QByteArray address = file.host().toUtf8() + file.path(QUrl::FullyEncoded).toUtf8();
    return QCryptographicHash::hash(address, QCryptographicHash::Sha256).toHex().first(kMarkSize);
}

} // namespace core::mimecast
