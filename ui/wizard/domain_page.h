// Where the account is reached: on API 1.0 a region, a base URL, or found from an e-mail address;
// on API 2.0 one of three hosts, each with what it means for where data is. Looked at live.
#pragma once

#include "ui/widgets/banner.h"
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
    [[nodiscard]] QWidget* firstField() const override;

private:
    void buildAddress();
    void buildConfirmation();
    void setDomain(const QString& text);
    void fillRegions();
    void refreshRegion();
    void refreshLock();
    // What could be meant instead of what was typed: an account code, or a host of the other API.
    struct Offer {
        QString sentence;
        QUrl domain;
    };
    [[nodiscard]] std::optional<Offer> offer() const;
    void refreshOffer();
    void refreshHost();

    int m_api = 0; // whose hosts are listed
    FieldBox* m_regionBox = nullptr;
    QComboBox* m_region;
    QLineEdit* m_url;
    FieldBox* m_urlBox;
    Banner* m_offer;
    QLabel* m_residency;
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
