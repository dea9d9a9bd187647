#!/usr/bin/env python3
"""Writes the recorded pages beside this file: what Mimecast answers (NAME.in.*) and what has to come of it
(NAME.out.json). The answers are made up from the shapes of the specification; no real mail is in them.
"""
import datetime
import gzip
import hashlib
import io
import json
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
RECEIVED = "2024-05-20T12:00:00Z"
FILE_TIME = "20240520091500250"
FILE_ISO = "2024-05-20T09:15:00.250Z"

SIEM = {  # file name prefix: (log type, events)
    "receipt": ("receipt", [
        {"acc": "C1A1", "SpamLimit": 28, "IP": "192.0.2.10", "Dir": "Inbound", "Subject": "Quarterly report \u2713",
         "MsgId": "<1@mail.example>", "headerFrom": "ceo@partner.example", "Sender": "bounce@partner.example",
         "datetime": "2024-05-20T10:14:02+0100", "Rcpt": "m.ito@acme.example", "SpamInfo": "[]", "Act": "Acc",
         "TlsVer": "TLSv1.3", "aCode": "rA1", "SpamScore": 1,
         "SpamProcessingDetail": {"spf": {"info": "SPF_PASS", "allow": True}}},
        {"acc": "C1A1", "Dir": "Inbound", "Act": "Rej", "RejType": "IP Found in RBL", "RejCode": "550", "Sender": "<>",
         "RejInfo": "see \\/ \u003chttps:\u003e", "datetime": "2024-05-20T05:14:03-0400", "Rcpt": "x@acme.example",
         "Subject": None, "aCode": "rA2", "MsgId": None, "Virus": None}]),
    "process": ("process", [
        {"acc": "C1A1", "Act": "Hld", "Hld": "Spm", "AttCnt": 2, "AttNames": "\"a.docx\", \"b.xlsx\"", "AttSize": 1267,
         "MsgSize": 2116, "IPInternalName": "false", "datetime": "2024-05-20T10:14:05+0100", "Sender": "a@b.example",
         "Subject": "{not} [json] \"at all\"", "aCode": "rA1"}]),
    "delivery": ("delivery", [
        {"acc": "C1A1", "Delivered": True, "IP": "198.51.100.7", "Rcpt": "m.ito@acme.example", "Latency": 5618,
         "Attempt": 1, "Snt": 28237, "UseTls": "Yes", "datetime": "2024-05-20T10:14:09+0100", "aCode": "rA1"},
        {"acc": "C1A1", "Delivered": False, "RejType": "Recipient email address is possibly incorrect",
         "RejCode": "550", "datetime": "2024-05-20T10:14:10+0100", "aCode": "rA3", "ReceiptAck": None}]),
    "jrnl": ("journal", [{"acc": "C1A1", "RcptActType": "Jnl", "RcptHdrType": "Unknown", "Rcpt": "j@acme.example",
                          "Dir": "Internal", "datetime": "2024-05-20T10:14:11+0100", "aCode": "rA4"}]),
    "av_tse": ("av", [{"acc": "C1A1", "Virus": "EICAR-Test", "fileName": "eicar.com", "sha256": "0" * 64,
                       "Recipient": "m.ito@acme.example", "SenderDomainInternal": "false", "Size": "68"}]),  # no time
    "spameventthread": ("spam", [{"acc": "C1A1", "SourceIP": "203.0.113.5", "SenderDomain": "spam.example",
                                  "Recipient": "x@acme.example", "datetime": "2024-05-20T10:14:12+0100"}]),
    "impersonation": ("impersonation", [{"acc": "C1A1", "Action": "Hold", "Definition": "CEO fraud", "Hits": "1",
                                         "Recipient": "m.ito@acme.example", "ThreatDictionary": "true",
                                         "datetime": "2024-05-20T10:14:13+0100"}]),
    "iep": ("internal-email", [{"acc": "C1A1", "URL": "http://x.example/?a=1|b", "UrlCategory": "Phishing",
                                "ScanResultInfo": "Blocked URL Category", "Route": "Internal",
                                "datetime": "2024-05-20T10:14:14+0100"}]),
    "ttp_url": ("siem-url", [{"acc": "C1A1", "action": "Block", "reason": "malicious", "url": "http://bad.example/\u00e9",
                              "urlCategory": "Phishing & Fraud", "sender": "a@b.example", "msgid": None,
                              "sourceIp": "192.0.2.77", "datetime": "2024-05-20T10:14:15+0100"}]),
    "ttp_ap": ("siem-attachment", [{"acc": "C1A1", "fileName": "invoice.xlsm", "sha256": "1" * 64, "Size": "7",
                                    "Sender": "a@b.example", "datetime": "2024-05-20T10:14:16+0100"}]),
    "brandnew": ("unknown", [{"acc": "C1A1", "novelty": [1, {"deep": True}], "datetime": "2024-05-20T10:14:17+0100"}]),
}
CLICKS = [{"userEmailAddress": f"user{n}@acme.example", "fromUserEmailAddress": "news@shop.example",
           "url": f"https://shop.example/?n={n}", "ttpDefinition": "Default", "subject": f"Sale {n}", "action": action,
           "scanResult": result, "category": category, "sendingIp": "Internal IP", "date": f"2024-05-20T09:0{n}:00+0000",
           "route": "inbound", "creationMethod": "User Click", "emailPartsDescription": ["Body"],
           "messageId": f"<{n}@shop.example>", "tagMap": {"A:b": {"Status": ["x", "y"]}}}
          for n, (action, result, category) in enumerate(
              [("allow", "clean", "Shopping"), ("warn", "malicious", "Dangerous file extension"),
               ("block", "malicious", "Phishing & Fraud")])]
