#include "ui/viewer/highlights_dialog.h"

#include "core/base/text.h"
#include "ui/style/tints.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>

namespace ui::viewer {

namespace {

using core::settings::Highlight;
using core::settings::Tint;

constexpr QSize kSize(620, 600);
constexpr std::size_t kMostRules = 32;
constexpr int kRowHeight = 28;

QIcon swatch(Tint tint, int indent = 0)
{
    const auto look = style::tintLook(tint);
    const auto size = style::px(16);
    QPixmap pixmap(indent + size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.fillRect(indent, 0, size, size, look.back);
    painter.fillRect(indent, 0, style::px(6), size, look.bar);
    return pixmap;
}

// A row as it will look.
class Preview final : public QWidget {
public:
    Preview()
    {
        setFixedHeight(style::px(32));
        setAccessibleName(HighlightsDialog::tr("How a row will look"));
    }
    void show(Tint tint)
    {
        m_look = style::tintLook(tint);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_look.back);
        painter.fillRect(0, 0, style::px(3), height(), m_look.bar);
        painter.setPen(style::colors().text);
        painter.drawText(rect().adjusted(style::px(14), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         HighlightsDialog::tr("12:04:31  Message receipt  Rej  an event that meets "
                                              "the rule"));
    }

private:
    style::TintLook m_look = style::tintLook(Tint::Blue);
};

} // namespace

QString tintName(Tint tint)
{
    switch (tint) {
    case Tint::Blue:
        return HighlightsDialog::tr("Blue");
    case Tint::Green:
        return HighlightsDialog::tr("Green");
    case Tint::Amber:
        return HighlightsDialog::tr("Amber");
    case Tint::Red:
        return HighlightsDialog::tr("Red");
    case Tint::Violet:
        return HighlightsDialog::tr("Violet");
    case Tint::Teal:
        return HighlightsDialog::tr("Teal");
    }
    return {};
}

HighlightsDialog::HighlightsDialog(Rules rules, core::query::Moment moment, QWidget* parent)
    : DialogFrame(
        tr("Highlight rules"),
        tr("Events that match a query get its colour. The first rule that matches counts."), kSize,
        parent)
    , m_rules(std::move(rules))
    , m_moment(std::move(moment))
    , m_list(new QListWidget)
    , m_name(new QLineEdit)
    , m_query(new QLineEdit)
    , m_colour(new QComboBox)
    , m_problem(paragraph({}, style::Type::Small, Tone::Bad))
    , m_preview(new Preview)
    , m_save(button(tr("Save"), Role::Primary))
{
    build();
    connectParts();
    fill(0);
}

void HighlightsDialog::build()
{
    m_list->setAccessibleName(tr("Rules"));
    m_list->setIconSize({checkMarkExcess() + style::px(16), style::px(16)});
    body()->addWidget(m_list, 1);
    auto* tools = new QHBoxLayout;
    auto* added = button(tr("Add rule"), Role::Normal, QStringLiteral("plus"));
    auto* removed = button(tr("Remove"), Role::Quiet, QStringLiteral("trash"));
    auto* up = iconButton(QStringLiteral("chevron-up"), tr("Earlier"));
    auto* down = iconButton(QStringLiteral("chevron-down"), tr("Later"));
    tools->addWidget(added);
    tools->addWidget(removed);
    tools->addStretch(1);
    tools->addWidget(up);
    tools->addWidget(down);
    body()->addLayout(tools);
    body()->addLayout(buildEditor());
    auto* cancel = button(tr("Cancel"));
    foot()->addStretch(1);
    foot()->addWidget(cancel);
    foot()->addWidget(m_save);
    m_save->setDefault(true);
    connect(added, &QPushButton::clicked, this, [this] { addRule(); });
    connect(removed, &QPushButton::clicked, this, &HighlightsDialog::removeCurrent);
    connect(up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
    connect(down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_rules);
        accept();
    });
}

QLayout* HighlightsDialog::buildEditor()
{
    auto* form = new QFormLayout;
    form->setSpacing(8);
    for (const auto tint : style::kTints)
        m_colour->addItem(swatch(tint), tintName(tint), int(tint));
    m_query->setPlaceholderText(tr("action:Rej from_domain:acme.example"));
    m_name->setMaxLength(200);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Query"), m_query);
    form->addRow(QString(), m_problem);
    form->addRow(tr("&Colour"), m_colour);
    form->addRow(tr("Looks"), m_preview);
    return form;
}

void HighlightsDialog::connectParts()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &HighlightsDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const auto row = std::size_t(m_list->row(item));
        if (!m_showing && row < m_rules.size())
            m_rules[row].on = item->checkState() == Qt::Checked;
    });
    connect(m_name, &QLineEdit::textChanged, this, &HighlightsDialog::takeCurrent);
    connect(m_query, &QLineEdit::textChanged, this, &HighlightsDialog::takeCurrent);
    connect(m_colour, &QComboBox::currentIndexChanged, this, &HighlightsDialog::takeCurrent);
}

