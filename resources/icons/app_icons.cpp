// Build tool: the icon of the program (SVG) → a PNG for each size of the hicolor theme, an .ico for
// Windows and an .icns for macOS. usage: app_icons OUTDIR NAME FILE.svg
#include <cstdio>

#include <QBuffer>
#include <QCoreApplication>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace {

QImage draw(QSvgRenderer& renderer, int size)
{
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    return image;
}

QByteArray png(const QImage& image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

// As Windows wants the small ones: from the bottom up, twice the height for a mask nobody uses.
QByteArray bitmap(const QImage& image)
{
    const int side = image.width();
    const int maskRow = (side + 31) / 32 * 4;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream << quint32(40) << qint32(side) << qint32(2 * side) << quint16(1) << quint16(32);
    stream << quint32(0) << quint32(side * (4 * side + maskRow)) << quint64(0) << quint64(0);
    for (int y = side - 1; y >= 0; --y) {
        for (int x = 0; x < side; ++x)
            stream << quint32(image.pixel(x, y));
    }
    return bytes + QByteArray(qsizetype(side) * maskRow, '\0');
}

QByteArray windowsIcon(QSvgRenderer& renderer)
{
    constexpr int kSizes[] = {16, 20, 24, 32, 40, 48, 64, 128, 256};
    constexpr quint32 kCount = std::size(kSizes);
    QByteArray bytes;
    QByteArray pictures;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream << quint16(0) << quint16(1) << quint16(kCount);
    for (const int size : kSizes) {
        const QImage image = draw(renderer, size);
        const QByteArray picture = size < 256 ? bitmap(image) : png(image);
        const quint8 side = static_cast<quint8>(size); // 0 stands for 256
        stream << side << side << quint16(0) << quint16(1) << quint16(32) << quint32(picture.size())
               << quint32(6 + 16 * kCount + quint32(pictures.size()));
        pictures += picture;
    }
    return bytes + pictures;
}

QByteArray macIcon(QSvgRenderer& renderer)
{
    struct Entry {
        const char* type;
        int size;
    };
    constexpr Entry kEntries[] = {{"icp4", 16},  {"icp5", 32},   {"ic07", 128}, {"ic08", 256},
                                  {"ic09", 512}, {"ic10", 1024}, {"ic11", 32},  {"ic12", 64},
                                  {"ic13", 256}, {"ic14", 512}};
    QByteArray pictures;
    QDataStream stream(&pictures, QIODevice::WriteOnly);
    for (const Entry& entry : kEntries) {
        const QByteArray picture = png(draw(renderer, entry.size));
        stream.writeRawData(entry.type, 4);
        stream << quint32(picture.size() + 8);
        stream.writeRawData(picture.constData(), int(picture.size()));
    }
    QByteArray head;
    QDataStream(&head, QIODevice::WriteOnly) << quint32(pictures.size() + 8);
    return "icns" + head + pictures;
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size();
}

bool writeTheme(QSvgRenderer& renderer, const QString& folder, const QString& name)
{
    for (const int size : {16, 22, 24, 32, 36, 48, 64, 72, 96, 128, 192, 256, 512}) {
        const QString path =
            QStringLiteral("%1/hicolor/%2x%2/apps/%3.png").arg(folder).arg(size).arg(name);
        if (!write(path, png(draw(renderer, size))))
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 64;
    QSvgRenderer renderer(arguments[3]);
    const QString& folder = arguments[1];
    const bool done = renderer.isValid() && writeTheme(renderer, folder, arguments[2])
        && write(folder + QStringLiteral("/mailweir.ico"), windowsIcon(renderer))
        && write(folder + QStringLiteral("/mailweir.icns"), macIcon(renderer));
    if (!done)
        std::fprintf(stderr, "cannot make icons of %s\n", qPrintable(arguments[3]));
    return done ? 0 : 1;
}