ATTACHMENTS = [{"senderAddress": "a@b.example", "recipientAddress": "m.ito@acme.example", "fileName": f"scan {n}.pdf",
                "fileType": "application/pdf", "result": result, "actionTriggered": action,
                "date": f"2024-05-20T08:1{n}:30+0000", "details": "Safe   \r\nTime taken: 0 hrs, 0 min, 7 sec",
                "route": "inbound", "messageId": f"<{n}@b.example>", "subject": "Scan", "fileHash": "2" * 64,
                "definition": "Default"} for n, (result, action) in enumerate(
                    [("safe", "none, none"), ("malicious", "user release, none")])]
STIX = [{"type": "malware", "id": "malware--1", "created": "2024-05-19T09:14:59.163Z", "labels": ["virus"], "name": "a.exe"},
        {"type": "indicator", "id": "indicator--1", "created": "2024-05-19T09:14:59.163Z", "labels": ["malicious-activity"],
         "pattern": "[file:hashes.'SHA-256' = '" + "3" * 64 + "']", "valid_from": "2024-05-19T09:14:59.163Z"},
        {"type": "relationship", "id": "relationship--1", "relationship_type": "indicates", "source_ref": "indicator--1",
         "target_ref": "malware--1", "created": "2024-05-19T09:14:59.163Z"}]


def text(event, **style):
    return json.dumps(event, ensure_ascii=False, **style)


def sha(raw):
    return hashlib.sha256(raw if isinstance(raw, bytes) else raw.encode()).hexdigest()


def iso(stamp):
    when = datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00") if stamp.endswith("Z") else
                                           stamp[:-2] + ":" + stamp[-2:])
    when = when.astimezone(datetime.timezone.utc)
    millis = f".{when.microsecond // 1000:03d}" if when.microsecond else ""
    return when.strftime("%Y-%m-%dT%H:%M:%S") + millis + "Z"


def record(kind, raw, stamp, otherwise=None):
    source = "event" if stamp else "file" if otherwise else "arrival"
    return {"type": kind, "time": iso(stamp) if stamp else otherwise or RECEIVED, "timeSource": source, "sha256": sha(raw)}


