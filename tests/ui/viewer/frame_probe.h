// How long the GUI thread is busy between two rests, in processor time of that thread: the same on
// a machine that is busy with other things.
#pragma once

#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

#include <QAbstractEventDispatcher>
#include <QByteArray>
#include <QObject>

namespace samples {

inline double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

struct Times {
    std::vector<double> all;

    double percentile(double share)
    {
        std::ranges::sort(all);
        return all.empty() ? 0 : all[std::size_t(share * double(all.size() - 1))];
    }
    QByteArray text(const char* what)
    {
        return QByteArray(what) + ": " + QByteArray::number(all.size()) + " frames, median "
            + QByteArray::number(percentile(0.5), 'f', 2) + " ms, p99 "
            + QByteArray::number(percentile(0.99), 'f', 2) + " ms, longest "
            + QByteArray::number(percentile(1), 'f', 2) + " ms";
    }
};

// From one time the event loop goes to sleep to the next; sleeping costs no processor time.
class FrameProbe : public QObject {
public:
    FrameProbe()
    {
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
                [this] {
                    const auto now = threadMs();
                    frames.all.push_back(now - std::exchange(m_before, now));
                });
    }
    void begin()
    {
        frames.all.clear();
        m_before = threadMs();
    }

    Times frames;

private:
    double m_before = threadMs();
};

} // namespace samples
