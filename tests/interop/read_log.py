#!/usr/bin/env python3
"""Reads a decision log by docs/decision-log.md alone, with Debian's python3-msgpack, and compares it with its JSON export.

usage: read_log.py LOG [EXPORT.json]

Checks the seal of the header and the chain of seals, rebuilds every decision with its context, recomputes the digest and
the final equity, and compares decisions, positions, equity and the equity curve with the export. Exit 0 where all agree.
"""
import hashlib
import json
import sys
from collections import deque
from datetime import datetime, timedelta, timezone
from decimal import Decimal, getcontext

import msgpack

getcontext().prec = 60  # every number of a log fits without rounding
ACTIONS = ["hold", "buy", "sell", "close", "increase", "target", "cancel", "replace"]
LABELS = [None, "neutral", "bullish", "bearish"]
PARTS = ["notional", "quantity", "leverage", "reduce_only", "order", "prices"]
FURTHER = ["stop_loss", "take_profit", "handle", "fraction", "through_zero", "further"]
SEAL = b"\x92\x03\xc4\x20"


def fail(message):
    sys.exit(f"read_log.py: {message}")


def objects(data):
    """Every object of the stream with the bytes it stands in."""
    unpacker = msgpack.Unpacker(raw=False, strict_map_key=False, max_buffer_size=len(data) + 1)
    unpacker.feed(data)
    start = 0
    while start < len(data):
        try:
            value = unpacker.unpack()
        except msgpack.OutOfData:
            fail(f"byte {start}: the log is cut here")
        yield value, start, unpacker.tell()
        start = unpacker.tell()


def end_of_run(data):
    """Where the value of 'run' ends in the header."""
    unpacker = msgpack.Unpacker(raw=False, strict_map_key=False)
    unpacker.feed(data)
    for _ in range(unpacker.read_map_header()):
        name = unpacker.unpack()
        unpacker.skip()
        if name == "run":
            return unpacker.tell()
    fail("the header has no run object")


def verify_seals(data):
    """The header seal, the chain, and that the file ends with the footer's seal. Returns objects without seals, and the log hash."""
    content, last, hashed_from, run_seal = [], bytes(32), None, None
    for value, start, end in objects(data):
        if hashed_from is None:
            hashed_from = end_of_run(data[start:end])
            run_seal = data[hashed_from - 32:hashed_from]
            if hashlib.sha256(data[:hashed_from - 32] + data[hashed_from:end]).digest() != run_seal:
                fail("the seal of the header does not hold")
            content.append(value)
        elif data[start:start + 4] == SEAL:
            expected = hashlib.sha256(last + data[hashed_from:start + 4]).digest()
            if expected != data[start + 4:end]:
                fail(f"the seal at byte {start} does not hold")
            last, hashed_from, sealed = expected, end, True
            continue
        else:
            content.append(value)
        sealed = False
    if not sealed or not isinstance(content[-1], dict) or len(content) < 2:
        fail("the log is not complete")
    return content, hashlib.sha256(run_seal + last).hexdigest()


def decimal(value):
    return Decimal(int(value[0])).scaleb(-value[1])


def normalised(value):
    coefficient, digits = int(value[0]), value[1]
    while digits and coefficient % 10 == 0:
        coefficient, digits = coefficient // 10, digits - 1
    if abs(coefficient) < 2**63:
        return [coefficient, digits]
    return [[coefficient >> 64, coefficient & (2**64 - 1)], digits]


