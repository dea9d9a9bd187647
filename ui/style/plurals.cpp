#include "ui/style/plurals.h"

#include <QCoreApplication>
#include <QPointer>

namespace ui::style {

QString EnglishPlurals::translate(const char*, const char* text, const char*, int n) const
{
    QString source = QString::fromUtf8(text);
    if (n < 0 || !source.contains(QLatin1String("(s)")))
        return {};
    return source.replace(QLatin1String("(s)"), n == 1 ? QString() : QStringLiteral("s"));
}

void installPlurals()
{
    static QPointer<EnglishPlurals> only;
    if (only)
        return;
    only = new EnglishPlurals(QCoreApplication::instance());
    QCoreApplication::installTranslator(only);
}

} // namespace ui::style
