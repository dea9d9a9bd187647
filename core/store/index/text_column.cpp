#include "core/store/index/text_column.h"

#include "core/query/reading.h"
#include "core/store/index/grams.h"
#include "core/store/index/needle.h"
#include "core/store/index/text.h"

#include <functional>
#include <map>

namespace core::store::index {

namespace {

constexpr std::uint32_t kPerAnchor = 64;

} // namespace

struct TextColumnBuilder::Layout {
    TextColumn::Head head;
    std::string arena;
    std::string extraArena;
    std::vector<std::uint32_t> anchors;
    std::vector<std::uint32_t> lengths;
    std::vector<std::uint32_t> entries;
    std::vector<std::uint32_t> listStarts{0};
    std::vector<std::uint32_t> listValues;
    std::vector<std::uint32_t> extraValues;
    std::vector<std::uint32_t> extraStarts{0};
    std::string scratch;

    void place()
    {
        if (lengths.size() % kPerAnchor == 0)
            anchors.push_back(std::uint32_t(arena.size()));
    }
    void add(std::string_view value)
    {
        place();
        const bool plain = isAscii(value);
        if (!plain) {
            extraValues.push_back(std::uint32_t(lengths.size()));
            (extraArena += query::folded(value, scratch)) += '\0';
            extraStarts.push_back(std::uint32_t(extraArena.size()));
        }
        notePairs(plain ? value : scratch);
        (arena += value) += '\0';
        lengths.push_back(std::uint32_t(value.size()) + 1);
    }
    void addNone()
    {
        place();
        lengths.push_back(0);
    }
    void notePairs(std::string_view text)
    {
        for (std::size_t i = 1; i < text.size(); ++i)
            head.pairs[classOf(text[i - 1])] |= std::uint64_t(1) << classOf(text[i]);
    }
    [[nodiscard]] QByteArray bytes();
};

QByteArray TextColumnBuilder::Layout::bytes()
{
    const auto most = [](const std::vector<std::uint32_t>& all) {
        return all.empty() ? 0 : std::ranges::max(all);
    };
    head.values = std::uint32_t(lengths.size());
    head.lengthWidth = Narrow::widthFor(most(lengths));
    head.entryWidth = Narrow::widthFor(most(entries));
    head.lists = std::uint32_t(listStarts.size() - 1);
    head.listValues = std::uint32_t(listValues.size());
    head.extras = std::uint32_t(extraValues.size());
    head.arena = std::uint32_t(arena.size());
    head.extraArena = std::uint32_t(extraArena.size());
    QByteArray all;
    appendArray(all, &head, 1);
    appendArray(all, anchors);
    appendArray(all, listStarts);
    appendArray(all, listValues);
    appendArray(all, extraValues);
    appendArray(all, extraStarts);
    Narrow::append(all, entries, head.entryWidth);
    Narrow::append(all, lengths, head.lengthWidth);
    appendArray(all, arena.data(), arena.size());
    appendArray(all, extraArena.data(), extraArena.size());
    return all;
}

void TextColumnBuilder::grow()
{
    m_slots.assign(std::max<std::size_t>(256, m_slots.size() * 2), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t id = 0; id + 1 < m_starts.size(); ++id) {
        std::size_t slot = std::hash<std::string_view>()(valueAt(id)) & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = id + 1;
    }
}

std::uint32_t TextColumnBuilder::idOf(std::string_view value)
{
    if (m_starts.size() * 2 > m_slots.size())
        grow();
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>()(value) & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask)
        if (valueAt(m_slots[slot] - 1) == value)
            return m_slots[slot] - 1;
    m_arena += value;
    m_starts.push_back(std::uint32_t(m_arena.size()));
    m_slots[slot] = std::uint32_t(m_starts.size() - 1);
    return m_slots[slot] - 1;
}

void TextColumnBuilder::add(std::uint32_t row, std::string_view value)
{
    m_several = m_several || (!m_pairs.empty() && m_pairs.back().row == row);
    m_pairs.push_back({row, idOf(value)});
}

