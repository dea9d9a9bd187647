#include "resources/guide_text.h"

#include <algorithm>

#include <QRegularExpression>

namespace resources {

namespace {

QString wrapped(const QString& text, const QString& first, const QString& rest)
{
    QString all;
    QString line = first;
    bool empty = true;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!empty && line.size() + 1 + word.size() > kTextWidth) {
            all += line + QLatin1Char('\n');
            line = rest;
            empty = true;
        }
        line += empty ? word : QLatin1Char(' ') + word;
        empty = false;
    }
    return empty ? all : all + line + QLatin1Char('\n');
}

// "| a | b \| c |" → "a", "b | c".
QStringList cellsOf(const QString& line)
{
    static const QRegularExpression bar(QStringLiteral("(?<!\\\\)\\|"));
    QStringList cells = line.trimmed().split(bar);
    if (cells.size() < 2)
        return {};
    cells.removeFirst();
    cells.removeLast();
    for (QString& cell : cells)
        cell = withoutMarkup(cell.trimmed().replace(QLatin1String("\\|"), QLatin1String("|")));
    return cells;
}

class Printer {
public:
    void take(const QString& line)
    {
        if (line.startsWith(QLatin1String("```"))) {
            flush();
            m_verbatim = !m_verbatim;
        } else if (m_verbatim || (line.startsWith(QLatin1String("    ")) && m_text.isEmpty())) {
            m_all += (m_verbatim ? QStringLiteral("    ") : QString()) + line + QLatin1Char('\n');
        } else if (line.startsWith(QLatin1Char('|'))) {
            takeRow(cellsOf(line));
        } else if (line.trimmed().isEmpty()) {
            flush();
            m_head.clear();
            space();
        } else {
            takeWords(line);
        }
    }

    QString end()
    {
        flush();
        while (m_all.endsWith(u'\n'))
            m_all.chop(1);
        return m_all;
    }

private:
    void takeWords(const QString& line)
    {
        static const QRegularExpression item(QStringLiteral("^(\\s*)([*-]|\\d+\\.) "));
        const auto found = item.match(line);
        if (found.hasMatch()) {
            flush();
            m_first = found.captured();
            m_rest = QString(m_first.size(), QLatin1Char(' '));
        }
        m_text += QLatin1Char(' ') + line.mid(found.capturedLength());
    }

    // The first cell leads, the others follow below it with the names of their columns.
    void takeRow(const QStringList& cells)
    {
        const auto isRule = [](const QString& cell) {
            return std::ranges::all_of(cell, [](QChar c) { return c == u'-' || c == u':'; });
        };
        if (m_head.isEmpty()) {
            m_head = cells;
            return;
        }
        if (cells.isEmpty() || std::ranges::all_of(cells, isRule))
            return;
        const QString lead = QStringLiteral("  ");
        m_all += wrapped(cells.front(), lead, lead);
        for (qsizetype i = 1; i < cells.size(); ++i) {
            const QString name =
                cells.size() > 2 ? m_head.value(i) + QLatin1String(": ") : QString();
            const QString indent(6, QLatin1Char(' '));
            if (!cells[i].isEmpty())
                m_all += wrapped(name + cells[i], indent, indent);
        }
    }

    void flush()
    {
        m_all += wrapped(withoutMarkup(m_text), m_first, m_rest);
        m_text.clear();
        m_first.clear();
        m_rest.clear();
    }

    void space()
    {
        if (!m_all.isEmpty() && !m_all.endsWith(QLatin1String("\n\n")))
            m_all += QLatin1Char('\n');
    }

    QString m_all;
    QString m_text; // of the paragraph or list item so far
    QString m_first;
    QString m_rest;
    QStringList m_head; // of the table
    bool m_verbatim = false;
};

QString headingOf(const Guide::Section& section)
{
    const QString line = wrapped(section.title, {}, {});
    if (section.level > 2)
        return line;
    const QChar mark = section.level == 1 ? u'=' : u'-';
    return line + QString(std::min(section.title.size(), kTextWidth), mark) + QLatin1Char('\n');
}

} // namespace

QString withoutMarkup(QString line)
{
    static const QRegularExpression own(
        QStringLiteral("\\[([^\\]]+)\\]\\(([a-z0-9-]*)(?:\\.md)?(?:#([^)]+))?\\)"));
    for (auto link = own.match(line); link.hasMatch(); link = own.match(line)) {
        const QString topic = link.captured(3).isEmpty() ? link.captured(2) : link.captured(3);
        line.replace(link.capturedStart(), link.capturedLength(),
                     QStringLiteral("%1 (mailweir help %2)").arg(link.captured(1), topic));
    }
    static const QRegularExpression escape(QStringLiteral("\\\\([\\\\`*_{}\\[\\]()#+.!|<>-])"));
    line.remove(QLatin1String("**")).remove(QLatin1Char('`'));
    return line.replace(escape, QStringLiteral("\\1"));
}

QString textOf(const Guide::Page& page, std::size_t section)
{
    QString all;
    for (std::size_t i = section; i < page.sections.size(); ++i) {
        const Guide::Section& each = page.sections[i];
        if (i > section && each.level <= page.sections[section].level)
            break;
        Printer printer;
        for (const QString& line : each.markdown.split(QLatin1Char('\n')))
            printer.take(line);
        all += headingOf(each) + QLatin1Char('\n') + printer.end() + QLatin1String("\n\n");
    }
    return all.trimmed() + QLatin1Char('\n');
}

} // namespace resources
