#!/usr/bin/env python3
"""Writes the inputs the fuzz targets begin with, into a folder each beside this file. They are made up from the shapes of the
specification; no real mail and no real key is in them. A first byte or two choose what the target does with the rest."""
import gzip
import io
import json
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).parent
RECORD = {"acc": "C1A1", "Act": "Acc", "aCode": "rA1", "datetime": "2024-05-20T10:14:02+0100", "Subject": "Gr\u00fc\u00dfe \u2713",
          "Rcpt": "m.ito@acme.example", "SpamInfo": "[]", "nested": {"a": [1, -2.5e3, None, True]}}
ESCAPED = r'{"Subject":"see \\/ \u003chttps:\u003e \ud83d\ude00","n":12345678901234567890}'
LINE = json.dumps(RECORD)
DOCUMENT = json.dumps({"type": "MTA", "data": [RECORD, RECORD]})
KEY_VALUE = "acc=C1A1|Act=Acc|Subject=\\one | two\\|datetime=2024-05-20T10:14:02+0100\nacc=C1A1|Act=Rej\n"
TABLE = "MD5|SHA1|Date\n0cc175b9c0f1b6a831c399e269772661|86f7e437|2024-05-20T10:14:02+0000\n"
ENVELOPE = json.dumps({"meta": {"status": 200, "pagination": {"pageSize": 2, "next": "t2"}},
                       "data": [{"clickLogs": [{"url": "https://shop.example/", "date": "2024-05-20T09:01:00+0000"}]}], "fail": []})
FAIL = json.dumps({"meta": {"status": 400}, "data": [], "fail": [{"errors": [{"code": "err_x", "message": "no", "retryable": False}]}]})
LISTING = json.dumps({"value": [{"url": "https://files.mimecast.example/f.json.gz?s=1", "expiry": "2024-05-20T11:00:00Z", "size": 9}],
                      "@nextPage": "n2", "isCaughtUp": False})
STIX = json.dumps({"type": "bundle", "id": "bundle--1", "objects": [{"type": "indicator", "created": "2024-05-20T09:01:00Z",
                                                                    "pattern": "[file:hashes.MD5 = '0cc1']"}]})


def zipped(members):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 20, 9, 15, 0)), content)
    return memory.getvalue()


def block():
    raw = LINE.encode()
    return (b"MWB1" + struct.pack("<Iqq", 1, 7, 1_716_000_000_000) + struct.pack("<I", 1)
            + struct.pack("<IqBBH", len(raw), 1_716_000_000_000, 1, 0, 0) + raw)


ZIP = zipped({"receipt_20240520091500250.json": DOCUMENT, "../ttp_url_20240520091500250.json": DOCUMENT, "readme.txt": "hello"})
TEXTS = [LINE, ESCAPED, "[" + LINE + ",{broken," + LINE + "]", "[" * 70 + "]" * 70, '{"a":1}{"b":2}\n{"c"', "\ufeff" + LINE, "", "nul\0l"]
BODIES = [DOCUMENT.encode(), ENVELOPE.encode(), FAIL.encode(), LISTING.encode(), STIX.encode(), KEY_VALUE.encode(), TABLE.encode(), ZIP,
          ZIP[:-20], gzip.compress((LINE + "\n" + ESCAPED + "\n").encode(), mtime=0), b"<html>log in</html>", b""]
ANSWER = "HTTP/1.1 {}\r\nDate: Mon, 20 May 2024 09:15:00 GMT\r\n{}\r\n{}"
QUERIES = ["from:@acme.com action:Rej -type:receipt", 'subject:"two words" OR (ip:10.1.?.* size:[1000 TO 2000})', "subject:/re-?f/ url:*",
           "time:>-2h time:[2026-11-01 TO now]", "AcmeHeader:x attachments.name=y NOT word", "((unclosed", 'a\\ b:\\*', "size:>=1e5"]
PATTERNS = ["inv*20?6", "(a+)+$", r"\bin.{1,3}voice\b", "(?<x>a|b)*c", "[", "^$", r"\\*", "(?i)\u00fc|\ud7ff"]
SETTINGS = {"version": 1, "collectors": [{"id": "c1", "name": "Acme", "domain": "https://eu-api.mimecast.com", "api": 1,
                                          "logTypes": ["receipt"], "proxy": {"kind": "http", "host": "proxy.example", "port": 3128}}],
            "preferences": {"theme": "dark"}, "unknown": {"kept": [1, 2]}}
MANAGED = {"version": 1, "defaults": {"preferences": {"theme": "dark"}},
           "locked": {"collector": {"proxy": {"kind": "http", "host": "proxy.example", "port": 3128}}}}
PASTES = ["Application ID: 0f8fad5b-d9cb-469f-a165-70867728950e\nApplication Key: 7c9e6679-7425-40de-944b-e07fc1f90ae7\n"
          "Access key: mYtOnLyAnExAmPlE0000000000000000000000000000\nSecret key: c2VjcmV0IGtleSBvZiBub2JvZHkgYXQgYWxsISE=\n",
          '{"client_id":"nobody0000000000000000","client_secret":"nothing000000000000000000000000000000000000000000000000000"}',
          "email = admin@acme.example; region: EU; C1A1", "BASE_URL='https://us-api.mimecast.com'\n\u00a0\u200bid=\u201ex\u201c", "\0\0"]