bool TextColumnBuilder::keepByRow(int rows) const
{
    const std::size_t values = m_starts.size() - 1;
    const std::size_t repeated = (m_pairs.size() - values) * (m_arena.size() / values + 2);
    return !m_several && repeated < std::size_t(rows) * 2 && m_pairs.size() * 4 > std::size_t(rows);
}

void TextColumnBuilder::layByRow(Layout& to, int rows) const
{
    to.head.byRow = 1;
    std::uint32_t next = 0;
    for (const Pair& pair : m_pairs) {
        for (; next < pair.row; ++next)
            to.addNone();
        to.add(valueAt(pair.value));
        ++next;
    }
    for (; next < std::uint32_t(rows); ++next)
        to.addNone();
}

void TextColumnBuilder::layByValue(Layout& to, int rows) const
{
    const auto values = std::uint32_t(m_starts.size() - 1);
    for (std::uint32_t id = 0; id < values; ++id)
        to.add(valueAt(id));
    to.entries.assign(std::size_t(rows), 0);
    std::map<std::vector<std::uint32_t>, std::uint32_t> lists;
    for (std::size_t at = 0; at < m_pairs.size();) {
        const std::uint32_t row = m_pairs[at].row;
        std::vector<std::uint32_t> own;
        for (; at < m_pairs.size() && m_pairs[at].row == row; ++at)
            if (std::ranges::find(own, m_pairs[at].value) == own.end())
                own.push_back(m_pairs[at].value);
        if (own.size() == 1) {
            to.entries[row] = own.front() + 1;
            continue;
        }
        const auto [list, isNew] = lists.emplace(own, std::uint32_t(lists.size()));
        to.entries[row] = values + list->second + 1;
        if (!isNew)
            continue;
        to.listValues.insert(to.listValues.end(), own.begin(), own.end());
        to.listStarts.push_back(std::uint32_t(to.listValues.size()));
    }
}

QByteArray TextColumnBuilder::finish(int rows) const
{
    Layout layout;
    using Found = TextColumn::Found;
    layout.head.found =
        std::uint32_t(m_found == 0                                  ? Found::Never
                          : m_found == std::int64_t(m_pairs.size()) ? Found::Always
                                                                    : Found::Sometimes);
    keepByRow(rows) ? layByRow(layout, rows) : layByValue(layout, rows);
    return layout.bytes();
}

std::optional<TextColumn> TextColumn::open(std::string_view bytes, int rows)
{
    ArrayReader reader(bytes);
    const auto head = reader.array<Head>(1);
    if (!reader.sound())
        return std::nullopt;
    TextColumn column;
    column.m_rows = rows;
    const Head& at = column.m_head = head.front();
    column.m_anchors = reader.array<std::uint32_t>((at.values + kPerAnchor - 1) / kPerAnchor);
    column.m_listStarts = reader.array<std::uint32_t>(std::size_t(at.lists) + 1);
    column.m_listValues = reader.array<std::uint32_t>(at.listValues);
    column.m_extraValues = reader.array<std::uint32_t>(at.extras);
    column.m_extraStarts = reader.array<std::uint32_t>(std::size_t(at.extras) + 1);
    const auto entries =
        reader.take(at.byRow != 0 ? 0 : std::size_t(rows) * std::size_t(at.entryWidth));
    const auto lengths = reader.take(std::size_t(at.values) * at.lengthWidth);
    column.m_arena = reader.take(at.arena);
    column.m_extraArena = reader.take(at.extraArena);
    if (!reader.sound() || (at.byRow != 0 && at.values != std::uint32_t(rows)))
        return std::nullopt;
    column.m_entries = Narrow(entries.data(), at.entryWidth);
    column.m_lengths = Narrow(lengths.data(), at.lengthWidth);
    return column;
}

std::string_view TextColumn::value(std::uint32_t id) const
{
    std::uint64_t start = m_anchors[id / kPerAnchor];
    for (std::uint32_t before = id / kPerAnchor * kPerAnchor; before < id; ++before)
        start += m_lengths[before];
    const std::uint64_t length = m_lengths[id];
    if (length == 0 || start + length > m_arena.size())
        return {};
    return m_arena.substr(start, length - 1);
}