Highlight* HighlightsDialog::current()
{
    const auto row = m_list->currentRow();
    return row < 0 || row >= std::ssize(m_rules) ? nullptr : &m_rules[std::size_t(row)];
}

void HighlightsDialog::tellRow(int row)
{
    const auto& rule = m_rules[std::size_t(row)];
    auto* item = m_list->item(row);
    item->setText(core::displaySafe(rule.name.isEmpty() ? rule.query : rule.name, 200));
    item->setIcon(swatch(rule.tint, checkMarkExcess()));
    item->setCheckState(rule.on ? Qt::Checked : Qt::Unchecked);
}

void HighlightsDialog::fill(int current)
{
    m_showing = true;
    m_list->clear();
    for (int row = 0; row < int(m_rules.size()); ++row) {
        m_list->addItem(QString());
        m_list->item(row)->setSizeHint(QSize(0, style::px(kRowHeight)));
        tellRow(row);
    }
    m_showing = false;
    m_list->setCurrentRow(std::min(current, int(m_rules.size()) - 1));
    showCurrent();
}

void HighlightsDialog::showCurrent()
{
    if (m_showing)
        return;
    m_showing = true;
    const auto* rule = current();
    for (QWidget* field : std::initializer_list<QWidget*>{m_name, m_query, m_colour})
        field->setEnabled(rule != nullptr);
    m_name->setText(rule ? rule->name : QString());
    m_query->setText(rule ? rule->query : QString());
    m_colour->setCurrentIndex(rule ? m_colour->findData(int(rule->tint)) : 0);
    m_showing = false;
    tell();
}

void HighlightsDialog::takeCurrent()
{
    auto* rule = current();
    if (m_showing || !rule)
        return;
    m_showing = true;
    rule->name = m_name->text();
    rule->query = m_query->text();
    rule->tint = static_cast<Tint>(m_colour->currentData().toInt());
    tellRow(m_list->currentRow());
    m_showing = false;
    tell();
}

QString HighlightsDialog::problem() const { return m_problem->text(); }

// A rule that cannot be understood, or that everything meets, is not saved.
void HighlightsDialog::tell()
{
    const auto wrongWith = [this](const Highlight& rule) {
        const auto parsed = core::query::Query::parse(rule.query, m_moment);
        if (!parsed)
            return parsed.error().sentence;
        return parsed->empty() ? tr("Type a query: every event would match this one.") : QString();
    };
    const auto* rule = current();
    const auto wrong = rule ? wrongWith(*rule) : QString();
    setLabelText(m_problem, wrong);
    m_query->setAccessibleDescription(wrong);
    setHook(m_query, "invalid", !wrong.isEmpty());
    static_cast<Preview*>(m_preview)->show(rule ? rule->tint : Tint::Blue);
    m_save->setEnabled(std::ranges::all_of(
        m_rules, [&](const Highlight& each) { return wrongWith(each).isEmpty(); }));
}

void HighlightsDialog::addRule(const QString& query)
{
    if (m_rules.size() >= kMostRules)
        return;
    const auto tint = style::kTints[m_rules.size() % style::kTints.size()];
    m_rules.push_back({.name = {}, .query = query, .tint = tint, .on = true});
    fill(int(m_rules.size()) - 1);
    m_query->setFocus();
}

void HighlightsDialog::removeCurrent()
{
    const auto row = m_list->currentRow();
    if (!current())
        return;
    m_rules.erase(m_rules.begin() + row);
    fill(row);
}

void HighlightsDialog::moveCurrent(int by)
{
    const auto row = m_list->currentRow();
    const auto to = row + by;
    if (row < 0 || to < 0 || to >= std::ssize(m_rules))
        return;
    std::swap(m_rules[std::size_t(row)], m_rules[std::size_t(to)]);
    fill(to);
}

} // namespace ui::viewer
