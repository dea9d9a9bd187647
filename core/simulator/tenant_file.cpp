#include "core/simulator/regions.h"
#include "core/simulator/tenant.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace core::simulator {

using std::chrono::milliseconds;

namespace {

Fail bad(const QString& what)
{
    return fail(Fault::Broken, QStringLiteral("simulator.tenant_file"),
                QStringLiteral("The tenant file cannot be used: %1.").arg(what));
}

// Takes members out of an object; the first thing wrong is kept.
class Reader {
public:
    explicit Reader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    QJsonValue take(QLatin1String name) { return m_object.take(name); }

    template<class Number>
    void number(QLatin1String name, Number& into, double least = 0)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return;
        if (!value.isDouble() || value.toDouble() < least)
            return wrong(
                QStringLiteral("\"%1\" is not a number of at least %2").arg(name).arg(least));
        into = static_cast<Number>(value.toDouble());
    }
    void duration(QLatin1String name, milliseconds& into, double least = 0)
    {
        auto count = into.count();
        number(name, count, least);
        into = milliseconds(count);
    }
    void text(QLatin1String name, std::string& into)
    {
        const QJsonValue value = take(name);
        if (value.isString())
            into = value.toString().toStdString();
        else if (!value.isUndefined())
            wrong(QStringLiteral("\"%1\" is not a text").arg(name));
    }
    Reader object(QLatin1String name)
    {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && !value.isObject())
            wrong(QStringLiteral("\"%1\" is not an object").arg(name));
        return Reader(value.toObject());
    }
    void close(const Reader& inner)
    {
        if (!inner.problem().isEmpty())
            wrong(inner.problem());
    }
    void wrong(const QString& problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }
    [[nodiscard]] QString problem() const
    {
        if (m_problem.isEmpty() && !m_object.isEmpty())
            return QStringLiteral("\"%1\" is not known").arg(m_object.constBegin().key());
        return m_problem;
    }

private:
    QJsonObject m_object;
    QString m_problem;
};

void readShares(Reader& file, Shares& shares)
{
    Reader inner = file.object(QLatin1String("shares"));
    for (const Stream stream : kStreams)
        if (!shownBy(stream))
            inner.number(QLatin1String(name(stream).data(), qsizetype(name(stream).size())),
                         shareOf(shares, stream));
    file.close(inner);
}

void readQuota(Reader& file, Quota& quota)
{
    Reader inner = file.object(QLatin1String("quota"));
    inner.number(QLatin1String("limit"), quota.limit);
    inner.duration(QLatin1String("refill"), quota.refill, 1);
    file.close(inner);
}

void readForbidden(Reader& file, std::set<Endpoint>& forbidden)
{
    const QJsonValue names = file.take(QLatin1String("forbidden"));
    if (!names.isUndefined() && !names.isArray())
        file.wrong(QStringLiteral("\"forbidden\" is not a list"));
    const QJsonArray list = names.toArray();
    for (const auto& each : list) {
        const std::string wanted = each.toString().toStdString();
        const auto* const found = std::ranges::find_if(
            kEndpoints, [&](Endpoint endpoint) { return name(endpoint) == wanted; });
        if (found == kEndpoints.end())
            file.wrong(QStringLiteral("there is no endpoint \"%1\"").arg(each.toString()));
        else
            forbidden.insert(*found);
    }
}

void readProducts(Reader& file, std::set<std::string>& products)
{
    const QJsonValue names = file.take(QLatin1String("products"));
    if (names.isUndefined())
        return;
    if (!names.isArray())
        file.wrong(QStringLiteral("\"products\" is not a list"));
    products.clear();
    const QJsonArray list = names.toArray();
    for (const auto& each : list) {
        const std::string wanted = each.toString().toStdString();
        if (!allProducts().contains(wanted))
            file.wrong(QStringLiteral("there is no product \"%1\"").arg(each.toString()));
        products.insert(wanted);
    }
}

void readDurations(Reader& file, TenantOptions& options)
{
    constexpr double kAnySign = -1e12;
    file.duration(QLatin1String("backlogSpan"), options.backlogSpan, 1);
    file.duration(QLatin1String("publishEvery"), options.publishEvery, 1);
    file.duration(QLatin1String("batchEvery"), options.batchEvery, 1);
    file.duration(QLatin1String("urlLife"), options.urlLife, 1);
    file.duration(QLatin1String("accessLife"), options.accessLife, 1);
    file.duration(QLatin1String("retention"), options.retention, 1);
    file.duration(QLatin1String("tokenLife"), options.tokenLife, 1);
    file.duration(QLatin1String("clockSkew"), options.clockSkew);
    file.duration(QLatin1String("clockOffset"), options.clockOffset, kAnySign);
}

} // namespace

Result<TenantOptions> TenantOptions::fromJson(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return bad(QStringLiteral("it is not a JSON object (%1)").arg(error.errorString()));
    Reader file(document.object());
    TenantOptions options;
    file.number(QLatin1String("seed"), options.seed);
    file.number(QLatin1String("backlog"), options.backlog);
    file.number(QLatin1String("rate"), options.rate);
    file.number(QLatin1String("liveEvents"), options.liveEvents, -1);
    file.number(QLatin1String("pageEvents"), options.pageEvents, 1);
    file.number(QLatin1String("feedPage"), options.feedPage, 1);
    file.number(QLatin1String("fileEvents"), options.fileEvents, 1);
    file.text(QLatin1String("region"), options.region);
    file.text(QLatin1String("accountName"), options.accountName);
    readDurations(file, options);
    readShares(file, options.shares);
    readQuota(file, options.quota);
    readForbidden(file, options.forbidden);
    readProducts(file, options.products);
    if (regionOf(options.region).code != options.region)
        file.wrong(QStringLiteral("there is no region \"%1\"")
                       .arg(QString::fromStdString(options.region)));
    if (!file.problem().isEmpty())
        return bad(file.problem());
    return options;
}

} // namespace core::simulator
