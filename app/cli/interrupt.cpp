#include "app/cli/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <QSocketNotifier>
#include <fcntl.h>
#include <unistd.h>

namespace app::cli {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM};

// A signal handler can reach nothing but globals.
// NOLINTNEXTLINE(readability-identifier-naming): the only global that changes, said so
volatile std::sig_atomic_t g_wake = -1;

constexpr char kEnd = 1;
constexpr char kHungUp = 2;

void onSignal(int signal)
{
    const int kept = errno;
    const char byte = signal == SIGHUP ? kHungUp : kEnd;
    // If the pipe is full somebody has been woken already.
    [[maybe_unused]] const auto written = ::write(g_wake, &byte, 1);
    errno = kept;
}

} // namespace

class Interrupt::Private {
public:
    Private(std::function<void()> then, std::function<void()> hungUp)
        : m_then(std::move(then))
        , m_hungUp(std::move(hungUp))
    {
        if (::pipe(m_pipe.data()) != 0)
            return; // signals keep their own meaning
        for (const int end : m_pipe) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                         [this] { heard(); });
        g_wake = m_pipe[1];
        struct sigaction action = {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
        for (std::size_t at = 0; at < kSignals.size(); ++at)
            ::sigaction(kSignals[at], &action, &m_before[at]);
        if (!m_hungUp)
            return;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGHUP, &action, &m_hangUpBefore);
    }

    ~Private()
    {
        if (!m_notifier)
            return;
        for (std::size_t at = 0; at < kSignals.size(); ++at)
            ::sigaction(kSignals[at], &m_before[at], nullptr);
        if (m_hungUp)
            ::sigaction(SIGHUP, &m_hangUpBefore, nullptr);
        m_notifier.reset();
        g_wake = -1;
        ::close(m_pipe[0]);
        ::close(m_pipe[1]);
    }

private:
    void heard()
    {
        char byte = 0;
        if (::read(m_pipe[0], &byte, 1) != 1)
            return;
        if (byte == kHungUp)
            return m_hungUp();
        m_notifier->setEnabled(false);
        m_then();
    }

    std::function<void()> m_then;
    std::function<void()> m_hungUp;
    std::array<int, 2> m_pipe{-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::array<struct sigaction, kSignals.size()> m_before{};
    struct sigaction m_hangUpBefore = {};
};

Interrupt::Interrupt(std::function<void()> then, std::function<void()> hungUp)
    : d(std::make_unique<Private>(std::move(then), std::move(hungUp)))
{
}

Interrupt::~Interrupt() = default;

void prepareStreams() { std::signal(SIGPIPE, SIG_IGN); }

} // namespace app::cli
