#include "ui/records/diagnostics_dialog.h"

#include "core/base/text.h"
#include "ui/when_ready.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/time_text.h"

#include <QFileDialog>
#include <QItemSelectionModel>
#include <QPlainTextEdit>

namespace ui {

namespace {

constexpr QSize kSize(980, 660);
constexpr qsizetype kShown = 256 * 1024; // bytes of one file; more would only stall

QString askTheDesktop(QWidget* parent, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(parent, DiagnosticsDialog::tr("Save diagnostics"),
                                        suggestion, QStringLiteral("ZIP (*.zip)"));
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(Backend& backend, QWidget* parent)
    : DialogFrame(tr("Diagnostics"),
                  tr("What support needs to understand a trouble, and nothing else. Addresses, "
                     "domains, names and subjects are replaced; there are no keys in it. Read it "
                     "before you save it."),
                  kSize, parent)
    , askWhere(askTheDesktop)
    , m_backend(backend)
    , m_told(new Banner)
    , m_waiting(paragraph(tr("Gathering…"), style::Type::Body, Tone::Muted))
    , m_rows(new FactRows({tr("File"), tr("Size")}, this))
    , m_table(new FactTable(tr("Files in the bundle"), FactTable::Height::Filling))
    , m_text(new QPlainTextEdit)
    , m_save(button(tr("Save…"), Role::Primary, QStringLiteral("open")))
{
    build();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DiagnosticsDialog::pick);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_path = askWhere(this, m_plan.suggestedName);
        if (!m_path.isEmpty())
            save(UnreadSecrets::Refuse);
    });
    connect(m_told, &Banner::actionRequested, this, [this] { save(UnreadSecrets::Accept); });
    whenReady(m_backend.planDiagnostics(), this, [this](auto plan) { use(std::move(plan)); });
}

void DiagnosticsDialog::build()
{
    m_table->setModel(m_rows);
    m_table->setPriority({1});
    m_text->setReadOnly(true);
    m_text->setFont(style::font(style::Type::Mono));
    m_text->setAccessibleName(tr("What is in the file"));
    m_text->setTabChangesFocus(true);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(12);
    halves->addWidget(m_table, 2);
    halves->addWidget(m_text, 3);
    m_told->hide();
    m_save->setEnabled(false);
    body()->addWidget(m_told);
    body()->addWidget(m_waiting);
    body()->addLayout(halves, 1);
    auto* close = button(tr("Close"));
    foot()->addStretch(1);
    foot()->addWidget(close);
    foot()->addWidget(m_save);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void DiagnosticsDialog::use(core::Result<core::records::DiagnosticsPlan> plan)
{
    m_waiting->hide();
    if (!plan) {
        m_told->say(Banner::Kind::Bad, plan.error().message, plan.error().advice);
        return m_told->show();
    }
    m_plan = std::move(*plan);
    std::vector<FactRows::Row> rows;
    for (const auto& part : m_plan.parts)
        rows.push_back({{.fact = part.title, .note = part.why},
                        {.fact = bytesText(part.content.size()), .note = part.name}});
    m_rows->show(std::move(rows));
    m_save->setEnabled(!m_plan.parts.empty());
    if (!m_plan.parts.empty())
        m_table->setCurrentIndex(m_rows->index(0, 0));
    pick();
}

void DiagnosticsDialog::pick()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= static_cast<int>(m_plan.parts.size()))
        return m_text->clear();
    const QByteArray& content = m_plan.parts[static_cast<std::size_t>(row)].content;
    QString shown = QString::fromUtf8(content.left(kShown));
    if (content.size() > kShown)
        shown += tr("\n… and %1 more").arg(bytesText(content.size() - kShown));
    m_text->setPlainText(shown);
}

void DiagnosticsDialog::save(UnreadSecrets unread)
{
    m_save->setEnabled(false);
    whenReady(m_backend.saveDiagnostics(m_plan, m_path, unread), this,
              [this, path = m_path](core::Result<void> done) { saved(path, std::move(done)); });
}

void DiagnosticsDialog::saved(const QString& path, core::Result<void> done)
{
    m_save->setEnabled(true);
    if (done) {
        m_told->say(Banner::Kind::Good, tr("Written to %1.").arg(path));
        return m_told->show();
    }
    const core::Error& why = done.error();
    const bool unchecked = why.code == QLatin1String("diagnostics.unchecked");
    m_told->say(unchecked ? Banner::Kind::Warning : Banner::Kind::Bad, why.message, why.advice,
                unchecked ? tr("Save all the same") : QString());
    m_told->show();
}

} // namespace ui
