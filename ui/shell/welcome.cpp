#include "ui/shell/welcome.h"

#include <QMessageBox>

namespace ui::shell {

Welcome::Welcome(QWidget* parent)
    : EmptyState(
        QStringLiteral("mailweir"), tr("Welcome to Mailweir"),
        tr("Mailweir collects the logs of your Mimecast account, keeps every event on this "
           "computer, and tells you at once when something stops arriving. Connecting takes "
           "about five minutes."),
        parent)
{
    connect(addAction(tr("Connect a Mimecast account"), QStringLiteral("plus")),
            &QPushButton::clicked, this, &Welcome::accountRequested);
    connect(addAction(tr("Try it with a demo tenant"), QStringLiteral("play")),
            &QPushButton::clicked, this, &Welcome::demoRequested);
}

bool askToQuit(QWidget* parent)
{
    QMessageBox box(QMessageBox::Question, QStringLiteral("Mailweir"),
                    Welcome::tr("Quit Mailweir?"), QMessageBox::NoButton, parent);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(
        Welcome::tr("Nothing is collected until it runs again. Mimecast keeps message "
                    "logs for 7 days; what is older by then is lost."));
    QPushButton* quit = box.addButton(Welcome::tr("Quit"), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(Welcome::tr("Stay"), QMessageBox::RejectRole));
    box.exec();
    return box.clickedButton() == quit;
}

} // namespace ui::shell
