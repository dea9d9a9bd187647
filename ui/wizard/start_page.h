// From when on to collect, and what Mimecast can really still give of that.
#pragma once

#include "ui/wizard/page.h"
#include "ui/wizard/start_choice.h"

#include <array>

#include <QLineEdit>
#include <QRadioButton>

namespace ui {
class Card;
}

namespace ui::doctor {
class CheckRow;
}

namespace ui::wizard {

class StartPage : public Page {
    Q_OBJECT

public:
    explicit StartPage(Session& session, QWidget* parent = nullptr);

    void refresh() override;
    [[nodiscard]] QWidget* firstField() const override;

private:
    void buildChoices();
    void choose(StartChoice choice);
    void showNotes();

    std::array<QRadioButton*, 4> m_choices{};
    QLineEdit* m_stamp;
    Padlock* m_padlock;
    FieldBox* m_stampBox;
    Card* m_notes;
    std::vector<doctor::CheckRow*> m_rows;
};

} // namespace ui::wizard
