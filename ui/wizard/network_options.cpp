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
    , m_kindBox(new FieldBox(tr("Pro&xy"), m_kind, this))
    , m_padlock(new Padlock(this))
    , m_fileBox(new FieldBox(tr("One more certificate &authority to trust"), m_file, this))
{
    toggle()->setObjectName(QStringLiteral("networkOptions"));
    buildProxy();
    buildAuthority();
    const auto& collector = session.state.collector;
    refreshLocks();
    setOpen(collector.proxy != Proxy{} || !collector.caFile.isEmpty() || !m_kind->isEnabled());
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
    m_kindBox->setFieldWidth(420);
    body()->addWidget(m_kindBox);
    auto* row = new QHBoxLayout(m_address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * kGrid);
    row->addWidget(m_hostBox, 3);
    row->addWidget(m_portBox, 1);
    body()->addWidget(m_address);
    body()->addWidget(m_padlock);
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
    m_fileBox->setHint(tr("A PEM file. Needed only where a proxy of your network opens encrypted "
                          "traffic and signs it anew."));
    QPushButton* browse = action(tr("Choose a file …"));
    m_fileBox->setFieldWidth(420);
    m_fileBox->addBeside(browse);
    body()->addWidget(m_fileBox);
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
    refreshLocks();
}

void NetworkOptions::refreshLocks()
{
    using Lock = FieldBox::Lock;
    m_kindBox->setLocked(m_session.lockOn({"collector.proxy.kind"}), Lock::Beside);
    m_hostBox->setLocked(m_session.lockOn({"collector.proxy.host"}), Lock::Beside);
    m_portBox->setLocked(m_session.lockOn({"collector.proxy.port"}), Lock::Beside);
    m_padlock->say(
        m_session.lockOn({"collector.proxy.kind", "collector.proxy.host", "collector.proxy.port"}));
    m_fileBox->setLocked(m_session.lockOn({"collector.caFile"}));
}

} // namespace ui::wizard
