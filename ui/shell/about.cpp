#include "ui/shell/about.h"

#include "ui/widgets/fact_table.h"

#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QRegularExpression>

#include "resources/resources.h"

namespace ui::shell {

namespace {

constexpr QSize kSize(940, 620);

QString member(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString();
}

// The texts an expression needs: the LGPL of version 3 only adds to the GPL.
QStringList textsOf(const QString& expression)
{
    static const QRegularExpression between(QStringLiteral(" (WITH|AND|OR) "));
    static const QRegularExpression version(QStringLiteral("-(only|or-later)$"));
    QStringList names;
    for (QString name : expression.split(between)) {
        names << name.remove(version);
        if (name == QLatin1String("LGPL-3.0"))
            names << QStringLiteral("GPL-3.0");
    }
    return names;
}

} // namespace

std::vector<Part> parts()
{
    const auto table =
        QJsonDocument::fromJson(resources::text(QStringLiteral("parts.json")).toUtf8()).array();
    std::vector<Part> all;
    for (const auto& value : table) {
        const QJsonObject object = value.toObject();
        all.push_back({member(object, "name"), member(object, "about"), member(object, "licence"),
                       member(object, "copyright"), member(object, "url")});
    }
    return all;
}

QString licenceText(const QString& expression)
{
    QStringList texts;
    for (const QString& name : textsOf(expression)) {
        const QString text = resources::text(QStringLiteral("licences/%1.txt").arg(name));
        if (text.isEmpty())
            return {};
        texts << text;
    }
    return texts.join(QLatin1String("\n\n"));
}

About::About(QWidget* parent)
    : DialogFrame(tr("About Mailweir"),
                  tr("Version %1. A log collector for Mimecast, under the Apache licence 2.0, and "
                     "what it is made of.")
                      .arg(QLatin1String(MAILWEIR_VERSION)),
                  kSize, parent)
    , m_parts(parts())
    , m_rows(new FactRows({tr("Part"), tr("Licence")}, this))
    , m_table(new FactTable(tr("Parts and their licences"), FactTable::Height::Filling))
    , m_text(new QPlainTextEdit)
{
    std::vector<FactRows::Row> rows;
    for (const Part& part : m_parts)
        rows.push_back({{.fact = part.name, .note = part.about}, {.fact = part.licence}});
    m_table->setModel(m_rows);
    m_table->setPriority({1});
    m_rows->show(std::move(rows));
    m_text->setReadOnly(true);
    m_text->setFont(style::font(style::Type::Small));
    m_text->setAccessibleName(tr("Text of the licence"));
    m_text->setTabChangesFocus(true);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(12);
    halves->addWidget(m_table, 1);
    halves->addWidget(m_text, 1);
    body()->addLayout(halves, 1);
    auto* close = button(tr("Close"), Role::Primary);
    foot()->addStretch(1);
    foot()->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &About::showLicence);
    m_table->setCurrentIndex(m_rows->index(0, 0));
}

void About::showLicence()
{
    const auto row = static_cast<std::size_t>(m_table->currentIndex().row());
    if (row >= m_parts.size())
        return m_text->clear();
    const Part& part = m_parts[row];
    m_text->setPlainText(
        tr("%1\n%2\nCopyright: %3\nLicence: %4\n\n%5")
            .arg(part.name, part.url, part.copyright, part.licence, licenceText(part.licence)));
}

} // namespace ui::shell
