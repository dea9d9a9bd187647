#include "tests/support/canaries.h"

#include "core/mimecast/zip_reader.h"

#include <algorithm>

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace support {

namespace {

constexpr qsizetype kShortestHalf = 8;

QByteArray utf16(const QByteArray& value, bool bigEndian)
{
    QByteArray wide;
    for (const char c : value) {
        wide += bigEndian ? QByteArray(1, '\0') : QByteArray(1, c);
        wide += bigEndian ? QByteArray(1, c) : QByteArray(1, '\0');
    }
    return wide;
}

QByteArray escaped(const QByteArray& value)
{
    QByteArray form;
    for (const char c : value)
        form += "\\u00" + QByteArray(1, c).toHex();
    return form;
}

// What the neighbours in a longer text have no part in.
QByteArray base64Within(const QByteArray& value, int position)
{
    const QByteArray all = (QByteArray(position, 'x') + value).toBase64();
    const qsizetype from = (position * 8 + 5) / 6;
    return all.mid(from, (position + value.size()) * 8 / 6 - from);
}

QByteArray backwards(QByteArray value)
{
    std::ranges::reverse(value);
    return value;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::vector<Canaries::Form> Canaries::formsOf(const QByteArray& value)
{
    std::vector<Form> forms;
    const auto add = [&](const char* name, const QByteArray& bytes) {
        forms.push_back({QString::fromLatin1(name), bytes});
    };
    const auto half = value.size() / 2;
    add("plain", value);
    for (int position = 0; position < 3; ++position) {
        const auto within = base64Within(value, position);
        add("base64", within);
        add("base64 for addresses", QByteArray(within).replace('+', '-').replace('/', '_'));
    }
    add("hex", value.toHex());
    add("HEX", value.toHex().toUpper());
    add("percent", value.toPercentEncoding());
    add("percent in small letters", value.toPercentEncoding().toLower());
    add("JSON", QByteArray(value).replace('/', "\\/"));
    add("JSON, every character", escaped(value));
    add("UTF-16, little end first", utf16(value, false));
    add("UTF-16, big end first", utf16(value, true));
    add("backwards", backwards(value));
    if (half >= kShortestHalf) {
        add("its first half", value.left(half));
        add("its second half", value.mid(half));
        add("its first half backwards", backwards(value.left(half)));
        add("its second half backwards", backwards(value.mid(half)));
    }
    return forms;
}

void Canaries::add(const QString& name, const QByteArray& value)
{
    Q_ASSERT(value.size() >= kShortestHalf);
    ++m_count;
    for (Form& form : formsOf(value)) {
        form.name = QStringLiteral("%1 as %2").arg(name, form.name);
        m_needles.push_back(std::move(form));
    }
}

QStringList Canaries::in(const QByteArray& bytes, const QString& place) const
{
    m_bytes += bytes.size();
    QStringList found;
    for (const Form& needle : m_needles)
        if (bytes.contains(needle.bytes))
            found << QStringLiteral("%1 in %2").arg(needle.name, place);
    return found;
}

QStringList Canaries::inFile(const QString& path) const
{
    ++m_files;
    const QByteArray content = contentOf(path);
    QStringList found = in(path.toUtf8(), QStringLiteral("a name")) + in(content, path);
    if (content.startsWith("PK\x03\x04"))
        for (const auto& member : core::mimecast::unzip(content).members)
            found += in(member.content, path + QLatin1Char('/') + member.name);
    return found;
}

QStringList Canaries::inFolder(const QString& folder) const
{
    QStringList found;
    QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext())
        found += inFile(all.next());
    return found;
}

QStringList Canaries::inProcess(qint64 pid) const
{
    const QString proc = QStringLiteral("/proc/%1/").arg(pid);
    QStringList found;
    for (const char* name : {"cmdline", "environ", "maps", "comm", "mountinfo"})
        found += in(contentOf(proc + QLatin1String(name)), proc + QLatin1String(name));
    const QDir open(proc + QStringLiteral("fd"));
    for (const auto& each :
         open.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        found += in(each.symLinkTarget().toUtf8(), each.filePath());
    return found;
}

} // namespace support
