#include "core/mimecast/log_types.h"
#include "core/mimecast/privileges.h"

#include <QTest>

using namespace core::mimecast;

class PrivilegesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsTickedNeedsARight()
    {
        const Privileges one = privilegesFor({QStringLiteral("url-protect")}, 1);
        QCOMPARE(one.rights, std::vector<std::string_view>{"Monitoring | URL Protection | Read"});
        QVERIFY(one.products.empty());
        const Privileges two = privilegesFor({QStringLiteral("url-protect")}, 2);
        QCOMPARE(two.rights, one.rights);
        QCOMPARE(two.products, std::vector<std::string_view>{"Security Events"});
    }

    void theTenMessageLogsNeedOneRightAndOneProduct()
    {
        QStringList all;
        for (const LogType& type : tickableLogTypes()) {
            if (type.group == Group::MessageLogs)
                all.append(QString::fromLatin1(type.id.data(), qsizetype(type.id.size())));
        }
        QCOMPARE(privilegesFor(all, 1).rights,
                 std::vector<std::string_view>{"Gateway | Tracking | Read"});
        const Privileges two = privilegesFor(all, 2);
        QCOMPARE(two.rights.size(), 1U);
        QCOMPARE(two.products,
                 std::vector<std::string_view>{"Threats, Security Events and Data for CG"});
    }

    void everythingIsNamedOnceAndInOrder()
    {
        for (const int api : {1, 2}) {
            const Privileges all = allPrivileges(api);
            QVERIFY(std::ranges::is_sorted(all.rights));
            QVERIFY(std::ranges::adjacent_find(all.rights) == all.rights.end());
            QCOMPARE(all.products.size(), api == 2 ? 6U : 0U);
            // A remark of ours is no right of the console's.
            for (const std::string_view right : all.rights)
                QVERIFY(right.ends_with("Read") || right.ends_with("Edit"));
        }
        const Privileges two = allPrivileges(2);
        QVERIFY(std::ranges::find(two.rights, "Archive | View Logs | Read") != two.rights.end());
        QVERIFY(std::ranges::find(two.products, "Threat Management") != two.products.end());
    }

    void theTextCanBePastedIntoATicket()
    {
        QCOMPARE(toText(privilegesFor({QStringLiteral("audit")}, 2)),
                 QStringLiteral("Products of the application:\n  Audit Events\n\n"
                                "Rights of the role (Administration | Account | Roles):\n  "
                                "Account | Logs | Read\n"));
        QCOMPARE(toText(privilegesFor({}, 2)), QString());
    }
};

QTEST_GUILESS_MAIN(PrivilegesTest)
#include "privileges_test.moc"