EXCHANGE = {"number": 1, "collector": "c1", "at": "2024-05-20T09:15:00.000Z", "tookMs": 12, "verb": "POST",
            "url": "https://eu-api.mimecast.com/api/audit/get-siem-logs", "asked": [["x-request-id", "1"]], "sent": "{}", "status": 200,
            "heard": [["mc-siem-token", "~3f2a91c04b7d"]], "bodyBase64": "UEsDBA==", "bodySize": 4, "error": "", "message": ""}
SHOWN = ["=1+1", "-@x", "a,b\"c\nd", "\u202eexe.tpg", "e" + "\u0301" * 12, "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?UTF-8?B?4pyT?=", "\x1b[31m\0\x7f",
         "2021-05-12T02:18:02-0400", "Tue, 24 Nov 2015 12:50:11 UTC", "<img src='/etc/passwd'>"]


def chosen(choices, bodies):
    return [bytes([choice]) + body for choice in choices for body in bodies]


def utf8(texts):
    return [text.encode("utf-8", "surrogatepass") for text in texts]


HTTP = utf8([ANSWER.format("200 OK", "Content-Length: 5\r\nX-RateLimit-Reset: 60000\r\n", "hello"),
             ANSWER.format("429 Too Many", "Retry-After: 120\r\nTransfer-Encoding: chunked\r\n", "3;x=y\r\nabc\r\n0\r\nT: x\r\n\r\n"),
             ANSWER.format("200 OK", 'Content-Disposition: attachment; filename="..\\\\a/b.zip"\r\n', "until it is closed"),
             "HTTP/1.1 100 Continue\r\n\r\n" + ANSWER.format("204 No", "", ""), "HTTP/1.0 200\r\nContent-Length: 99999999999999999999\r\n\r\n"])
CORPUS = {
    "json_cursor": utf8(TEXTS + [DOCUMENT, ENVELOPE]),
    "records": chosen(range(4), utf8(TEXTS + [KEY_VALUE, TABLE])),
    "pages": [bytes([stream, 0, headers]) + body for stream, headers in ((0, 1), (1, 0), (3, 3), (14, 4))
              for body in BODIES] + [bytes([0, 6, 0]) + FAIL.encode(), bytes([1, 10, 4])],
    "event_file": chosen(range(3), [(LINE + "\n" + ESCAPED + "\n{broken\n[1]\n").encode(), FAIL.encode(), b"\n"]),
    "zip": [ZIP, ZIP[:-20], ZIP[:40] + b"\xff" + ZIP[41:], zipped({"a" * 300 + "/..\\b": "x"}), b"PK\x05\x06" + bytes(18)],
    "gzip": [gzip.compress(LINE.encode(), mtime=0), gzip.compress(bytes(300_000), mtime=0), gzip.compress(b"", mtime=0)[:-3], b"plain"],
    "http_answer": chosen((0, 2), HTTP),
    "http_request": [b"\0POST\x1fhttps://eu-api.mimecast.com/a?b=c\x1fx-mc-app-id\x1f1\x1fContent-Type\x1fapplication/json",
                     b"\0GET\x1fhttps://user:pw@[::1]:8443/\x1fA\x1fb\r\nC: d", b"\0GET\x1ffile:///etc/passwd\x1f",
                     b"\1POST /api/x HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 2\r\n\r\n{}"],
    "query": [text + b"\0" + LINE.encode() for text in utf8(QUERIES)],
    "pattern": [text + b"\0" + b"a" * 40 + b"invoice 2026" for text in utf8(PATTERNS)],
    "settings": [b"\0" + json.dumps({"collectors": [{"id": "c1", "keysLastSeconds": 2 ** 62}]}).encode(),
                 b"\0" + json.dumps(SETTINGS).encode(), b"\1" + json.dumps(MANAGED).encode(), b"\2" + json.dumps(SETTINGS).encode(),
                 b"\3" + b'{"applicationId":"a","secretKey":"Yg=="}', b"\0{}"],
    "paste": utf8(PASTES),
    "store_block": [b"\1" + block(), b"\1MWB1", b"\0(\xb5/\xfd", b"\1" + block()[:40]],
    "recording": [json.dumps(EXCHANGE).encode() + b"\n", json.dumps(EXCHANGE).encode() * 2, b"\n\n{}"],
    "text": utf8(SHOWN),
    "redaction": chosen(range(5), [b"Authorization: Bearer abc", LINE.encode(), b""]),
    "engine": [bytes([0, 1, 3, 12, 8, 20]), bytes([0, 2, 10, 30, 0, 25, 5])],
    "canary": [LINE.encode(), b"a:b"],
}

if __name__ == "__main__":
    for name, inputs in CORPUS.items():
        folder = HERE / name
        folder.mkdir(exist_ok=True)
        for number, content in enumerate(inputs):
            (folder / f"{number:02}").write_bytes(content)
