// Bugs that are in the core on purpose while one of these lives; see core/base/planted.h. For
// programs that link tests_planted.
#pragma once

#include "core/base/planted.h"

namespace support {

class Planted {
public:
    explicit Planted(core::Bug bug);
    ~Planted();
    Planted(const Planted&) = delete;
    Planted& operator=(const Planted&) = delete;
};

} // namespace support
