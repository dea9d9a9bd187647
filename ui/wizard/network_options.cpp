#include "ui/wizard/network_options.h"

#include "ui/wizard/controls.h"

#include <QFileDialog>
#include <QIntValidator>

using core::settings::Proxy;
using core::settings::ProxyKind;
using ui::style::kGrid;

namespace ui::wizard {

NetworkOptions::NetworkOptions(Session& session, QWidget* parent)
    : Expander(tr("Network options: proxy and certificates"), parent)
    , m_session(session)
    , m_kind(new QComboBox(this))
    , m_host(new QLineEdit(this))
    , m_port(new QLineEdit(this))
    , m_file(new QLineEdit(this))
    , m_hostBox(new FieldBox(tr("Proxy host"), m_host, this))
    , m_portBox(new FieldBox(tr("Port"), m_port, this))
    , m_address(new QWidget(this))
{
    toggle()->setObjectName(QStringLiteral("networkOptions"));
    buildProxy();
    buildAuthority();
    const auto& collector = session.state.collector;
    setOpen(collector.proxy != Proxy{} || !collector.caFile.isEmpty());
}

void NetworkOptions::buildProxy()
{
    m_kind->addItem(tr("As this computer is set up"), int(ProxyKind::System));
    m_kind->addItem(tr("No proxy"), int(ProxyKind::None));
    m_kind->addItem(tr("HTTP proxy"), int(ProxyKind::Http));
    m_kind->addItem(tr("SOCKS proxy"), int(ProxyKind::Socks));
    m_kind->setObjectName(QStringLiteral("proxyKind"));
    m_host->setObjectName(QStringLiteral("proxyHost"));
    m_host->setPlaceholderText(QStringLiteral("proxy.example.com"));
    m_port->setObjectName(QStringLiteral("proxyPort"));
    m_port->setPlaceholderText(QStringLiteral("8080"));
    m_port->setValidator(new QIntValidator(1, 65535, m_port));
    m_hostBox->setFieldWidth(420);
    m_portBox->setFieldWidth(120);
    auto* kind = new FieldBox(tr("Pro&xy"), m_kind, this);
    kind->setFieldWidth(420);
    body()->addWidget(kind);
    auto* row = new QHBoxLayout(m_address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * kGrid);
    row->addWidget(m_hostBox, 3);
    row->addWidget(m_portBox, 1);
    body()->addWidget(m_address);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_session.state.collector.proxy.kind =
            static_cast<ProxyKind>(m_kind->currentData().toInt());
        m_session.touch();
    });
    connect(m_host, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_session.state.collector.proxy.host = text.trimmed();
        m_session.touch();
    });
    connect(m_port, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_session.state.collector.proxy.port = text.toInt();
        m_session.touch();
    });
}

void NetworkOptions::buildAuthority()
{
    m_file->setObjectName(QStringLiteral("caFile"));
    auto* box = new FieldBox(tr("One more certificate &authority to trust"), m_file, this);
    box->setHint(tr("A PEM file. Needed only where a proxy of your network opens encrypted "
                    "traffic and signs it anew."));
    QPushButton* browse = action(tr("Choose a file …"));
    box->setFieldWidth(420);
    box->addBeside(browse);
    body()->addWidget(box);
    connect(browse, &QPushButton::clicked, this, &NetworkOptions::chooseFile);
    connect(m_file, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_session.state.collector.caFile = text.trimmed();
        m_session.touch();
    });
}

void NetworkOptions::chooseFile()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Certificate authority"), {},
                                     tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    if (file.isEmpty())
        return;
    m_session.state.collector.caFile = file;
    m_session.touch();
}

void NetworkOptions::refresh()
{
    const auto& [kind, host, port] = m_session.state.collector.proxy;
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
    m_address->setVisible(kind == ProxyKind::Http || kind == ProxyKind::Socks);
    if (m_host->text().trimmed() != host)
        m_host->setText(host);
    if (m_port->text().toInt() != port)
        m_port->setText(port > 0 ? QString::number(port) : QString());
    if (m_file->text().trimmed() != m_session.state.collector.caFile)
        m_file->setText(m_session.state.collector.caFile);
}

} // namespace ui::wizard
