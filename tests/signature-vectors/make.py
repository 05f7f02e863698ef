#!/usr/bin/env python3
"""Makes the signature vectors beside this file, in the schema of the Wycheproof project, and judges each by arithmetic of its own.

Nothing but integers is used: no library says what is valid. The seed is fixed, so that a run gives the files anew byte for byte. The private
keys are made here and kept nowhere.
"""
import base64
import hashlib
import json
import pathlib
import random

HERE = pathlib.Path(__file__).parent
OIDS = {"SHA-256": "608648016503040201", "SHA-384": "608648016503040202", "SHA-512": "608648016503040203", "SHA-1": "2b0e03021a"}
CURVES = {
    "secp256r1": dict(
        alg="ES256", sha="SHA-256", oid="2a8648ce3d030107", size=32,
        p=2**256 - 2**224 + 2**192 + 2**96 - 1,
        b=0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        n=0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        g=(0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296, 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)),
    "secp384r1": dict(
        alg="ES384", sha="SHA-384", oid="2b81040022", size=48,
        p=2**384 - 2**128 - 2**96 + 2**32 - 1,
        b=0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        n=0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        g=(0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
           0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F)),
    "secp521r1": dict(
        alg="ES512", sha="SHA-512", oid="2b81040023", size=66,
        p=2**521 - 1,
        b=0x0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00,
        n=0x01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409,
        g=(0x00C6858E06B70404E9CD9E3ECB662395B4429C648139053FB521F828AF606B4D3DBAA14B5E77EFE75928FE1DC127A2FFA8DE3348B3C1856A429BF97E7E31C2E5BD66,
           0x011839296A789A3BC0045C8A5FB42C7D1BD998F54449579B446817AFBD17273E662C97EE72995EF42640C550B9013FAD0761353C7086A272C24088BE94769FD16650)),
}
rng = random.Random(2017)


def digest(sha, data):
    return hashlib.new(sha.replace("-", ""), data).digest()


def tlv(tag, value):
    length = len(value)
    if length < 128:
        return bytes([tag, length]) + value
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + value


def integer(number):
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def pem(algorithm, key):
    text = base64.b64encode(tlv(0x30, tlv(0x30, algorithm) + tlv(3, b"\0" + key))).decode()
    return "-----BEGIN PUBLIC KEY-----\n" + "".join(text[at:at + 64] + "\n" for at in range(0, len(text), 64)) + "-----END PUBLIC KEY-----\n"


def signing_input(algorithm, number):
    """Header and payload of a token, so that a vector is a whole token, too."""
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).rstrip(b"=")
    return part({"alg": algorithm, "kid": "vector"}) + b"." + part({"sub": f"vector {number}"})


class Group:
    def __init__(self, header, judge):
        self.header, self.judge, self.tests = header, judge, []

    def add(self, comment, message, signature, expected):
        verdict = "valid" if self.judge(message, signature) else "invalid"
        if verdict != expected:
            raise SystemExit(f"{comment}: is {verdict}, not {expected}")
        self.tests.append(dict(comment=comment, msg=message.hex(), sig=signature.hex(), result=expected, flags=[]))


def write(name, algorithm, groups):
    number = 0
    for group in groups:
        for test in group.tests:
            number += 1
            test["tcId"] = number
    document = dict(algorithm=algorithm, schema="made here in the form of Wycheproof", numberOfTests=number,
                    testGroups=[dict(group.header, tests=group.tests) for group in groups])
    (HERE / name).write_text(json.dumps(document, indent=1) + "\n")
    print(name, number)


# RSA ------------------------------------------------------------------------------------------------------------------------------

