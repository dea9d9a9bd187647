// Acme Europe on API 1.0, its rehearsal, and what both have seen.
#pragma once

#include "core/mimecast/log_types.h"
#include "tests/support/sample_collectors.h"
#include "ui/widgets/time_text.h"

namespace support {

inline ui::RehearsalReport sampleReport()
{
    const auto code = [](const char* id) { return core::mimecast::findLogType(id)->code; };
    ui::RehearsalReport report;
    report.to = ui::now() - std::chrono::hours(1);
    report.from = ui::now() - std::chrono::hours(26);
    report.types = {
        {.type = code("receipt"), .on1 = 8'412, .on2 = 8'412, .both = 8'412},
        {.type = code("process"), .on1 = 7'990, .on2 = 7'993, .both = 7'990},
        {.type = code("delivery"), .on1 = 6'021, .on2 = 6'009, .both = 6'009},
    };
    report.compared = 20'000;
    report.differences = {{.field = QStringLiteral("spam score"),
                           .count = 1'204,
                           .on1 = QStringLiteral("12"),
                           .on2 = QStringLiteral("14")},
                          {.field = QStringLiteral("subject"),
                           .count = 3,
                           .on1 = QStringLiteral("<b>Invoice</b> \u202egnp.exe and a good deal "
                                                 "more than fits"),
                           .on2 = {}}};
    return report;
}

// As the application would have it while the rehearsal runs.
inline void addRehearsal(FakeBackend& backend, std::chrono::minutes running)
{
    ui::CollectorView view = sampleCollector(
        QStringLiteral("rehearsal"), QStringLiteral("Acme Europe (rehearsal of API 2.0)"), 1);
    view.settings.rehearses = QStringLiteral("eu");
    view.settings.api = 2;
    view.settings.domain = QUrl(QStringLiteral("https://api.services.mimecast.com"));
    view.settings.logTypes = {QStringLiteral("receipt"), QStringLiteral("process"),
                              QStringLiteral("delivery"), QStringLiteral("journal")};
    view.settings.created = ui::now() - running;
    backend.views.push_back(view);
    backend.rehearsed = sampleReport();
}

inline void endRehearsal(FakeBackend& backend)
{
    std::erase_if(backend.views,
                  [](const auto& view) { return !view.settings.rehearses.isEmpty(); });
}

} // namespace support
