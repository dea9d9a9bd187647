#include "tests/ui/viewer/sample_events.h"
#include "ui/facets/facet_pane.h"
#include "ui/facets/value_dialog.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace ui::facets;

namespace {

struct Pane {
    explicit Pane(int events)
    {
        backend.storeMany(samples::events(0, events));
        pane.resize(260, 700);
        pane.show();
        QObject::connect(&pane, &FacetPane::textWanted, &pane, [this](const QString& text) {
            query.text = text;
            ask();
        });
        ask();
    }
    void ask()
    {
        pane.ask([this] { return query; });
    }
    QModelIndex value(const char* field, const char* name) const
    {
        return pane.model().indexOf(QLatin1String(field), QLatin1String(name));
    }
    QString count(const char* field, const char* name) const
    {
        return value(field, name).siblingAtColumn(1).data().toString();
    }
    void click(const QModelIndex& index, Qt::KeyboardModifiers modifiers = {}) const
    {
        pane.tree()->scrollTo(index);
        QTest::mouseClick(pane.tree()->viewport(), Qt::LeftButton, modifiers,
                          pane.tree()->visualRect(index).center());
    }

    support::FakeBackend backend;
    ui::EventQuery query{.text = {}};
    FacetPane pane{backend};
};

} // namespace

class FacetPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void countsValues();
    void namesLogTypesAndDeliveriesButAsksForWhatIsStored();
    void includesWithAClickAndTakesItBack();
    void excludesWithAltOrMinus();
    void severalOfAFieldMeanAnyOfThem();
    void showsWhatIsChosenEvenIfNothingHasIt();
    void keepsItsOrderWhileEventsArrive();
    void remembersTheFields();
    void findsAmongAllValues();
    void hostileTextIsPlain();
};

