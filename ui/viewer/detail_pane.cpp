#include "ui/viewer/detail_pane.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/readings.h"
#include "core/mimecast/summary.h"
#include "ui/viewer/field_term.h"
#include "ui/viewer/field_tree.h"
#include "ui/viewer/raw_view.h"
#include "ui/when_ready.h"
#include "ui/widgets/label.h"

#include <algorithm>
#include <array>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui::viewer {

namespace {

constexpr std::size_t kFieldsAtOnce = 200;
constexpr int kRoomForFacts = 170;

} // namespace

DetailPane::DetailPane(Backend& backend, QWidget* parent)
    : QFrame(parent)
    , m_backend(backend)
    , m_times(backend.preferences().utc ? Zone::Utc : Zone::Local)
    , m_sentence(paragraph({}, style::Type::BodyStrong))
    , m_facts(paragraph({}, style::Type::Small, Tone::Muted))
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_fields(new FieldTree)
    , m_raw(new RawView)
    , m_damage(paragraph({}, style::Type::Small, Tone::Warning))
    , m_more(button({}, Role::Link))
    , m_said(label({}, style::Type::Small, Tone::Muted))
    , m_story(tool(QStringLiteral("story"), tr("Message story"), QStringLiteral("mail")))
    , m_copyHash(tool(QStringLiteral("copyHash"), tr("Copy hash"), {}))
    , m_copyValue(tool(QStringLiteral("copyValue"), tr("Copy value"), {}))
    , m_copyRaw(tool(QStringLiteral("copyRaw"), tr("Copy raw JSON"), QStringLiteral("copy")))
{
    setObjectName(QStringLiteral("card"));
    setAccessibleName(tr("Details of the event"));
    m_more->setObjectName(QStringLiteral("more"));
    m_story->setToolTip(tr("Every event of this message (S)"));
    for (auto* words : {m_sentence, m_facts})
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    arrange();
    connectParts();
    clear();
}

QPushButton* DetailPane::tool(const QString& name, const QString& text, const QString& icon)
{
    auto* made = button(text, Role::Quiet, icon);
    made->setObjectName(name);
    return made;
}

void DetailPane::connectParts()
{
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailPane::fitTools);
    connect(m_more, &QPushButton::clicked, this, &DetailPane::showMore);
    connect(m_story, &QPushButton::clicked, this, [this] { Q_EMIT storyWanted(m_row); });
    connect(m_copyHash, &QPushButton::clicked, this, &DetailPane::copyHash);
    connect(m_copyValue, &QPushButton::clicked, this, &DetailPane::copyValue);
    connect(m_copyRaw, &QPushButton::clicked, this, [this] {
        m_backend.copyToClipboard(QString::fromUtf8(m_event.raw));
        say(tr("Record copied"));
    });
    connect(m_fields, &FieldTree::copyWanted, this, [this](const QString& text) {
        m_backend.copyToClipboard(text);
        say(tr("Copied"));
    });
    connect(m_fields, &FieldTree::hashWanted, this, &DetailPane::copyHash);
    connect(m_fields, &FieldTree::includeWanted, this,
            [this](const QString& path, const QString& value) {
                Q_EMIT includeWanted(fieldTerm(m_event, path, value));
            });
    connect(m_fields, &FieldTree::excludeWanted, this,
            [this](const QString& path, const QString& value) {
                Q_EMIT excludeWanted(fieldTerm(m_event, path, value));
            });
    connect(m_fields, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_copyValue->setEnabled(m_fields->hasSelectedValue()); });
}

void DetailPane::arrange()
{
    auto* close = iconButton(QStringLiteral("x"), tr("Close (Esc)"));
    connect(close, &QPushButton::clicked, this, &DetailPane::closeWanted);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_sentence);
    words->addWidget(m_facts);
    auto* top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addWidget(close, 0, Qt::AlignTop);

    m_tabs->addTab(tr("Fields"));
    m_tabs->addTab(tr("Raw"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_tabs);
    tools->addStretch(1);
    for (auto* each :
         std::initializer_list<QWidget*>{m_said, m_story, m_copyHash, m_copyValue, m_copyRaw})
        tools->addWidget(each);

    auto* fields = new QWidget;
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_fields, 1);
    column->addWidget(m_damage);
    column->addWidget(m_more);
    m_stack->addWidget(fields);
    m_stack->addWidget(m_raw);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 10, 10, 8);
    all->setSpacing(4);
    all->addLayout(top);
    all->addLayout(tools);
    all->addWidget(m_stack, 1);
}

// Off the GUI thread, so that a giant record does not stop it.
DetailPane::Answer DetailPane::decode(core::Result<core::Event> event)
{
    if (!event)
        return core::Fail(event.error());
    Decoded decoded;
    decoded.event = std::move(*event);
    const auto& [type, raw] = std::tie(decoded.event.type, decoded.event.raw);
    decoded.sentence = core::mimecast::sentence(type, core::mimecast::summarise(type, raw));
    decoded.outline = outline(raw, kFieldsAtOnce);
    decoded.hash = bestHash(raw, decoded.outline);
    return decoded;
}

// The strongest of the hashes that the record has of its file.
DetailPane::Hash DetailPane::bestHash(const QByteArray& raw, const Outline& outline)
{
    constexpr std::array kNames{QLatin1String("sha"), QLatin1String("md5"), QLatin1String("hash")};
    Hash best;
    for (const auto& field : outline.fields) {
        const bool named = std::ranges::any_of(kNames, [&](QLatin1String name) {
            return field.name.contains(name, Qt::CaseInsensitive);
        });
        if (!named || field.length > 80)
            continue;
        const auto value = valueText(raw, field);
        const auto name = core::latin(core::mimecast::hashName(value));
        if (!name.isEmpty() && value.size() > best.value.size())
            best = {.name = name, .value = value};
    }
    return best;
}

