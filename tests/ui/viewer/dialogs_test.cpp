// The dialogs of the table: columns, highlight rules, bookmarks, export.
#include "tests/ui/viewer/sample_pane.h"
#include "ui/style/theme.h"
#include "ui/viewer/bookmarks_dialog.h"
#include "ui/viewer/columns_dialog.h"
#include "ui/viewer/export_dialog.h"
#include "ui/viewer/highlights_dialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace ui::viewer;
using samples::Pane;

namespace {

const QStringList kMembers{QStringLiteral("MsgId"), QStringLiteral("parts.html")};

QStringList fieldsOf(const ColumnsDialog::Choice& choice)
{
    QStringList fields;
    for (const auto& column : choice)
        fields << column.field;
    return fields;
}

QListWidgetItem* itemOf(const ColumnsDialog& dialog, const QString& field)
{
    for (int i = 0; i < dialog.list()->count(); ++i) {
        if (dialog.list()->item(i)->data(Qt::UserRole) == field)
            return dialog.list()->item(i);
    }
    return nullptr;
}

QPushButton* buttonOf(const QDialog& dialog, const QString& text)
{
    for (auto* button : dialog.findChildren<QPushButton*>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class DialogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void choosesColumnsByKeyboardAlone();
    void offersEveryMemberOfTheRecord();
    void aMemberCanBeTyped();
    void goesBackToTheUsualColumns();
    void refusesARuleThatCannotBeUnderstood();
    void ordersRules();
    void tellsABookmarkWhoseEventIsGone();
    void editsCommentsAndGoesThere();
    void exportsWhatIsChosen();
    void exportsTheSelection();
    void cancelsAnExport();
    void saysWhyAnExportFailed();
};

void DialogsTest::choosesColumnsByKeyboardAlone()
{
    ColumnsDialog dialog({.columns = usualColumns(), .members = kMembers}, nullptr);
    dialog.show();
    QSignalSpy chosen(&dialog, &ColumnsDialog::chosen);
    QTest::keyClicks(dialog.searchField(), QStringLiteral("recipient dom"));
    QTest::keyClick(dialog.searchField(), Qt::Key_Down);
    QTest::keyClick(dialog.list(), Qt::Key_Space);
    dialog.searchField()->clear();
    dialog.list()->setCurrentRow(0);
    QTest::keyClick(dialog.list(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(fieldsOf(dialog.choice()).mid(0, 2),
             QStringList({QStringLiteral("type"), QStringLiteral("time")}));
    QVERIFY(fieldsOf(dialog.choice()).contains(QStringLiteral("to_domain")));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
}

void DialogsTest::offersEveryMemberOfTheRecord()
{
    QCOMPARE(membersOf(R"({"a":1,"parts":{"html":true,"n":[{"x":1},{"x":2}]},"a":2})"),
             QStringList(
                 {QStringLiteral("a"), QStringLiteral("parts.html"), QStringLiteral("parts.n.x")}));
}

void DialogsTest::aMemberCanBeTyped()
{
    ColumnsDialog dialog({.columns = usualColumns(), .members = {}}, nullptr);
    dialog.searchField()->setText(QStringLiteral("AcmeHeader"));
    auto* item = itemOf(dialog, QStringLiteral("AcmeHeader"));
    QVERIFY(item && !item->isHidden());
    item->setCheckState(Qt::Checked);
    dialog.searchField()->clear();
    QCOMPARE(fieldsOf(dialog.choice()).back(), QStringLiteral("AcmeHeader"));
    dialog.searchField()->setText(QStringLiteral("Another"));
    dialog.searchField()->clear();
    QVERIFY(!itemOf(dialog, QStringLiteral("Another")));
}

void DialogsTest::goesBackToTheUsualColumns()
{
    ColumnsDialog dialog(
        {.columns = {{.field = QStringLiteral("time"), .width = 99}}, .members = {}}, nullptr);
    QCOMPARE(dialog.choice().front().width, 99);
    itemOf(dialog, QStringLiteral("time"))->setCheckState(Qt::Unchecked);
    QVERIFY(!buttonOf(dialog, QStringLiteral("Show these columns"))->isEnabled());
    QSignalSpy chosen(&dialog, &ColumnsDialog::chosen);
    buttonOf(dialog, QStringLiteral("Usual columns"))->click();
    QVERIFY(chosen.value(0).value(0).value<ColumnsDialog::Choice>().empty());
}

void DialogsTest::refusesARuleThatCannotBeUnderstood()
{
    HighlightsDialog dialog({}, {.now = ui::now()}, nullptr);
    auto* save = buttonOf(dialog, QStringLiteral("Save"));
    dialog.addRule();
    QVERIFY(!dialog.problem().isEmpty() && !save->isEnabled()); // everything would match
    dialog.queryField()->setText(QStringLiteral("(action:Rej"));
    QVERIFY(!dialog.problem().isEmpty() && !save->isEnabled());
    dialog.queryField()->setText(QStringLiteral("action:Rej"));
    QVERIFY(dialog.problem().isEmpty() && save->isEnabled());
    dialog.colourField()->setCurrentIndex(3);
    QSignalSpy chosen(&dialog, &HighlightsDialog::chosen);
    save->click();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(dialog.rules().front().tint, core::settings::Tint::Red);
    QCOMPARE(dialog.colourField()->currentText(), QStringLiteral("Red"));
}

void DialogsTest::ordersRules()
{
    HighlightsDialog dialog({{.name = QStringLiteral("a"), .query = QStringLiteral("x")},
                             {.name = QStringLiteral("b"), .query = QStringLiteral("y")}},
                            {.now = ui::now()}, nullptr);
    dialog.list()->setCurrentRow(1);
    dialog.moveCurrent(-1);
    QCOMPARE(dialog.rules().front().name, QStringLiteral("b"));
    QCOMPARE(dialog.nameField()->text(), QStringLiteral("b"));
    dialog.list()->item(0)->setCheckState(Qt::Unchecked);
    QVERIFY(!dialog.rules().front().on);
    dialog.removeCurrent();
    QCOMPARE(dialog.rules().size(), 1U);
    QCOMPARE(dialog.nameField()->text(), QStringLiteral("a"));
}

void DialogsTest::tellsABookmarkWhoseEventIsGone()
{
    support::FakeBackend backend;
    backend.storeMany(samples::events(0, 5));
    backend.arranged.bookmarks = {
        {.row = 3, .comment = {}, .made = {}, .summary = QStringLiteral("here")},
        {.row = 99, .comment = {}, .made = {}, .summary = QStringLiteral("\u202Egone")}};
    RowBookmarks bookmarks(backend);
    BookmarksDialog dialog(backend, bookmarks, nullptr);
    QTRY_COMPARE(dialog.list()->topLevelItem(1)->text(0),
                 QStringLiteral("No longer stored: \u00ABU+202E\u00BBgone"));
    QCOMPARE(dialog.list()->topLevelItem(0)->text(0), QStringLiteral("here"));
}

void DialogsTest::editsCommentsAndGoesThere()
{
    support::FakeBackend backend;
    backend.arranged.bookmarks = {
        {.row = 3, .comment = {}, .made = {}, .summary = QStringLiteral("here")}};
    RowBookmarks bookmarks(backend);
    BookmarksDialog dialog(backend, bookmarks, nullptr);
    dialog.list()->topLevelItem(0)->setText(1, QStringLiteral("look into it"));
    QCOMPARE(backend.arranged.bookmarks.front().comment, QStringLiteral("look into it"));
    QCOMPARE(dialog.text(), QStringLiteral("here  [look into it]"));
    QSignalSpy jump(&dialog, &BookmarksDialog::jumpWanted);
    buttonOf(dialog, QStringLiteral("Go to event"))->click();
    QCOMPARE(jump.value(0).value(0).toLongLong(), 3);
}

void DialogsTest::exportsWhatIsChosen()
{
    support::FakeBackend backend;
    backend.kept.utc = true;
    backend.storeMany(samples::events(0, 1204));
    ExportDialog dialog(backend,
                        {.query = {.text = QString()},
                         .matches = 1204,
                         .selected = 0,
                         .rows = {},
                         .fields = {QStringLiteral("time"), QStringLiteral("MsgSize")},
                         .titles = {}},
                        nullptr);
    dialog.chooseFormat(ui::ExportWish::Format::Csv);
    dialog.start(QStringLiteral("/tmp/x.csv"));
    QTRY_VERIFY(dialog.told().startsWith(QLatin1String("Wrote 1,204 events")));
    QVERIFY(backend.exported && backend.exported->rows.empty() && backend.exported->utc);
    QCOMPARE(backend.exported->format, ui::ExportWish::Format::Csv);
    QCOMPARE(backend.exported->fields.back(), QStringLiteral("MsgSize"));
}

void DialogsTest::exportsTheSelection()
{
    Pane pane(50);
    QTRY_VERIFY(pane.isReady(50));
    pane.table().select(50);
    pane.press(Qt::Key_Up, Qt::ShiftModifier);
    pane.press(Qt::Key_E, Qt::ControlModifier);
    auto* dialog = pane.pane->findChild<ExportDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->start(QStringLiteral("/tmp/x.ndjson"));
    QTRY_VERIFY(dialog->told().startsWith(QLatin1String("Wrote 2 events")));
    QCOMPARE(pane.backend.exported->rows, (std::vector<core::RowId>{49, 50}));
}

void DialogsTest::cancelsAnExport()
{
    support::FakeBackend backend;
    backend.hold();
    ExportDialog dialog(backend, {.query = {.text = QString()}, .rows = {}}, nullptr);
    dialog.show();
    dialog.start(QStringLiteral("/tmp/x.json"));
    QVERIFY(dialog.isRunning());
    dialog.reject();
    backend.release();
    QTRY_COMPARE(dialog.told(), QStringLiteral("Cancelled."));
    QVERIFY(dialog.isVisible() && !dialog.isRunning());
    dialog.reject();
    QVERIFY(!dialog.isVisible());
}

void DialogsTest::saysWhyAnExportFailed()
{
    support::FakeBackend backend;
    backend.searchError = core::Error{.code = QStringLiteral("export.full"),
                                      .message = QStringLiteral("The disk is full."),
                                      .advice = {},
                                      .detail = {}};
    ExportDialog dialog(backend, {.query = {.text = QString()}, .rows = {}}, nullptr);
    dialog.start(QStringLiteral("/tmp/x.json"));
    QTRY_COMPARE(dialog.told(), QStringLiteral("The disk is full."));
}

QTEST_MAIN(DialogsTest)
#include "dialogs_test.moc"
