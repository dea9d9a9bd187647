#include "ui/style/sheet.h"

#include <utility>

#include <QRegularExpression>

namespace ui::style {

namespace {

constexpr auto kSheet = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: @6 @8; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="bad"] { color: @bad; }
QLabel[tone="accent"] { color: @accent; }

QFrame#card { background: @surface; border: 1px solid @line; border-radius: 12px; }
QFrame#rail, QFrame#bar { background: @surface; border: none; }
QFrame#rail { border-right: 1px solid @line; }
QFrame#bar { border-top: 1px solid @line; }
QScrollArea, QScrollArea > QWidget > QWidget#page { background: transparent; border: none; }

QPushButton { padding: @7 @14; border-radius: 8px; border: 1px solid @fieldLine; background: @raised; color: @text; font-weight: 500; }
QPushButton:hover { border-color: @accent; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border: 2px solid @accent; padding: @7- @14-; }
QPushButton:disabled { color: @muted; background: @window; border-color: @line; }
QPushButton::menu-indicator { image: url(:/icons/chevron-down-20.png); width: 0; }
QPushButton[role="primary"] { background: @primary; color: #ffffff; border-color: @primary; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: @primaryHover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: @line; border-color: @line; color: @muted; }
QPushButton[role="danger"] { color: @bad; border-color: @bad; }
QPushButton[role="danger"]:hover { background: @badSoft; }
QPushButton[role="quiet"] { border: 1px solid transparent; background: transparent; padding: @7 @8; }
QPushButton[role="quiet"]:hover { background: @selection; }
QPushButton[role="quiet"]:focus { border: 2px solid @accent; padding: @7- @8-; }
QPushButton[role="quiet"]:disabled { color: @muted; }
QPushButton[role="link"] { border: 1px solid transparent; background: transparent; color: @accent; padding: @4 @4; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid @accent; padding: @4- @4-; }

QLineEdit, QComboBox, QSpinBox, QDateTimeEdit { padding: @6 @10; border: 1px solid @fieldLine; border-radius: 8px; background: @field; color: @text; selection-background-color: @primary; selection-color: #ffffff; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus { border: 2px solid @accent; padding: @6- @10-; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateTimeEdit:disabled { background: @window; color: @muted; border-color: @line; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid @bad; padding: @6- @10-; }
QComboBox::drop-down { border: none; width: @26; }
QComboBox::down-arrow { image: url(:/icons/grey/chevron-down-48.png); width: @16; height: @16; }
QSpinBox::up-button, QSpinBox::down-button, QDateTimeEdit::up-button, QDateTimeEdit::down-button { border: none; width: @22; }
QSpinBox::up-arrow, QDateTimeEdit::up-arrow { image: url(:/icons/grey/chevron-up-48.png); width: @12; height: @12; }
QSpinBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/icons/grey/chevron-down-48.png); width: @12; height: @12; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @fieldLine; border-radius: 0; padding: 4px; outline: 0; }
QPlainTextEdit, QTextEdit { background: @field; color: @text; border: 1px solid @fieldLine; border-radius: 8px; padding: @6; selection-background-color: @primary; selection-color: #ffffff; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: @6-; }
QPlainTextEdit[invalid="true"] { border: 2px solid @bad; padding: @6-; }

QCheckBox, QRadioButton { spacing: @8; padding: 2px; border: 1px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @muted; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: @16; height: @16; border: 1px solid @fieldLine; background: @field; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: @8; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @primary; border-color: @primary; image: url(:/icons/check-32.png); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: @primary; border-color: @primary; image: url(:/icons/minus-32.png); }
QRadioButton::indicator:checked { background: @primary; border-color: @primary; image: url(:/icons/dot-32.png); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; background: @window; }
QCheckBox::indicator:checked:disabled { background: @muted; }

QAbstractItemView { background: @surface; alternate-background-color: @window; border: 1px solid @line; border-radius: 8px; gridline-color: transparent; selection-background-color: @selection; selection-color: @text; }
QAbstractItemView:focus { border-color: @accent; }
QTableView, QTreeView { outline: 0; }
QAbstractItemView[flat="true"] { background: transparent; border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @muted; border: none; border-bottom: 1px solid @line; padding: @8 10px; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; }
QTableView::item, QTreeView::item { padding: @2 @6; border: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @selection; color: @text; }

QMenu { background: @raised; color: @text; border: 1px solid @fieldLine; padding: 4px; }
QMenu::item { padding: @6 @24 @6 @12; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: @8; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { padding: @8 @12; margin-right: @4; color: @muted; background: transparent; border: none; border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { background: @selection; border-radius: 4px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @fieldLine; border: 3px solid transparent; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0 3px; border: none; border-radius: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 0; border: none; border-radius: 3px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { border: none; background: @line; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @line; }
QStatusBar { background: transparent; color: @muted; }
QStatusBar::item { border: none; }
)";

QColor colorOf(QStringView token, const Colors& c)
{
    const auto all = std::to_array<std::pair<QLatin1String, QColor>>({
        {QLatin1String("window"), c.window},
        {QLatin1String("surface"), c.surface},
        {QLatin1String("raised"), c.raised},
        {QLatin1String("field"), c.field},
        {QLatin1String("line"), c.line},
        {QLatin1String("fieldLine"), c.fieldLine},
        {QLatin1String("text"), c.text},
        {QLatin1String("muted"), c.muted},
        {QLatin1String("accent"), c.accent},
        {QLatin1String("primary"), c.primary},
        {QLatin1String("primaryHover"), c.primaryHover},
        {QLatin1String("selection"), c.selection},
        {QLatin1String("good"), c.good},
        {QLatin1String("warning"), c.warning},
        {QLatin1String("bad"), c.bad},
        {QLatin1String("goodSoft"), c.goodSoft},
        {QLatin1String("warningSoft"), c.warningSoft},
        {QLatin1String("badSoft"), c.badSoft},
    });
    for (const auto& [name, color] : all) {
        if (token == name)
            return color;
    }
    Q_ASSERT_X(false, "sheet", qPrintable(token.toString()));
    return {};
}

// "@line" is a colour; "@12" a length that grows with the text, "@12-" the same less one pixel, for
// a border that is one thicker.
QString valueOf(QStringView token, const Colors& colors)
{
    if (!token.front().isDigit())
        return colorOf(token, colors).name();
    const bool less = token.endsWith(QLatin1Char('-'));
    const int length = px(token.chopped(less ? 1 : 0).toInt()) - (less ? 1 : 0);
    return QStringLiteral("%1px").arg(length);
}

} // namespace

QString sheetOf(const Colors& colors)
{
    static const QRegularExpression token(QStringLiteral("@([a-zA-Z]+|[0-9]+-?)"));
    const QString source = QString::fromLatin1(kSheet);
    QString sheet;
    qsizetype done = 0;
    for (auto found = token.globalMatch(source); found.hasNext();) {
        const auto match = found.next();
        sheet += QStringView(source).mid(done, match.capturedStart() - done);
        sheet += valueOf(match.capturedView(1), colors);
        done = match.capturedEnd();
    }
    return sheet += QStringView(source).mid(done);
}

} // namespace ui::style
