#include "ui/wizard/controls.h"

#include <QCoreApplication>

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

} // namespace

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString stepTitle(Step step)
{
    switch (step) {
    case Step::Welcome:
        return Text::tr("Welcome");
    case Step::Prepare:
        return Text::tr("Prepare");
    case Step::Domain:
        return Text::tr("Domain");
    case Step::Application:
        return Text::tr("Application");
    case Step::Keys:
        return Text::tr("Access keys");
    case Step::LogTypes:
        return Text::tr("Log types");
    case Step::Start:
        return Text::tr("Start");
    case Step::Verify:
        return Text::tr("Verify and finish");
    }
    return {};
}

QString guideTopic(Step step)
{
    switch (step) {
    case Step::Welcome:
        return QStringLiteral("first-collector#welcome");
    case Step::Prepare:
        return QStringLiteral("first-collector#prepare");
    case Step::Domain:
        return QStringLiteral("first-collector#domain");
    case Step::Application:
        return QStringLiteral("first-collector#application");
    case Step::Keys:
        return QStringLiteral("first-collector#access-keys");
    case Step::LogTypes:
        return QStringLiteral("first-collector#log-types");
    case Step::Start:
        return QStringLiteral("first-collector#start");
    case Step::Verify:
        return QStringLiteral("first-collector#verify");
    }
    return {};
}

QPushButton* action(const QString& text, Role role, const QString& iconName)
{
    QPushButton* made = button(text, role, iconName);
    made->setAutoDefault(true);
    return made;
}

QCheckBox* tickBox(const QString& text, const char* objectName)
{
    auto* made = new QCheckBox(text);
    made->setObjectName(QString::fromLatin1(objectName));
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return made;
}

} // namespace ui::wizard
