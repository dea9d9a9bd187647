#include "core/simulator/words.h"

namespace core::simulator {

const std::array<std::string_view, 3> kOwnDomains{
    "hafenkontor.example", "nordlicht-reederei.example", "kontor-services.example.com"};

const std::array<std::string_view, 40> kOwnPeople{"anna.schmidt",
                                                  "jonas.weber",
                                                  "mara.lindqvist",
                                                  "tom.becker",
                                                  "lea.hoffmann",
                                                  "paul.wagner",
                                                  "sofia.rossi",
                                                  "emil.koch",
                                                  "nora.bauer",
                                                  "ben.richter",
                                                  "clara.wolf",
                                                  "felix.neumann",
                                                  "ida.schwarz",
                                                  "oskar.zimmermann",
                                                  "greta.braun",
                                                  "henry.krueger",
                                                  "mia.hartmann",
                                                  "anton.lange",
                                                  "frieda.werner",
                                                  "karl.schmitz",
                                                  "elena.petrova",
                                                  "dimitris.pappas",
                                                  "yuki.tanaka",
                                                  "wei.zhang",
                                                  "fatima.haddad",
                                                  "omar.nasser",
                                                  "ines.garcia",
                                                  "luc.moreau",
                                                  "ana.silva",
                                                  "piotr.nowak",
                                                  "accounts.payable",
                                                  "helpdesk",
                                                  "sales",
                                                  "hr",
                                                  "dispatch",
                                                  "purchasing",
                                                  "info",
                                                  "billing",
                                                  "press",
                                                  "legal"};

const std::array<std::string_view, 24> kOtherDomains{"bluewhale-logistics.example",
                                                     "castellan-bank.example",
                                                     "pinecrest-law.example",
                                                     "orchard-foods.example",
                                                     "steelbridge.example",
                                                     "aurora-energy.example",
                                                     "example.com",
                                                     "example.net",
                                                     "example.org",
                                                     "mail.example.com",
                                                     "edelweiss-hotels.example",
                                                     "kyoto-optics.example",
                                                     "sampo-timber.example",
                                                     "mistral-air.example",
                                                     "delta-freight.example",
                                                     "granite-insurance.example",
                                                     "lotus-textiles.example",
                                                     "polaris-software.example",
                                                     "quayside-press.example",
                                                     "redwood-clinic.example",
                                                     "sahara-solar.example",
                                                     "tidewater-marine.example",
                                                     "umbra-design.example",
                                                     "vesta-ceramics.example"};

const std::array<std::string_view, 48> kOtherPeople{
    "alice.morgan",  "bob.fletcher",   "carol.nguyen",   "daniel.okafor",  "eva.larsen",
    "frank.delaney", "gina.romano",    "hugo.lefevre",   "irene.castillo", "jack.thornton",
    "keiko.sato",    "liam.obrien",    "maria.ferreira", "nikos.andreou",  "olga.ivanova",
    "pedro.alvarez", "quentin.dubois", "rosa.martinez",  "sven.eriksson",  "tara.singh",
    "ulla.virtanen", "viktor.horvath", "wendy.cho",      "xavier.roche",   "yasmin.aziz",
    "zoltan.kovacs", "a.brown",        "b.meyer",        "c.rossi",        "d.kim",
    "orders",        "noreply",        "no-reply",       "support",        "invoices",
    "newsletter",    "updates",        "notifications",  "service",        "reception",
    "jobs",          "events",         "marketing",      "office",         "booking",
    "customer.care", "shipping",       "returns"};

const std::array<std::string_view, 8> kBadDomains{
    "secure-login.example",   "account-verify.example", "parcel-tracking.example",
    "prize-centre.example",   "cheap-meds.example",     "invoice-portal.example.net",
    "docs-share.example.org", "crypto-double.example"};

const std::array<std::string_view, 4> kLookalikes{"hafenk0ntor.example", "hafenkontor-mail.example",
                                                  "nordIicht-reederei.example",
                                                  "kontor-servlces.example.com"};

const std::array<std::string_view, 3> kNetworks{"192.0.2.", "198.51.100.", "203.0.113."};

const std::array<std::string_view, 4> kCiphers{"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                               "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                                               "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"};

const std::array<std::string_view, 56> kSubjects{
    "Re: Berth plan for week 34",
    "Fwd: Customs papers for container MSKU 448812-3",
    "Minutes of Tuesday's meeting",
    "Your order 2291-B has shipped",
    "Quotation for 40 pallets, ex works",
    "Invoice 2024-00871",
    "Re: Re: Invoice 2024-00871",
    "Lunch on Thursday?",
    "Crane 7 is down again",
    "Draft contract, please review by Friday",
    "Out of office: back on 12 May",
    "Travel expenses April",
    "Delivery note 55-1803",
    "Change of bank holiday hours",
    "Safety training: last three places",
    "Re: Parking permit",
    R"(Minutes; action items \"A\" to \"F\")",
    R"(Path of the share: \\\\files\\berths\\2024)",
    "Gr\u00fc\u00dfe aus K\u00f6ln \u2013 \u00c4nderung der \u00d6ffnungszeiten",
    "R\u00fcckfrage zu Angebot 4711",
    "\u00dcbergabeprotokoll Lagerhaus S\u00fcd",
    "Einladung: Sommerfest am Gro\u00dfmarkt",
    "Pr\u00e9visions de livraison \u00e0 No\u00ebl",
    "R\u00e9union d\u00e9plac\u00e9e \u00e0 jeudi",
    "Factura n.\u00ba 889 \u2013 \u00faltimo aviso del a\u00f1o",
    "Cota\u00e7\u00e3o para S\u00e3o Paulo",
    "M\u00f6tesanteckningar fr\u00e5n G\u00f6teborg",
    "Sp\u0142ata zam\u00f3wienia \u0141\u00f3d\u017a",
    "P\u0159ehled objedn\u00e1vek \u2013 b\u0159ezen",
    "G\u00fcncellenmi\u015f sipari\u015f listesi",
    "\u041e\u0442\u0447\u0451\u0442 \u0437\u0430 \u0430\u043f\u0440\u0435\u043b\u044c",
    "\u0421\u043e\u0433\u043b\u0430\u0441\u043e\u0432\u0430\u043d\u0438\u0435 "
    "\u0434\u043e\u0433\u043e\u0432\u043e\u0440\u0430 \u2116 17",
    "\u0420\u043e\u0437\u043a\u043b\u0430\u0434 \u0440\u0435\u0439\u0441\u0456\u0432",
    "\u03a0\u03c1\u03bf\u03c3\u03c6\u03bf\u03c1\u03ac \u03b3\u03b9\u03b1 "
    "\u03a0\u03b5\u03b9\u03c1\u03b1\u03b9\u03ac",
    "\u03a4\u03b9\u03bc\u03bf\u03bb\u03cc\u03b3\u03b9\u03bf 221",
    "\u8bf7\u786e\u8ba4\u8ba2\u5355\uff1a\u96c6\u88c5\u7bb1 12 \u4e2a",
    "\u56de\u590d\uff1a\u4e0a\u6d77\u6e2f\u8239\u671f",
    "\u53d1\u7968\u5df2\u5f00\u5177",
    "\u898b\u7a4d\u66f8\u306e\u4ef6",
    "\u3010\u91cd\u8981\u3011\u6765\u9031\u306e\u4f1a\u8b70\u306b\u3064\u3044\u3066",
    "\u51fa\u8377\u306e\u304a\u77e5\u3089\u305b",
    "\ud68c\uc758 \uc77c\uc815 \ubcc0\uacbd",
    "\u0641\u0627\u062a\u0648\u0631\u0629 \u0631\u0642\u0645 ٤٤١",
    "\u0645\u0648\u0639\u062f \u0627\u0644\u0634\u062d\u0646\u0629 "
    "\u0627\u0644\u0642\u0627\u062f\u0645\u0629",
    "\u05d4\u05e6\u05e2\u05ea \u05de\u05d7\u05d9\u05e8 12",
    "\u0938\u0941\u0930\u0915\u094d\u0937\u093e "
    "\u092a\u094d\u0930\u0936\u093f\u0915\u094d\u0937\u0923",
    "\u0e43\u0e1a\u0e41\u0e08\u0e49\u0e07\u0e2b\u0e19\u0e35\u0e49",
    "Launch day \U0001F680 thank you all \U0001F389",
    "\U0001F4E6 Parcel for reception",
    "Team photo \U0001F469\u200D\U0001F4BB\U0001F468\u200D\U0001F527",
    "Weather warning \u26A0\uFE0F port closed from 18:00",
    "Price list \u20ac / \u00a3 / \u00a5",
    "Re: [HK-2210] Forklift battery",
    "[HK-2211] Printer on floor 3",
    "Accepted: Quarterly review",
    "Declined: Quarterly review"};

const std::array<std::string_view, 12> kNewsletters{"This week in freight: rates, routes, records",
                                                    "The Quayside Press Daily",
                                                    "Your weekend reading",
                                                    "10 % off everything blue",
                                                    "Neu im Herbst: Jacken f\u00fcr drau\u00dfen",
                                                    "La lettre du mardi",
                                                    "Webinar: cold chains without gaps",
                                                    "Port of the month",
                                                    "New arrivals for you \U0001F45F",
                                                    "\u6bce\u9031\u306e\u304a\u5f97\u60c5\u5831",
                                                    "Release notes 14.2",
                                                    "You have 3 new followers"};

const std::array<std::string_view, 14> kSpam{
    "You have WON!!! Claim before midnight",
    "Cheap watches - best copies",
    "Lose 12 kg in a week",
    "R0LEX 90% 0FF",
    "Meet singles near the harbour",
    "Work from home 5000/week",
    "Your loan is approved",
    "Hot stock tip \U0001F4C8\U0001F4C8\U0001F4C8",
    "SEO services, first page guaranteed",
    "\u0421\u043a\u0438\u0434\u043a\u0438 \u0434\u043e 90%",
    "\u4f4e\u4ef7\u53d1\u7968\u4ee3\u5f00",
    "Congratulations dear beneficiary",
    "Double your coins today",
    "Final notice: unclaimed inheritance"};

const std::array<std::string_view, 10> kPhishing{
    "Your password expires today",
    "Unusual sign-in to your account",
    "Parcel could not be delivered - fee due",
    "You received a secure document",
    "Voicemail from +49 30 555 0100 (0:41)",
    "Mailbox is 98% full",
    "Dringend: Konto best\u00e4tigen",
    "Action required: verify your identity",
    "Payslip correction",
    "\u041f\u043e\u0434\u0442\u0432\u0435\u0440\u0434\u0438\u0442\u0435 "
    "\u0443\u0447\u0451\u0442\u043d\u0443\u044e \u0437\u0430\u043f\u0438\u0441\u044c"};

const std::array<std::string_view, 10> kPayments{"Urgent payment today",
                                                 "Are you at your desk?",
                                                 "Confidential - new bank details",
                                                 "Quick favour",
                                                 "Gift cards for the team",
                                                 "Wire transfer before 4 pm",
                                                 "Neue Bankverbindung",
                                                 "Change of direct deposit",
                                                 "Overdue: please settle now",
                                                 "Re: acquisition - do not discuss"};

const std::array<std::string_view, 9> kHostile{
    "<img src=x onerror=alert(1)>",
    R"(=HYPERLINK(\"http:\/\/account-verify.example\/\",\"Open\"))",
    "invoice \u202Efdp.exe", // NOLINT(misc-misleading-bidirectional): that is what it is for
    "\u2066left\u2069 \u2067right\u2069 \u200B\u200Bzero width",
    R"(\u0000\u0007\u001b[31mred\u001b[0m)",
    "'; DROP TABLE events; --",
    "Za\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358\u0359\u035a\u035b\u035cl\u0351\u0352\u0353g"
    "o",
    "first line\\r\\nX-Injected: second line",
    R"(<a href=\"file:\/\/\/etc\/passwd\">click<\/a> %s %n {0})"};

const std::array<File, 12> kFiles{{
    {"berth-plan.pdf", "pdf", "application/pdf"},
    {"invoice-2024-00871.pdf", "pdf", "application/pdf"},
    {"packing list.xlsx", "xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"contract_v7_final.docx", "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"photo.jpg", "jpg", "image/jpeg"},
    {"logo.png", "png", "image/png"},
    {"\u00dcbergabe S\u00fcd.pdf", "pdf", "application/pdf"},
    {"\u898b\u7a4d\u66f8.pdf", "pdf", "application/pdf"},
    {"meeting.ics", "ics", "text/calendar"},
    {"rates.csv", "csv", "text/csv"},
    {"drawings.zip", "zip", "application/zip"},
    {"minutes.txt", "txt", "text/plain"},
}};

const std::array<File, 6> kBadFiles{{
    {"invoice_open_me.pdf.exe", "exe", "application/x-msdownload"},
    {"scan0001.js", "js", "text/javascript"},
    {"payslip.xlsm", "xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"},
    {"document.iso", "iso", "application/x-iso9660-image"},
    {"remittance.html", "html", "text/html"},
    {"update.dll", "dll", "application/x-msdownload"},
}};

const std::array<std::string_view, 8> kMalware{
    "Eicar-Test-Signature", "Trojan.Generic.SIM", "HEUR:Exploit.Office.SIM", "JS.Downloader.SIM",
    "Win32.Loader.SIM",     "Phish.HTML.SIM",     "Macro.Dropper.SIM",       "Worm.MassMail.SIM"};

const std::array<std::string_view, 10> kPages{"/",
                                              "/tracking?id=7731",
                                              "/docs/share/4f2a",
                                              "/news/2024/port-expansion",
                                              "/unsubscribe?u=8812&l=3",
                                              "/products/forklift?colour=blau",
                                              "/login",
                                              "/verify/session",
                                              "/files/scan0001.zip",
                                              "/careers/apply"};

const std::array<std::string_view, 8> kCategories{
    "Computers Technology",   "Business", "Shipping and Freight", "News", "Shopping", "Travel",
    "Search Engines Portals", "Webmail"};

const std::array<std::string_view, 5> kBadCategories{"Phishing & Fraud", "Malware",
                                                     "Dangerous file extension", "Spam Sites",
                                                     "Newly Observed Domain"};

} // namespace core::simulator
