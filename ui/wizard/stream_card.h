// One stream to tick, what its log types are good for, and what Mimecast said when it was tried.
#pragma once

#include "core/mimecast/log_types.h"
#include "core/mimecast/streams.h"
#include "ui/widgets/card.h"
#include "ui/wizard/check_row.h"
#include "ui/wizard/probe_board.h"

#include <QCheckBox>
#include <QPushButton>

namespace ui::wizard {

class StreamCard : public Card {
    Q_OBJECT

public:
    explicit StreamCard(const core::mimecast::Stream& stream, QWidget* parent = nullptr);

    [[nodiscard]] QString stream() const;
    [[nodiscard]] QStringList logTypes() const { return m_logTypes; }
    [[nodiscard]] QCheckBox* tick() const { return m_tick; }
    // What is known of it; nothing while it is not ticked.
    void showVerdict(const ProbeBoard& probes);

Q_SIGNALS:
    void ticked();
    void probeAgain(const QString& stream);

private:
    void addTitle(const std::vector<const core::mimecast::LogType*>& types);
    void addList(const std::vector<const core::mimecast::LogType*>& types);
    void say(const ProbeReport& report);

    const core::mimecast::Stream& m_stream;
    QStringList m_logTypes;
    QCheckBox* m_tick;
    CheckRow* m_verdict;
    QPushButton* m_again;
};

// "Available", "No permission" …: the verdict in a word.
[[nodiscard]] QString verdictWord(Verdict verdict);

} // namespace ui::wizard
