// The application ID and the application key.
#pragma once

#include "ui/wizard/page.h"

namespace ui {
class Card;
}

namespace ui::wizard {

class DomainFinder;
class SecretPair;

class ApplicationPage : public Page {
    Q_OBJECT

public:
    explicit ApplicationPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void refresh() override;
    void wipe() override;
    [[nodiscard]] QWidget* firstField() const override;

private:
    void findDomain();

    SecretPair* m_pair;
    Card* m_finderCard;
    DomainFinder* m_finder;
    ProblemLine* m_finderProblem;
    bool m_searched = false;     // once by itself; then only when asked to
    bool m_domainMissed = false; // it was still to be found when this page was entered
};

} // namespace ui::wizard
