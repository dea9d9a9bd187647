#include "core/event/words.h"

namespace core {

std::string_view wordOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return {};
    case Outcome::Accepted:
        return "accepted";
    case Outcome::Held:
        return "held";
    case Outcome::Rejected:
        return "rejected";
    }
    return {};
}

std::string_view wordOf(TimeSource source)
{
    switch (source) {
    case TimeSource::Event:
        return "event";
    case TimeSource::File:
        return "file";
    case TimeSource::Arrival:
        return "arrival";
    }
    return {};
}

} // namespace core