def page(stream, name, ending, body, headers=None, records=(), bad=(), status=200, **rest):
    folder = HERE / stream
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.in.{ending}").write_bytes(body if isinstance(body, bytes) else body.encode())
    outcome = {"status": status, "headers": headers or {}, "received": RECEIVED, "next": "", "nothingNew": False, "error": "",
               "records": list(records), "bad": [{"code": code, "sha256": sha(raw)} for code, raw in bad], **rest}
    (folder / f"{name}.out.json").write_text(json.dumps(outcome, indent=1, ensure_ascii=False) + "\n")


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 20, 9, 15, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def member(events, **style):
    return '{"type":"MTA","data":[' + ",".join(text(event, **style) for event in events) + "]}"


def siem():
    token = {"Content-Type": "application/octet-stream", "mc-siem-token": "eNp=next",
             "Content-Disposition": 'attachment; filename="siem.zip"'}
    tight = {"separators": (",", ":")}
    everything = [record(kind, text(event, **tight), event.get("datetime"), FILE_ISO)
                  for kind, events in SIEM.values() for event in events]
    page("siem", "every_type", "zip",
         zipped([(f"{prefix}_{FILE_TIME}.json", member(events, **tight)) for prefix, (_, events) in SIEM.items()]),
         token, everything, next="eNp=next")
    receipts = SIEM["receipt"][1]
    good = [record("receipt", text(event, indent=2), event["datetime"]) for event in receipts]
    cut = text(receipts[0])[:70]
    page("siem", "damaged_members", "zip",
         zipped([(f"../receipt_{FILE_TIME}.json", member(receipts, indent=2)),
                 (f"process_{FILE_TIME}.json", '{type": "MTA", "data": \'}'),
                 (f"delivery_{FILE_TIME}.json", '{"type":"MTA","data":[{"Delivered":true},7,' + cut)]),
         token, good + [record("delivery", '{"Delivered":true}', None, FILE_ISO)], next="eNp=next",
         bad=[("json.malformed", '{type": "MTA", "data": \'}'), ("record.not_object", "7"), ("json.malformed", cut)])
    broken = zipped([(f"receipt_{FILE_TIME}.json", member(receipts))])[:-9]
    page("siem", "cut_zip", "zip", broken, token, bad=[("zip.malformed", broken)], next="eNp=next")
    process = SIEM["process"][1]
    page("siem", "plain", "json", member(process),
         {**token, "Content-Disposition": f'attachment; filename="process_{FILE_TIME}.json"'},
         [record("process", text(event), event["datetime"]) for event in process], next="eNp=next")
    page("siem", "nothing_new", "json", '{"meta":{"isLastToken":true,"status":200},"data":[],"fail":[]}',
         {"Content-Type": "application/json"}, nothingNew=True)
    lines = [rf"datetime=2024-05-20T10:14:0{n}+0100|aCode=rA{n}|acc=C1A1|Act=Acc|Subject=\one | two\ " .strip() for n in range(3)]
    page("siem", "key_value", "txt", "\r\n".join(lines) + "\r\n",
         {**token, "Content-Disposition": f'attachment; filename="receipt_{FILE_TIME}.siem"'},
         [record("receipt", line, line[9:33]) for line in lines], next="eNp=next")
    page("siem", "expired_token", "json", '{"fail":[{"errors":[{"code":"err_audit_siem_invalid_token","message":'
         '"Invalid token","retryable":false}]}],"meta":{"status":200},"data":[]}', error="err_audit_siem_invalid_token")


def rows(stream, member_name, kind, events):
    body = {"fail": [], "meta": {"status": 200, "pagination": {"pageSize": 500, "totalCount": 99, "next": "eNo-page_2="}},
            "data": [{"resultCount": 36, member_name: events}]}
    page(stream, "first_page", "json", text(body, indent=3), next="eNo-page_2=",
         records=[record(kind, raw, event["date"]) for raw, event in zip(slices(text(body, indent=3), events), events)])
    tight = {**body, "meta": {"status": 200, "pagination": {"next": {"pageToken": "as-object"}}}}
    page(stream, "next_is_an_object", "json", text(tight), next="as-object",
         records=[record(kind, text(event), event["date"]) for event in events])
    page(stream, "empty", "json", text({"meta": {"status": 200}, "data": [{member_name: []}], "fail": []}), nothingNew=True)


