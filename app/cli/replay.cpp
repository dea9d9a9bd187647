#include "app/cli/commands.h"
#include "core/base/text.h"
#include "core/mimecast/page_reader.h"
#include "core/recorder/playback.h"

#include <QFile>
#include <QJsonArray>
#include <QUrlQuery>

namespace app::cli {

using namespace core;

namespace {

// What today's readers make of one exchange.
struct Outcome {
    QString stream; // empty: no logs were asked for
    int records = 0;
    int bad = 0;
    QString code;
    QString message;
};

// The stream an exchange belongs to; what a presigned address gives is a file of batch events.
const mimecast::Stream* streamOf(const recorder::Exchange& exchange)
{
    const QString type = QUrlQuery(exchange.url).queryItemValue(QStringLiteral("type"));
    const mimecast::Stream* file = nullptr;
    for (const mimecast::Stream& stream : mimecast::streams()) {
        const bool batch = stream.paging == mimecast::Paging::BatchFiles;
        if (utf8(stream.endpoint) == exchange.url.path() && (!batch || type == utf8(stream.ask)))
            return &stream;
        file = batch && !file ? &stream : file;
    }
    const bool fromMimecast = exchange.url.path().startsWith(QLatin1String("/api/"))
        || exchange.url.path().startsWith(QLatin1String("/oauth/"))
        || exchange.url.path().startsWith(QLatin1String("/siem/"));
    return exchange.verb == "GET" && !fromMimecast ? file : nullptr;
}

Outcome read(const recorder::Exchange& exchange)
{
    Outcome outcome;
    const auto answer = recorder::answerOf(exchange);
    const mimecast::Stream* stream = streamOf(exchange);
    if (stream != nullptr)
        outcome.stream = utf8(stream->id);
    if (!answer) {
        outcome.code = answer.error().code;
        outcome.message = answer.error().message;
        return outcome;
    }
    const QByteArray path = exchange.url.path().toUtf8();
    const mimecast::Asked asked{.stream = stream,
                                .endpoint = viewOf(path),
                                .requestId = {},
                                .received = exchange.at + exchange.took,
                                .clockOffset = {},
                                .api = stream && stream->apis == mimecast::Apis::Two ? 2 : 1};
    std::optional<Error> error;
    // What a listing gives are addresses; its files are exchanges of their own.
    const bool listing = stream != nullptr && stream->paging == mimecast::Paging::BatchFiles
        && utf8(stream->endpoint) == exchange.url.path();
    if (stream == nullptr || listing) {
        if (answer->status < 200 || answer->status > 299)
            error = mimecast::toError(*answer, asked);
    } else if (const auto page = mimecast::readPage(*answer, asked)) {
        outcome.records = int(page->page.records.size());
        outcome.bad = int(page->page.bad.size());
    } else {
        error = page.error();
    }
    if (error) {
        outcome.code = error->code;
        outcome.message = error->message;
    }
    return outcome;
}

QString lineOf(const recorder::Exchange& exchange, const Outcome& outcome)
{
    QString result = !outcome.code.isEmpty()
        ? QStringLiteral("%1 [%2]").arg(outcome.message, outcome.code)
        : outcome.stream.isEmpty()
        ? tr("answered")
        : tr("%1 records, %2 to quarantine").arg(outcome.records).arg(outcome.bad);
    if (exchange.isCut())
        result += tr(" (only %1 of %2 bytes were recorded)")
                      .arg(exchange.body.size())
                      .arg(exchange.bodySize);
    return QStringLiteral("%1  %2  %3 %4  %5  %6 ms  %7")
        .arg(exchange.number, 4)
        .arg(toIso(exchange.at), QString::fromLatin1(exchange.verb), exchange.url.path())
        .arg(exchange.status)
        .arg(exchange.took.count())
        .arg(result);
}

QJsonObject jsonOf(const recorder::Exchange& exchange, const Outcome& outcome)
{
    return {{QStringLiteral("number"), qint64(exchange.number)},
            {QStringLiteral("at"), toIso(exchange.at)},
            {QStringLiteral("collector"), exchange.collector},
            {QStringLiteral("verb"), QString::fromLatin1(exchange.verb)},
            {QStringLiteral("path"), exchange.url.path()},
            {QStringLiteral("status"), exchange.status},
            {QStringLiteral("tookMs"), qint64(exchange.took.count())},
            {QStringLiteral("cut"), exchange.isCut()},
            {QStringLiteral("stream"), outcome.stream},
            {QStringLiteral("records"), outcome.records},
            {QStringLiteral("quarantine"), outcome.bad},
            {QStringLiteral("code"), outcome.code},
            {QStringLiteral("message"), outcome.message}};
}

Result<std::vector<recorder::Exchange>> recordingIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Fault::Refused, QStringLiteral("recording.unreadable"),
                    tr("%1 cannot be read.").arg(path), tr("Check the name and its permissions."),
                    file.errorString());
    return recorder::exchangesIn(file.readAll());
}

} // namespace

Exit replayRecording(Context& context, const QCommandLineParser& typed)
{
    const auto exchanges = recordingIn(typed.positionalArguments().constFirst());
    if (!exchanges)
        return context.failed(exchanges.error());
    const bool json = typed.isSet(QStringLiteral("json"));
    QJsonArray all;
    bool good = true;
    for (const recorder::Exchange& exchange : *exchanges) {
        const Outcome outcome = read(exchange);
        good = good && outcome.code.isEmpty() && outcome.bad == 0;
        if (json)
            all.append(jsonOf(exchange, outcome));
        else
            context.show(lineOf(exchange, outcome));
    }
    if (json)
        context.out().json({{QStringLiteral("exchanges"), all}});
    return good ? Exit::Success : Exit::Partial;
}

} // namespace app::cli