class Digest:
    """Over maximal runs of equal decisions."""

    def __init__(self, reasons):
        self.hash, self.reasons, self.ordinals, self.run, self.expected = hashlib.sha256(), reasons, {}, None, (0, 0)

    @staticmethod
    def encode(terms):
        """The mask of what is stated, and its values; further instructions are left to the end of the run."""
        parts = sum(1 << i for i, name in enumerate(PARTS) if name in terms)
        further = sum(1 << i for i, name in enumerate(FURTHER) if name in terms)
        values = [further] if further else []
        parts += 64 if further else 0
        for name in PARTS + FURTHER:
            if name not in terms or name in ("reduce_only", "through_zero", "further"):
                continue
            value = terms[name]
            if name in ("notional", "quantity", "stop_loss", "take_profit", "fraction"):
                values += normalised(value)
            elif name in ("leverage", "handle"):
                values.append(value)
            elif name == "order":
                kind, limit, stop, force, post = value
                values += [kind, limit and normalised(limit), stop and normalised(stop), force, post]
            else:
                values += [part for price in value for part in normalised(price)]
        return parts, values

    def add(self, bar, time, distance, action, label, reason, terms):
        parts, values = self.encode(terms)
        further = [(item[1], item[2], item[3], *self.encode(item[4] if len(item) > 4 else {})) for item in terms.get("further", [])]
        decision = (action, label, reason, parts, values, further)
        # A decision of several instructions is a run of its own.
        if self.run and self.run[3] == decision and not further:
            return
        self.finish_run(bar)
        self.run = (bar, time, distance, decision)

    def finish_run(self, end):
        if not self.run:
            return
        bar, time, distance, (action, label, reason, parts, values, further) = self.run
        terms = self.instruction(action, label, reason, parts, values)
        if further:
            terms.append([self.instruction(*item) for item in further])
        start = 0 if (time, distance) == self.expected else [time, distance]
        self.hash.update(msgpack.packb([start, end - bar] + terms))
        self.expected = (time + (end - bar) * distance, distance)

    def instruction(self, action, label, reason, parts, values):
        known = self.ordinals.get(reason)
        if known is None:
            self.ordinals[reason] = len(self.ordinals) + 1
            known = self.reasons[reason]
        return [action % 4 + 4 * label + 16 * (action // 4), known] + ([parts] + values if parts else [])

    def finish(self, bars, last_time):
        self.finish_run(bars)
        self.hash.update(msgpack.packb([bars, last_time]))
        return self.hash.hexdigest()


class Log:
    """Rebuilds what a log leaves out."""

    def __init__(self, content):
        self.header, self.footer, self.records = content[0], content[-1], content[1:-1]
        header, account = self.header, self.header["run"]["account"]
        if header["format"] != "parityfast-log" or header["version"] not in (1, 2):
            fail(f"format {header['format']}, version {header['version']}")
        self.reasons = list(header["reasons"])
        self.base, self.entry_price = int(account["equity_base"]), int(account["entry_price"])
        self.quantity, self.entry_time = account["signed_quantity"], account["entry_time"]
        self.check_carried(account)
        self.bars, self.time, self.close, self.reduce_only = 0, 0, 0, False
        self.window = deque(maxlen=header["recent_marks"] + 1)
        self.decisions, self.curve, self.counts = [], [], {"candles": 0, "events": 0, "decisions": 0, "executions": 0}
        self.digest, self.last_hold, self.pending = Digest(self.reasons), None, None
        self.counts_decisions, self.decided_at = "decide_every" in header["options"], 0
        if self.quantity == 0:
            self.curve.append((None, self.base))
        for record in self.records:
            [self.input, self.decision, self.execution][record[0]](record)
        if self.bars:
            self.curve.append((self.label(self.time), self.equity()))

    @staticmethod
    def check_carried(account):
        """What a continued run took along fits the account that it took it to."""
        carried = account.get("carried")
        if carried is None:
            return
        margin, notional = int(carried["isolated_margin"]), int(carried["entry_notional"])
        if margin < 0 or notional < 0 or (notional == 0) != (account["signed_quantity"] == 0):
            fail(f"a position of {account['signed_quantity']} cannot have entry notional {notional} and margin {margin}")
        times = [trade["time"] for trade in carried.get("traded", [])]
        if times != sorted(times) or any(not carried["time"] - 30 * 86_400 * 10**6 < time <= carried["time"] for time in times):
            fail("the trades that were carried are not of the 30 days before")

    def equity(self):
        """In money units, rounded half-even."""
        digits = self.header["money_decimals"] - self.header["quantity_decimals"] - self.header["price_decimals"]
        product = self.quantity * self.close
        if digits >= 0:
            return self.base + product * 10**digits
        return self.base + int((Decimal(product).scaleb(digits)).to_integral_value("ROUND_HALF_EVEN"))

    def label(self, microseconds):
        time = datetime(1970, 1, 1) + timedelta(microseconds=microseconds - self.header["label_offset"])
        return time.isoformat()

    def input(self, record):
        if isinstance(record[1], str):
            self.counts["events"] += 1
            payload = record[2]
            self.base = int(payload.get("equity_base", self.base))
            self.quantity = payload.get("signed_quantity", self.quantity)
            self.entry_price = int(payload.get("entry_price", self.entry_price))
            self.entry_time = payload.get("entry_time", self.entry_time)
            self.reduce_only = payload.get("reduce_only", self.reduce_only)
            return
        self.counts["candles"] += 1
        if self.bars:
            self.curve.append((self.label(self.time), self.equity()))
        known = 2 + len(self.header["fields"])
        self.close += record[1]
        distance = self.header["interval"] + (record[known] if len(record) > known else 0)
        self.distance = distance if self.bars else 0
        self.time += distance
        if not self.bars and self.curve:
            self.curve[0] = (self.label(self.time - self.header["interval"]), self.base)
        self.bars += 1
        self.window.append(self.close)
        self.decided = False

    def decision(self, record):
        self.counts["decisions"] += 1
        self.decided = True
        if len(record) == 1:
            action, label, reason, terms = self.last_hold
        else:
            action, label, reason = record[1:4]
            terms = record[4] if len(record) > 4 else {}
            if isinstance(reason, str):
                self.reasons.append(reason)
                reason = len(self.reasons) - 1
            if action == 0 and not terms:
                self.last_hold = (action, label, reason, terms)
        place, distance = self.bars - 1, self.distance
        if self.counts_decisions:
            place, distance = self.counts["decisions"] - 1, self.time - self.decided_at if self.decided_at else 0
            self.decided_at = self.time
        self.digest.add(place, self.time, distance, action, label, reason, terms)
        text = self.reasons[reason]
        if "prices" in terms:
            for i, price in enumerate(terms["prices"]):
                text = text.replace("{%d}" % i, format(decimal(price), "f"))
        scale = self.header["price_decimals"]
        self.decisions.append({
            "timestamp": self.label(self.time),
            "current_mark": Decimal(self.close).scaleb(-scale),
            "recent_marks": [Decimal(mark).scaleb(-scale) for mark in list(self.window)[:-1]],
            "position": self.position(),
            "equity": Decimal(self.equity()).scaleb(-self.header["money_decimals"]),
            "signal_label": LABELS[label],
            "context_reduce_only": self.reduce_only,
            "action": ACTIONS[action],
            "reason": text,
            "target_notional": decimal(terms["notional"]) if "notional" in terms else None,
            "quantity": decimal(terms["quantity"]) if "quantity" in terms else None,
            "leverage": terms.get("leverage"),
            "reduce_only": terms.get("reduce_only", False),
            "client_order_id": terms.get("client_order_id", f"{self.header['run']['run_id']}-{self.bars - 1}") if action not in (0, 6, 7) else None,
            "execution": None,
        })

    def position(self):
        if self.quantity == 0:
            return None
        return (Decimal(abs(self.quantity)).scaleb(-self.header["quantity_decimals"]), "long" if self.quantity > 0 else "short",
                Decimal(self.entry_price).scaleb(-self.header["money_decimals"]), self.label(self.entry_time))

    def execution(self, record):
        self.counts["executions"] += 1
        settles = self.pending is not None and record[1] is not None
        decision = self.pending if settles else self.decisions[-1]
        if record[1] is None:
            self.pending = decision
            decision["execution"] = "pending"
            return
        self.pending = None
        if isinstance(record[1], str):
            decision["execution"] = record[1]
            return
        quantity, price, commission, slippage, base, signed = (int(value) for value in record[1:7])
        money = -self.header["money_decimals"]
        decision["execution"] = (Decimal(quantity).scaleb(-self.header["quantity_decimals"]), Decimal(price).scaleb(money),
                                 Decimal(commission).scaleb(money), Decimal(slippage).scaleb(money))
        if signed == 0:
            self.entry_price, self.entry_time = 0, 0
        elif (self.quantity > 0) - (self.quantity < 0) != (1 if signed > 0 else -1):
            self.entry_price = price
            self.entry_time = self.time - (self.header["interval"] if settles and not self.decided else 0)
        self.base, self.quantity = base, signed


def number(text):
    return None if text is None else Decimal(text)


def exported(record):
    """A decision of the export in the form of Log.decisions."""
    context, decision, execution = record["context"], record["decision"], record["execution"]
    state = context["position_state"]
    if execution["filled"]:
        outcome = tuple(Decimal(execution[name]) for name in ("filled_quantity", "fill_price", "commission", "slippage"))
    else:
        outcome = None if decision["action"] == "hold" else execution["rejection_reason"]
        if decision["action"] == "hold" and execution["rejection_reason"] != "HOLD action":
            fail(f"{context['timestamp']}: a hold with {execution}")
    return {
        "timestamp": context["timestamp"],
        "current_mark": Decimal(context["current_mark"]),
        "recent_marks": [Decimal(mark) for mark in context["recent_marks"]],
        "position": state and (Decimal(state["quantity"]), state["side"], Decimal(state["entry"]), state["entry_time"]),
        "equity": Decimal(context["equity"]),
        "signal_label": context["signal_label"],
        "context_reduce_only": context.get("reduce_only", False),
        "action": decision["action"],
        "reason": decision["reason"],
        "target_notional": number(decision["target_notional"]),
        "quantity": number(decision["quantity"]),
        "leverage": decision["leverage"],
        "reduce_only": decision["reduce_only"],
        "client_order_id": record.get("parityfast", {}).get("client_order_id"),
        "execution": outcome,
    }


def compare(log, log_hash, path):
    with open(path, encoding="utf-8") as file:
        export = json.load(file, parse_constant=lambda name: fail(f"{name} is no JSON"))
    if len(export["decisions"]) != len(log.decisions):
        fail(f"{len(log.decisions)} decisions in the log, {len(export['decisions'])} in the export")
    for index, (ours, record) in enumerate(zip(log.decisions, export["decisions"])):
        theirs = exported(record)
        for name in ours:
            if ours[name] != theirs[name]:
                fail(f"decision {index} at {ours['timestamp']}: {name} is {ours[name]} in the log, {theirs[name]} in the export")
    curve = [[time, Decimal(equity)] for time, equity in export["equity_curve"]]
    if curve != [[time, Decimal(units).scaleb(-log.header["money_decimals"])] for time, units in log.curve]:
        fail("the equity curves differ")
    if export["metrics"] != log.footer["metrics"]:
        fail("the metrics differ")
    if export["parityfast"]["log_hash"] != log_hash:
        fail(f"the log hash is {log_hash}, the export states {export['parityfast']['log_hash']}")
    if export["run_id"] != log.header["run"]["run_id"]:
        fail("the run ids differ")


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    content, log_hash = verify_seals(data)
    log = Log(content)
    ends = (log.counts["decisions"], log.decided_at) if log.counts_decisions else (log.bars, log.time)
    digest = log.digest.finish(*ends)
    footer = log.footer
    if digest != footer["digest"]:
        fail(f"the digest is {digest}, the footer states {footer['digest']}")
    if log.equity() != int(footer["final_equity"]):
        fail(f"final equity is {log.equity()}, the footer states {footer['final_equity']}")
    counted = [log.counts[name] for name in ("candles", "decisions", "executions", "events")]
    if counted != [footer[name] for name in ("bars", "decisions", "executions", "events")]:
        fail(f"counted {counted}, the footer says otherwise: {footer}")
    if len(sys.argv) > 2:
        compare(log, log_hash, sys.argv[2])
    print(f"python: {len(data)} bytes, {log.counts}, digest {digest}: seals hold" + (", equal to the export" if len(sys.argv) > 2 else ""))


main()