def slices(body, events):
    """Each event as it stands in the indented body."""
    at = 0
    for event in events:
        found = text(event, indent=3).replace("\n", "\n" + " " * 12)
        at = body.index(found, at)
        yield body[at:at + len(found)]


def feed():
    bundle = '{"type":"bundle","id":"bundle--1","spec_version":"2.0","objects":[' + ", ".join(map(text, STIX)) + "]}"
    page("threat-feed", "bundle", "json", bundle, {"x-mc-threat-feed-next-token": "feed-2"}, next="feed-2",
         records=[record("threat-feed", text(item), item["created"]) for item in STIX])
    page("threat-feed", "last_bundle", "json", bundle,
         records=[record("threat-feed", text(item), item["created"]) for item in STIX])
    page("threat-feed-grid", "bundle", "json", bundle, {"x-mc-threat-feed-next-token": "feed-2"}, next="feed-2",
         records=[record("threat-feed-grid", text(item), item["created"]) for item in STIX])
    table = [f"{'4' * 63}{n}|application/x-msdownload|a{n}.exe" for n in range(2)]
    page("threat-feed", "table", "txt", "\r\n".join(["FILE_HASH|FILE_TYPE|FILE_NAME", *table]),
         {"Content-Type": "application/octet-stream"}, records=[record("threat-feed", row, None) for row in table])
    for stream in ("threat-feed-csv", "threat-feed-grid-csv"):
        tables(stream)
    page("threat-feed", "no_results", "json", '{"meta":{"status":200},"data":[],"fail":[{"errors":[{"code":'
         '"err_threat_intel_feed_no_result_found","message":"No results found","retryable":false}]}]}', nothingNew=True)


def tables(stream):
    stamp = "2024-05-20T07:0{}:00.000Z"
    lines = [f"2024-05-01T00:00:00Z|{stamp.format(n)}|{'5' * 63}{n}|a{n}@b.example|m.ito@acme.example|invoice {n}.docx"
             for n in range(3)]
    lines[2] = lines[2].replace("invoice 2.docx", '"odd=name.pdf"')
    whole = "\n".join(["FIRST_SEEN|DETECTION_TIME|SHA_256|FROM|TO|FILE", *lines, ""])
    records = [record(stream, line, stamp.format(n)) for n, line in enumerate(lines)]
    named = {"Content-Type": "application/octet-stream", "x-mc-threat-feed-next-token": "t2",
             "Content-Disposition": 'attachment; filename="malware_customer_csv_20240520091500250.csv"'}
    page(stream, "table", "csv", whole, named, records, next="t2")
    page(stream, "zipped", "zip", zipped([("malware_customer_csv_20240520091500250.csv", whole)]), named, records, next="t2")


