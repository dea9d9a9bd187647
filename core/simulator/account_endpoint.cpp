// account/get-account and login/discover-authentication.
#include "core/simulator/call.h"
#include "core/simulator/dice.h"
#include "core/simulator/regions.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace core::simulator {

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

net::Response successOf(const QJsonObject& row)
{
    const QByteArray bytes = QJsonDocument(row).toJson(QJsonDocument::Compact);
    return success({bytes.data(), static_cast<std::size_t>(bytes.size())});
}

} // namespace

net::Response answerAccount(const Call& call)
{
    const Tenant& tenant = call.tenant;
    const QString code = text(tenant.accountCode());
    return successOf({
        {QStringLiteral("region"), text(tenant.options().region)},
        {QStringLiteral("accountCode"), code},
        {QStringLiteral("accountName"), text(tenant.options().accountName)},
        {QStringLiteral("mimecastId"),
         QStringLiteral("01-%1-00236").arg(Dice(tenant.options().seed).below(9000) + 1000)},
        {QStringLiteral("userCount"), 240},
        {QStringLiteral("maxRetention"), 30},
        {QStringLiteral("type"), QStringLiteral("full")},
        {QStringLiteral("gateway"), true},
        {QStringLiteral("archive"), false},
        {QStringLiteral("domain"), QString()},
        {QStringLiteral("adminEmail"), QString()},
        {QStringLiteral("contactEmail"), QStringLiteral("postmaster@hafenkontor.example")},
        {QStringLiteral("packages"),
         QJsonArray{
             QStringLiteral("Journal Services [1053]"), QStringLiteral("Advanced Reporting [1057]"),
             QStringLiteral("Attachment Protect (Site) [1060]"),
             QStringLiteral("URL Protection (Site) [1043]"),
             QStringLiteral("Enhanced Logging [1061]"), QStringLiteral("Threat Intel [1085]")}},
    });
}

net::Response answerDiscover(const Call& call)
{
    const QByteArray address = call.text(QLatin1String("emailAddress"));
    if (address.isEmpty())
        return failure(400,
                       {"err_validation_blank", "This field may not be blank", "emailAddress"});
    if (address.count('@') != 1 || address.startsWith('@') || address.endsWith('@'))
        return failure(
            400,
            {"err_validation_invalid_email_address", "Email address is not valid", "emailAddress"});
    QJsonObject row{{QStringLiteral("emailAddress"), QString::fromUtf8(address)},
                    {QStringLiteral("authenticate"), QJsonArray{QStringLiteral("Basic-Cloud")}}};
    if (call.tenant.knowsAddress(address) && !call.strikes(FaultId::UnknownAddress)) {
        row.insert(QStringLiteral("emailToken"),
                   QStringLiteral("sim-%1").arg(mix(call.tenant.options().seed), 0, 16));
        row.insert(QStringLiteral("region"),
                   QJsonObject{{QStringLiteral("code"), text(call.tenant.options().region)},
                               {QStringLiteral("api"), QString::fromLatin1(call.regionHost)}});
    }
    return successOf(row);
}

} // namespace core::simulator
