// One errand to QtKeychain, made to block its caller and nobody else, and only until the deadline.
//
// QtKeychain runs its jobs one after another in one queue of the process, in the thread that used
// it first: so all errands run in one thread of ours that lives as long as the process. An errand
// that was given up may still finish later; its result is wiped then. Any thread.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QDeadlineTimer>
#include <QString>

namespace core::credentials::job {

[[nodiscard]] Result<Secret> read(const QString& service, const QString& name,
                                  const QDeadlineTimer& deadline);
[[nodiscard]] Result<void> write(const QString& service, const QString& name, const Secret& secret,
                                 const QDeadlineTimer& deadline);
[[nodiscard]] Result<void> remove(const QString& service, const QString& name,
                                  const QDeadlineTimer& deadline);

} // namespace core::credentials::job