void DetailPane::show(core::RowId row)
{
    if (row == m_row)
        return;
    m_row = row;
    whenReady(m_backend.eventOf(row).then(QtFuture::Launch::Async, &DetailPane::decode), this,
              [this, row](Answer answer) { take(row, std::move(answer)); });
}

void DetailPane::clear()
{
    m_row = 0;
    m_event = {};
    setLabelText(m_sentence, {});
    setLabelText(m_facts, {});
    m_fields->show({}, {});
    m_raw->show({});
    m_more->hide();
    m_damage->hide();
    m_hash = {};
    say({});
    for (auto* each : {m_story, m_copyValue, m_copyRaw})
        each->setEnabled(false);
    fitTools();
}

void DetailPane::take(core::RowId row, Answer answer)
{
    if (row != m_row)
        return; // a person has gone on meanwhile
    if (!answer) {
        clear();
        m_row = row;
        setLabelText(m_sentence, answer.error().message);
        setLabelText(m_facts, answer.error().advice);
        Q_EMIT shown();
        return;
    }
    m_event = std::move(answer->event);
    m_hash = std::move(answer->hash);
    say({});
    setLabelText(m_sentence, answer->sentence);
    tellFacts();
    m_fields->show(m_event.raw, answer->outline);
    m_raw->show(m_event.raw);
    m_copyRaw->setEnabled(true);
    m_story->setEnabled(true);
    m_copyHash->setText(tr("Copy %1").arg(m_hash.name));
    m_copyHash->setToolTip(tr("Copy %1 (H)").arg(m_hash.name));
    fitTools();
    tellMore(answer->outline);
    Q_EMIT shown();
}

void DetailPane::tellFacts()
{
    const auto title = core::mimecast::logType(m_event.type).title;
    const bool sameDay = m_times.day(m_event.time) == m_times.day(m_event.received);
    const auto received =
        sameDay ? m_times.clock(m_event.received) : m_times.full(m_event.received);
    QStringList facts{QString::fromUtf8(title.data(), qsizetype(title.size())),
                      collectorName(m_event.collector), m_times.full(m_event.time)};
    if (m_event.timeSource != core::TimeSource::Event)
        facts << sourceText(m_event.timeSource);
    facts << tr("received %1").arg(received) << tr("row %1").arg(countText(m_event.row));
    setLabelText(m_facts, facts.join(QStringLiteral(" \u00b7 ")));
}

void DetailPane::tellMore(const Outline& outline)
{
    m_more->setVisible(outline.more);
    m_more->setText(tr("%n fields are shown. Show more", nullptr, int(outline.fields.size())));
    m_damage->setVisible(outline.damaged);
    if (outline.damaged)
        setLabelText(m_damage, tr("This record cannot be read as JSON. Its bytes are under Raw."));
}

void DetailPane::showMore()
{
    const auto most = m_fields->shown() + kFieldsAtOnce;
    const auto row = m_row;
    m_more->setEnabled(false);
    const auto more = [most](const QByteArray& raw) { return outline(raw, most); };
    whenReady(QtFuture::makeReadyFuture(m_event.raw).then(QtFuture::Launch::Async, more), this,
              [this, row](const Outline& outline) {
                  m_more->setEnabled(true);
                  if (row != m_row)
                      return;
                  m_fields->extend(outline);
                  tellMore(outline);
              });
}

void DetailPane::copyValue()
{
    if (const auto value = m_fields->selectedValue()) {
        m_backend.copyToClipboard(*value);
        say(tr("Copied"));
    }
}

void DetailPane::copyHash()
{
    if (m_hash.value.isEmpty()) {
        say(tr("There is no hash in this event"));
        return;
    }
    m_backend.copyToClipboard(m_hash.value);
    say(tr("%1 copied").arg(m_hash.name));
}

void DetailPane::say(const QString& text) { setLabelText(m_said, text); }

// Where there is little room, keys and the menu of a field do the same.
void DetailPane::fitTools()
{
    const auto margins = layout()->contentsMargins();
    auto room =
        width() - m_tabs->sizeHint().width() - margins.left() - margins.right() - style::px(16);
    const bool fields = m_tabs->currentIndex() == 0;
    const std::array wanted{std::pair(m_copyRaw, true), std::pair(m_story, true),
                            std::pair(m_copyHash, !m_hash.value.isEmpty()),
                            std::pair(m_copyValue, fields)};
    for (const auto& [each, isWanted] : wanted) {
        const auto needed = each->sizeHint().width() + style::px(4);
        each->setVisible(isWanted && needed <= room);
        room -= isWanted && needed <= room ? needed : 0;
    }
    m_said->setVisible(room >= style::px(140));
}

void DetailPane::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    m_facts->setVisible(height() >= style::px(kRoomForFacts));
    fitTools();
}

void DetailPane::setZone(Zone zone)
{
    m_times = RowTimes(zone);
    if (m_event.row != 0)
        tellFacts();
}

QString DetailPane::collectorName(const QString& id) const
{
    return nameOf(m_backend.collectors(), id);
}

QString DetailPane::sentence() const { return m_sentence->text(); }

QString DetailPane::facts() const { return m_facts->text(); }

void DetailPane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else if (event->key() == Qt::Key_H && event->modifiers() == Qt::NoModifier)
        copyHash();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ui::viewer