WINDOWS = {  # stream: (log type, member of data[0] or nothing, time field, rows)
    "impersonation": ("impersonation-protect", "impersonationLogs", "eventTime", [
        {"id": "MTOKEN:eNq1", "senderAddress": "ceo@acme-corp.example", "recipientAddress": "m.ito@acme.example",
         "subject": "Urgent", "definition": "Default", "hits": 2, "identifiers": ["internal_user_name", "newly_observed_domain"],
         "action": "hold", "taggedExternal": False, "taggedMalicious": True, "senderIpAddress": "192.0.2.1",
         "eventTime": "2024-05-20T08:00:00+0000", "impersonationResults": [
             {"impersonationDomainSource": "internal", "similarDomain": "acme-corp.example", "checkerResult": "hit"}],
         "messageId": "<i1@acme-corp.example>"}]),
    "audit": ("audit", "", "eventTime", [
        {"id": "eNqA", "auditType": "Threat Intel Feed Download", "user": "admin@acme.example",
         "eventTime": "2024-05-20T08:03:24+0000", "category": "reporting_logs",
         "eventInfo": "Feed, Date: 2024-05-20, Time: 08:03:24+0000, IP: 192.0.2.8, Application: Integrations"},
        {"id": "eNqA", "auditType": "Logon Authentication Failed", "user": "x@acme.example",
         "eventTime": "2024-05-20T08:01:00+0000", "category": "authentication_logs", "eventInfo": "Failed"}]),
    "dlp": ("dlp", "dlpLogs", "eventTime", [
        {"senderAddress": "<>", "recipientAddress": "b@y.example", "subject": "Numbers", "eventTime": "2024-05-20T08:00:00+0000",
         "route": "outbound", "policy": "Card numbers", "action": action, "messageId": "<d1@acme.example>"}
        for action in ("hold", "notification")]),
    "held-release": ("held-release", "heldReleaseLogs", "released", [
        {"id": "eNqH", "status": "released", "rejectReason": "", "heldReason": "Default Spam Scanning Definition",
         "released": "2024-05-20T08:10:00+0000", "operator": {"emailAddress": "admin@acme.example"},
         "fromEnv": {"emailAddress": "a@b.example"}, "fromHdr": {"displayableName": "A", "emailAddress": "a@b.example"},
         "to": [{"emailAddress": "m.ito@acme.example"}, {"emailAddress": "j@acme.example"}], "subject": "Offer",
         "attachments": False, "route": "inbound", "spamProcessingDetail": {"spf": {"allow": True}}}]),
    "hold-list": ("hold-list", "", "dateReceived", [
        {"id": "eNqL", "reason": "Default Spam Scanning Definition", "reasonId": "default_spam", "reasonCode": "default_spam",
         "from": {"emailAddress": "a@b.example", "displayableName": ""}, "to": {"emailAddress": "m.ito@acme.example"},
         "fromHeader": {"emailAddress": "a@b.example"}, "subject": "Waiting", "route": "INBOUND", "hasAttachments": True,
         "size": 4711, "dateReceived": "2024-05-20T08:20:00+0000", "policyInfo": "Spam"}]),
    "rejections": ("rejections", "", "date", [
        {"senderAddress": "a@b.example", "recipientAddress": "x@acme.example", "date": "2024-05-20T08:30:00+0000",
         "type": "IP Found in RBL", "reason": "RBL"}, {"novelty": 1}]),
    "archive-search": ("archive-search", "logs", "createTime", [
        {"createTime": "2024-05-20T08:40:00+0000", "emailAddr": "admin@acme.example", "source": "archive",
         "searchText": "[offer]", "searchReason": "case 7", "description": "Message Tracking Search"}]),
    "archive-view": ("archive-view", "", "viewed", [
        {"viewer": "admin@acme.example", "source": "archive", "viewed": "2024-05-20T08:50:00+0000", "from": "a@b.example",
         "to": "m.ito@acme.example", "subject": "Offer", "messageDate": "2024-05-01T00:00:00+0000", "contentViewed": True}]),
}


def windows():
    for stream, (kind, member_name, when, events) in WINDOWS.items():
        records = [record(kind, text(event), event.get(when)) for event in events]
        meta = {"status": 200, "pagination": {"pageSize": 500, "next": "eNo-2="}}
        data = [{member_name: events, "resultCount": 36}] if member_name else events
        page(stream, "first_page", "json", text({"meta": meta, "data": data, "fail": []}), next="eNo-2=", records=records)
        flat = {"fail": [{"code": "app_forbidden", "message": "Forbidden to perform the requested operation"}]}
        page(stream, "forbidden", "json", text(flat), status=403, error="app_forbidden.right")
        if not member_name:
            nested = text({"meta": meta, "data": [{"anything": events, "resultCount": 1}], "fail": []})
            page(stream, "nested", "json", nested, next="eNo-2=", records=records)


