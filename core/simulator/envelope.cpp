#include "core/simulator/call.h"

namespace core::simulator {

QByteArray bytesOf(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

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
    return json(200, R"({"meta":{"status":200},"data":[)" + bytesOf(data) + R"(],"fail":[]})");
}

QByteArray failItem(const Failure& failure)
{
    QByteArray item = R"({"errors":[{)";
    if (!failure.field.empty())
        item += R"("field":")" + bytesOf(failure.field) + R"(",)";
    return item + R"("code":")" + bytesOf(failure.code) + R"(","message":")"
        + bytesOf(failure.message) + R"(","retryable":)"
        + (failure.retry == Failure::Retry::Yes ? "true" : "false") + "}]}";
}

net::Response failure(int status, const Failure& failure) { return failures(status, {failure}); }

net::Response failures(int status, const std::vector<Failure>& failures)
{
    QByteArray items;
    for (const Failure& each : failures)
        items += (items.isEmpty() ? "" : ",") + failItem(each);
    return json(status,
                R"({"fail":[)" + items + R"(],"meta":{"status":)" + QByteArray::number(status)
                    + R"(},"data":[]})");
}

net::Response flatFailure(int status, const Failure& failure)
{
    return json(status,
                R"({"fail":[{"code":")" + bytesOf(failure.code) + R"(","message":")"
                    + bytesOf(failure.message) + R"("}]})");
}

net::Response serviceFailure(int status, const Failure& failure)
{
    return json(status,
                R"({"error":{"code":")" + bytesOf(failure.code) + R"(","message":")"
                    + bytesOf(failure.message) + R"("}})");
}

net::Response xmlFailure(int status, const Failure& failure)
{
    net::Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/xml"}};
    response.body = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                    "\n<Error><Code>"
        + bytesOf(failure.code) + "</Code><Message>" + bytesOf(failure.message)
        + "</Message><RequestId>SIMULATED0000000</RequestId></Error>";
    return response;
}

net::Response attachment(QByteArray body, std::string_view fileName)
{
    net::Response response;
    response.status = 200;
    response.headers = {
        {"Content-Type", "application/octet-stream"},
        {"Content-Disposition", "attachment; filename=\"" + bytesOf(fileName) + '"'}};
    response.body = std::move(body);
    return response;
}

} // namespace core::simulator
