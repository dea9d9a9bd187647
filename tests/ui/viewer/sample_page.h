// The Live log over a fake store with one collector, as a person finds it.
#pragma once

#include "tests/ui/viewer/sample_events.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/follow_bar.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/viewer_page.h"
#include "ui/widgets/empty_state.h"

#include <memory>

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace samples {

using namespace ui::viewer;

struct Page {
    explicit Page(int events)
    {
        backend.kept.utc = true;
        backend.views = {samples::collector(QStringLiteral("eu"), QStringLiteral("Acme Europe"))};
        backend.storeMany(samples::events(0, events));
        page = std::make_unique<ViewerPage>(backend);
        page->resize(1200, 800);
        page->show();
        page->setFocus();
    }

    EventTable& table() const { return *page->table(); }
    DetailPane& detail() const { return *page->detail(); }
    QString bar() const { return page->followBar()->text(); }
    // What an empty page says, nothing if there are events.
    QString blank() const
    {
        auto* empty = page->findChild<ui::EmptyState*>();
        if (!empty->isVisible())
            return {};
        QStringList words;
        for (const auto* label : empty->findChildren<QLabel*>())
            words << label->text();
        return words.join(QLatin1Char(' '));
    }
    void type(const QString& text) const
    {
        page->filterLine()->focusText();
        QTest::keyClicks(page->filterLine()->textField(), text);
    }
    void open(core::RowId row) const
    {
        QSignalSpy shown(&detail(), &DetailPane::shown);
        table().select(row);
        QVERIFY(shown.wait());
    }

    support::FakeBackend backend;
    std::unique_ptr<ViewerPage> page;
};

} // namespace samples