COMMON = {"aggregateId": "agg1", "processingId": "p1_1716192842", "accountId": "C1A1"}
MAIL = {"senderEnvelope": "a@b.example", "messageId": "<1@b.example>", "subject": "Hello"}
BATCH = {  # stream: (log type, type, fields)
    "cg-receipt": ("receipt", "receipt", {**MAIL, "action": "Acc", "recipients": "m.ito@acme.example", "spamInfo": "[]",
                                          "spamProcessingDetail": "\"{\\\"spf\\\":1}\"", "numberAttachments": "0"}),
    "cg-process": ("process", "process", {**MAIL, "action": "Hld", "holdReason": "Spm", "attachments": "\"a.docx\", \"b\""}),
    "cg-delivery": ("delivery", "delivery", {**MAIL, "delivered": "true", "Hostname": "mx.acme.example", "subtype": "true"}),
    "cg-journal": ("journal", "journal", {**MAIL, "recipients": "j@acme.example", "direction": "inbound"}),
    "cg-av": ("av", "av", {**MAIL, "virusFound": "EICAR", "fileName": "eicar.com", "sha256": "0" * 64}),
    "cg-spam": ("spam", "spam", {**MAIL, "senderIp": "192.0.2.3", "recipients": "m.ito@acme.example"}),
    "cg-impersonation": ("impersonation", "impersonation protect", {**MAIL, "action": "Hold", "policyDefinition": "CEO"}),
    "cg-internal-email": ("internal-email", "internal email protect", {**MAIL, "urlCategory": "Phishing", "scanResults": "bad"}),
    "cg-url": ("siem-url", "url protect", {**MAIL, "action": "Block", "url": "http://bad.example/", "analysis": "null"}),
    "cg-attachment": ("siem-attachment", "attachment protect", {"recipient": "m.ito@acme.example", "fileName": "x.pdf"}),
    "ci-entities": ("ci-entities", "entities", {**MAIL, "recipients": ["m.ito@acme.example"], "threatState": "BLOCKED",
                                                "policiesApplied": [{"action": "none", "name": "Default"}], "tags": None}),
    "ci-mailflow": ("ci-mailflow", "mailflow", {**MAIL, "authResults": [{"type": "SPF", "result": "PASS", "aligned": None}]}),
    "ci-urlclick": ("ci-urlclick", "urlclick", {**MAIL, "url": "http://x.example/"}),
}


def packed(lines):
    return gzip.compress("".join(line + "\n" for line in lines).encode(), mtime=0)


def batch():
    millis, stamp = 1716192842345, "2024-05-20T08:14:02.345Z"
    for stream, (kind, word, fields) in BATCH.items():
        events = [{**COMMON, "type": word, "timestamp": millis, "subtype": None, **fields},
                  {**COMMON, "eventType": word, "timestamp": millis // 1000, "subType": None, "_offset": 7, "_partition": 1, **fields}]
        lines = [text(event, separators=(",", ":")) for event in events]
        records = [record(kind, lines[0], stamp), record(kind, lines[1], stamp.replace(".345", ""))]
        page(stream, "file", "gz", packed([*lines, ""]), records=records)
        page(stream, "bad_line", "gz", packed([lines[0], "This is not JSON", lines[1]]), records=records,
             bad=[("json.malformed", "This is not JSON")])
        expired = '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'
        page(stream, "expired", "xml", expired, status=403, error="http.403")
    cut = packed(lines * 3000)[:-400]
    page("ci-urlclick", "empty", "gz", packed([]), nothingNew=True)
    page("ci-urlclick", "not_packed", "bin", "\x80 garbage", bad=[("file.unknown", "\x80 garbage")])
    page("ci-urlclick", "cut_at_the_head", "gz", cut[:30], bad=[("file.damaged", cut[:30])])


if __name__ == "__main__":
    windows()
    batch()
    siem()
    rows("url", "clickLogs", "url-protect", CLICKS)
    rows("attachment", "attachmentLogs", "attachment-protect", ATTACHMENTS)
    feed()
