// One stream to tick, on one line: what it is good for, and what Mimecast said when it was tried.
// Only trouble takes more room.
#pragma once

#include "core/mimecast/log_types.h"
#include "core/mimecast/streams.h"
#include "ui/doctor/check_mark.h"
#include "ui/widgets/elided_label.h"
#include "ui/wizard/probe_board.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>

namespace ui::wizard {

class StreamRow : public QWidget {
    Q_OBJECT

public:
    StreamRow(const core::mimecast::Stream& stream, int api, QWidget* parent = nullptr);

    [[nodiscard]] QString stream() const;
    [[nodiscard]] QStringList logTypes() const { return m_logTypes; }
    [[nodiscard]] QCheckBox* tick() const { return m_tick; }
    // Whether all words of a filter are in its titles, ids or what it is good for.
    [[nodiscard]] bool matches(const QString& filter) const;
    // What is known of it; nothing while it is not ticked.
    void showVerdict(const ProbeBoard& probes);

Q_SIGNALS:
    void ticked();
    void probeAgain(const QString& stream);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void describe(int api);
    [[nodiscard]] QLayout* buildLine();
    void buildTrouble();
    void say(const ProbeReport& report);
    void setVerdict(std::optional<doctor::Check> state, const QString& word);

    const core::mimecast::Stream& m_stream;
    QStringList m_logTypes;
    QString m_words; // all that a filter looks at
    QBoxLayout* m_line;
    QHBoxLayout* m_verdictLine;
    QWidget* m_tickBox;
    QCheckBox* m_tick;
    ElidedLabel* m_about;
    doctor::CheckMark* m_mark;
    QLabel* m_verdict;
    QWidget* m_trouble;
    QLabel* m_sentence;
    QLabel* m_advice;
    QPushButton* m_again;
};

// "Available", "No permission" …: the verdict in a word.
[[nodiscard]] QString verdictWord(Verdict verdict);

} // namespace ui::wizard
