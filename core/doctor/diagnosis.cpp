#include "core/doctor/diagnosis.h"

#include "core/doctor/diagnosis_table.h"
#include "core/health/rules.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::doctor {

namespace {

using namespace std::chrono_literals;
using mimecast::CredentialField;

constexpr auto kYouth = 30min;     // until Mimecast knows a new application (spec section 1.4)
constexpr auto kClockSkew = 15min; // what it is said to forgive (spec section 1.5)
constexpr qsizetype kSecretBytes = 64;

consteval bool tableIsSound()
{
    for (auto row = kDiagnoses.begin(); row != kDiagnoses.end(); ++row) {
        const auto same = [&](const Diagnosis& other) { return other.id == row->id; };
        if (row->id.empty() || std::any_of(row + 1, kDiagnoses.end(), same))
            return false;
        if (!row->sentence.empty() && !row->sentence.ends_with('.'))
            return false;
    }
    return true;
}
static_assert(tableIsSound(), "a diagnosis has a repeated id or no full sentence");

QString text(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

bool hasPart(std::string_view list, std::string_view wanted)
{
    while (!list.empty()) {
        const std::string_view part = list.substr(0, list.find('|'));
        if (part == wanted)
            return true;
        list.remove_prefix(std::min(list.size(), part.size() + 1));
    }
    return false;
}

const Diagnosis& byCode(const QString& code)
{
    const QByteArray latin = code.toLatin1();
    const std::string_view wanted(latin.constData(), static_cast<std::size_t>(latin.size()));
    for (const Diagnosis& row : kDiagnoses)
        if (hasPart(row.errors, wanted))
            return row;
    const bool theirs = code.startsWith(QLatin1String("http.5"));
    return diagnosis(theirs ? "server.failed" : "other");
}

bool looksWrong(const Symptoms& symptoms, CredentialField field)
{
    if (symptoms.credentials == nullptr)
        return false;
    const auto problems = mimecast::inspect(*symptoms.credentials, symptoms.api);
    return std::ranges::any_of(problems, [&](const auto& one) { return one.field == field; });
}

// What a signature that was refused owes to the look of the values it was made with.
std::string_view whatSignedWrongly(const Symptoms& symptoms)
{
    if (std::chrono::abs(symptoms.clockOffset) > kClockSkew)
        return "clock.signature";
    if (symptoms.credentials == nullptr)
        return "keys.signature";
    if (looksWrong(symptoms, CredentialField::ApplicationKey))
        return "application.key_shape";
    if (looksWrong(symptoms, CredentialField::AccessKey))
        return "keys.swapped";
    const auto decoded = QByteArray::fromBase64Encoding(symptoms.credentials->secretKey.reveal(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || symptoms.credentials->secretKey.reveal().size() % 4 != 0)
        return "secret.not_base64";
    return decoded.decoded.size() < kSecretBytes ? "secret.cut" : "keys.signature";
}

bool isYoung(const Symptoms& symptoms)
{
    return symptoms.applicationAdded && symptoms.now < *symptoms.applicationAdded + kYouth;
}

bool speaksOfAddresses(const Error& error)
{
    return error.detail.contains(QLatin1String("ip range"), Qt::CaseInsensitive)
        || error.detail.contains(QLatin1String("ip address"), Qt::CaseInsensitive);
}

std::string_view whatIsForeign(const Error& error, const Symptoms& symptoms)
{
    if (speaksOfAddresses(error))
        return "address.forbidden";
    if (symptoms.api == 2)
        return "token.refused"; // a 401 without a code: whoever got a token is known
    if (looksWrong(symptoms, CredentialField::AccessKey))
        return "keys.swapped";
    return symptoms.lastGoodPoll ? "user.changed" : "keys.foreign";
}

// The row for the error, refined by whatever else is known.
std::string_view idFor(const Error& error, const Symptoms& symptoms)
{
    const Diagnosis& row = byCode(error.code);
    if (row.id == "keys.signature")
        return whatSignedWrongly(symptoms);
    if (row.id == "keys.foreign")
        return whatIsForeign(error, symptoms);
    if (row.id == "application.unknown" && isYoung(symptoms))
        return "application.young";
    if (row.id == "application.unknown" && looksWrong(symptoms, CredentialField::ApplicationId))
        return "application.id_shape";
    if (row.id == "right.missing" && speaksOfAddresses(error))
        return "address.forbidden";
    if (row.id == "proxy.failed" && error.fault == Fault::Refused)
        return "proxy.sign_in";
    const bool integrated = symptoms.stream != nullptr && symptoms.stream->id.starts_with("ci-");
    if (row.id == "product.missing" && integrated)
        return "product.not_licensed";
    return row.id;
}

QString offsetOf(std::chrono::milliseconds offset)
{
    const QString span = health::spell(std::chrono::abs(offset));
    return offset > 0ms ? QCoreApplication::translate("doctor", "%1 behind").arg(span)
                        : QCoreApplication::translate("doctor", "%1 ahead of").arg(span);
}

QString filled(std::string_view cell, const Symptoms& symptoms, std::optional<TimePoint> until)
{
    QString said = text(cell);
    const auto put = [&](const char* name, const QString& value) {
        said.replace(QLatin1String(name), value);
    };
    put("{host}", symptoms.domain.host());
    put("{api}", QString::number(symptoms.api));
    put("{offset}", offsetOf(symptoms.clockOffset));
    if (symptoms.lastGoodPoll)
        put("{lastGood}", toIso(*symptoms.lastGoodPoll));
    if (until) {
        put("{minutes}", health::spell(*until - symptoms.now));
        put("{until}", toIso(*until));
    }
    put("{right}",
        symptoms.stream != nullptr ? text(symptoms.stream->permission)
                                   : QCoreApplication::translate("doctor", "to read the account"));
    put("{product}", symptoms.stream != nullptr ? text(symptoms.stream->product) : QString());
    return said;
}

std::optional<TimePoint> endOf(std::string_view id, const Error& error, const Symptoms& symptoms)
{
    if (id == "application.young")
        return *symptoms.applicationAdded + kYouth;
    if (id == "quota.spent")
        return symptoms.now + error.retryAfter.value_or(10min);
    return {};
}

} // namespace

QString idOf(Probe probe)
{
    switch (probe) {
    case Probe::Name:
        return QStringLiteral("name");
    case Probe::Connection:
        return QStringLiteral("connection");
    case Probe::Encryption:
        return QStringLiteral("encryption");
    case Probe::Clock:
        return QStringLiteral("clock");
    case Probe::Region:
        return QStringLiteral("region");
    case Probe::Application:
        return QStringLiteral("application");
    case Probe::Keys:
        return QStringLiteral("keys");
    case Probe::LogType:
        return QStringLiteral("stream");
    }
    return {};
}

QString titleOf(Probe probe)
{
    const auto tr = [](const char* title) { return QCoreApplication::translate("doctor", title); };
    switch (probe) {
    case Probe::Name:
        return tr("Name");
    case Probe::Connection:
        return tr("Connection");
    case Probe::Encryption:
        return tr("Encryption");
    case Probe::Clock:
        return tr("Clock");
    case Probe::Region:
        return tr("Region");
    case Probe::Application:
        return tr("Application");
    case Probe::Keys:
        return tr("Keys");
    case Probe::LogType:
        return tr("Log type");
    }
    return {};
}

std::span<const Diagnosis> diagnoses() noexcept { return kDiagnoses; }

const Diagnosis& diagnosis(std::string_view id)
{
    const auto found = std::ranges::find(kDiagnoses, id, &Diagnosis::id);
    Q_ASSERT(found != kDiagnoses.end());
    return *found;
}

Verdict diagnose(const Error& error, const Symptoms& symptoms)
{
    const Diagnosis& row = diagnosis(idFor(error, symptoms));
    const auto until = endOf(row.id, error, symptoms);
    const QString detail = error.detail.isEmpty()
        ? error.code
        : QStringLiteral("%1: %2").arg(error.code, error.detail);
    return {.row = &row,
            .sentence =
                row.sentence.empty() ? error.message : filled(row.sentence, symptoms, until),
            .advice = row.advice.empty() ? error.advice : filled(row.advice, symptoms, until),
            .detail = detail,
            .until = until};
}

Verdict say(std::string_view id, const Symptoms& symptoms)
{
    const Diagnosis& row = diagnosis(id);
    return {.row = &row,
            .sentence = filled(row.sentence, symptoms, {}),
            .advice = filled(row.advice, symptoms, {}),
            .detail = {},
            .until = {}};
}

} // namespace core::doctor
