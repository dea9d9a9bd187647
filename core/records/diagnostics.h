// A diagnostics bundle before it is saved: what would be in it, byte for byte. Values.
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace core::records {

struct DiagnosticsPart {
    QString name;       // of the file in the bundle: "timeline.ndjson"
    QString title;      // for people
    QString why;        // what support does with it
    QByteArray content; // text in UTF-8

    friend bool operator==(const DiagnosticsPart&, const DiagnosticsPart&) = default;
};

struct DiagnosticsPlan {
    std::vector<DiagnosticsPart> parts; // the manifest last
    QString suggestedName;              // "mailweir-diagnostics-20260302-1000.zip"
};

} // namespace core::records
