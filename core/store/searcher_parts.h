// What the files of Searcher share. Private to core/store.
#pragma once

#include "core/store/index/engine.h"
#include "core/store/searcher.h"

namespace core::store {

class Searcher::Private {
public:
    Private(const QString& path, query::Knowledge knowledge)
        : engine(path, std::move(knowledge))
    {
    }

    index::Engine engine;
};

} // namespace core::store
