// The first step: an account of one's own, the demo tenant, or the set-up that was left half done;
// and the collector's name.
#pragma once

#include "ui/widgets/banner.h"
#include "ui/wizard/choice_card.h"
#include "ui/wizard/page.h"

#include <memory>

#include <QLineEdit>

namespace ui::wizard {

class WelcomePage : public Page {
    Q_OBJECT

public:
    explicit WelcomePage(Session& session, QWidget* parent = nullptr);

    void left() override;
    void refresh() override;
    [[nodiscard]] bool isComplete() const override; // no: the demo tenant is not there (yet)
    [[nodiscard]] Step nextStep() const override;
    [[nodiscard]] QWidget* firstField() const override;
    void wantDemo() { m_demo->click(); }
    // The draft on offer has neither been taken up nor given up yet.
    [[nodiscard]] bool draftOffered() const;

private:
    [[nodiscard]] static PageWords wordsFor(const State& state);
    void buildChoices();
    void offerDraft();
    void chooseAccount();
    void chooseDemo();
    void chooseDraft();
    void startDemo();
    void takeDemo();

    ChoiceCard* m_resume = nullptr;
    ChoiceCard* m_account = nullptr;
    ChoiceCard* m_demo = nullptr;
    QLineEdit* m_name;
    FieldBox* m_nameBox;
    Banner* m_banner;
    std::optional<core::settings::Draft> m_draft;
    std::shared_ptr<DemoTenant> m_tenant;
    QString m_demoName; // what we called it, to be taken back with it
    bool m_starting = false;
};

} // namespace ui::wizard
