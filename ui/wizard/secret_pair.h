// The credentials of one page, which belong together: typed here, or the stored ones left as they
// are. Values that sit in each other's fields are offered to be swapped with one click.
#pragma once

#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/wizard/field_box.h"
#include "ui/wizard/session.h"
#include "ui/wizard/swap.h"

#include <vector>

#include <QLineEdit>

namespace ui::wizard {

struct SecretWords {
    Field field;
    QString label;
    QString objectName;
    QString hint;
};

class SecretPair : public QWidget {
    Q_OBJECT

public:
    SecretPair(Session& session, Pair State::*pair, const std::vector<SecretWords>& words,
               QWidget* parent = nullptr);

    void refresh();
    void wipe();
    [[nodiscard]] FieldBox* box(std::size_t index) const { return m_inputs[index].box; }
    [[nodiscard]] QWidget* firstField() const;

private:
    struct Input {
        Field field;
        QLineEdit* edit;
        FieldBox* box;
    };

    [[nodiscard]] Input makeInput(const SecretWords& words);
    void buildStored();
    void setPair(Pair pair);
    void swap();
    void showSwap();

    Session& m_session;
    Pair State::*m_pair;
    Card* m_stored;
    QLabel* m_receipt;
    QPushButton* m_replace;
    QPushButton* m_keep;
    std::vector<Input> m_inputs;
    Banner* m_swapBanner;
    std::optional<Swap> m_swap;
};

} // namespace ui::wizard
