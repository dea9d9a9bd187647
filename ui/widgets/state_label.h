// A state as mark and word: "● healthy". The mark's shape tells as much as its colour.
#pragma once

#include "core/health/health.h"

#include <QLabel>

namespace ui {

class StateLabel : public QLabel {
    Q_OBJECT

public:
    explicit StateLabel(QWidget* parent = nullptr);

    // Without a word of its own it says the state's.
    void setState(core::health::State state, const QString& word = {});
    [[nodiscard]] core::health::State state() const { return m_state; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::health::State m_state = core::health::State::Waiting;
};

// The glossary's word in the person's language.
[[nodiscard]] QString stateName(core::health::State state);

} // namespace ui
