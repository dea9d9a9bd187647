#include "ui/wizard/stream_card.h"

#include "ui/wizard/controls.h"

#include <vector>

#include <QCoreApplication>
#include <QGridLayout>

using core::mimecast::LogType;
using ui::style::kGrid;

namespace ui::wizard {

namespace {

std::vector<const LogType*> typesOf(std::string_view stream)
{
    std::vector<const LogType*> types;
    for (const auto& type : core::mimecast::tickableLogTypes()) {
        if (type.stream1 == stream || type.stream2 == stream)
            types.push_back(&type);
    }
    return types;
}

Check stateOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Available:
        return Check::Ok;
    case Verdict::Empty:
        return Check::Warning;
    case Verdict::NoPermission:
    case Verdict::NotLicensed:
    case Verdict::Failed:
        return Check::Failed;
    }
    return Check::Failed;
}

} // namespace

StreamCard::StreamCard(const core::mimecast::Stream& stream, QWidget* parent)
    : Card(parent)
    , m_stream(stream)
    , m_tick(tickBox({}, ""))
    , m_verdict(new CheckRow({}, this))
    , m_again(action(tr("Check again"), Role::Normal, QStringLiteral("refresh")))
{
    const auto types = typesOf(stream.id);
    for (const auto* type : types)
        m_logTypes.append(words(type->id));
    addTitle(types);
    if (types.size() > 1)
        addList(types);
    m_tick->setObjectName(QStringLiteral("stream-") + this->stream());
    m_verdict->setObjectName(QStringLiteral("verdict-") + this->stream());
    m_again->setObjectName(QStringLiteral("probeAgain-") + this->stream());
    m_again->setAccessibleName(tr("Check again: %1").arg(m_tick->text()));
    m_verdict->addAction(m_again);
    m_verdict->setContentsMargins(style::px(16) + 2 * kGrid, 0, 0, 0);
    body()->setSpacing(kGrid);
    body()->addWidget(m_verdict);
    connect(m_tick, &QCheckBox::clicked, this, &StreamCard::ticked);
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT probeAgain(this->stream()); });
}

QString StreamCard::stream() const { return words(m_stream.id); }

void StreamCard::addTitle(const std::vector<const LogType*>& types)
{
    m_tick->setFont(style::font(style::Type::BodyStrong));
    body()->addWidget(m_tick);
    QString about;
    if (types.size() == 1) {
        m_tick->setText(words(types.front()->title));
        about = words(types.front()->about);
    } else {
        m_tick->setText(words(m_stream.title));
        about = tr("%n log types that Mimecast hands over together", nullptr,
                   static_cast<int>(types.size()));
    }
    m_tick->setAccessibleDescription(about);
    QLabel* line = paragraph(about, style::Type::Body, Tone::Muted);
    line->setContentsMargins(style::px(16) + 3 * kGrid, 0, 0, 0);
    body()->addWidget(line);
}

void StreamCard::addList(const std::vector<const LogType*>& types)
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(style::px(16) + 3 * kGrid, kGrid, 0, kGrid);
    grid->setHorizontalSpacing(4 * kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto* type : types) {
        grid->addWidget(label(words(type->title)), row, 0, Qt::AlignTop);
        grid->addWidget(paragraph(words(type->about), style::Type::Body, Tone::Muted), row, 1);
        ++row;
    }
    body()->addLayout(grid);
}

void StreamCard::showVerdict(const ProbeBoard& probes)
{
    const bool asking = probes.asking(stream());
    const auto* report = probes.report(stream());
    const bool shown = m_tick->isChecked() && (asking || report);
    m_verdict->setVisible(shown);
    m_again->setVisible(shown && report && report->verdict != Verdict::Available);
    if (!shown)
        return;
    if (report) {
        say(*report);
        return;
    }
    m_verdict->setTitle(tr("Checking"));
    m_verdict->say(Check::Running, tr("asking Mimecast with the smallest read …"));
}

void StreamCard::say(const ProbeReport& report)
{
    QString advice = report.advice;
    if (advice.isEmpty() && report.verdict == Verdict::NoPermission)
        advice = tr("Tick %1 for the service user's role under %2.")
                     .arg(words(m_stream.permission), words(m_stream.permissionPath));
    else if (advice.isEmpty() && report.verdict == Verdict::Empty)
        advice = words(m_stream.emptyMeans);
    m_verdict->setTitle(verdictWord(report.verdict));
    m_verdict->say(stateOf(report.verdict), report.sentence, advice);
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Available:
        return StreamCard::tr("Available");
    case Verdict::Empty:
        return StreamCard::tr("Reachable, but empty");
    case Verdict::NoPermission:
        return StreamCard::tr("No permission");
    case Verdict::NotLicensed:
        return StreamCard::tr("Not licensed");
    case Verdict::Failed:
        return StreamCard::tr("Failed");
    }
    return {};
}

} // namespace ui::wizard
