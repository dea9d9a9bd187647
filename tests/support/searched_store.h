// A store of records made by chance, with what makes its index and what asks it.
#pragma once

#include "core/store/index_maker.h"
#include "core/store/searcher.h"
#include "tests/support/search_samples.h"

namespace support {

struct SearchedStore {
    explicit SearchedStore(unsigned seed)
        : mixed(seed)
    {
    }

    [[nodiscard]] bool commitUpTo(core::RowId rows)
    {
        return support::commitUpTo(*store, mixed, rows);
    }
    // Until there is nothing left to do.
    [[nodiscard]] bool makeIndex()
    {
        for (;;) {
            const auto made = maker->step();
            if (!made || !*made)
                return made.has_value();
        }
    }
    [[nodiscard]] QStringList indexFiles() const
    {
        return QDir(temp.folder.filePath(QStringLiteral("index")))
            .entryList({QStringLiteral("*.seg")}, QDir::Files, QDir::Name);
    }

    MixedEvents mixed;
    TempStore temp;
    std::unique_ptr<core::store::EventStore> store = temp.open();
    std::unique_ptr<core::store::Searcher> searcher =
        std::move(*core::store::Searcher::open(temp.path, searchKnowledge()));
    std::unique_ptr<core::store::IndexMaker> maker =
        std::make_unique<core::store::IndexMaker>(temp.path, searchKnowledge());
};

} // namespace support
