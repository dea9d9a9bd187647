// Where the account lives: a region, a base URL, or found from an e-mail address; looked at live.
#pragma once

#include "ui/widgets/state_label.h"
#include "ui/wizard/page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace ui::wizard {

class DomainFinder;
class Expander;
class HostCard;
class NetworkOptions;

class DomainPage : public Page {
    Q_OBJECT

public:
    explicit DomainPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void refresh() override;
    [[nodiscard]] QWidget* firstField() const override { return m_region; }

private:
    void buildAddress();
    void buildConfirmation();
    void setDomain(const QString& text);
    void refreshRegion();
    void refreshHost();

    QComboBox* m_region;
    QLineEdit* m_url;
    FieldBox* m_urlBox;
    StateLabel* m_known;
    QCheckBox* m_confirm;
    QLabel* m_stranger;
    ProblemLine* m_confirmProblem;
    Expander* m_byEmail;
    DomainFinder* m_finder;
    HostCard* m_host;
    NetworkOptions* m_network;
};

} // namespace ui::wizard
