// Collectors as a person might have them: one healthy, one whose key has expired, one paused with
// a long name. For pictures and for tests of pages.
#pragma once

#include "tests/support/fake_backend.h"

namespace support {

[[nodiscard]] core::health::StreamHealth sampleStream(const QString& id, const QString& title,
                                                      unsigned seed);
[[nodiscard]] ui::CollectorView sampleCollector(const QString& id, const QString& name,
                                                unsigned seed);
void makeUnhealthy(ui::CollectorView& view); // its access key has expired
void makePaused(ui::CollectorView& view);

enum class Sample : std::uint8_t { Nothing, OneHealthy, Three };
void fill(FakeBackend& backend, Sample sample);

} // namespace support
