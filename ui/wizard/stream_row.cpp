#include "ui/wizard/stream_row.h"

#include "ui/wizard/controls.h"

#include <algorithm>

#include <QHBoxLayout>

using core::mimecast::LogType;
using ui::style::kGrid;

namespace ui::wizard {

using doctor::Check;
using doctor::CheckMark;

namespace {

constexpr int kTickWidth = 220; // so that what the rows say begins at one line
constexpr int kNarrow = 620;    // below it the verdict goes under the tick

std::vector<const LogType*> typesOn(std::string_view stream, int api)
{
    std::vector<const LogType*> types;
    for (const auto& type : core::mimecast::tickableLogTypes()) {
        if (streamOf(type, api) == stream)
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

StreamRow::StreamRow(const core::mimecast::Stream& stream, int api, QWidget* parent)
    : QWidget(parent)
    , m_stream(stream)
    , m_line(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_verdictLine(new QHBoxLayout)
    , m_tickBox(new QWidget(this))
    , m_tick(tickBox({}, ""))
    , m_about(new ElidedLabel({}, this))
    , m_mark(new CheckMark(this))
    , m_verdict(label({}, style::Type::Body, Tone::Muted))
    , m_trouble(new QWidget(this))
    , m_sentence(paragraph({}, style::Type::Body, Tone::Muted))
    , m_advice(paragraph({}))
    , m_again(action(tr("Check again"), Role::Link, QStringLiteral("refresh")))
{
    describe(api);
    m_tick->setObjectName(QStringLiteral("stream-") + this->stream());
    m_verdict->setObjectName(QStringLiteral("verdict-") + this->stream());
    m_again->setObjectName(QStringLiteral("probeAgain-") + this->stream());
    m_again->setAccessibleName(tr("Check again: %1").arg(m_tick->text()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(buildLine());
    buildTrouble();
    layout->addWidget(m_trouble);
    connect(m_tick, &QCheckBox::clicked, this, &StreamRow::ticked);
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT probeAgain(this->stream()); });
    setVerdict({}, {});
    m_tickBox->setMinimumWidth(style::px(kTickWidth));
}

QString StreamRow::stream() const { return words(m_stream.id); }

// A stream that carries several log types hands them over together: one tick for all of them.
void StreamRow::describe(int api)
{
    const auto types = typesOn(m_stream.id, api);
    QStringList titles;
    m_words = words(m_stream.title);
    for (const auto* type : types) {
        m_logTypes.append(words(type->id));
        titles.append(words(type->title));
        m_words += QLatin1Char(' ') + words(type->id) + QLatin1Char(' ') + titles.last()
            + QLatin1Char(' ') + words(type->about);
    }
    const bool one = types.size() == 1;
    m_tick->setText(one ? titles.first() : words(m_stream.title));
    const QString about = one
        ? words(types.front()->about)
        : tr("%n log types together: %1", nullptr, static_cast<int>(types.size()))
              .arg(titles.join(QStringLiteral(", ")));
    m_about->setFullText(about);
    m_tick->setAccessibleDescription(about);
}

QLayout* StreamRow::buildLine()
{
    auto* tick = new QHBoxLayout(m_tickBox);
    tick->setContentsMargins(0, 0, 0, 0);
    tick->addWidget(m_tick);
    tick->addStretch(1);
    setTone(m_about, Tone::Muted);
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_verdictLine->setSpacing(2 * kGrid);
    m_verdictLine->addWidget(m_mark);
    m_verdictLine->addWidget(m_verdict, 1);
    m_line->setSpacing(3 * kGrid);
    m_line->addWidget(m_tickBox);
    m_line->addWidget(m_about, 1);
    m_line->addLayout(m_verdictLine);
    return m_line;
}

void StreamRow::buildTrouble()
{
    auto* text = new QVBoxLayout(m_trouble);
    text->setContentsMargins(style::px(16) + 3 * kGrid, 0, 0, kGrid);
    text->setSpacing(2);
    text->addWidget(m_sentence);
    text->addWidget(m_advice);
    text->addWidget(m_again, 0, Qt::AlignLeft);
}

bool StreamRow::matches(const QString& filter) const
{
    const QStringList wanted = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
        return m_words.contains(word, Qt::CaseInsensitive);
    });
}

void StreamRow::setVerdict(std::optional<Check> state, const QString& word)
{
    m_mark->setState(state);
    m_mark->setVisible(state.has_value());
    setLabelText(m_verdict, word);
    setTone(m_verdict,
            state == Check::Failed        ? Tone::Bad
                : state == Check::Warning ? Tone::Warning
                                          : Tone::Muted);
    m_trouble->setVisible(state == Check::Failed || state == Check::Warning);
}

void StreamRow::showVerdict(const ProbeBoard& probes)
{
    const auto* report = probes.report(stream());
    if (!m_tick->isChecked() || !(report || probes.asking(stream())))
        setVerdict({}, {});
    else if (report)
        say(*report);
    else
        setVerdict(Check::Running, tr("checking …"));
}

void StreamRow::say(const ProbeReport& report)
{
    QString advice = report.advice;
    if (advice.isEmpty() && report.verdict == Verdict::NoPermission)
        advice = tr("Tick %1 for the role under %2.")
                     .arg(words(m_stream.permission), words(m_stream.permissionPath));
    else if (advice.isEmpty() && report.verdict == Verdict::Empty)
        advice = words(m_stream.emptyMeans);
    setVerdict(stateOf(report.verdict), verdictWord(report.verdict));
    setLabelText(m_sentence, report.sentence);
    setLabelText(m_advice, advice);
    m_sentence->setHidden(report.sentence.isEmpty());
    m_advice->setHidden(advice.isEmpty());
    m_verdict->setToolTip(m_sentence->text());
}

void StreamRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < style::px(kNarrow);
    m_line->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_line->setSpacing(narrow ? 2 : 3 * kGrid);
    m_tickBox->setMinimumWidth(narrow ? 0 : style::px(kTickWidth));
    m_about->setHidden(narrow);
    m_verdictLine->setContentsMargins(narrow ? style::px(16) + 3 * kGrid : 0, 0, 0, 0);
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Available:
        return StreamRow::tr("Available");
    case Verdict::Empty:
        return StreamRow::tr("Reachable, but empty");
    case Verdict::NoPermission:
        return StreamRow::tr("No permission");
    case Verdict::NotLicensed:
        return StreamRow::tr("Not licensed");
    case Verdict::Failed:
        return StreamRow::tr("Failed");
    }
    return {};
}

} // namespace ui::wizard
