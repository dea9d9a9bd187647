// English plurals without a translation file: "%n event(s)" reads "1 event" or "2 events". A real
// translation that is installed later comes first.
#pragma once

#include <QTranslator>

namespace ui::style {

class EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* text, const char* note,
                                    int n) const override;
};

// Once is enough, more does no harm.
void installPlurals();

} // namespace ui::style
