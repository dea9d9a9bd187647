#include "ui/viewer/empty_words.h"

#include <QCoreApplication>

namespace ui::viewer {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ui::viewer::EmptyWords", text); }

} // namespace

EmptyWords wordsFor(Blank blank)
{
    switch (blank) {
    case Blank::None:
        return {};
    case Blank::NoCollector:
        return {tr("No collector yet"),
                tr("Connect a Mimecast account, and its events appear here as they arrive."),
                tr("Add a collector")};
    case Blank::Searching:
        return {tr("Searching"), tr("Nothing matches so far. Events that do appear here."), {}};
    case Blank::NothingYet:
        return {tr("Nothing has arrived yet"),
                tr("Events appear here as soon as Mimecast hands them over, usually within "
                   "minutes. Health says what each log type is waiting for."),
                {}};
    case Blank::NoMatch:
        return {tr("No event matches"),
                tr("The whole past was searched. New events that match appear here."),
                tr("Clear the filter")};
    case Blank::Cleared:
        return {tr("Cleared"), tr("New events appear here. The earlier ones are still stored."),
                tr("Show them again")};
    }
    return {};
}

} // namespace ui::viewer
