// The guide: the pages under resources/help as parts and headings, to be shown, searched and
// printed. Its text is ours alone; nothing from outside gets in. A value; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

namespace resources {

class Guide {
public:
    // A heading and what is below it, up to the next one.
    struct Section {
        QString title;
        int level = 1;
        QStringList anchors; // "keys.expired": what leads here; the last is made from the title
        QString markdown;    // without the heading
    };
    struct Page {
        QString id;    // the file's name without its ending: "health"
        QString part;  // "Every day"
        QString title; // of the first section, which is the page's own
        std::vector<Section> sections;
    };
    struct Place {
        std::size_t page = 0;
        std::size_t section = 0;

        friend bool operator==(const Place&, const Place&) = default;
    };

    Guide();

    // In reading order; the pages of a part stand together.
    [[nodiscard]] const std::vector<Page>& pages() const { return m_pages; }
    [[nodiscard]] const Page& page(const Place& place) const { return m_pages[place.page]; }
    [[nodiscard]] const Section& section(const Place& place) const
    {
        return m_pages[place.page].sections[place.section];
    }

    // "health", "health#gap", "health.md#gap", or an anchor of any page: "keys.expired".
    [[nodiscard]] std::optional<Place> find(const QString& topic) const;
    // Sections that have all these words: in the title, then those known by them, then the rest.
    [[nodiscard]] std::vector<Place> search(const QString& words) const;

private:
    std::vector<Page> m_pages;
};

// The whole page again, with its headings and without what only leads to them.
[[nodiscard]] QString markdownOf(const Guide::Page& page);

} // namespace resources