def is_prime(n):
    if any(n % q == 0 for q in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for _ in range(16):
        x = pow(rng.randrange(2, n - 1), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rsa_key(bits, e):
    def prime():
        while True:
            p = rng.getrandbits(bits // 2) | 3 << (bits // 2 - 2) | 1
            if p % e != 1 and is_prime(p):
                return p
    p, q = prime(), prime()
    return p * q, pow(e, -1, (p - 1) * (q - 1))


def digest_info(sha, value, parameters=b"\x05\x00", oid=None, outer=0x30, inner=0x30, octets=0x04):
    algorithm = tlv(inner, tlv(6, bytes.fromhex(OIDS[oid or sha])) + parameters)
    return tlv(outer, algorithm + tlv(octets, value))


def padded(size, content, start=b"\x00\x01", fill=b"\xff", separator=b"\x00"):
    return start + fill * (size - len(start) - len(separator) - len(content)) + separator + content


def rsa_group(bits, e, sha, algorithm):
    n, d = rsa_key(bits, e)
    size = bits // 8

    def judge(message, signature):
        number = int.from_bytes(signature, "big")
        return len(signature) == size and number < n and pow(number, e, n).to_bytes(size, "big") == padded(size, digest_info(sha, digest(sha, message)))

    def raw(block):
        return pow(int.from_bytes(block, "big"), d, n).to_bytes(size, "big")

    group = Group(dict(type="RsassaPkcs1Verify", sha=sha, keySize=bits, publicKeyPem=pem(tlv(6, bytes.fromhex("2a864886f70d010101")) + b"\x05\x00", tlv(0x30, integer(n) + integer(e)))), judge)
    message = signing_input(algorithm, 0)
    value = digest(sha, message)
    info = digest_info(sha, value)
    good = raw(padded(size, info))
    for number in range(3):
        other = signing_input(algorithm, number)
        group.add("a token's signature", other, raw(padded(size, digest_info(sha, digest(sha, other)))), "valid")
    for text in (b"", b"a", b"\0" * 20, bytes(range(256)) * 4):
        group.add(f"{len(text)} bytes", text, raw(padded(size, digest_info(sha, digest(sha, text)))), "valid")
    number = 10
    while True:
        short = signing_input(algorithm, number)
        signature = raw(padded(size, digest_info(sha, digest(sha, short))))
        if signature[0] == 0:
            break
        number += 1
    group.add("a signature that begins with a zero byte", short, signature, "valid")
    group.add("its zero byte left out", short, signature[1:], "invalid")
    as_number = int.from_bytes(good, "big")
    numbers = {"0": 0, "1": 1, "2": 2, "n - 1": n - 1, "n": n, "n - s": n - as_number, "s + 1": as_number + 1, "s - 1": as_number - 1}
    for name, number in numbers.items():
        group.add(f"the number {name}", message, number.to_bytes(size, "big"), "invalid")
    for name, number in {"n + 1": n + 1, "s + n": as_number + n, "s + 2n": as_number + 2 * n}.items():
        group.add(f"the number {name}", message, number.to_bytes(max(size, (number.bit_length() + 7) // 8), "big"), "invalid")
    for name, signature in {
        "empty": b"", "one byte": b"\x01", "the last byte left out": good[:-1], "the first byte left out": good[1:], "half": good[:size // 2], "a zero byte in front": b"\0" + good,
        "a zero byte behind": good + b"\0", "all ones": b"\xff" * size, "twice": good + good, "backwards": good[::-1], "as hexadecimal": good.hex().encode(),
        "as DER octets": tlv(4, good),
    }.items():
        group.add(name, message, signature, "invalid")
    for at in (0, 1, size // 2, size - 1):
        bent = bytearray(good)
        bent[at] ^= 1
        group.add(f"a bit of byte {at} changed", message, bytes(bent), "invalid")
    group.add("of another message", signing_input(algorithm, 1), good, "invalid")
    pss = bytearray(rng.getrandbits(8) for _ in range(size))
    pss[0], pss[-1] = 0x3f, 0xbc
    blocks = {
        "block type 0": padded(size, info, b"\x00\x00", b"\x00"), "block type 0 with ones": padded(size, info, b"\x00\x00"), "block type 2": padded(size, info, b"\x00\x02"),
        "first byte 1": padded(size, info, b"\x01\x01"), "no zero byte before the hash": padded(size, info, separator=b"\xff"), "padding of zeros": padded(size, info, fill=b"\x00"),
        "padding of 0xfe": padded(size, info, fill=b"\xfe"), "a zero byte in the padding": padded(size, info)[:20] + b"\0" + padded(size, info)[21:],
        "another byte in the padding": padded(size, info)[:20] + b"\x7f" + padded(size, info)[21:], "the first byte of the padding changed": padded(size, info)[:2] + b"\xfe" + padded(size, info)[3:],
        "the last byte of the padding changed": padded(size, b"\xfe\x00" + info, separator=b""),
        "garbage behind the hash": (b"\x00\x01" + b"\xff" * 8 + b"\x00" + info).ljust(size, b"\xaa"), "zeros behind the hash": (b"\x00\x01" + b"\xff" * 8 + b"\x00" + info).ljust(size, b"\x00"),
        "garbage before the hash": padded(size, b"\xaa" * 20 + info), "no padding": (b"\x00\x01\x00" + info).ljust(size, b"\x00"), "one byte behind the hash": padded(size, info + b"\x00"),
        "no digest info": padded(size, value), "digest info twice": padded(size, info + info), "digest info in digest info": padded(size, digest_info(sha, info)),
        "NULL left out": padded(size, digest_info(sha, value, b"")), "NULL of one byte": padded(size, digest_info(sha, value, b"\x05\x01\x00")), "NULL twice": padded(size, digest_info(sha, value, b"\x05\x00\x05\x00")),
        "NULL with a long length": padded(size, digest_info(sha, value, b"\x05\x81\x00")), "a sequence for NULL": padded(size, digest_info(sha, value, b"\x30\x00")), "zero for NULL": padded(size, digest_info(sha, value, b"\x02\x01\x00")),
        "a false for NULL": padded(size, digest_info(sha, value, b"\x01\x01\x00")), "garbage in the parameters": padded(size, digest_info(sha, value, tlv(4, b"\xaa" * 40))),
        "a set outside": padded(size, digest_info(sha, value, outer=0x31)), "a set inside": padded(size, digest_info(sha, value, inner=0x31)), "a bit string for the hash": padded(size, digest_info(sha, value, octets=3)),
        "constructed octets": padded(size, digest_info(sha, value, octets=0x24)), "a long length outside": padded(size, b"\x30\x81" + info[1:]), "a longer length outside": padded(size, b"\x30\x82\x00" + info[1:]),
        "an indefinite length": padded(size, b"\x30\x80" + info[2:] + b"\0\0"), "a length too short": padded(size, b"\x30" + bytes([info[1] - 1]) + info[2:]), "a length too long": padded(size, b"\x30" + bytes([info[1] + 1]) + info[2:]),
        "a length of 2^32 + 1 too many": padded(size, b"\x30\x85\x01\0\0\0" + info[1:]), "the hash one byte short": padded(size, digest_info(sha, value[:-1])), "the hash one byte long": padded(size, digest_info(sha, value + b"\0")),
        "no hash": padded(size, digest_info(sha, b"")), "a hash of zeros": padded(size, digest_info(sha, bytes(len(value)))), "SHA-1": padded(size, digest_info("SHA-1", digest("SHA-1", message))),
        "the message for the hash": padded(size, tlv(4, message[:40])), "PSS-like": bytes(pss),
    }
    for other in OIDS:
        if other != sha:
            blocks[f"the hash called {other}"] = padded(size, digest_info(sha, value, oid=other))
            blocks[f"hash and name {other}"] = padded(size, digest_info(other, digest(other, message)))
    for name, block in blocks.items():
        group.add(f"padded wrongly: {name}", message, raw(block), "invalid")
    if e == 3:
        # Bleichenbacher 2006: a cube whose first bytes are a padded hash, made without the private key.
        start = b"\x00\x01" + b"\xff" * 8 + b"\x00" + info
        low = int.from_bytes(start.ljust(size, b"\x00"), "big")
        root = cube_root(int.from_bytes(start.ljust(size, b"\xff"), "big"))

        # A third of the bits can be chosen, which is too few for SHA-512.
        if root ** 3 >= low:
            group.add("forged by a cube root", message, root.to_bytes(size, "big"), "invalid")
    return group


def cube_root(number):
    low, high = 0, 1 << (number.bit_length() // 3 + 2)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle ** 3 <= number else (low, middle)
    return low


# ECDSA ----------------------------------------------------------------------------------------------------------------------------

def ecdsa(name):
    curve = CURVES[name]
    p, n, g, size, sha, algorithm = (curve[key] for key in ("p", "n", "g", "size", "sha", "alg"))

    def add(one, two):
        if one is None or two is None:
            return one or two
        if one[0] == two[0]:
            if (one[1] + two[1]) % p == 0:
                return None
            slope = (3 * one[0] * one[0] - 3) * pow(2 * one[1], -1, p)
        else:
            slope = (two[1] - one[1]) * pow(two[0] - one[0], -1, p)
        x = (slope * slope - one[0] - two[0]) % p
        return x, (slope * (one[0] - x) - one[1]) % p

    def times(k, point):
        result = None
        for bit in bin(k % n)[2:]:
            result = add(result, result)
            result = add(result, point) if bit == "1" else result
        return result

    def lift(x):
        square = (x ** 3 - 3 * x + curve["b"]) % p
        root = pow(square, (p + 1) // 4, p)
        return (x, root) if x < p and root * root % p == square else None

    def z(message):
        value = digest(sha, message)
        return int.from_bytes(value, "big") >> max(0, len(value) * 8 - n.bit_length())

    def both(r, s):
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    def new_group(public):
        def judge(message, signature):
            if len(signature) != 2 * size:
                return False
            r, s = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
            if not (0 < r < n and 0 < s < n):
                return False
            w = pow(s, -1, n)
            point = add(times(z(message) * w, g), times(r * w, public))
            return point is not None and point[0] % n == r
        key = b"\x04" + public[0].to_bytes(size, "big") + public[1].to_bytes(size, "big")
        return Group(dict(type="EcdsaP1363Verify", sha=sha, publicKeyPem=pem(tlv(6, bytes.fromhex("2a8648ce3d0201")) + tlv(6, bytes.fromhex(curve["oid"])), key)), judge)

    def sign(d, message, k, hashed=None):
        r = times(k, g)[0] % n
        return r, pow(k, -1, n) * ((z(message) if hashed is None else hashed) + r * d) % n

    d = rng.randrange(1, n)
    group = new_group(times(d, g))
    message = signing_input(algorithm, 0)
    r, s = sign(d, message, rng.randrange(1, n))
    for number in range(3):
        other = signing_input(algorithm, number)
        group.add("a token's signature", other, both(*sign(d, other, rng.randrange(1, n))), "valid")
    for text in (b"", b"a", b"\0" * 20, bytes(range(256)) * 4):
        group.add(f"{len(text)} bytes", text, both(*sign(d, text, rng.randrange(1, n))), "valid")
    for k in (1, 2, 3, n - 1, n - 2, (n - 1) // 2, 1 << (n.bit_length() - 2)):
        group.add("a special nonce", message, both(*sign(d, message, k)), "valid")
    group.add("s negated", message, both(r, n - s), "valid")
    top = 1 << (8 * size)
    values = {"0": 0, "1": 1, "n - 1": n - 1, "n": n, "n + 1": n + 1, "p": p, "p + 1": p + 1, "all ones": top - 1}
    for one, first in values.items():
        for two, second in values.items():
            if first < top and second < top:
                group.add(f"r = {one}, s = {two}", message, both(first, second), "invalid")
        if first < top:
            group.add(f"r = {one}", message, both(first, s), "invalid")
            group.add(f"s = {one}", message, both(r, first), "invalid")
    for name_, first, second in (("r + n", r + n, s), ("s + n", r, s + n), ("-r", n - r, s), ("2^k - r", top - r, s), ("2^k - s", r, top - s), ("r and s swapped", s, r), ("r twice", r, r), ("s twice", s, s),
                                 ("r + 1", r + 1, s), ("s + 1", r, s + 1), ("s doubled", r, 2 * s % n), ("1 / s", r, pow(s, -1, n)), ("1 / r", pow(r, -1, n), s)):
        if first < top and second < top:
            group.add(name_, message, both(first, second), "invalid")
    good = both(r, s)
    der = tlv(0x30, integer(r) + integer(s))
    for name_, signature in {
        "empty": b"", "one byte": b"\x01", "r alone": good[:size], "s alone": good[size:], "the last byte left out": good[:-1], "the first byte left out": good[1:], "a byte behind": good + b"\0", "a byte in front": b"\0" + good,
        "a zero byte before each": b"\0" + good[:size] + b"\0" + good[size:], "DER": der, "DER and zeros": der.ljust(2 * size, b"\0"), "DER of zeros": tlv(0x30, integer(0) + integer(0)), "twice": good + good,
        "backwards": good[::-1], "as hexadecimal": good.hex().encode(), "three numbers": good + good[:size], "zeros only": bytes(2 * size),
    }.items():
        group.add(name_, message, signature, "invalid")
    for at in (0, size - 1, size, 2 * size - 1):
        bent = bytearray(good)
        bent[at] ^= 1
        group.add(f"a bit of byte {at} changed", message, bytes(bent), "invalid")
    group.add("of another message", signing_input(algorithm, 1), good, "invalid")
    group.add("of another key", message, both(*sign(rng.randrange(1, n), message, rng.randrange(1, n))), "invalid")
    for other in ("SHA-1", "SHA-256", "SHA-384", "SHA-512"):
        if other != sha:
            value = digest(other, message)
            hashed = int.from_bytes(value, "big") >> max(0, len(value) * 8 - n.bit_length())
            group.add(f"over {other}", message, both(*sign(d, message, rng.randrange(1, n), hashed)), "invalid")
    group.add("over a hash of zeros", message, both(*sign(d, message, rng.randrange(1, n), 0)), "invalid")
    # The point at infinity: z + r d = 0, whatever s is.
    infinite = -z(message) * pow(d, -1, n) % n
    group.add("the point at infinity", message, both(infinite, s), "invalid")

    # For any r and s there is a key that they are right for: Q = (s R - z G) / r.
    groups = [group]
    small = next(x for x in range(1, 1000) if lift(x))
    wide = next((x for x in range(1, 100_000) if n + x < p and lift(n + x)), None)
    for name_, point, s in (("s = 1", times(7, g), 1), ("s = n - 1", times(7, g), n - 1), ("s = 2", times(9, g), 2), ("a small r", lift(small), 5), ("a small r, s = 1", lift(small), 1), ("x of n or more", lift(n + wide) if wide else None, 3),
                            ("x of n or more, s = 1", lift(n + wide) if wide else None, 1)):
        if point is None:
            continue
        r = point[0] % n
        text = signing_input(algorithm, name_)
        inverse = pow(r, -1, n)
        made = new_group(add(times(s * inverse, point), times(-z(text) * inverse, g)))
        made.add(name_, text, both(r, s), "valid")
        made.add(f"{name_}, and s one more", text, both(r, s + 1), "invalid")
        if r + n < top:
            made.add(f"{name_}, and r not reduced", text, both(r + n, s), "invalid")
        groups.append(made)
    return groups


for hash_, algorithm_ in (("SHA-256", "RS256"), ("SHA-384", "RS384"), ("SHA-512", "RS512")):
    write(f"rsa_{hash_.replace('-', '').lower()}.json", "RSASSA-PKCS1-v1_5", [rsa_group(2048, 65537, hash_, algorithm_), rsa_group(2048, 3, hash_, algorithm_)])
for name_ in CURVES:
    write(f"ecdsa_{name_}.json", "ECDSA", ecdsa(name_))
