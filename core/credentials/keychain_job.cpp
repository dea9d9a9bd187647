#include "core/credentials/keychain_job.h"

#include "core/credentials/keychain_errors.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include <QObject>
#include <QThread>
#include <qt6keychain/keychain.h>

namespace core::credentials::job {

namespace {

// The thread all jobs run in.
class Runner {
public:
    Runner()
    {
        m_home.moveToThread(&m_thread);
        m_thread.setObjectName(QStringLiteral("keychain"));
        m_thread.start();
    }
    ~Runner()
    {
        m_thread.quit();
        m_thread.wait();
    }

    template<class Work>
    void run(Work work)
    {
        QMetaObject::invokeMethod(&m_home, std::move(work), Qt::QueuedConnection);
    }

    // Errands given up that have not finished yet. While there is one, the queue stands.
    std::atomic<int> stuck = 0;

private:
    QThread m_thread;
    QObject m_home;
};

Runner& runner()
{
    static Runner one;
    return one;
}

Result<void> verdict(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return keychainEmpty();
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return keychainDenied(job.errorString());
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return keychainAbsent(job.errorString());
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return keychainFailed(job.errorString());
}

Result<Secret> outcome(const QKeychain::Job& job)
{
    if (const auto good = verdict(job); !good)
        return Fail(good.error());
    const auto* reading = qobject_cast<const QKeychain::ReadPasswordJob*>(&job);
    return reading ? Secret(reading->binaryData()) : Secret();
}

// What the caller and the errand share. Whoever comes second cleans up.
struct Errand {
    std::promise<Result<Secret>> answer;
    std::atomic<bool> over = false; // finished, or given up
};

template<class Job, class Prepare>
Result<Secret> send(const QString& service, const QString& name, const QDeadlineTimer& deadline,
                    Prepare prepare)
{
    Runner& home = runner();
    if (home.stuck > 0)
        return keychainHung(QStringLiteral("an earlier request is still waiting for its answer"));
    const auto errand = std::make_shared<Errand>();
    auto answer = errand->answer.get_future();
    home.run([&home, errand, service, name, prepare = std::move(prepare)] {
        auto* job = new Job(service); // deletes itself when it has finished
        job->setInsecureFallback(false);
        job->setKey(name);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job,
                         [&home, errand](QKeychain::Job* done) {
                             errand->answer.set_value(outcome(*done));
                             if (errand->over.exchange(true))
                                 --home.stuck;
                         });
        job->start();
    });
    const auto left = std::chrono::milliseconds(std::max<qint64>(deadline.remainingTime(), 0));
    if (answer.wait_for(left) == std::future_status::ready)
        return answer.get();
    ++home.stuck;
    if (errand->over.exchange(true)) { // at the last moment
        --home.stuck;
        return answer.get();
    }
    return keychainHung(QStringLiteral("no answer from QtKeychain"));
}

Result<void> withoutValue(const Result<Secret>& result)
{
    if (!result)
        return Fail(result.error());
    return {};
}

} // namespace

Result<Secret> read(const QString& service, const QString& name, const QDeadlineTimer& deadline)
{
    return send<QKeychain::ReadPasswordJob>(service, name, deadline, [](auto&) {});
}

Result<void> write(const QString& service, const QString& name, const Secret& secret,
                   const QDeadlineTimer& deadline)
{
    const auto copy = std::make_shared<Secret>(secret.clone());
    return withoutValue(send<QKeychain::WritePasswordJob>(
        service, name, deadline,
        // As bytes: as text it would end at the first zero.
        [copy](QKeychain::WritePasswordJob& job) { job.setBinaryData(copy->reveal()); }));
}

Result<void> remove(const QString& service, const QString& name, const QDeadlineTimer& deadline)
{
    return withoutValue(send<QKeychain::DeletePasswordJob>(service, name, deadline, [](auto&) {}));
}

} // namespace core::credentials::job
