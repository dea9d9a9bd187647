#include "core/base/log.h"
#include "core/credentials/systemd_credentials.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::credentials;

namespace {

constexpr QFile::Permissions kMine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
const QString kName = QStringLiteral("io.github.mailweir/collector/17");

// Handed over as systemd does it: a folder and files for their owner only.
struct Folder {
    Folder() { QFile::setPermissions(path(), kMine); }
    [[nodiscard]] QString path(const char* file = "") const
    {
        return dir.filePath(QString::fromLatin1(file));
    }
    void put(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner));
        file.write(bytes);
    }
    [[nodiscard]] SystemdCredentials store() const
    {
        return {
            dir.path(), [](const QString& name) {
                return QStringList{name.section(QLatin1Char('/'), -1), QStringLiteral("Acme EU")};
            }};
    }
    QTemporaryDir dir;
};

} // namespace

class SystemdCredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCredentialOfItsOwnComesFirst()
    {
        const Folder folder;
        folder.put("mailweir.keys", R"({"17":{"clientId":"shared"}})");
        QCOMPARE(folder.store().read(kName)->reveal(), QByteArray(R"({"clientId":"shared"})"));
        folder.put("mailweir.17", R"({"clientId":"own"})");
        QCOMPARE(folder.store().read(kName)->reveal(), QByteArray(R"({"clientId":"own"})"));
    }

    void theKeysOfAllAreFoundByName()
    {
        const Folder folder;
        folder.put("mailweir.keys", R"({"Other":{"a":"1"},"Acme EU":{"clientId":"x"}})");
        QCOMPARE(folder.store().read(kName)->reveal(), QByteArray(R"({"clientId":"x"})"));
    }

    void nothingHandedOverIsSaid()
    {
        const Folder folder;
        QCOMPARE(folder.store().read(kName).error().code, QStringLiteral("keychain.empty"));
        folder.put("mailweir.keys", "no JSON");
        const auto missing = folder.store().read(kName);
        QCOMPARE(missing.error().code, QStringLiteral("keychain.empty"));
        QVERIFY(missing.error().advice.contains(QLatin1String("mailweir.17")));
    }

    // A word like "credential" before a sign would have the log cut what follows, as if it were
    // one.
    void theAdviceComesThroughTheLogWhole()
    {
        const Folder folder;
        const auto whole = [](const Error& error) {
            return !error.advice.isEmpty() && log::scrub(error.advice) == error.advice
                && log::scrub(error.message) == error.message;
        };
        QVERIFY(whole(folder.store().read(kName).error()));
        QVERIFY(whole(folder.store().write(kName, Secret("x")).error()));
        folder.put("mailweir.17", "{}");
        QFile::setPermissions(folder.path("mailweir.17"), QFile::ReadOwner | QFile::ReadOther);
        QVERIFY(whole(folder.store().read(kName).error()));
    }

    void whatOthersCanReadIsRefused_data()
    {
        QTest::addColumn<QFile::Permissions>("file");
        QTest::addColumn<QFile::Permissions>("folder");
        const QFile::Permissions owner = QFile::ReadOwner;
        QTest::newRow("file, others") << QFile::Permissions(owner | QFile::ReadOther) << kMine;
        QTest::newRow("file, group") << QFile::Permissions(owner | QFile::ReadGroup) << kMine;
        QTest::newRow("file, written by a group")
            << QFile::Permissions(owner | QFile::WriteGroup) << kMine;
        QTest::newRow("folder, others")
            << owner << QFile::Permissions(kMine | QFile::ReadOther | QFile::ExeOther);
    }
    void whatOthersCanReadIsRefused()
    {
        QFETCH(QFile::Permissions, file);
        QFETCH(QFile::Permissions, folder);
        const Folder handed;
        handed.put("mailweir.17", R"({"clientId":"canary"})");
        QVERIFY(handed.store().read(kName));
        QFile::setPermissions(handed.path("mailweir.17"), file);
        QFile::setPermissions(handed.dir.path(), folder);
        const auto refused = handed.store().read(kName);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("keychain.denied"));
        QVERIFY(!refused.error().detail.contains(QLatin1String("canary")));
    }

    void aWordWithASlashLeadsNowhereElse()
    {
        const Folder folder;
        folder.put("mailweir.17", "{}");
        SystemdCredentials store(folder.dir.path(), [](const QString&) {
            return QStringList(QStringLiteral("x/../mailweir.17"));
        });
        QCOMPARE(store.read(kName).error().code, QStringLiteral("keychain.empty"));
    }

    void nothingIsWrittenOrForgotten()
    {
        const Folder folder;
        auto store = folder.store();
        QCOMPARE(store.write(kName, Secret("x")).error().code, QStringLiteral("keychain.denied"));
        QVERIFY(!store.forget(kName));
        QVERIFY(store.available());
        QVERIFY(QDir(folder.dir.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(SystemdCredentialsTest)
#include "systemd_credentials_test.moc"
