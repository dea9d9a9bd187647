// What the guide takes from the tables of the program, as markdown: one function for each mark
// "<!-- table: NAME -->" of a page under resources/help.
#pragma once

#include <map>

#include <QString>
#include <QStringList>

namespace support {

// By their names; the keys of the window are none of them.
[[nodiscard]] std::map<QString, QString> guideTables();

// "a | b" as a cell of a table.
[[nodiscard]] QString cell(QString text);

// The text with each marked part made anew. A name that is not among `tables` is left and told.
struct Filled {
    QString text;
    QStringList unknown;
};
[[nodiscard]] Filled filled(const QString& page, const std::map<QString, QString>& tables);

} // namespace support
