// What names the application: its ID and key on API 1.0, the client ID on API 2.0. Here, too, any
// text that holds them can be pasted.
#pragma once

#include "ui/wizard/page.h"

namespace ui {
class Card;
}

namespace ui::wizard {

class DomainFinder;
class PasteBox;
class SecretPair;

class ApplicationPage : public Page {
    Q_OBJECT

public:
    explicit ApplicationPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void left() override;
    void refresh() override;
    void wipe() override;
    [[nodiscard]] QWidget* firstField() const override;

private:
    void findDomain();

    [[nodiscard]] SecretPair* pair() const;

    PasteBox* m_paste;
    SecretPair* m_pair1; // API 1.0
    SecretPair* m_pair2;
    int m_api = 0; // whose words are shown
    Card* m_finderCard;
    DomainFinder* m_finder;
    ProblemLine* m_finderProblem;
    bool m_searched = false;     // once by itself; then only when asked to
    bool m_domainMissed = false; // it was still to be found when this page was entered
};

} // namespace ui::wizard
