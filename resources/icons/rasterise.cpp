// Build tool: line icons (SVG) → white PNG with an alpha channel, one per size, so that the program
// needs no SVG at run time. usage: rasterise OUTDIR SIZE,SIZE,… FILE.svg …
#include <cstdio>

#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace {

bool rasterise(const QString& svg, int size, const QString& png)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid())
        return false;
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(QColor(255, 255, 255, 0));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    return image.save(png, "PNG");
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 64;
    for (const QString& svg : arguments.mid(3)) {
        for (const QString& size : arguments[2].split(QLatin1Char(','))) {
            const QString png =
                QStringLiteral("%1/%2-%3.png").arg(arguments[1], QFileInfo(svg).baseName(), size);
            if (!rasterise(svg, size.toInt(), png)) {
                std::fprintf(stderr, "cannot rasterise %s\n", qPrintable(svg));
                return 1;
            }
        }
    }
    return 0;
}
