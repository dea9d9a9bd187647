// A proxy that answers HTTP CONNECT and SOCKS 5, both to loopback only, and lets everything
// through. Serves on the thread that made it, so run an event loop there.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace support {

class Tunnel : public QTcpServer {
public:
    Tunnel()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, this, [this, client] { greet(*client); });
        });
    }

    QByteArray asked; // what was said to the proxy itself

private:
    void greet(QTcpSocket& client)
    {
        const QByteArray said = client.readAll();
        asked += said;
        if (said.startsWith("CONNECT "))
            join(client, said.split(' ').value(1).split(':').value(1).toUShort(),
                 "HTTP/1.1 200 Yes\r\n\r\n");
        else if (said.startsWith(QByteArray("\x05\x01\x00\x03", 4))) // connect to a name
            join(client, quint16(quint8(said.at(said.size() - 2)) << 8 | quint8(said.back())),
                 QByteArray("\x05\x00\x00\x01\0\0\0\0\0\0", 10));
        else
            client.write("\x05\x00", 2); // no sign-in
    }
    static void join(QTcpSocket& client, quint16 port, const QByteArray& welcome)
    {
        auto* server = new QTcpSocket(&client);
        client.disconnect();
        connect(server, &QTcpSocket::connected, &client,
                [&client, welcome] { client.write(welcome); });
        connect(server, &QTcpSocket::readyRead, &client,
                [&client, server] { client.write(server->readAll()); });
        connect(&client, &QTcpSocket::readyRead, server,
                [&client, server] { server->write(client.readAll()); });
        server->connectToHost(QHostAddress::LocalHost, port);
    }
};

} // namespace support
