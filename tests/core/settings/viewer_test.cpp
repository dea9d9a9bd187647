#include "core/settings/viewer_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::settings;
using namespace std::chrono_literals;

namespace {

Viewer someViewer()
{
    return {.searches = {{.name = QStringLiteral("Köln"),
                          .query = QStringLiteral("to:@köln.example"),
                          .about = QStringLiteral("everything for the branch")}},
            .highlights = {{.name = QStringLiteral("ours"),
                            .query = QStringLiteral("from:@acme.example"),
                            .tint = Tint::Violet,
                            .on = false}},
            .bookmarks = {{.row = 9'007'199'254'740'993,
                           .comment = QStringLiteral("here it began"),
                           .made = TimePoint(1700000000123ms),
                           .summary = QStringLiteral("10:30 receipt Rej")}},
            .columns = {{QString(), {{.field = QStringLiteral("subject"), .width = 240}}},
                        {QStringLiteral("receipt"), {{.field = QStringLiteral("ip"), .width = 0}}}},
            .history = {QStringLiteral("action:Rej"), QStringLiteral("invoice")},
            .facets = {QStringLiteral("type"), QStringLiteral("from_domain")},
            .density = Density::Compact,
            .newestOnTop = true,
            .ownNotes = false};
}

} // namespace

class SettingsViewerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void noFileMeansDefaults();
    void onlyTheOwnerMayReadIt();
    void whatItDoesNotUnderstandHasItsDefault();
    void whatSaysNothingIsLeftOut();
    void sizesAreBounded();
    void aDamagedFileIsSetAsideAndTold();

private:
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("data/viewer.json")); }
};

void SettingsViewerTest::noFileMeansDefaults()
{
    const auto viewer = ViewerFile(m_folder.filePath(QStringLiteral("none.json"))).read();
    QVERIFY(viewer);
    QVERIFY(*viewer == Viewer());
    QVERIFY(viewer->ownNotes && !viewer->newestOnTop);
}

void SettingsViewerTest::whatIsWrittenIsRead()
{
    ViewerFile file(path());
    QVERIFY(file.write(someViewer()));
    QVERIFY(*ViewerFile(path()).read() == someViewer());
    QVERIFY(file.write(Viewer()));
    QVERIFY(*file.read() == Viewer());
}

void SettingsViewerTest::onlyTheOwnerMayReadIt()
{
    QVERIFY(ViewerFile(path()).write(someViewer()));
#ifdef Q_OS_UNIX // on Windows the folder's access list says who may read
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
#endif
}

void SettingsViewerTest::whatItDoesNotUnderstandHasItsDefault()
{
    auto json = toJson(someViewer());
    json[QStringLiteral("density")] = QStringLiteral("dense");
    json[QStringLiteral("history")] = 7;
    json[QStringLiteral("columns")] = QJsonArray{1};
    json[QStringLiteral("ownNotes")] = QStringLiteral("no");
    const auto viewer = viewerFromJson(json);
    QVERIFY(viewer.density == Density::Comfortable);
    QVERIFY(viewer.history.isEmpty() && viewer.columns.empty() && viewer.ownNotes);
    QVERIFY(viewer.searches == someViewer().searches);
}

void SettingsViewerTest::whatSaysNothingIsLeftOut()
{
    auto viewer = someViewer();
    viewer.searches.push_back({.name = QStringLiteral("  "), .query = QStringLiteral("x")});
    viewer.highlights.push_back({.name = QStringLiteral("x"), .query = {}});
    viewer.bookmarks.push_back({.row = 0, .comment = {}, .made = {}, .summary = {}});
    QVERIFY(viewerFromJson(toJson(viewer)) == someViewer());
}

void SettingsViewerTest::sizesAreBounded()
{
    Viewer viewer;
    for (int i = 0; i < 700; ++i) {
        viewer.searches.push_back({.name = QString::number(i), .query = QString(20'000, u'x')});
        viewer.history << QString(20'000, u'y');
    }
    viewer.columns[QString()] = {{.field = QStringLiteral("ip"), .width = 1'000'000},
                                 {.field = QStringLiteral("to"), .width = -5}};
    const auto read = viewerFromJson(toJson(viewer));
    QCOMPARE(read.searches.size(), std::size_t(500));
    QCOMPARE(read.searches.front().query.size(), 8'000);
    QCOMPARE(read.history.size(), 500);
    QCOMPARE(read.history.front().size(), 8'000);
    QCOMPARE(read.columns.at(QString())[0].width, 4'000);
    QCOMPARE(read.columns.at(QString())[1].width, 0);
}

void SettingsViewerTest::aDamagedFileIsSetAsideAndTold()
{
    ViewerFile file(path());
    QVERIFY(file.write(someViewer()));
    QFile damaged(path());
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{\"searches\":[") > 0);
    damaged.close();
    const auto read = file.read();
    QVERIFY(!read);
    QCOMPARE(read.error().code, QStringLiteral("viewer.broken"));
    QVERIFY(read.error().advice.contains(QLatin1String("viewer.json.broken-")));
    QVERIFY(*file.read() == Viewer());
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList({QStringLiteral("*.broken-*")}).size(), 1);
}

QTEST_GUILESS_MAIN(SettingsViewerTest)
#include "viewer_test.moc"
