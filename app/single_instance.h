// One window per data folder: a second start asks the first to come to the front, and ends.
//
// The local socket lies in the user's runtime directory and answers this user only; the one thing
// that can be said through it is "raise". GUI thread.
#pragma once

#include "app/parts.h"

#include <memory>

#include <QLocalServer>
#include <QObject>

namespace app {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const Folder& folder);

    // True if another window is there and was asked; false if this is the one window.
    [[nodiscard]] bool handOver();

Q_SIGNALS:
    void raiseRequested();

private:
    void listen();

    QString m_name;
    QLocalServer m_server;
};

} // namespace app
