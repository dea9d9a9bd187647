#include "ui/style/theme.h"

#include <algorithm>
#include <array>

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

#include "resources/resources.h"

namespace ui::style {

namespace {

QString fileOf(const QString& name, int pixels)
{
    static constexpr std::array kSizes{16, 20, 32, 40, 48, 60, 64, 96, 192};
    const auto* fits =
        std::find_if(kSizes.begin(), kSizes.end(), [pixels](int size) { return size >= pixels; });
    const int size = fits == kSizes.end() ? kSizes.back() : *fits;
    return QStringLiteral(":/icons/%1-%2.png").arg(name).arg(size);
}

QPixmap tinted(const QString& name, const QColor& color, int pixels)
{
    const QString key =
        QStringLiteral("icon/%1/%2/%3").arg(name, color.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    resources::load();
    QImage image(fileOf(name, pixels));
    Q_ASSERT_X(!image.isNull(), "icon", qPrintable(name));
    if (image.width() != pixels)
        image = image.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    // Not in place: a scaled image keeps the paint engine of its former format.
    image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

// Tints when it paints, so that an icon made in the light fits in the dark.
class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString name, QColor color)
        : m_name(std::move(name))
        , m_color(color)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        const int size = std::min(rect.width(), rect.height());
        const QPoint corner = rect.center() - QPoint((size - 1) / 2, (size - 1) / 2);
        painter->drawPixmap(corner, style::pixmap(m_name, color(mode, state), size, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        // Qt asks in pixels of the device here, and sets the ratio itself. A button that asks for
        // more width than height gets its gap between icon and text that way.
        const int side = std::min(size.width(), size.height());
        QPixmap mark = tinted(m_name, color(mode, state), side);
        if (size.width() <= size.height())
            return mark;
        QPixmap wide(size);
        wide.fill(Qt::transparent);
        QPainter(&wide).drawPixmap(0, 0, mark);
        return wide;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return colors().muted;
        if (m_color.isValid())
            return m_color;
        return state == QIcon::On ? colors().accent : colors().text;
    }

    QString m_name;
    QColor m_color;
};

} // namespace

QIcon icon(const QString& name) { return icon(name, QColor()); }

QIcon icon(const QString& name, const QColor& color) { return QIcon(new TintedIcon(name, color)); }

QPixmap pixmap(const QString& name, const QColor& color, int size, qreal ratio)
{
    QPixmap pixmap = tinted(name, color, qRound(size * ratio));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QIcon appIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap tile(size, size);
        tile.fill(Qt::transparent);
        QPainter painter(&tile);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().primary);
        painter.drawRoundedRect(tile.rect(), size * 0.22, size * 0.22);
        const int mark = size * 3 / 4;
        const int margin = (size - mark) / 2;
        painter.drawPixmap(margin, margin, tinted(QStringLiteral("mailweir"), Qt::white, mark));
        painter.end();
        icon.addPixmap(tile);
    }
    return icon;
}

} // namespace ui::style
