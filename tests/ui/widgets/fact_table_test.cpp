#include "ui/style/fonts.h"
#include "ui/style/theme.h"
#include "ui/widgets/fact_table.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

namespace {

class FactTableTest : public QObject {
    Q_OBJECT

    QStandardItemModel m_model;

    std::unique_ptr<ui::FactTable> tableOf(ui::FactTable::Height height, int width)
    {
        auto table = std::make_unique<ui::FactTable>(QStringLiteral("Facts"), height);
        table->setModel(&m_model);
        table->setPriority({2, 1});
        table->resize(width, 400);
        table->show();
        static_cast<void>(QTest::qWaitForWindowExposed(table.get()));
        return table;
    }

private Q_SLOTS:
    void init()
    {
        ui::style::setTextScale(1);
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
        m_model.clear();
        m_model.setHorizontalHeaderLabels(
            {QStringLiteral("Name"), QStringLiteral("Domain"), QStringLiteral("State")});
        for (int row = 0; row < 3; ++row) {
            auto* name = new QStandardItem(QStringLiteral("A name of some length %1").arg(row));
            name->setData(QStringLiteral("with a note"), ui::NoteRole);
            auto* domain = new QStandardItem(QStringLiteral("eu-api.mimecast.com"));
            domain->setData(QStringLiteral("domain eu-api"), ui::FactTextRole);
            m_model.appendRow({name, domain, new QStandardItem(QStringLiteral("healthy"))});
        }
    }

    void neverScrollsSideways()
    {
        for (const int width : {220, 300, 420, 600, 1400}) {
            const auto table = tableOf(ui::FactTable::Height::Filling, width);
            int all = 0;
            for (int column = 0; column < m_model.columnCount(); ++column)
                all += table->columnWidth(column);
            QCOMPARE(all, table->viewport()->width());
            QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
        }
    }

    void givesUpTheLeastImportantColumnFirst()
    {
        QVERIFY(!tableOf(ui::FactTable::Height::Filling, 700)->isFolded(1));
        const auto narrow = tableOf(ui::FactTable::Height::Filling, 300);
        QVERIFY(narrow->isFolded(1));
        QVERIFY(!narrow->isFolded(2));
    }

    void aColumnGivenUpIsToldInTheFirstOne()
    {
        const auto wide = tableOf(ui::FactTable::Height::Filling, 900);
        const auto narrow = tableOf(ui::FactTable::Height::Filling, 300);
        QVERIFY(narrow->rowHeight(0) > wide->rowHeight(0));
        m_model.item(0, 1)->setData(QString(), ui::FactTextRole);
        QVERIFY(narrow->rowHeight(0) < narrow->rowHeight(1)); // nothing to tell: no line for it
    }

    void aLongSentenceWrapsBeforeItsColumnIsGivenUp()
    {
        m_model.item(0, 1)->setData(QStringLiteral("a word ").repeated(60), ui::NoteRole);
        const auto table = tableOf(ui::FactTable::Height::Filling, 900);
        QVERIFY(table->columnWidth(1) > 400); // all that the others leave
        QVERIFY(!table->isFolded(1));
        QVERIFY(table->rowHeight(0) > table->rowHeight(1) + 30);
        QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
    }

    void aFittedTableNeedsNoScrollBarAndGrowsALittle()
    {
        const auto table = tableOf(ui::FactTable::Height::Fitted, 700);
        const int least = table->minimumSizeHint().height();
        table->resize(700, least);
        const int row = table->rowHeight(0);
        QTRY_COMPARE(table->verticalScrollBar()->maximum(), 0);
        table->resize(700, least + 60);
        QCOMPARE(table->rowHeight(0), row + 20);
        QVERIFY(table->maximumHeight() < least + 300);
    }

    void rowsGrowWithTheText()
    {
        const int usual = tableOf(ui::FactTable::Height::Filling, 900)->rowHeight(0);
        ui::style::setTextScale(2);
        QVERIFY(tableOf(ui::FactTable::Height::Filling, 900)->rowHeight(0) > usual + 20);
    }

    void theMenuKeyAsksForTheMenuToo()
    {
        const auto table = tableOf(ui::FactTable::Height::Filling, 700);
        QSignalSpy spy(table.get(), &ui::FactTable::menuRequested);
        table->selectRow(1);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1),
                                table->mapToGlobal(QPoint(1, 1)));
        QCoreApplication::sendEvent(table->viewport(), &event);
        QCOMPARE(spy.count(), 1);
    }
};

} // namespace

QTEST_MAIN(FactTableTest)
#include "fact_table_test.moc"
