#include "ui/viewer/table_arrangement.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/query/query.h"

#include <algorithm>

namespace ui::viewer {

namespace {

using core::query::Node;
using core::query::Test;
using core::settings::ColumnChoice;

using namespace std::chrono_literals;
constexpr auto kRest = 300ms;

QString typeIn(const Node& node)
{
    if (node.kind == Node::Kind::And) {
        for (const auto& child : node.children) {
            if (auto found = typeIn(child); !found.isEmpty())
                return found;
        }
    }
    if (node.kind != Node::Kind::Test || node.test.of != Test::Of::Field)
        return {};
    const auto* field = core::query::findField(u"type");
    const bool exact =
        node.test.how == core::query::How::Is || node.test.how == core::query::How::Contains;
    if (!field || node.test.field != core::query::idOf(*field) || !exact)
        return {};
    return core::mimecast::findLogType(node.test.text.toStdString()) ? node.test.text : QString();
}

} // namespace

QString onlyLogType(const EventQuery& query)
{
    if (query.types.size() == 1)
        return core::latin(core::mimecast::logType(query.types.front()).id);
    const auto parsed = core::query::Query::parse(query.text, {.now = {}});
    return parsed ? typeIn(parsed->root()) : QString();
}

TableArrangement::TableArrangement(Backend& backend, LiveSearch& search, EventTable& table,
                                   QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_search(search)
    , m_table(table)
{
    connect(&search, &LiveSearch::changed, this, &TableArrangement::searchChanged);
    m_later.setSingleShot(true);
    m_later.setInterval(kRest);
    connect(&m_later, &QTimer::timeout, this, &TableArrangement::keep);
    connect(&table, &EventTable::columnsChanged, this, [this] { m_later.start(); });
    apply();
}

TableArrangement::~TableArrangement() { keepPending(); }

void TableArrangement::keepPending()
{
    if (m_later.isActive())
        keep();
}

void TableArrangement::apply()
{
    const auto viewer = m_backend.viewer();
    m_table.setDensity(viewer.density);
    m_table.setNewest(newest());
    const auto kept = viewer.columns.find(m_view);
    m_table.arrange(kept == viewer.columns.end() ? std::vector<ColumnChoice>() : kept->second);
}

void TableArrangement::searchChanged()
{
    if (m_search.query() == m_query)
        return;
    m_query = m_search.query();
    const auto view = onlyLogType(m_query);
    if (view == m_view)
        return;
    keepPending();
    m_view = view;
    apply();
}

void TableArrangement::keep()
{
    m_later.stop();
    auto viewer = m_backend.viewer();
    auto choice = m_table.columns().choice();
    if (choice.empty())
        viewer.columns.erase(m_view);
    else
        viewer.columns[m_view] = std::move(choice);
    m_backend.saveViewer(std::move(viewer));
}

std::vector<ColumnChoice> TableArrangement::columns() const { return m_table.columns().inSight(); }

void TableArrangement::choose(const std::vector<ColumnChoice>& columns)
{
    m_table.arrange(columns);
    keep();
}

void TableArrangement::addColumn(const QString& field)
{
    auto all = columns();
    all.push_back({.field = field});
    choose(all);
}

void TableArrangement::removeColumn(const QString& field)
{
    auto all = columns();
    std::erase_if(all, [&](const ColumnChoice& each) { return each.field == field; });
    if (!all.empty())
        choose(all);
}

void TableArrangement::setNewest(Newest end)
{
    auto viewer = m_backend.viewer();
    viewer.newestOnTop = end == Newest::Top;
    m_backend.saveViewer(std::move(viewer));
    m_table.setNewest(end);
}

Newest TableArrangement::newest() const
{
    return m_backend.viewer().newestOnTop ? Newest::Top : Newest::Bottom;
}

void TableArrangement::setDensity(core::settings::Density density)
{
    auto viewer = m_backend.viewer();
    viewer.density = density;
    m_backend.saveViewer(std::move(viewer));
    m_table.setDensity(density);
}

} // namespace ui::viewer
