// Puts a padlock on what an organisation has locked: the field is disabled, and a line below it, or
// beside it, says who set it and where.
#pragma once

#include "ui/keeping.h"

#include <QObject>

class QWidget;

namespace ui::settings {

class Locks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void follow(const Keeping& keeping); // which must outlive this
    // Once for each field that `widget` is for. Its place is in a layout.
    void add(QWidget* widget, const QString& path);

private:
    const Keeping* m_keeping = nullptr;
};

} // namespace ui::settings
