"""Checks an exported log directory with the standard library of Python alone.

It shares no line with the platform and follows the definitions as written: the tree and its
proofs of RFC 6962, the files of C2SP tlog-tiles, tlog-checkpoint and tlog-proof. The library has
no Ed25519, so it finds the signature lines of the log and the witness by their key ids and
leaves the signatures themselves to others; it says so. It prints a line for each step that
holds, and ends with 1 at the first that does not.
"""

import hashlib
import re
import sys
from base64 import b64decode, b64encode
from contextlib import contextmanager
from pathlib import Path

USAGE = "usage: verify-log.py DIRECTORY RECEIPTS LOG-KEY WITNESS-KEY [OLDER-CHECKPOINT...]"
WIDTH = 256


class Doubt(Exception):
    """What does not hold."""


def require(holds, doubt):
    if not holds:
        raise Doubt(doubt)


def sha256(data):
    return hashlib.sha256(data).digest()


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def split_of(size):
    """The largest power of two below a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of(leaves):
    """MTH of RFC 6962, section 2.1, of leaves that are hashed already."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = split_of(len(leaves))
    return node_hash(root_of(leaves[:split]), root_of(leaves[split:]))


def root_by_path(leaf, index, size, path):
    """The root to which PATH of RFC 6962, section 2.1.1, leads from one leaf."""
    if size == 1:
        require(not path, "a proof is too long")
        return leaf
    require(path, "a proof is too short")
    split, (*inner, sibling) = split_of(size), path
    if index < split:
        return node_hash(root_by_path(leaf, index, split, inner), sibling)
    return node_hash(sibling, root_by_path(leaf, index - split, size - split, inner))


def decode(text):
    """Base64 in its one spelling; the library's decoder knows others."""
    try:
        data = b64decode(text, validate=True)
    except ValueError as error:
        raise Doubt(f"not base64: {text}") from error
    require(b64encode(data).decode() == text, f"not base64: {text}")
    return data


def number(text):
    require(re.fullmatch("0|[1-9][0-9]{0,18}", text), f"not a number: {text}")
    return int(text)


def read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise Doubt(error) from error


def read_text(path):
    try:
        return read(path).decode()
    except UnicodeDecodeError as error:
        raise Doubt(f"{path.name} is not text") from error


def parse_key(text):
    """The name and the key id of a verifier key; the id must be the key's own."""
    name, key_id, key = (text.split("+", 2) + ["", ""])[:3]
    own = sha256(f"{name}\n".encode() + decode(key))[:4]
    require(own.hex() == key_id, f"a key under another's id: {name}")
    return name, own


def parse_checkpoint(note, keys):
    """The size and the root of a checkpoint that bears a line of each key."""
    text, _, lines = note.rpartition("\n\n")
    origin, size, root = (text.split("\n") + ["", ""])[:3]
    require(origin == keys[0][0], f"another log's checkpoint: {origin}")
    signed = set()
    for line in lines.splitlines():
        dash, name, signature = (line.split(" ") + ["", ""])[:3]
        require(dash == "\u2014", f"not a signature line: {line}")
        signed.add((name, decode(signature)[:4]))
    require(signed.issuperset(keys), "a signature line is missing")
    return number(size), decode(root)


def tile_path(level, index, width):
    digits = f"{index:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    name = "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{name}" + ("" if width == WIDTH else f".p/{width}")


def read_bundle(data, width):
    """The entries of a bundle, each after its length in two bytes."""
    entries = []
    for _ in range(width):
        end = 2 + int.from_bytes(data[:2], "big")
        require(len(data) >= max(end, 2), "a bundle is cut short")
        entries.append(data[2:end])
        data = data[end:]
    require(not data, "a bundle goes on after its entries")
    return entries


def read_entries(log, size):
    entries = []
    for index in range(-(-size // WIDTH)):
        width = min(WIDTH, size - index * WIDTH)
        entries += read_bundle(read(log / tile_path("entries", index, width)), width)
    return entries


def check_tiles(log, leaves):
    """Makes every tile again and compares; answers how many there are."""
    count, level, nodes = 0, 0, leaves
    while nodes:
        groups = [nodes[i : i + WIDTH] for i in range(0, len(nodes), WIDTH)]
        for index, group in enumerate(groups):
            path = tile_path(level, index, len(group))
            require(read(log / path) == b"".join(group), f"{path} differs")
        count, level = count + len(groups), level + 1
        nodes = [root_of(group) for group in groups if len(group) == WIDTH]
    return count


def check_receipt(receipt, keys, leaves):
    """Checks a proof that the log gave out, as its holder would; answers its tree."""
    head, _, note = receipt.partition("\n\n")
    size, root = parse_checkpoint(note, keys)
    title, *lines = head.split("\n")
    require(title == "c2sp.org/tlog-proof@v1" and lines, "not a proof")
    index, path = number(lines[0].replace("index ", "", 1)), lines[1:]
    require(index < size <= len(leaves), f"no entry {index}")
    led_to = root_by_path(leaves[index], index, size, [decode(part) for part in path])
    require(led_to == root, "a proof leads to another root")
    return size, root


@contextmanager
def step(name):
    """Names the step in which a doubt arose, and ends with it."""
    try:
        yield
    except Doubt as doubt:
        print(f"FAIL {name}: {doubt}")
        sys.exit(1)


def check(log, receipts, log_key, witness_key, *older):
    with step("checkpoint"):
        keys = [parse_key(log_key), parse_key(witness_key)]
        size, root = parse_checkpoint(read_text(log / "checkpoint"), keys)
        print(f"OK checkpoint: {size} entries, log and witness named, signatures not checked")
    with step("root"):
        leaves = [sha256(b"\x00" + entry) for entry in read_entries(log, size)]
        require(root_of(leaves) == root, "the entries give another root")
        print("OK root: from the entries alone")
    with step("tiles"):
        print(f"OK tiles: {check_tiles(log, leaves)} made again")
    with step("consistency"):
        for path in older:
            former, former_root = parse_checkpoint(read_text(Path(path)), keys)
            check_beginning(former, former_root, leaves)
        print(f"OK consistency: {len(older)} older checkpoints")
    with step("receipts"):
        paths = sorted(receipts.glob("*.tlog-proof"))
        trees = {check_receipt(read_text(path), keys, leaves) for path in paths}
        for former, former_root in trees:
            check_beginning(former, former_root, leaves)
        print(f"OK receipts: {len(paths)}")


def check_beginning(size, root, leaves):
    require(size <= len(leaves), f"{size} entries once, {len(leaves)} now")
    require(root_of(leaves[:size]) == root, f"another beginning of {size} entries")


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(USAGE)
    check(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
