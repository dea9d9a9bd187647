#include "core/simulator/call.h"

namespace core::simulator {

namespace {

QByteArray bytes(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

} // namespace

net::Response json(int status, QByteArray body)
{
    net::Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = std::move(body);
    return response;
}

net::Response success(std::string_view data)
{
    return json(200, R"({"meta":{"status":200},"data":[)" + bytes(data) + R"(],"fail":[]})");
}

QByteArray failItem(const Failure& failure)
{
    QByteArray item = R"({"errors":[{)";
    if (!failure.field.empty())
        item += R"("field":")" + bytes(failure.field) + R"(",)";
    return item + R"("code":")" + bytes(failure.code) + R"(","message":")" + bytes(failure.message)
        + R"(","retryable":)" + (failure.retry == Failure::Retry::Yes ? "true" : "false") + "}]}";
}

net::Response failure(int status, const Failure& failure)
{
    return json(status,
                R"({"fail":[)" + failItem(failure) + R"(],"meta":{"status":)"
                    + QByteArray::number(status) + R"(},"data":[]})");
}

net::Response attachment(QByteArray body, std::string_view fileName)
{
    net::Response response;
    response.status = 200;
    response.headers = {{"Content-Type", "application/octet-stream"},
                        {"Content-Disposition", "attachment; filename=\"" + bytes(fileName) + '"'}};
    response.body = std::move(body);
    return response;
}

} // namespace core::simulator