void FacetPaneTest::countsValues()
{
    Pane pane(100);
    QTRY_COMPARE(pane.count("type", "receipt"), QStringLiteral("30"));
    QCOMPARE(pane.count("action", "Rej"), QStringLiteral("8"));
    QCOMPARE(pane.value("action", "Rej").data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Rej, 8 events"));
    QCOMPARE(pane.pane.model().item(0)->text(), QStringLiteral("Log type"));
}

void FacetPaneTest::namesLogTypesAndDeliveriesButAsksForWhatIsStored()
{
    Pane pane(100);
    QTRY_VERIFY(pane.value("type", "receipt").isValid());
    QCOMPARE(pane.value("type", "receipt").data().toString(), QStringLiteral("Message receipt"));
    pane.pane.mark(pane.value("type", "receipt"), Mark::In);
    QCOMPARE(pane.query.text, QStringLiteral("type=receipt"));

    FacetModel model;
    const auto action = QStringLiteral("action");
    model.setFields({action});
    const auto value = [](const char* name) {
        return ui::FacetValue{QLatin1String(name), QLatin1String(name), 1};
    };
    model.setFacet({action, {value("true"), value("false"), value("Acc")}, 3},
                   FacetModel::Order::Anew);
    QStringList shown;
    for (const auto* name : {"true", "false", "Acc"})
        shown << model.indexOf(action, QLatin1String(name)).data().toString();
    QCOMPARE(shown,
             QStringList({QStringLiteral("Delivered"), QStringLiteral("Not delivered"),
                          QStringLiteral("Acc")}));
}

void FacetPaneTest::includesWithAClickAndTakesItBack()
{
    Pane pane(100);
    QTRY_VERIFY(pane.value("type", "receipt").isValid());
    pane.click(pane.value("type", "receipt"));
    QCOMPARE(pane.query.text, QStringLiteral("type=receipt"));
    QCOMPARE(pane.value("type", "receipt").data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    pane.click(pane.value("type", "receipt"));
    QCOMPARE(pane.query.text, QString());
}

void FacetPaneTest::excludesWithAltOrMinus()
{
    Pane pane(100);
    QTRY_VERIFY(pane.value("action", "Rej").isValid());
    pane.click(pane.value("action", "Rej"), Qt::AltModifier);
    QCOMPARE(pane.query.text, QStringLiteral("-action=Rej"));
    const auto rejected = pane.value("action", "Rej");
    QCOMPARE(rejected.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    QVERIFY(rejected.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("excluded")));
    pane.pane.tree()->setCurrentIndex(rejected);
    QTest::keyClick(pane.pane.tree(), Qt::Key_Minus);
    QCOMPARE(pane.query.text, QString());
    QTest::keyClick(pane.pane.tree(), Qt::Key_Space);
    QCOMPARE(pane.query.text, QStringLiteral("action=Rej"));
}

void FacetPaneTest::severalOfAFieldMeanAnyOfThem()
{
    Pane pane(100);
    QTRY_VERIFY(pane.value("type", "receipt").isValid());
    pane.click(pane.value("type", "receipt"));
    QTRY_COMPARE(pane.count("action", "Acc"), QStringLiteral("25"));
    QCOMPARE(pane.count("type", "delivery"), QStringLiteral("20")); // as if it were not chosen from
    pane.click(pane.value("type", "delivery"));
    QCOMPARE(pane.query.text, QStringLiteral("type=(receipt OR delivery)"));
}

void FacetPaneTest::showsWhatIsChosenEvenIfNothingHasIt()
{
    Pane pane(100);
    pane.query.text = QStringLiteral("type=audit");
    pane.ask();
    QTRY_COMPARE(pane.count("type", "audit"), QStringLiteral("0"));
    QCOMPARE(pane.value("type", "audit").data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void FacetPaneTest::keepsItsOrderWhileEventsArrive()
{
    FacetModel model;
    const auto field = QStringLiteral("action");
    model.setFields({field});
    const auto value = [](const char* name, std::int64_t count) {
        return ui::FacetValue{QLatin1String(name), QLatin1String(name), count};
    };
    model.setFacet({field, {value("Acc", 5), value("Rej", 4)}, 2}, FacetModel::Order::Anew);
    model.setFacet({field, {value("Rej", 9), value("Acc", 6)}, 2}, FacetModel::Order::Keep);
    QCOMPARE(model.indexOf(field, QStringLiteral("Acc")).row(), 0);
    QCOMPARE(model.indexOf(field, QStringLiteral("Rej")).siblingAtColumn(1).data().toString(),
             QStringLiteral("9"));
    model.setFacet({field, {value("Rej", 9), value("Acc", 6)}, 2}, FacetModel::Order::Anew);
    QCOMPARE(model.indexOf(field, QStringLiteral("Acc")).row(), 1);
}

void FacetPaneTest::remembersTheFields()
{
    support::FakeBackend backend;
    backend.arranged.facets = {QStringLiteral("outcome"), QStringLiteral("no such field")};
    FacetPane pane(backend);
    QCOMPARE(pane.model().fields(), QStringList(QStringLiteral("outcome")));
    for (auto* action : pane.fieldsButton()->menu()->actions()) {
        if (action->text() == QLatin1String("Log type"))
            action->trigger();
    }
    QCOMPARE(backend.arranged.facets,
             QStringList({QStringLiteral("outcome"), QStringLiteral("type")}));
}

void FacetPaneTest::findsAmongAllValues()
{
    Pane pane(100);
    ValueListDialog dialog(pane.backend, pane.query, QStringLiteral("from_domain"), nullptr);
    QTRY_COMPARE(dialog.list()->topLevelItemCount(), 16);
    dialog.searchField()->setText(QStringLiteral("ACME"));
    int shown = 0;
    for (int row = 0; row < 16; ++row) {
        auto* item = dialog.list()->topLevelItem(row);
        if (!item->isHidden() && ++shown == 1)
            item->setCheckState(0, Qt::Checked);
    }
    QCOMPARE(shown, 1);
    QSignalSpy wanted(&dialog, &ValueListDialog::textWanted);
    for (auto* each : dialog.findChildren<QPushButton*>()) {
        if (each->text() == QLatin1String("Show these"))
            each->click();
    }
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("from_domain=acme.example"));
}

void FacetPaneTest::hostileTextIsPlain()
{
    Pane pane(0);
    auto evil = samples::event(0);
    evil.first.summary.action = QStringLiteral("<b>x</b>\u202E");
    evil.second = QByteArrayLiteral("{\"Act\":\"<b>x</b>\\u202E\"}");
    pane.backend.storeMany({evil});
    pane.ask();
    const auto found = [&] { return pane.pane.model().item(1)->child(0); };
    QTRY_VERIFY(found());
    QVERIFY(found()->text().startsWith(QLatin1String("<b>x</b>")));
    QVERIFY(!found()->text().contains(QChar(0x202E)));
    QVERIFY(!found()->data(Qt::ToolTipRole).isValid());
}

QTEST_MAIN(FacetPaneTest)
#include "facet_pane_test.moc"
