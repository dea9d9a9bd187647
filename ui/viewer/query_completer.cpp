#include "ui/viewer/query_completer.h"

#include "core/base/text.h"
#include "ui/viewer/query_field.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QKeyEvent>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;
using core::query::Completion;

constexpr auto kPause = 120ms;
constexpr int kMostValues = 20;
constexpr std::size_t kMostKept = 200; // beginnings

} // namespace

QueryCompleter::QueryCompleter(Backend& backend, QueryField& field)
    : QObject(&field)
    , m_backend(backend)
    , m_field(field)
    , m_popup(new QueryPopup(field))
    , m_asking([this](core::Result<std::vector<FacetValue>> answer) {
        if (!answer || !m_wanted)
            return;
        if (m_seen.size() >= kMostKept)
            m_seen.clear();
        m_seen[*m_wanted] = std::move(*answer);
        if (m_field.hasFocus())
            offer();
    })
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &QueryCompleter::askForValues);
    connect(&field, &QLineEdit::textEdited, this, [this] { update(false); });
    connect(&field, &QueryField::focusLeft, this, &QueryCompleter::close);
    connect(&field, &QLineEdit::cursorPositionChanged, this, [this] {
        if (!m_writing && m_popup->isOpen())
            update(true);
    });
    connect(m_popup, &QueryPopup::picked, this, &QueryCompleter::accept);
}

void QueryCompleter::close()
{
    m_pause.stop();
    m_popup->close();
}

Completion QueryCompleter::completion() const
{
    const auto seen = [this](const core::query::Field& field, const QString& prefix) {
        QStringList values;
        const auto known = m_seen.find({core::latin(field.name), prefix});
        if (known != m_seen.end()) {
            for (const auto& each : known->second)
                values << each.value;
        }
        return values;
    };
    return core::query::complete(m_field.text(), m_field.cursorPosition(), seen);
}

// Unasked it does not speak up before something was typed of a word.
void QueryCompleter::update(bool asked)
{
    m_offered = completion();
    const bool value = m_offered.of == Completion::Of::Value;
    if (!asked && !value && m_offered.prefix.isEmpty())
        return close();
    m_wanted.reset();
    if (value && m_offered.field) {
        m_wanted = Seen{core::latin(m_offered.field->name), m_offered.prefix};
        if (!m_seen.contains(*m_wanted))
            m_pause.start();
    }
    offer();
}

void QueryCompleter::askForValues()
{
    if (!m_wanted)
        return;
    m_asking.ask([this] {
        const auto [field, beginning] = m_wanted.value_or(Seen());
        return m_backend.valuesSeen(field, beginning, kMostValues);
    });
}

void QueryCompleter::offer()
{
    m_offered = completion();
    std::vector<QueryPopup::Entry> entries;
    const auto seen = m_wanted ? m_seen.find(*m_wanted) : m_seen.end();
    for (const auto& each : m_offered.suggestions) {
        auto about = each.about;
        if (about.isEmpty() && seen != m_seen.end()) {
            const auto known = std::ranges::find_if(seen->second, [&](const FacetValue& value) {
                return each.text == value.value || each.text.contains(value.value);
            });
            if (known != seen->second.end())
                about = countText(known->count);
        }
        entries.push_back({.text = each.text, .about = about});
    }
    // All of it is there already: nothing to add.
    if (entries.size() == 1 && entries.front().text == m_offered.prefix)
        entries.clear();
    m_popup->offer(entries);
}

void QueryCompleter::accept(int entry)
{
    if (entry < 0 || entry >= int(m_offered.suggestions.size()))
        return;
    auto text = m_offered.suggestions[std::size_t(entry)].text;
    const bool opensValue = text.endsWith(QLatin1Char(':'));
    if (!opensValue && m_offered.at + m_offered.length == m_field.text().size())
        text += QLatin1Char(' ');
    m_writing = true;
    m_field.setSelection(m_offered.at, m_offered.length);
    m_field.insert(text);
    m_writing = false;
    close();
    if (opensValue)
        update(true);
}

bool QueryCompleter::takes(QKeyEvent& key)
{
    if (key.key() == Qt::Key_Space && key.modifiers() == Qt::ControlModifier) {
        update(true);
        return true;
    }
    if (!m_popup->isOpen() || key.modifiers() & ~Qt::KeypadModifier)
        return false;
    switch (key.key()) {
    case Qt::Key_Down:
        m_popup->step(1);
        return true;
    case Qt::Key_Up:
        m_popup->step(-1);
        return true;
    case Qt::Key_Tab:
        accept(std::max(0, m_popup->current()));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_popup->current() < 0)
            return false;
        accept(m_popup->current());
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

} // namespace ui::viewer
