// The table with all that belongs to it, over a fake store, on the screen and following.
#pragma once

#include "tests/ui/viewer/sample_events.h"
#include "ui/viewer/note_bar.h"
#include "ui/viewer/table_pane.h"

#include <QTest>

namespace samples {

using namespace ui::viewer;

struct Pane {
    explicit Pane(int events, core::settings::Viewer arranged = {})
    {
        backend.kept.utc = true;
        backend.arranged = std::move(arranged);
        backend.storeMany(samples::events(0, events));
        pane = new TablePane(backend, search, cache, &page);
        page.resize(1200, 500);
        pane->resize(page.size());
        page.show();
        pane->setFocus();
        search.ask({});
    }

    [[nodiscard]] EventTable& table() const { return *pane->table(); }
    [[nodiscard]] core::RowId rowAt(std::int64_t position) const
    {
        return table().view().rowAt(position);
    }
    [[nodiscard]] core::RowId current() const { return table().selection().current; }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(&table(), Qt::Key(key), modifiers);
    }
    // All rows are here and on the screen.
    [[nodiscard]] bool isReady(std::int64_t count) const
    {
        const auto& view = table().view();
        return view.count() == count && view.visibleCount() > 0
            && table().row(view.firstVisible()) != nullptr;
    }

    support::FakeBackend backend;
    LiveSearch search{backend};
    RowCache cache{backend, RowTimes(ui::Zone::Utc)};
    QWidget page; // before the table goes, what it looks at must not
    TablePane* pane = nullptr;
};

} // namespace samples
