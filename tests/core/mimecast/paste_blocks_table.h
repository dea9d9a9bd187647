// What people paste: a table.
#pragma once

#include <array>

namespace support {

struct PasteBlock {
    const char* name;
    const char* text;
    const char* fields; // that must hold their value; "id?" is one that holds another
    int api = 1;
    const char* says = ""; // a part of a problem; empty: there must be none
    const char* domain = "";
    const char* email = "";
    const char* account = "";
};

inline constexpr const char* kFour = "id key access secret";
inline constexpr const char* kTwo = "client clientsecret";
inline constexpr const char* kEu = "https://eu-api.mimecast.com";
inline constexpr const char* kUsGateway = "https://us-api.services.mimecast.com";

inline constexpr std::array kBlocks{
    // -- the console ------------------------------------------------------------------------------
    PasteBlock{"console, label and value on a line",
               "Application Name\tMailweir Log Collector\nApplication ID\t{id}\n"
               "Application Key\t{key}\nStatus\tEnabled\n",
               "id key"},
    PasteBlock{"console, value below its label",
               "Application ID\n{id}\nApplication Key\n{key}\nAccess Key\n{access}\nSecret "
               "Key\n{secret}\n",
               kFour},
    PasteBlock{"console, labels with colons below each other",
               "Access Key:\n{access}\n\nSecret Key:\n{secret}\n", "access secret"},
    PasteBlock{"console, the last page of Create Keys",
               "Create Keys\nYour keys have been created. The secret key is shown this one time. "
               "Copy it now.\nAccess Key: {access}\nSecret Key: {secret}\nFinish",
               "access secret"},
    PasteBlock{"console, a row of the list", "Mailweir\t{id}\t{key}\tEnabled\t2025-03-05", "id key",
               1, "the first of the two was taken for the ID"},
    PasteBlock{"console 2.0, shown once",
               "Mimecast API 2.0\nClient ID\n{client}\nClient Secret\n{clientsecret}\nCopy these "
               "values now. You cannot see the Client Secret again.",
               kTwo, 2},
    PasteBlock{"console 2.0, on lines", "Client ID: {client}\nClient Secret: {clientsecret}", kTwo,
               2},
    PasteBlock{"console 2.0, secret first", "Client Secret: {clientsecret}\nClient ID: {client}",
               kTwo, 2},
    PasteBlock{"console, account at the top",
               "Acme Ltd | CUSA12A345\nApplication ID: {id}\nApplication Key: {key}", "id key", 1,
               "", "https://us-api.mimecast.com", "", "CUSA12A345"},
    PasteBlock{"account details alone", "Account Name: Acme\nAccount Code: CDE7A21\n", "", 0, "",
               "https://de-api.mimecast.com", "", "CDE7A21"},
    // -- plain text -------------------------------------------------------------------------------
    PasteBlock{"four values on lines", "{id}\n{key}\n{access}\n{secret}\n", kFour, 1, "look alike"},
    PasteBlock{"four values in any order", "{secret}\n{access}\n{id}\n{key}", kFour, 1,
               "look alike"},
    PasteBlock{"two keys on lines", "{access}\n{secret}", "access secret"},
    PasteBlock{"two keys on one line", "{access} {secret}", "access secret"},
    PasteBlock{"one application ID", "{id}", "id"},
    PasteBlock{"one secret key", "  {secret}  ", "secret"},
    PasteBlock{"client values without names", "{client}\n{clientsecret}\n", kTwo, 2,
               "No names stand beside"},
    PasteBlock{"with separators of four kinds",
               "applicationId: {id}\napplicationKey = {key}\naccess key -> {access}\nsecret_key => "
               "{secret}",
               kFour},
    PasteBlock{"in capitals", "APPLICATION ID: {id upper}\nAPPLICATION KEY: {key}", "id key"},
    PasteBlock{"numbered list",
               "1. Application ID - {id}\n2. Application key - {key}\n3. Access key - {access}\n4. "
               "Secret key - {secret}",
               kFour},
    PasteBlock{"bullets with a dash of prose",
               "- the application ID is {id}\n- its application key is {key}\n", "id key"},
    PasteBlock{"windows line ends", "Application ID: {id}\r\nApplication Key: {key}\r\n", "id key"},
    PasteBlock{"a byte order mark and hard blanks",
               "\xef\xbb\xbf"
               "Application\xc2\xa0ID:\xc2\xa0{id}",
               "id"},
    PasteBlock{"typographic quotation marks",
               "Access Key: \xe2\x80\x9c{access}\xe2\x80\x9d\nSecret Key: "
               "\xe2\x80\x9c{secret}\xe2\x80\x9d",
               "access secret"},
    PasteBlock{"with the region", "region: eu\nApplication ID: {id}", "id", 1, "", kEu},
    PasteBlock{"with the base URL", "Base URL: https://eu-api.mimecast.com/\nApplication ID: {id}",
               "id", 1, "", kEu},
    PasteBlock{"a host with its path",
               "POST https://eu-api.mimecast.com:443/api/audit/get-siem-logs\nx-mc-app-id: "
               "{id}\nx-mc-req-id: 8578FCFC-A305-4D9A-99CB-F4D5ECEFE297",
               "id", 1, "", kEu},
    PasteBlock{"a host alone", "us-api.services.mimecast.com", "", 2, "", kUsGateway},
    // -- configuration ----------------------------------------------------------------------------
    PasteBlock{
        "json, flat",
        R"({"applicationId":"{id}","applicationKey":"{key}","accessKey":"{access}","secretKey":"{secret}"})",
        kFour},
    PasteBlock{"json, nested and pretty", R"({
  "mimecast": {
    "base_url": "https://eu-api.mimecast.com",
    "app_id": "{id}",
    "app_key": "{key}",
    "keys": { "access_key": "{access}", "secret_key": "{secret}" }
  }
})",
               kFour, 1, "", kEu},
    PasteBlock{
        "json of API 2.0",
        R"({"client_id": "{client}", "client_secret": "{clientsecret}", "api_url": "https://us-api.services.mimecast.com"})",
        kTwo, 2, "", kUsGateway},
    PasteBlock{
        "json inside json",
        R"({"SecretString":"{\"clientId\":\"{client}\",\"clientSecret\":\"{clientsecret}\"}"})",
        kTwo, 2},
    PasteBlock{"json with escaped line ends", R"("Application ID: {id}\nApplication Key: {key}\n")",
               "id key"},
    PasteBlock{"CloudFormation parameters", R"([
 {"ParameterKey":"AlertlogicAccessKeyId","ParameterValue":"AAAAAAAAAAAAAAAA1234"},
 {"ParameterKey":"AlertlogicSecretKey","ParameterValue":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb5678"},
 {"ParameterKey":"AlApplicationId","ParameterValue":"Mimecast"},
 {"ParameterKey":"MimecastEndpoint","ParameterValue":"eu-api.mimecast.com"},
 {"ParameterKey":"MimecastAccessKey","ParameterValue":"{access}"},
 {"ParameterKey":"MimecastSecret","ParameterValue":"{secret}"},
 {"ParameterKey":"MimecastApplicationId","ParameterValue":"{id}"},
 {"ParameterKey":"MimecastApplicationKey","ParameterValue":"{key}"},
 {"ParameterKey":"CollectionStartTs","ParameterValue":"2020-01-01T16:00:00Z"}])",
               kFour, 1, "", kEu},
    PasteBlock{"CloudFormation, one member a line", R"([
  {
    "ParameterKey": "MimecastApplicationId",
    "ParameterValue": "{id}",
    "UsePreviousValue": false
  },
  {
    "ParameterKey": "MimecastApplicationKey",
    "ParameterValue": "{key}"
  }
])",
               "id key"},
    PasteBlock{"CloudFormation on the command line",
               "aws cloudformation create-stack --parameters "
               "ParameterKey=MimecastAccessKey,ParameterValue={access} "
               "ParameterKey=MimecastSecret,ParameterValue={secret}",
               "access secret"},
    PasteBlock{"python", R"(# configuration.py
configuration = {
    'APP_ID': '{id}',
    'APP_KEY': '{key}',
    'ACCESS_KEY': '{access}',  # of the service user
    'SECRET_KEY': '{secret}',
    'EMAIL_ADDRESS': 'svc-collector@example.com',
    'BASE_URL': 'https://eu-api.mimecast.com',
})",
               kFour, 1, "", kEu, "svc-collector@example.com"},
    PasteBlock{"python, assignments",
               "app_id = \"{id}\"\napp_key = \"{key}\"\naccess_key = \"{access}\"\nsecret_key = "
               "\"{secret}\"\n",
               kFour},
    PasteBlock{"python of API 2.0",
               "CLIENT_ID = \"{client}\"\nCLIENT_SECRET = \"{clientsecret}\"\n", kTwo, 2},
    PasteBlock{"yaml",
               "mimecast:\n  application_id: {id}\n  application_key: {key}\n  access_key: "
               "{access}\n  secret_key: {secret}\n",
               kFour},
    PasteBlock{"yaml of API 2.0 with quotation marks",
               "mimecast:\n  client_id: '{client}'\n  client_secret: \"{clientsecret}\"\n", kTwo,
               2},
    PasteBlock{"yaml, name and value",
               "env:\n  - name: MIMECAST_CLIENT_ID\n    value: {client}\n  - name: "
               "MIMECAST_CLIENT_SECRET\n    value: \"{clientsecret}\"\n",
               kTwo, 2},
    PasteBlock{"ini",
               "[mimecast]\napplicationid={id}\napplicationkey={key}\naccesskey={access}\n"
               "secretkey={secret}\n",
               kFour},
    PasteBlock{"environment",
               "MIMECAST_APPLICATION_ID={id}\nMIMECAST_APPLICATION_KEY={key}\n"
               "MIMECAST_ACCESS_KEY={access}\nMIMECAST_SECRET_KEY={secret}\n",
               kFour},
    PasteBlock{"environment, exported",
               "export MIMECAST_CLIENT_ID=\"{client}\"\nexport "
               "MIMECAST_CLIENT_SECRET=\"{clientsecret}\"\n",
               kTwo, 2},
    PasteBlock{"powershell",
               "$appId = \"{id}\"\n$appKey = \"{key}\"\n$accessKey = "
               "\"{access}\"\n$secretKey = \"{secret}\"\n",
               kFour},
    PasteBlock{"xml",
               "<mimecast><applicationId>{id}</applicationId><applicationKey>{key}"
               "</applicationKey>\n<accessKey>{access}</accessKey><secretKey>{secret}"
               "</secretKey></mimecast>",
               kFour},
    PasteBlock{"property list",
               "<dict>\n<key>clientId</key>\n<string>{client}</string>\n"
               "<key>clientSecret</key>\n<string>{clientsecret}</string>\n</dict>",
               kTwo, 2},
    PasteBlock{"terraform",
               "mimecast_client_id     = \"{client}\"\nmimecast_client_secret = "
               "\"{clientsecret}\"\n",
               kTwo, 2},
    PasteBlock{"curl for a token",
               "curl -X POST https://us-api.services.mimecast.com/oauth/token -d "
               "'client_id={client}&client_secret={clientsecret}&grant_type=client_credentials'",
               kTwo, 2, "", kUsGateway},
    PasteBlock{"an Elastic policy",
               "- type: httpjson\n  vars:\n    app_key:\n      value: {key}\n      type: text\n    "
               "app_id:\n      value: {id}\n      type: text\n",
               "id key"},
    PasteBlock{"what mailweir add reads",
               R"({"clientId":"{client}","clientSecret":"{clientsecret}"})", kTwo, 2},
    // -- tables -----------------------------------------------------------------------------------
    PasteBlock{"csv with a heading",
               "applicationId,applicationKey,accessKey,secretKey\n{id},{key},{access},{secret}\n",
               kFour},
    PasteBlock{"a spreadsheet row with a heading",
               "Application ID\tApplication Key\tAccess Key\tSecret "
               "Key\n{id}\t{key}\t{access}\t{secret}",
               kFour},
    PasteBlock{"markdown table",
               "| Application ID | {id} |\n|---|---|\n| Application Key | {key} "
               "|\n",
               "id key"},
    PasteBlock{"markdown table with a heading",
               "| Client ID | Client Secret |\n|---|---|\n| {client} | {clientsecret} |\n", kTwo,
               2},
    // -- mails ------------------------------------------------------------------------------------
    PasteBlock{"mail with prose",
               "From: Ann Other <ann@example.com>\nTo: Bob <bob@example.org>\nSubject: Mimecast "
               "keys\n\nHi Bob,\n\nas promised, the application ID is {id} and the application key "
               "is {key}. Please keep the secret key to yourself; I will phone it through.\n\nAnn",
               "id key", 1, "", "", "ann@example.com"},
    PasteBlock{"mail with the address of the user",
               "Service user: svc-collector@example.com\nAccess Key: {access}\nSecret Key: "
               "{secret}",
               "access secret", 1, "", "", "svc-collector@example.com"},
    PasteBlock{"quoted mail", "> Client ID: {client}\n> Client Secret: {clientsecret}\n", kTwo, 2},
    PasteBlock{"an access key over two lines",
               "Access Key: {access first}\n{access rest}\nSecret Key: {secret}", "access secret",
               1, "The access key was broken"},
    PasteBlock{"a secret key over two lines", "Secret Key:\n{secret first}\n{secret rest}\nRegards",
               "secret", 1, "The secret key was broken"},
    PasteBlock{"a secret key with a blank inside", "secretKey: \"{secret first} {secret rest}\"",
               "secret", 1, "The secret key was broken"},
    // -- mistakes ---------------------------------------------------------------------------------
    PasteBlock{"the keys swapped", "Access Key: {secret}\nSecret Key: {access}", "access secret", 1,
               "were swapped"},
    PasteBlock{"a secret called access key", "Access Key: {secret}", "secret", 1,
               "it has been put in its right place"},
    PasteBlock{"a cut secret key", "Access Key: {access}\nSecret Key: {secret cut}",
               "access secret?", 1, "88 characters are expected, 87 were found"},
    PasteBlock{"a cut application ID", "Application ID: {id cut}\nApplication Key: {key}",
               "id? key", 1, "36 characters are expected, 35 were found"},
    PasteBlock{"blanks in the quotation marks", "secretKey = \"  {secret}  \"", "secret", 1,
               "had blanks around it"},
    PasteBlock{"a secret key twice in a row", "Secret Key: {secret}{secret}", "secret", 1,
               "twice in a row"},
    PasteBlock{"an application ID twice in a row", "Application ID: {id}{id}", "id", 1,
               "twice in a row"},
    PasteBlock{"two different application IDs", "Application ID: {id}\nApplication ID: {key}\n",
               "id", 1, "two different values for the application ID"},
    PasteBlock{"the same value twice", "Application ID: {id}\nApplication ID: {id}\n", "id"},
    PasteBlock{"placeholders in pointed brackets",
               "applicationId: <your application id>\nsecretKey: {secret}", "secret", 1,
               "Where the application ID should be there is only a placeholder"},
    PasteBlock{"a placeholder in a template", "client_id: ${CLIENT}\nclient_secret: {clientsecret}",
               "clientsecret", 2, "Where the client ID should be"},
    PasteBlock{"changeme", "CLIENT_ID={client}\nCLIENT_SECRET=changeme\n", "client", 2,
               "Where the client secret should be"},
    PasteBlock{"crosses", "app_id: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\napp_key: {key}", "key", 1,
               "Where the application ID should be"},
    PasteBlock{"a hidden value", "Access Key: {access}\nSecret Key: ****************", "access", 1,
               "Where the secret key should be"},
    PasteBlock{"dots instead of a value",
               "Secret Key: \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2", "", 0,
               "Where the secret key should be"},
    PasteBlock{"the same value for both", "Application ID: {id}\nApplication Key: {id}", "id key?",
               1, "is the same as the application ID"},
    PasteBlock{"both APIs at once",
               "Application ID: {id}\nApplication Key: {key}\nClient ID: {client}\nClient Secret: "
               "{clientsecret}",
               "id key client clientsecret", 2, "those of API 2.0 are used"},
    PasteBlock{"a host of the other API",
               "https://eu-api.mimecast.com\nclient_id: {client}\nclient_secret: {clientsecret}",
               kTwo, 2, "is a host of API 1.0", kEu},
    PasteBlock{"an application ID for a client ID", "Client ID: {id}", "client?", 2,
               "looks like a value of an API 1.0 application"},
    // -- nothing of ours --------------------------------------------------------------------------
    PasteBlock{"nothing", "", "", 0},
    PasteBlock{"prose", "Please create the keys in the console, then copy the secret key. Thanks!",
               "", 0},
    PasteBlock{"keys of Amazon's",
               "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = "
               "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY\n",
               "", 0},
};

} // namespace support
