#include "ui/help/guide_view.h"

#include "ui/style/theme.h"

#include <algorithm>
#include <iterator>

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextList>
#include <QTextTable>
#include <QTimer>

namespace ui::help {

namespace {

constexpr int kMargin = 24;
constexpr int kWidest = 760; // longer lines are hard to read

style::Type typeOf(int level)
{
    if (level == 1)
        return style::Type::Title;
    return level == 2 ? style::Type::Heading : style::Type::BodyStrong;
}

bool isVerbatim(const QTextBlock& block)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(QTextFormat::BlockCodeFence)
        || format.hasProperty(QTextFormat::BlockCodeLanguage) || format.nonBreakableLines();
}

// Markdown's stars become circles.
void useDiscs(QTextList* list)
{
    if (!list || list->format().style() != QTextListFormat::ListCircle)
        return;
    QTextListFormat format = list->format();
    format.setStyle(QTextListFormat::ListDisc);
    list->setFormat(format);
}

void dressHeading(int level, QTextBlockFormat& format, QTextCharFormat& words)
{
    words.setFont(style::font(typeOf(level)));
    words.clearProperty(QTextFormat::FontSizeAdjustment);
    format.setTopMargin(style::px(level == 1 ? 0 : level == 2 ? 24 : 16));
    format.setBottomMargin(style::px(6));
}

void dressBlock(const QTextBlock& block)
{
    const style::Colors& colors = style::colors();
    QTextCursor cursor(block);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextBlockFormat format = block.blockFormat();
    const int level = format.headingLevel();
    QTextCharFormat words;
    words.setForeground(colors.text);
    if (level > 0) {
        dressHeading(level, format, words);
    } else if (isVerbatim(block)) {
        words.setFont(style::font(style::Type::Mono));
        format.setBackground(colors.window);
        format.setTopMargin(0);
        format.setBottomMargin(isVerbatim(block.next()) ? 0 : style::px(12));
        format.setLeftMargin(style::px(8));
    } else if (!cursor.currentTable()) {
        format.setBottomMargin(style::px(block.textList() ? 4 : 8));
        useDiscs(block.textList());
        format.setLineHeight(135, QTextBlockFormat::ProportionalHeight);
    }
    if (level > 0 || isVerbatim(block))
        cursor.mergeCharFormat(words);
    QTextCursor(block).setBlockFormat(format);
}

} // namespace

GuideView::GuideView(QWidget* parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFont(style::font(style::Type::Body));
    connect(this, &QTextBrowser::anchorClicked, this, &GuideView::follow);
}

QVariant GuideView::loadResource(int, const QUrl&) { return {}; }

void GuideView::follow(const QUrl& link)
{
    if (link.isRelative())
        Q_EMIT topicWanted(link.toString());
}

void GuideView::showPage(const resources::Guide::Page& page, std::size_t section)
{
    const bool same = m_page.id == page.id && !m_headings.empty();
    m_page = page;
    if (!same)
        render();
    setAccessibleName(page.title);
    goTo(section);
}

void GuideView::render()
{
    setMarkdown(markdownOf(m_page));
    dress();
}

void GuideView::dress()
{
    m_dressing = true;
    document()->setDocumentMargin(style::px(kMargin));
    document()->setIndentWidth(style::px(20));
    dressBlocks();
    dressSpans();
    partSigns();
    dressTables();
    m_headings.clear();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            m_headings.push_back(block.position());
    }
    moveCursor(QTextCursor::Start);
    m_dressing = false;
    mark(m_marked);
}

void GuideView::dressBlocks()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        dressBlock(block);
}

// The face joins "<=" to one sign, but what is to be typed must be seen as it is typed. Signs of
// different formats are not joined.
void GuideView::partSigns()
{
    constexpr int kApart = QTextFormat::UserProperty + 1;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QString text = block.text();
        for (int i = 1; i < text.size(); ++i) {
            const auto isSign = [](QChar c) { return c.isPunct() || c.isSymbol(); };
            if (!isSign(text[i - 1]) || !isSign(text[i]))
                continue;
            QTextCharFormat apart;
            apart.setProperty(kApart, i % 2);
            QTextCursor cursor(block);
            cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, i);
            cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(apart);
        }
    }
}

// What stands between backticks, and links.
void GuideView::dressSpans()
{
    struct Span {
        int from;
        int length;
        QTextCharFormat format;
    };
    std::vector<Span> spans;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const QTextCharFormat has = fragment.charFormat();
            QTextCharFormat gets;
            if (has.fontFixedPitch() && !isVerbatim(block)) {
                gets.setFont(style::font(style::Type::Mono));
                gets.setBackground(style::colors().window);
            }
            if (has.isAnchor()) {
                gets.setForeground(style::colors().accent);
                gets.setFontUnderline(true);
            }
            if (gets.propertyCount() > 0)
                spans.push_back({fragment.position(), fragment.length(), gets});
        }
    }
    for (const Span& span : spans) {
        QTextCursor cursor(document());
        cursor.setPosition(span.from);
        cursor.setPosition(span.from + span.length, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(span.format);
    }
}

void GuideView::dressTables()
{
    const auto frames = document()->rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setBorder(1);
        format.setBorderBrush(style::colors().line);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderCollapse(true);
        format.setCellSpacing(0);
        format.setCellPadding(style::px(6));
        format.setTopMargin(style::px(4));
        format.setBottomMargin(style::px(12));
        table->setFormat(format);
    }
}

void GuideView::goTo(std::size_t section)
{
    m_at = section;
    if (section == 0 || section >= m_headings.size())
        return verticalScrollBar()->setValue(0);
    static_cast<void>(document()->pageCount()); // lays all of it out, so that it can be scrolled
    QTextCursor cursor(document());
    cursor.setPosition(m_headings[section]);
    setTextCursor(cursor);
    const int top = cursorRect(cursor).top() + verticalScrollBar()->value();
    verticalScrollBar()->setValue(top - style::px(12));
}

std::size_t GuideView::sectionInSight() const
{
    const int seen = cursorForPosition({0, style::px(24)}).position();
    const auto after = std::ranges::upper_bound(m_headings, seen);
    return std::size_t(std::max<std::ptrdiff_t>(std::distance(m_headings.begin(), after) - 1, 0));
}

void GuideView::mark(const QString& words)
{
    m_marked = words;
    QList<QTextEdit::ExtraSelection> marks;
    for (const QString& word : words.simplified().split(u' ', Qt::SkipEmptyParts)) {
        QTextCursor found = document()->find(word);
        while (!found.isNull()) {
            QTextEdit::ExtraSelection one;
            one.cursor = found;
            one.format.setBackground(style::colors().warningSoft);
            one.format.setForeground(style::colors().text);
            marks << one;
            found = document()->find(word, found);
        }
    }
    setExtraSelections(marks);
}

void GuideView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_dressing || m_page.id.isEmpty())
        return;
    const int seen = verticalScrollBar()->value();
    render();
    if (seen > 0)
        verticalScrollBar()->setValue(seen);
    else
        goTo(m_at);
}

// Once everything has its place.
void GuideView::showEvent(QShowEvent* event)
{
    QTextBrowser::showEvent(event);
    QTimer::singleShot(0, this, [this] { goTo(m_at); });
}

// Lines no longer than can be read well.
void GuideView::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    const int spare = std::max(0, width() - style::px(kWidest));
    if (viewportMargins().right() != spare)
        setViewportMargins(0, 0, spare, 0);
}

} // namespace ui::help
