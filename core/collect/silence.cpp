#include "core/collect/silence.h"

#include <QCoreApplication>

namespace core::collect {

using namespace std::chrono_literals;

namespace {

constexpr auto kMargin = 5min; // jitter, a few tries
constexpr auto kNap = 1min;

QString tr(const char* text) { return QCoreApplication::translate("collect", text); }

} // namespace

std::chrono::milliseconds patienceOf(const mimecast::Stream& stream,
                                     std::chrono::milliseconds every)
{
    return mimecast::publishingDelay(stream) + every + kMargin;
}

QString causeOf(const Silence& silence)
{
    if (silence.paused)
        return tr("The collector was paused by a person");
    if (silence.trouble)
        return silence.trouble->message;
    if (!silence.heard)
        return tr("Mailweir was not running");
    if (silence.byWall - silence.bySteady > kNap)
        return tr("The computer was asleep");
    return tr("Collection was held up");
}

} // namespace core::collect
