// Build tool: line icons (SVG) → PNG of one colour with an alpha channel, one per size, so that the
// program needs no SVG at run time. usage: rasterise OUTDIR RRGGBB SIZE,SIZE,… FILE.svg …
#include <cstdio>

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace {

bool rasterise(const QString& svg, const QColor& color, int size, const QString& png)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid())
        return false;
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    return image.save(png, "PNG");
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return 64;
    for (const QString& svg : arguments.mid(4)) {
        for (const QString& size : arguments[3].split(QLatin1Char(','))) {
            const QString png =
                QStringLiteral("%1/%2-%3.png").arg(arguments[1], QFileInfo(svg).baseName(), size);
            if (!rasterise(svg, QColor(QLatin1Char('#') + arguments[2]), size.toInt(), png)) {
                std::fprintf(stderr, "cannot rasterise %s\n", qPrintable(svg));
                return 1;
            }
        }
    }
    return 0;
}
