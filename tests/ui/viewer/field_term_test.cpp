#include "core/mimecast/log_types.h"
#include "ui/viewer/field_term.h"

#include <QTest>

using ui::viewer::fieldTerm;

namespace {

core::Event made(const char* type, const QByteArray& raw)
{
    core::Event event;
    event.type = core::mimecast::findLogType(type)->code;
    event.raw = raw;
    return event;
}

} // namespace

class FieldTermTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAFieldAsEveryLogTypeDoes_data();
    void namesAFieldAsEveryLogTypeDoes();
    void alwaysFindsTheEventItself();
};

void FieldTermTest::namesAFieldAsEveryLogTypeDoes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("term");
    QTest::newRow("summary") << "Sender"
                             << "a@b.example"
                             << "from=a@b.example";
    QTest::newRow("common name") << "Dir"
                                 << "Inbound"
                                 << "direction=Inbound";
    QTest::newRow("not its best") << "Route"
                                  << "Office365"
                                  << "route=Office365";
    QTest::newRow("two words") << "Subject"
                               << "Two words"
                               << "subject=\"Two words\"";
    QTest::newRow("id") << "MsgId"
                        << "<x.1@y.example>"
                        << "id=x.1@y.example";
    QTest::newRow("number") << "MsgSize"
                            << "4096"
                            << "size=4096";
    QTest::newRow("its own name") << "AcmeHeader"
                                  << "yes"
                                  << "AcmeHeader=yes";
    QTest::newRow("nested") << "parts.name"
                            << "a.txt"
                            << "parts.name=a.txt";
    QTest::newRow("null") << "Virus"
                          << ""
                          << "-virus:*";
    QTest::newRow("a name the language has for something else") << "type"
                                                                << "email"
                                                                << "email";
}

void FieldTermTest::namesAFieldAsEveryLogTypeDoes()
{
    QFETCH(QString, path);
    QFETCH(QString, value);
    QFETCH(QString, term);
    const auto receipt =
        made("receipt",
             R"({"Sender":"a@b.example","Dir":"Inbound","Route":"Office365","MsgSize":4096,)"
             R"("Subject":"Two words","MsgId":"<x.1@y.example>","AcmeHeader":"yes","Virus":null,)"
             R"("type":"email","parts":[{"name":"a.txt"}]})");
    QCOMPARE(fieldTerm(receipt, path, value), term);
}

void FieldTermTest::alwaysFindsTheEventItself()
{
    const auto odd = made("receipt", R"({"(c) d":"x OR y","from":"-*?/\\"})");
    QCOMPARE(fieldTerm(odd, QStringLiteral("(c) d"), QStringLiteral("x OR y")),
             QStringLiteral("\"x OR y\""));
    QVERIFY(!fieldTerm(odd, QStringLiteral("from"), QStringLiteral("-*?/\\")).isEmpty());
}

QTEST_APPLESS_MAIN(FieldTermTest)
#include "field_term_test.moc"
