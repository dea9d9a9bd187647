// The access key and the secret key, and the keychain that will hold them.
#pragma once

#include "ui/wizard/page.h"

namespace ui {
class Banner;
}

namespace ui::wizard {

class KeychainCard;
class SecretPair;

class KeysPage : public Page {
    Q_OBJECT

public:
    explicit KeysPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void left() override;
    void refresh() override;
    void wipe() override;
    [[nodiscard]] QWidget* firstField() const override;

private:
    void buildClipboard();
    [[nodiscard]] SecretPair* pair() const;

    Banner* m_wait;
    SecretPair* m_pair1; // API 1.0
    SecretPair* m_pair2;
    int m_api = 0; // whose words are shown
    QLabel* m_cleared;
    KeychainCard* m_keychain;
    ProblemLine* m_keychainProblem;
};

} // namespace ui::wizard
