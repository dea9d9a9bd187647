// What the desktop of an office is told: its health, and each sleep, as the window hears of them.
#pragma once

#include "app/awakening.h"
#include "tests/support/office.h"
#include "ui/shell/news.h"

namespace support {

class Bell {
public:
    explicit Bell(Office& office)
        : m_office(office)
    {
        office.engine->onTimeJump([this](const core::collect::TimeJump& jump) {
            if (jump.slept > std::chrono::milliseconds(0))
                told.push_back(ui::shell::announcementOf(app::awakeningOf(
                    jump.slept, m_office.board.all(), views(), m_office.clock.now())));
        });
    }
    ~Bell() { m_office.engine->onTimeJump({}); }

    // It is listened to after every visit.
    void live(std::chrono::milliseconds duration)
    {
        constexpr int kMidday = 12 * 60;
        const core::Steady end = m_office.clock.steady() + duration;
        while (m_office.clock.steady() < end) {
            m_office.live(std::chrono::milliseconds(1));
            if (auto said = m_news.hear(views(), {}, m_office.clock.now(), kMidday))
                told.push_back(*said);
        }
    }

    std::vector<ui::shell::Announcement> told;

private:
    [[nodiscard]] std::vector<ui::CollectorView> views() const
    {
        ui::CollectorView view;
        view.settings = m_office.collector;
        view.health = m_office.health();
        return {view};
    }

    Office& m_office;
    ui::shell::News m_news;
};

} // namespace support
