#include "resources/guide.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>

#include "resources/resources.h"

namespace resources {

namespace {

struct Entry {
    const char* id;
    const char* part;
};

constexpr auto kBegin = "Begin";
constexpr auto kDaily = "Every day";
constexpr auto kTrouble = "When something is wrong";
constexpr auto kReference = "Reference";

constexpr std::array kPages{
    Entry{"about", kBegin},
    Entry{"mimecast", kBegin},
    Entry{"first-collector", kBegin},
    Entry{"health", kDaily},
    Entry{"gaps", kDaily},
    Entry{"live-log", kDaily},
    Entry{"query", kDaily},
    Entry{"message-story", kDaily},
    Entry{"exporting", kDaily},
    Entry{"api2", kDaily},
    Entry{"troubleshooting", kTrouble},
    Entry{"errors", kTrouble},
    Entry{"set-aside", kTrouble},
    Entry{"support", kTrouble},
    Entry{"all-log-types", kReference},
    Entry{"command-line", kReference},
    Entry{"as-a-service", kReference},
    Entry{"privacy", kReference},
    Entry{"keyboard", kReference},
};

// As forges make it from a heading, so that links work there too.
QString slug(const QString& title)
{
    QString made;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'))
            made += c;
        else if (c == QLatin1Char(' '))
            made += QLatin1Char('-');
    }
    return made;
}

QString withoutMarks(QString title)
{
    return title.remove(QLatin1Char('`')).remove(QLatin1String("**"));
}

class Reader {
public:
    explicit Reader(Guide::Page& page)
        : m_page(page)
    {
    }

    void take(const QString& line)
    {
        if (line.startsWith(QLatin1String("```")))
            m_verbatim = !m_verbatim;
        if (m_verbatim)
            return add(line);
        if (line.startsWith(QLatin1String("<!--")))
            return;
        if (line.startsWith(QLatin1String("<a id=")))
            return takeAnchors(line);
        static const QRegularExpression heading(QStringLiteral("^(#{1,6}) (.+)$"));
        const auto found = heading.match(line);
        if (!found.hasMatch())
            return add(line);
        const QString title = withoutMarks(found.captured(2));
        m_anchors << slug(title);
        m_page.sections.push_back({.title = title,
                                   .level = int(found.capturedLength(1)),
                                   .anchors = std::exchange(m_anchors, {}),
                                   .markdown = {}});
    }

private:
    void takeAnchors(const QString& line)
    {
        static const QRegularExpression anchor(QStringLiteral("<a id=\"([^\"]+)\"></a>"));
        auto each = anchor.globalMatch(line);
        while (each.hasNext())
            m_anchors << each.next().captured(1);
    }

    void add(const QString& line)
    {
        if (!m_page.sections.empty())
            m_page.sections.back().markdown += line + QLatin1Char('\n');
    }

    Guide::Page& m_page;
    QStringList m_anchors; // of the heading that follows
    bool m_verbatim = false;
};

Guide::Page read(const Entry& entry)
{
    Guide::Page page{.id = QLatin1String(entry.id),
                     .part = QLatin1String(entry.part),
                     .title = {},
                     .sections = {}};
    Reader reader(page);
    const QString all = text(QStringLiteral("help/%1.md").arg(page.id));
    for (const QString& line : all.split(QLatin1Char('\n')))
        reader.take(line);
    if (!page.sections.empty())
        page.title = page.sections.front().title;
    return page;
}

bool hasAll(const QString& text, const QStringList& words)
{
    return std::ranges::all_of(
        words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

Guide::Guide()
{
    for (const Entry& entry : kPages)
        m_pages.push_back(read(entry));
}

std::optional<Guide::Place> Guide::find(const QString& topic) const
{
    const qsizetype hash = topic.indexOf(QLatin1Char('#'));
    QString id = hash < 0 ? topic : topic.left(hash);
    if (id.endsWith(QLatin1String(".md")))
        id.chop(3);
    const QString anchor = hash < 0 ? QString() : topic.mid(hash + 1);
    const auto page = std::ranges::find(m_pages, id, &Page::id);
    if (page != m_pages.end() && anchor.isEmpty())
        return Place{std::size_t(page - m_pages.begin()), 0};
    const QString& wanted = anchor.isEmpty() ? topic : anchor;
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
        const auto& sections = m_pages[p].sections;
        const auto found = std::ranges::find_if(
            sections, [&](const Section& each) { return each.anchors.contains(wanted); });
        const bool here = anchor.isEmpty() || m_pages[p].id == id;
        if (here && found != sections.end())
            return Place{p, std::size_t(found - sections.begin())};
    }
    return {};
}

std::vector<Guide::Place> Guide::search(const QString& words) const
{
    const QStringList wanted = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (wanted.isEmpty())
        return {};
    std::array<std::vector<Place>, 3> found;
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
        for (std::size_t s = 0; s < m_pages[p].sections.size(); ++s) {
            const Section& each = m_pages[p].sections[s];
            const QString known = each.title + QLatin1Char(' ') + each.anchors.join(u' ');
            if (hasAll(each.title, wanted))
                found[0].push_back({p, s});
            else if (hasAll(known, wanted))
                found[1].push_back({p, s});
            else if (hasAll(m_pages[p].title + u' ' + known + u' ' + each.markdown, wanted))
                found[2].push_back({p, s});
        }
    }
    std::vector<Place> all;
    for (const auto& these : found)
        all.insert(all.end(), these.begin(), these.end());
    return all;
}

QString markdownOf(const Guide::Page& page)
{
    QString all;
    for (const Guide::Section& section : page.sections)
        all += QString(section.level, QLatin1Char('#')) + QLatin1Char(' ') + section.title
            + QLatin1String("\n\n") + section.markdown + QLatin1Char('\n');
    return all;
}

} // namespace resources
