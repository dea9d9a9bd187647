// Anything can be pasted: no sentence about it has a value in it, and none is empty.
#include "core/mimecast/paste.h"
#include "tests/fuzz/target.h"

#include <array>

using namespace core;
using namespace core::mimecast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Pasted pasted = readPaste(Secret(fuzz::Input(data, size).bytes()));
    const Credentials& is = pasted.credentials;
    const std::array<const Secret*, 6> values{&is.applicationId, &is.applicationKey,
                                              &is.accessKey,     &is.secretKey,
                                              &is.clientId,      &is.clientSecret};
    for (const PasteProblem& problem : pasted.problems) {
        fuzz::demand(!problem.sentence.isEmpty(), "a problem has a sentence");
        for (const Secret* value : values)
            fuzz::demand(value->reveal().size() < 12
                             || !problem.sentence.toUtf8().contains(value->reveal()),
                         "no sentence has a value in it");
    }
    for (const PasteFound& found : pasted.found)
        fuzz::demand(pasted.surenessOf(found.item) && !nameOf(found.item).isEmpty(),
                     "what was found has a name");
    fuzz::demand(!pasted.api || *pasted.api == 1 || *pasted.api == 2, "there are two APIs");
    for (const CredentialProblem& problem : inspect(is, pasted.api.value_or(1)))
        fuzz::demand(!problem.sentence.isEmpty(), "a problem has a sentence");
    return 0;
}
