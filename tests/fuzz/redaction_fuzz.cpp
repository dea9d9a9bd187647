// A secret in the midst of anything, in each form it may have: no line of the log has it.
#include "core/base/log.h"
#include "core/base/redaction.h"
#include "tests/fuzz/target.h"

#include <array>

using namespace core;

namespace {

const Secret& canary()
{
    static const Secret secret(QByteArray("k3y/of+A=stranger&9\"Zq"));
    static const bool learnt = [] {
        log::protect(secret);
        return true;
    }();
    fuzz::demand(learnt, "the secret is known");
    return secret;
}

QByteArray formed(const QByteArray& secret, unsigned form)
{
    const std::array forms{
        secret, secret.toBase64(),
        secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
        secret.toHex(), secret.toPercentEncoding()};
    return forms[form];
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Secret& secret = canary();
    fuzz::Input input(data, size);
    const QByteArray form = formed(secret.reveal(), input.choice(5));
    const QByteArray text = input.bytes();
    const qsizetype middle = text.size() / 2;
    const QByteArray line = text.left(middle) + form + text.mid(middle);
    fuzz::demand(redaction::holds(form, secret), "the harness sees the secret");
    const QByteArray cut = redaction::cutValues(line);
    fuzz::demand(!redaction::holds(cut, secret), "no bytes have it");
    const QString scrubbed = log::scrub(QString::fromUtf8(line));
    fuzz::demand(!redaction::holds(scrubbed.toUtf8(), secret), "no line has it");
    return 0;
}
