// Asks Mimecast about each ticked log type once, and remembers the verdict.
//
// Nothing is asked that is not wanted at that moment, nothing is asked twice for the same account
// unless again() says so, and at most two questions are under way. GUI thread.
#pragma once

#include "ui/backend.h"

#include <map>

#include <QObject>
#include <QStringList>

namespace ui::wizard {

class ProbeBoard : public QObject {
    Q_OBJECT

public:
    explicit ProbeBoard(Backend& backend, QObject* parent = nullptr);

    // Whom to ask. Another domain, route or set of keys makes every verdict worthless.
    void setAccount(const core::settings::Collector& collector,
                    const core::mimecast::Credentials& credentials);
    // The streams that are ticked now, and no others.
    void want(const QStringList& streams);
    void again(const QString& stream);

    [[nodiscard]] bool asking(const QString& stream) const; // under way or about to be
    [[nodiscard]] const ProbeReport* report(const QString& stream) const; // null: not known yet

Q_SIGNALS:
    void changed(const QString& stream);

private:
    void askNext();
    void ask(const QString& stream);
    void answered(const QString& stream, int account, const ProbeReport& report);

    Backend& m_backend;
    core::settings::Collector m_collector;
    core::mimecast::Credentials m_credentials;
    QString m_fingerprint;
    int m_account = 0; // counts up; an answer for an older one is dropped
    QStringList m_wanted;
    QStringList m_waiting;
    QStringList m_running;
    std::map<QString, ProbeReport> m_reports;
};

} // namespace ui::wizard
