#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays the whole story of a Dweeter client against a network, as docs/protocol.md tells it, and checks every answer.

    python3 story.py 'dweeter://join?e=127.0.0.1:7400&ca=aVkJcAHRBQGsfVTAvbjbYUIPZY8pIswm5G1TYRmjESY'

Written from that page alone, with nothing but Python's standard library (3.10 or newer). It registers three users with
names of their own, so it may be run again and again. It says what it checks, and ends with 1 at the first difference.
"""

import base64
import hashlib
import json
import random
import secrets
import socket
import ssl
import struct
import sys
import time
import uuid

PATIENCE = 60
PASSWORD = "rosas y pan"


def check(what, holds, seen=""):
    """Says what was looked at, and ends the program where it is not so."""
    print(("ok    " if holds else "DIFFERS  ") + what + ("" if holds else f": {seen}"), flush=True)
    if not holds:
        sys.exit(1)


class Untrusted(Exception):
    """Whoever answers is no Entry of the network that the link invites to."""


def parse_invite(link):
    if not link.startswith("dweeter://join?"):
        sys.exit("an invite link begins with dweeter://join?")
    parts = [part.split("=", 1) for part in link.split("?", 1)[1].split("&")]
    fingerprint = base64.urlsafe_b64decode(next(value for name, value in parts if name == "ca") + "=")
    return [address(value) for name, value in parts if name == "e"], fingerprint


def address(text):
    host, port = text.rsplit(":", 1)
    return host.strip("[]"), int(port)


def client_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    return context


def connect(where, context):
    raw = socket.create_connection(where, timeout=20)
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return context.wrap_socket(raw)


def presented_chain(tls):
    """What the other end presented, in DER. Python can tell this from 3.13 on; before, only its inside can."""
    if hasattr(tls, "get_unverified_chain"):
        return tls.get_unverified_chain()
    import _ssl
    return [certificate.public_bytes(_ssl.ENCODING_DER) for certificate in tls._sslobj.get_unverified_chain()]


def trusted_context(where, fingerprint):
    """Python cannot be handed a fingerprint to trust. So a first connection, over which nothing is said, shows the
    chain; its second certificate is compared (rule 1 of the page), and is then all that a second connection trusts:
    OpenSSL sees to the signature, the time and the usage (rules 2, 3 and 4)."""
    looking = client_context()
    looking.verify_mode = ssl.CERT_NONE
    with connect(where, looking) as tls:
        authority = presented_chain(tls)[1]
    if hashlib.sha256(authority).digest() != fingerprint:
        raise Untrusted("another authority than that of the invite link")
    context = client_context()
    context.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(authority))
    return context


class Connection:
    """One connection to an Entry. Replies come in any order and wait here until they are asked for."""

    def __init__(self, where, context):
        self.tls = connect(where, context)
        names = [name for part in self.tls.getpeercert()["subject"] for name in part]
        if [value for key, value in names if key == "organizationalUnitName"] != ["entry"]:
            raise Untrusted("a server of the network, but no Entry")
        self.stream = self.tls.makefile("rb")
        self.last_id = 0
        self.replies = {}

    def send_bytes(self, rest):
        self.tls.sendall(struct.pack(">I", len(rest)) + rest)

    def send(self, kind, protocol, data):
        self.last_id += 1
        frame = {"type": kind, "protocol": protocol, "id": self.last_id, "data": data}
        self.send_bytes(json.dumps(frame, ensure_ascii=False).encode())
        return self.last_id

    def read_frame(self):
        head = self.stream.read(4)
        if len(head) < 4:
            raise EOFError("the Entry has closed the connection")
        length = struct.unpack(">I", head)[0]
        if not 1 <= length <= 4 << 20:
            check("a frame has 1 byte to 4 MiB", False, length)
        return json.loads(self.stream.read(length).decode("utf-8"))

    def reply_to(self, frame_id):
        while frame_id not in self.replies:
            frame = self.read_frame()
            self.replies[frame["id"]] = frame
        return self.replies.pop(frame_id)

    def hello(self, version=1):
        return self.reply_to(self.send("Client", "hello", {"version": version, "software": "story.py"}))

    def ask(self, kind, protocol, data):
        """Asks until there is an answer: with the same cid, so that a repeat has no second effect."""
        deadline = time.monotonic() + PATIENCE
        while True:
            reply = self.reply_to(self.send(kind, protocol, data))
            if reply["protocol"] not in ("try-again", "outcome-unknown"):
                return reply
            if time.monotonic() > deadline:
                sys.exit(f"the network does not answer: {reply}")
            time.sleep(reply["data"].get("afterMillis", 200) / 1000 + random.random() / 10)


def refusal(reply):
    return reply["data"]["reason"] if reply["protocol"] == "refused" else None


def cid():
    """A UUID that begins with the time (version 7)."""
    number = int(time.time() * 1000) << 80 | secrets.randbits(80)
    return str(uuid.UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


class User:
    """Somebody who registers, logs in and asks for things."""

    def __init__(self, connection, name):
        self.connection = connection
        self.nick = f"{name}_{secrets.token_hex(5)}"
        self.name = name.capitalize()
        self.token = ""

    def log(self, protocol, **data):
        return self.connection.ask("Logger", protocol, data)

    def tweet(self, protocol, **data):
        return self.connection.ask("Tweet", protocol, {"token": self.token, **data})

    def enter(self):
        self.log("register", cid=cid(), name=self.name, nick=self.nick, password=PASSWORD)
        self.token = self.log("log-in", nick=self.nick, password=PASSWORD)["data"]["token"]

    def publish(self, text="Buenas 🌹", **more):
        return self.tweet("publish-dweet", cid=cid(), text=text, **more)

    def page(self, limit=100, **cursor):
        """A page with what all nodes have: to ask again with the same cursor brings the same page."""
        while (page := self.tweet("read-timeline", limit=limit, **cursor)["data"]["page"])["incomplete"]:
            time.sleep(0.1)
        return page

    def profile(self, nick, **before):
        return self.tweet("view-profile", nick=nick, limit=4, **before)


def numbers(items, by):
    return [shown["item"]["n"] for shown in items if shown["item"]["by"]["nick"] == by.nick]


def meet_the_entry(entries, fingerprint):
    context = trusted_context(entries[0], fingerprint)
    for place in (0, 31):
        wrong = fingerprint[:place] + bytes([fingerprint[place] ^ 1]) + fingerprint[place + 1:]
        try:
            trusted_context(entries[0], wrong)
            check("a wrong fingerprint is noticed", False)
        except Untrusted:
            check("a wrong fingerprint is noticed", True)
    connection = Connection(entries[0], context)
    early = connection.reply_to(connection.send("Logger", "check-nick", {"nick": "ana"}))
    check("nothing is answered before hello", refusal(early) == "unsupported-version", early)
    check("a version nobody speaks is refused", refusal(connection.hello(99)) == "unsupported-version")
    welcome = connection.hello()
    check("hello is answered with welcome, which names Entries", welcome["protocol"] == "welcome"
          and welcome["data"]["version"] == 1 and len(welcome["data"]["entries"]) >= len(entries), welcome)
    second = Connection(address(welcome["data"]["entries"][-1]), context)
    check("another connection, to the last of them, is trusted alike", second.hello()["protocol"] == "welcome")
    return context, connection, second


def register_and_log_in(eva):
    wanted = {"cid": cid(), "name": " Eva ", "nick": f" @{eva.nick.upper()} ", "password": PASSWORD}
    first = eva.log("register", **wanted)
    check("a nick is folded, a name is trimmed",
          first["data"]["author"] == {"nick": eva.nick, "name": "Eva"}, first)
    check("the same cid registers once", eva.log("register", **wanted)["data"]["author"] == first["data"]["author"])
    for change, reason in (
            ({"name": "Another"}, "cid-used"), ({"cid": cid()}, "nick-taken"), ({"nick": "a b"}, "bad-nick"),
            ({"nick": eva.nick + "x", "name": ""}, "bad-name"),
            ({"nick": eva.nick + "x", "password": "short"}, "password-too-short")):
        reply = eva.log("register", **{**wanted, **change})
        check(f"to register with {list(change)} changed is {reason}", refusal(reply) == reason, reply)
    check("a cid of register counts for its nick",
          eva.log("register", **{**wanted, "nick": eva.nick + "2"})["protocol"] == "registered")
    check("a nick is looked up as it is typed",
          eva.log("check-nick", nick="@" + eva.nick.upper())["data"] == {"free": False})
    for nick, password in ((eva.nick, "rosas y pam"), (eva.nick + "_no", PASSWORD)):
        reply = eva.log("log-in", nick=nick, password=password)
        check("wrong nick and wrong password are told alike", refusal(reply) == "wrong-credentials", reply)
    eva.token = eva.log("log-in", nick="@" + eva.nick, password=PASSWORD)["data"]["token"]
    check("a token is the nick, a dot and 43 characters",
          eva.token.startswith(eva.nick + ".") and len(eva.token) == len(eva.nick) + 44)
    forged = eva.connection.ask("Tweet", "list-following", {"token": eva.nick + "." + "A" * 43, "limit": 1})
    check("a made-up token is worth nothing", refusal(forged) == "not-logged-in", forged)


def publish(eva, second):
    asked = {"token": eva.token, "cid": cid(), "text": "¡Hola, @" + eva.nick + "! 👋"}
    first = eva.connection.ask("Tweet", "publish-dweet", asked)
    again, ref = second.ask("Tweet", "publish-dweet", asked), first["data"]["ref"]
    check("the same cid publishes once, over whichever connection",
          ref == {"author": eva.nick, "n": 1} and again["data"]["ref"] == ref, again)
    for protocol, change in (("publish-dweet", {"text": "something else"}), ("publish-dweet", {"inReplyTo": ref}),
                             ("publish-redweet", {"of": ref}), ("follow", {"nick": eva.nick + "2"})):
        reply = eva.connection.ask("Tweet", protocol, {**asked, **change})
        check(f"its cid for {protocol} with {list(change)} is cid-used", refusal(reply) == "cid-used", reply)
    for text, reason in ((" \n ", "dweet-blank"), ("x" * 226, "dweet-too-long"), ("x\u0007", "dweet-not-text"),
                         ("👨‍👩‍👧‍👦" * 225 + "é" * 1000, "dweet-too-large")):
        reply = eva.publish(text)
        check(f"{reason} is refused", refusal(reply) == reason, reply)
    check("225 families are 225 characters", eva.publish("👨‍👩‍👧‍👦" * 225)["protocol"] == "published")
    answer = eva.publish("yes", inReplyTo=ref)
    check("an existing dweet is answered, and numbers have no gap", answer["data"]["ref"]["n"] == 3, answer)
    check("what does not exist is not", refusal(eva.publish("what?", inReplyTo={**ref, "n": 99})) == "no-such-dweet")


def follow_and_read(eva, ana, luis):
    for i in range(1, 15):
        ana.publish(f"{i}")
    for wrong, reason in ((eva.nick, "follows-self"), (eva.nick + "_no", "no-such-user"), ("a b", "bad-nick")):
        reply = eva.tweet("follow", cid=cid(), nick=wrong)
        check(f"{reason} is refused", refusal(reply) == reason, reply)
    asked = {"cid": cid(), "nick": "@" + ana.nick}
    followed = eva.tweet("follow", **asked)
    check("somebody is followed", followed["data"] == {"nick": ana.nick, "following": True}, followed)
    check("and once only", eva.tweet("follow", **asked)["data"] == followed["data"])
    check("twice is refused", refusal(eva.tweet("follow", cid=cid(), nick=ana.nick)) == "already-following")
    eva.tweet("follow", cid=cid(), nick=luis.nick)
    listed = eva.tweet("list-following", limit=1)["data"]
    more = eva.tweet("list-following", limit=1, after=listed["authors"][0]["nick"])["data"]
    check("whom one follows is listed by nick", [listed["authors"][0]["nick"], more["authors"][0]["nick"], more["more"]]
          == sorted([ana.nick, luis.nick]) + [False], (listed, more))
    luis.publish("Se va la luz")
    page = eva.page(limit=3)
    newer, items = page["newer"], list(page["items"])
    while "older" in page:
        left, older = page["gap"], page["older"]
        page = eva.page(limit=random.randint(1, 4), cursor=older)
        items += page["items"]
        check(f"of {left} items further down {len(page['items'])} come", page["gap"] == left - len(page["items"]), page)
    order = [(-shown["item"]["stamp"], shown["item"]["by"]["nick"], -shown["item"]["n"]) for shown in items]
    check("a follow brings the ten newest older items, newest first, each once",
          numbers(items, ana) == list(range(14, 4, -1)) and order == sorted(order) and len(items) == 11, items)
    check("nothing is new", eva.page(cursor=newer)["items"] == [])
    ana.publish("15")
    check("what is new comes, and nothing else", numbers(eva.page(cursor=newer)["items"], ana) == [15])
    return newer


def tamper(eva, ana, newer):
    changed = [newer[:i] + ("B" if newer[i] != "B" else "C") + newer[i + 1:] for i in range(len(newer))]
    taken = [one for one in changed if refusal(eva.tweet("read-timeline", cursor=one, limit=1)) != "bad-cursor"]
    check("a cursor in which any character was changed is refused", not taken, taken)
    check("and somebody else's", refusal(ana.tweet("read-timeline", cursor=newer, limit=1)) == "bad-cursor")
    for length, reason in ((49_152, "bad-cursor"), (49_153, "malformed")):
        reply = eva.tweet("read-timeline", cursor="A" * length, limit=1)
        check(f"of {length} characters it is {reason}", refusal(reply) == reason, reply)


def redweet(eva, ana, luis):
    of = {"author": ana.nick, "n": 15}
    asked = {"cid": cid(), "of": of}
    first = luis.tweet("publish-redweet", **asked)["data"]["ref"]
    check("a dweet is passed on, once", luis.tweet("publish-redweet", **asked)["data"]["ref"] == first, first)
    for ref, reason in ((of, "already-redweeted"), ({"author": ana.nick, "n": 99}, "no-such-dweet"),
                        (first, "no-such-dweet")):
        reply = luis.tweet("publish-redweet", cid=cid(), of=ref)
        check(f"{reason} is refused", refusal(reply) == reason, reply)
    reply = luis.publish("yes", inReplyTo=first)
    check("a redweet cannot be answered", refusal(reply) == "no-such-dweet", reply)
    shown = next(shown["item"] for shown in eva.page()["items"] if shown["item"]["kind"] == "redweet")
    check("it is shown with its original", shown["of"] == of and shown["original"]["text"] == "15", shown)


def page_a_profile(eva, ana):
    page = eva.profile("@" + ana.nick.upper())["data"]["page"]
    seen = [item["n"] for item in page["items"]]
    while "older" in page:
        page = eva.profile(ana.nick, before=page["older"])["data"]["page"]
        seen += [item["n"] for item in page["items"]]
    check("a profile is paged to its end", seen == list(range(15, 0, -1)), seen)
    check("it tells what there is", page["profile"]["items"] == 15 and page["profile"]["followedByViewer"], page)
    check("nobody has no profile", refusal(eva.profile(ana.nick + "_no")) == "no-such-user")


def unfollow_and_mark(eva, ana):
    newer = eva.page()["newer"]
    eva.tweet("unfollow", cid=cid(), nick=ana.nick)
    ana.publish("16")
    away = eva.page(cursor=newer)
    check("whom one has unfollowed does not come", numbers(away["items"], ana) == [], away)
    check("unfollowed twice it is not", refusal(eva.tweet("unfollow", cid=cid(), nick=ana.nick)) == "not-following")
    eva.tweet("follow", cid=cid(), nick=ana.nick)
    check("who is followed again brings what was missed", numbers(eva.page(cursor=away["newer"])["items"], ana) == [16])
    for first, last, new, left in ((15, 2**53 - 1, 17, range(14, 4, -1)), (9, 10, 18, (17, 14, 13, 12, 11, 8, 7, 6, 5)),
                                   (1, 16, 19, (18, 17))):
        while eva.tweet("mark-read", read=[{"author": ana.nick, "first": first, "last": last}])["data"]["incomplete"]:
            time.sleep(0.1)
        ana.publish(f"{new}")
        unread = numbers([shown for shown in eva.page()["items"] if shown["unread"]], ana)
        check(f"with {first} to {last} read the others are unread, and the next", unread == [new, *left], unread)
    for first, last in ((0, 1), (-1, 1), (2, 1), (1.0, 1), ("1", 1), (1, 2**53)):
        reply = eva.tweet("mark-read", read=[{"author": ana.nick, "first": first, "last": last}])
        check(f"{first!r} to {last!r} is no range of items", refusal(reply) == "malformed", reply)


def malformed(entry, context):
    connection = Connection(entry, context)
    connection.hello()
    head = b'{"type":"Logger","protocol":"check-nick",'
    for rest, frame_id, reason in (
            (head + b'"id":70,"data":{"nick":"\xff"}}', 70, "malformed"), (b"[]", 0, "malformed"),
            (head + b'"data":{"nick":"\xff"},"id":71}', 0, "malformed"), (head + b'"id":"75"}', 0, "malformed"),
            (head + b'"id":72,"data":{"nick":7}}', 72, "malformed"), (head + b'"id":73}', 73, "malformed"),
            (head + b'"id":74,"data":{"nick":"a b"}}', 74, "bad-nick"),
            (b'{"type":"Logger","protocol":"sing","id":76}', 76, "unknown-protocol"),
            (b'{"type":"Chord","protocol":"probe","id":77,"data":{}}', 77, "not-here")):
        connection.send_bytes(rest)
        frame = connection.read_frame()
        check(f"{rest.decode('latin1')} is {reason}", frame["id"] == frame_id and refusal(frame) == reason, frame)
    connection.send("Client", "refused", {"reason": "malformed", "detail": ""})
    check("a reply that nobody waits for is not answered", connection.hello()["protocol"] == "welcome")
    ids = [connection.send("Logger", "check-nick", {"nick": f"nobody_{i}"}) for i in range(20)]
    check("twenty requests at once are answered, each with its id",
          all(connection.reply_to(one)["protocol"] in ("nick-checked", "try-again") for one in reversed(ids)))
    connection.tls.sendall(struct.pack(">I", 65_537))
    frame = connection.read_frame()
    check("a frame that is too long is refused", frame["id"] == 0 and refusal(frame) == "malformed", frame)
    try:
        left = connection.read_frame()
    except (EOFError, ConnectionError, ssl.SSLError):
        left = None
    check("and the connection ends", left is None, left)


def log_out(eva):
    check("she logs out", eva.log("log-out", token=eva.token)["protocol"] == "logged-out")
    check("her token is worth nothing", refusal(eva.profile(eva.nick)) == "not-logged-in")
    check("to log out again changes nothing", eva.log("log-out", token=eva.token)["protocol"] == "logged-out")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    entries, fingerprint = parse_invite(sys.argv[1])
    context, connection, second = meet_the_entry(entries, fingerprint)
    eva, ana, luis = (User(connection, name) for name in ("eva", "ana", "luis"))
    register_and_log_in(eva)
    for other in (ana, luis):
        other.enter()
    publish(eva, second)
    newer = follow_and_read(eva, ana, luis)
    tamper(eva, ana, newer)
    redweet(eva, ana, luis)
    page_a_profile(eva, ana)
    unfollow_and_mark(eva, ana)
    malformed(entries[0], context)
    log_out(eva)
    print("the whole story, as the page tells it")


if __name__ == "__main__":
    try:
        main()
    except Untrusted as reason:
        sys.exit(f"whoever answers is not to be trusted: {reason}")
