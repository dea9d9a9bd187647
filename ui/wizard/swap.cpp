#include "ui/wizard/swap.h"

#include <array>
#include <utility>

#include <QCoreApplication>

using core::mimecast::Credentials;

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

constexpr std::array kFields{Field::ApplicationId, Field::ApplicationKey, Field::AccessKey,
                             Field::SecretKey};

// A certain problem weighs more than any number of doubts.
int troubleOf(const Credentials& credentials)
{
    int trouble = 0;
    for (const auto& problem : core::mimecast::inspect(credentials, 1))
        trouble += problem.certain ? 16 : 1;
    return trouble;
}

QString fieldText(Field field)
{
    if (field == Field::ApplicationId)
        return Text::tr("application ID");
    if (field == Field::ApplicationKey)
        return Text::tr("application key");
    return field == Field::AccessKey ? Text::tr("access key") : Text::tr("secret key");
}

} // namespace

std::optional<Swap> helpfulSwap(const Credentials& credentials)
{
    int least = troubleOf(credentials);
    std::optional<Swap> best;
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        for (std::size_t j = i + 1; j < kFields.size(); ++j) {
            const Swap swap{kFields[i], kFields[j]};
            if (secretOf(credentials, swap.one).empty()
                || secretOf(credentials, swap.other).empty())
                continue;
            Credentials tried = credentials.clone();
            apply(swap, tried);
            if (const int trouble = troubleOf(tried); trouble < least) {
                least = trouble;
                best = swap;
            }
        }
    }
    return best;
}

void apply(const Swap& swap, Credentials& credentials)
{
    std::swap(secretOf(credentials, swap.one), secretOf(credentials, swap.other));
}

QString swapText(const Swap& swap)
{
    return Text::tr("Swap %1 and %2").arg(fieldText(swap.one), fieldText(swap.other));
}

} // namespace ui::wizard