bool TextColumn::mayHold(std::string_view folded) const
{
    for (std::size_t i = 1; i < folded.size(); ++i)
        if ((m_head.pairs[classOf(folded[i - 1])] >> classOf(folded[i]) & 1) == 0)
            return false;
    return true;
}

template<class Use>
void TextColumn::search(std::string_view folded, Use use) const
{
    const Needle needle(folded);
    std::uint32_t id = 0; // the value that begins at `start`
    std::size_t start = 0;
    for (std::size_t hit = needle.find(m_arena); hit != std::string_view::npos;
         hit = needle.find(m_arena, start)) {
        const auto anchor =
            std::ranges::upper_bound(m_anchors.begin() + id / kPerAnchor, m_anchors.end(), hit)
            - m_anchors.begin() - 1;
        if (std::uint32_t(anchor) > id / kPerAnchor) {
            id = std::uint32_t(anchor) * kPerAnchor;
            start = m_anchors[std::size_t(anchor)];
        }
        while (id < m_head.values && start + m_lengths[id] <= hit)
            start += m_lengths[id++];
        if (id >= m_head.values)
            break;
        use(id);
        start += m_lengths[id++];
    }
    for (std::size_t hit = needle.find(m_extraArena); hit != std::string_view::npos;) {
        const auto extra = std::ranges::upper_bound(m_extraStarts, hit) - m_extraStarts.begin();
        if (std::size_t(extra) > m_extraValues.size() || extra == 0)
            break;
        use(std::min(m_extraValues[std::size_t(extra) - 1], m_head.values - 1));
        hit = needle.find(m_extraArena, m_extraStarts[std::size_t(extra)]);
    }
}

std::vector<std::uint8_t> TextColumn::containing(std::string_view folded) const
{
    std::vector<std::uint8_t> found(m_head.values, 0);
    if (mayHold(folded))
        search(folded, [&](std::uint32_t id) { found[id] = 1; });
    return found;
}

Bits TextColumn::rowsOf(const std::vector<std::uint8_t>& passing) const
{
    Bits rows(m_rows);
    if (std::ranges::find(passing, 1) == passing.end())
        return rows;
    std::uint64_t* const words = rows.words().data();
    const auto gather = [&](const auto* codes, const std::uint8_t* pass, std::size_t known) {
        for (std::size_t row = 0; row < std::size_t(m_rows); ++row) {
            const std::size_t code = std::min(std::size_t(codes[row]), known - 1);
            words[row / 64] |= std::uint64_t(pass[code]) << (row % 64);
        }
    };
    if (m_head.byRow != 0) {
        const std::uint8_t* const pass = passing.data();
        for (std::size_t row = 0; row < passing.size(); ++row)
            words[row / 64] |= std::uint64_t(pass[row]) << (row % 64);
        return rows;
    }
    std::vector<std::uint8_t> pass(1, 0); // by code
    pass.insert(pass.end(), passing.begin(), passing.end());
    for (std::uint32_t list = 0; list < m_head.lists; ++list) {
        std::uint8_t any = 0;
        for (std::uint32_t i = m_listStarts[list];
             i < std::min<std::size_t>(m_listStarts[list + 1], m_listValues.size()); ++i)
            any |= passing[std::min(m_listValues[i], m_head.values - 1)];
        pass.push_back(any);
    }
    m_entries.with([&](const auto* codes) { gather(codes, pass.data(), pass.size()); });
    return rows;
}

Bits TextColumn::rowsWithAny() const
{
    Bits rows(m_rows);
    const Narrow& codes = m_head.byRow != 0 ? m_lengths : m_entries;
    std::uint64_t* const words = rows.words().data();
    codes.with([&](const auto* each) {
        for (std::size_t row = 0; row < std::size_t(m_rows); ++row)
            words[row / 64] |= std::uint64_t(each[row] != 0) << (row % 64);
    });
    return rows;
}

} // namespace core::store::index
