#include "ui/records/words.h"

#include <QCoreApplication>

namespace ui {

using core::health::State;
using core::records::Door;
using core::records::Happening;

namespace {

constexpr int kLongest = 60; // characters of a value

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("ui::records", text, nullptr, count);
}

QString shortened(const QString& value)
{
    if (value.isEmpty())
        return tr("nothing");
    return value.size() > kLongest ? value.left(kLongest) + QStringLiteral("…") : value;
}

} // namespace

QString kindTitle(core::records::Kind kind)
{
    QString word = core::records::kindWord(kind);
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    return word;
}

QString sentenceOf(const Happening& happening)
{
    if (happening.times < 2)
        return happening.sentence;
    return tr("%1 (%2 times)").arg(happening.sentence).arg(happening.times);
}

Tone toneOf(const Happening& happening)
{
    if (!happening.state)
        return Tone::Normal;
    switch (*happening.state) {
    case State::Unhealthy:
        return Tone::Bad;
    case State::Degraded:
        return Tone::Warning;
    case State::Healthy:
        return Tone::Good;
    case State::Waiting:
    case State::Paused:
        return Tone::Normal;
    }
    return Tone::Normal;
}

QString changesText(const core::records::AuditEntry& entry)
{
    QStringList lines;
    for (const core::records::Change& change : entry.changes) {
        const QString after = shortened(change.to);
        lines << (change.from.isEmpty() ? QStringLiteral("%1: %2").arg(change.field, after)
                                        : QStringLiteral("%1: %2 → %3")
                                              .arg(change.field, shortened(change.from), after));
    }
    return lines.join(QStringLiteral("; "));
}

QString doorText(Door door)
{
    switch (door) {
    case Door::Window:
        return tr("in the window");
    case Door::CommandLine:
        return tr("on the command line");
    case Door::Import:
        return tr("by an import");
    case Door::Program:
        return tr("by itself, as the settings say");
    }
    return {};
}

} // namespace ui
