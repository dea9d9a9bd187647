// One page of the guide, dressed as the rest of the program: ours alone, and nothing else is ever
// loaded. A link leads to another page; one that leads outside leads nowhere.
#pragma once

#include <vector>

#include <QTextBrowser>

#include "resources/guide.h"

namespace ui::help {

class GuideView : public QTextBrowser {
    Q_OBJECT

public:
    explicit GuideView(QWidget* parent = nullptr);

    void showPage(const resources::Guide::Page& page, std::size_t section);
    // Where these words stand on the page is marked. Empty: nothing.
    void mark(const QString& words);
    // Above the first line that is seen.
    [[nodiscard]] std::size_t sectionInSight() const;

    QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
    void topicWanted(const QString& topic); // "health#health.gap"; "#…": of this page

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void render();
    void dress();
    void dressBlocks();
    void dressSpans();
    void partSigns();
    void dressTables();
    void goTo(std::size_t section);
    void follow(const QUrl& link);

    resources::Guide::Page m_page;
    std::vector<int> m_headings; // where each section begins, as a position in the text
    QString m_marked;
    std::size_t m_at = 0;
    bool m_dressing = false;
};

} // namespace ui::help
