// Runs a command of the command line in this process, over parts that the test owns.
#pragma once

#include "app/cli/commands.h"

#include <QBuffer>

namespace support {

struct Ran {
    app::cli::Exit exit = app::cli::Exit::Failed;
    QByteArray out;
    QByteArray err;
};

inline Ran run(app::Parts& parts, const QStringList& words, const QByteArray& input = {},
               std::stop_token stop = {})
{
    QByteArray typed = input;
    QBuffer in(&typed);
    QBuffer out;
    QBuffer err;
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    app::cli::Context context({in, out, err}, parts, std::move(stop));
    const auto* command = app::cli::findCommand(words.front());
    const auto parser = app::cli::parseFor(*command, words.mid(1));
    Ran ran;
    ran.exit = parser ? command->run(context, **parser) : context.failed(parser.error());
    ran.out = out.data();
    ran.err = err.data();
    return ran;
}

} // namespace support
